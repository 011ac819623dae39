"""Fits the weights of the ranking and of the confidence, and says how well they do on questions that they did not see.

    python -m benchmarks.fit_ranking [FOLDER] [--semantic] [--dry]

FOLDER holds kb.jsonl and queries.jsonl in the form that `run_bot.py rank` reads; every query has `gold_ids`, `split`,
`noise`, `set` and `lang` besides.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Checked, report
from knowledge.matching.candidates import ask
from knowledge.matching.confidence import EVIDENCE, evidence, fit
from knowledge.matching.encoder import installed
from knowledge.matching.features import NAMES
from knowledge.matching.index import Index, Row, Seen
from knowledge.matching.ranking import Script, Weights, best_rows, mode
from knowledge.tables import TABLES

TABLE: Final = TABLES / "ranking.json"
Vector = NDArray[np.float64]

FOLDS: Final = 5
ROUNDS: Final = 500
STEP: Final = 0.05
# How strongly weights are held at nothing, in examples, once features are brought to the same spread.
RANK_HOLD: Final = 5.0
SURE_HOLD: Final = 10.0
# No weight of these may be negative: more of them never speaks against a candidate.
AGAINST: Final = frozenset({"missing", "surplus", "foreign", *(name for name in NAMES if name.endswith("_other"))})
FOR: Final = frozenset(NAMES) - AGAINST


@dataclass(frozen=True, slots=True)
class Example:
    """One query looked at; `right` tells of every candidate whether its entry is wanted."""

    query: Mapping[str, Any]
    seen: Seen
    owners: NDArray[np.int32]
    right: NDArray[np.bool_]

    @property
    def fold(self) -> int:
        """All queries of one entry are in one fold."""
        return zlib.crc32(((self.query["gold_ids"] or [self.query["id"]])[0]).encode()) % FOLDS


def main() -> None:
    """Prints cross-validated figures, and writes the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="without it there is nothing to fit, and nothing is done")
    parser.add_argument("--semantic", action="store_true", help="with the extra, which must be installed")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    given = parser.parse_args()
    if given.folder is None:
        print("nothing to fit: name a folder with kb.jsonl and queries.jsonl")
        return
    encoder = installed() if given.semantic else None
    if given.semantic and encoder is None:
        raise SystemExit("the extra is not installed: see requirements-semantic.in")
    index = Index.build(rows_of(given.folder / "kb.jsonl"), encoder=encoder, calibrate=False)
    examples = list(looked_at(index, read(given.folder / "queries.jsonl")))
    report(checked(examples))
    if not given.dry:
        write(mode(semantic=encoder is not None), {script: fitted(examples, script) for script in Script})


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def rows_of(path: Path) -> Iterator[Row]:
    """All phrasings of all entries."""
    for entry in read(path):
        for text in (entry["question"], *entry.get("aliases", ())):
            yield Row(entry["id"], text)


def looked_at(index: Index, queries: list[dict[str, Any]]) -> Iterator[Example]:
    """Every query with at most one wanted entry, and its candidates."""
    for query in queries:
        if len(query["gold_ids"]) > 1:
            continue
        seen = index.see(ask(index.corpus, query["query"]), index.corpus.alive)
        owners = index.corpus.owners[seen.rows]
        wanted = [index.corpus.numbers[id] for id in query["gold_ids"]]
        if len(seen.rows):
            yield Example(query, seen, owners, np.isin(owners, wanted))


def fitted(examples: list[Example], script: Script) -> dict[str, dict[str, float]]:
    """The weights of one way of writing."""
    mine = [example for example in examples if example.seen.script is script]
    rank = rank_fit(mine)
    return {"rank": rank.table(), "sure": sure_fit(mine, rank).table()}


def rank_fit(examples: list[Example]) -> Weights:
    """Weights that make the wanted candidates likely among all of their query (conditional logit, by gradient)."""
    useful = [e for e in examples if e.right.any() and not e.right.all()]
    if not useful:
        return Weights.of(NAMES, {})
    x, right = np.concatenate([e.seen.features for e in useful]), np.concatenate([e.right for e in useful])
    sizes = [len(e.right) for e in useful]
    starts, query = np.cumsum([0, *sizes[:-1]], dtype=np.intp), np.repeat(np.arange(len(sizes)), sizes)
    spread = x.std(0) + 1e-6
    weights = _descend(x / spread, right, starts, query)
    return Weights(NAMES, weights / spread)


def _descend(x: Vector, right: NDArray[np.bool_], starts: NDArray[np.intp], query: NDArray[np.intp]) -> Vector:
    weights, pace, force = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    lowest = np.array([0.0 if name in FOR else -np.inf for name in NAMES])
    highest = np.array([0.0 if name in AGAINST else np.inf for name in NAMES])
    for turn in range(1, ROUNDS + 1):
        value = x @ weights
        power = np.exp(value - np.maximum.reduceat(value, starts)[query])
        share = power / np.add.reduceat(power, starts)[query]
        good = power * right
        target = good / np.add.reduceat(good, starts)[query]
        slope = (x.T @ (share - target) + RANK_HOLD * weights) / len(starts)
        pace, force = 0.9 * pace + 0.1 * slope, 0.99 * force + 0.01 * slope**2
        step = STEP * (pace / (1 - 0.9**turn)) / (np.sqrt(force / (1 - 0.99**turn)) + 1e-8)
        weights = np.clip(weights - step, lowest, highest)
    return weights


def sure_fit(examples: list[Example], rank: Weights) -> Weights:
    """Weights that tell right first answers from wrong ones."""
    if not examples:
        return Weights.of(EVIDENCE, {"one": -2.0, "score": 0.1})
    spoke, right = zip(*(judged(example, rank) for example in examples), strict=True)
    x, y = np.array(spoke), np.array(right, float)
    spread = x.std(0)
    used = spread > 1e-9
    used[0], spread[0] = True, 1.0
    hold = np.full(int(used.sum()), SURE_HOLD)
    hold[0] = 1e-3
    values = np.zeros(len(EVIDENCE))
    values[used] = fit(x[:, used] / spread[used], y, np.zeros(int(used.sum())), hold) / spread[used]
    return Weights(EVIDENCE, values)


def judged(example: Example, rank: Weights) -> tuple[Vector, bool]:
    """What speaks for the first answer under these weights, and whether it is right."""
    score = example.seen.features @ rank.values
    best = best_rows(example.owners, score)
    return evidence(example.seen.features, score, best, len(example.seen.query.keys)), bool(example.right[best[0]])


def checked(examples: list[Example]) -> list[Checked]:
    """Every query, judged by the weights of the other folds."""
    found = []
    for script in Script:
        mine = [example for example in examples if example.seen.script is script]
        for fold in range(FOLDS):
            others = [example for example in mine if example.fold != fold]
            rank = rank_fit(others)
            sure = sure_fit(others, rank)
            found += [_checked(example, rank, sure) for example in mine if example.fold == fold]
    return found


def _checked(example: Example, rank: Weights, sure: Weights) -> Checked:
    spoke, _ = judged(example, rank)
    best = best_rows(example.owners, example.seen.features @ rank.values)
    places = np.flatnonzero(example.right[best])
    chance = 1 / (1 + np.exp(-float(spoke @ sure.values)))
    return Checked(example.query, example.seen.script, float(places[0]) if len(places) else np.inf, chance)


def write(mode: str, weights: Mapping[Script, Mapping[str, Mapping[str, float]]]) -> None:
    """Puts the weights into the table, the other mode's left as they are."""
    table = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    table[mode] = weights
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
