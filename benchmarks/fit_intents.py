"""Fits how sure each intent is, on the messages and phrasings of the knowledge base, each while it is not known.

python -m benchmarks.fit_intents [--dry]
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.loading.load import load
from knowledge.matching.intents import INTENTS, QUERY, TABLE, Intents, group
from knowledge.matching.text import one_line
from knowledge.search import Searcher

CONTENT: Final = Path(__file__).parent.parent / "knowledge" / "content"
FOLDS: Final = 5
ROUNDS: Final = 400
HOLD: Final = 1.0
# One phrasing in so many is looked at, and counts so much against a message.
EVERY: Final = 3
COUNTS: Final = 1.5

Matrix = NDArray[np.float64]


def examples(searcher: Searcher) -> Iterator[tuple[Matrix, str, float]]:
    """The figures of every message, what it wants, and how much it counts."""
    catalogue = searcher.catalogue
    corpus = searcher.index.corpus
    for place, row in list(enumerate(corpus.rows))[::EVERY]:
        corpus.alive[place] = False
        yield hidden(searcher, row.text, QUERY), QUERY, COUNTS
        corpus.alive[place] = True
    for label, texts in catalogue.intents.items():
        for text in texts:
            yield hidden(searcher, text, label), group(label), 1.0


def hidden(searcher: Searcher, text: str, label: str) -> Matrix:
    """The figures of a message as long as it is not one of those of its intent."""
    intents: Intents = searcher.intents
    (plain,) = one_line([text])
    intents.count(plain, label, -1)
    figures = intents.figures(searcher.index.ask(text))
    intents.count(plain, label, 1)
    return figures


def fit(x: Matrix, y: NDArray[np.intp], counts: Matrix) -> Matrix:
    """Weights of a softmax regression, by Adam."""
    weights = np.zeros((x.shape[1], len(INTENTS)))
    first, second, wanted = np.zeros_like(weights), np.zeros_like(weights), np.eye(len(INTENTS))[y]
    for round_ in range(1, ROUNDS + 1):
        slope = (x.T @ ((chances(x @ weights) - wanted) * counts[:, None]) + HOLD * weights) / counts.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        size = 0.1 if round_ < ROUNDS * 0.75 else 0.02
        weights -= size * (first / (1 - 0.9**round_)) / (np.sqrt(second / (1 - 0.99**round_)) + 1e-8)
    return weights


def chances(score: Matrix) -> Matrix:
    """Scores as chances that add up to 1 in every row."""
    raised = np.exp(score - score.max(1, keepdims=True))
    shares: Matrix = raised / raised.sum(1, keepdims=True)
    return shares


def tell(y: NDArray[np.intp], taken: Sequence[int]) -> None:
    """For every intent how often it was found, and what it was taken for."""
    pairs = Counter(zip(y.tolist(), taken, strict=True))
    for place, intent in enumerate(INTENTS):
        all_of = {INTENTS[b]: n for (a, b), n in pairs.most_common() if a == place}
        print(f"{intent}: {pairs[place, place]} of {sum(all_of.values())}", all_of)


def main() -> None:
    """Prints cross-validated figures, and writes the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    known = list(examples(Searcher.build(load(CONTENT))))
    x, counts = np.array([figures for figures, _, _ in known]), np.array([counts for _, _, counts in known])
    y = np.array([INTENTS.index(intent) for _, intent, _ in known], np.intp)
    folds, taken = np.random.default_rng(0).permutation(len(y)) % FOLDS, np.zeros(len(y), int)
    for fold in range(FOLDS):
        seen = folds != fold
        taken[~seen] = (x[~seen] @ fit(x[seen], y[seen], counts[seen])).argmax(1)
    tell(y, taken.tolist())
    if not options.dry:
        weights = fit(x, y, counts)
        table = {intent: [round(value, 4) for value in weights[:, place]] for place, intent in enumerate(INTENTS)}
        rows = ",\n".join(f'  "{intent}": {json.dumps(values)}' for intent, values in table.items())
        TABLE.write_text("{\n" + rows + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
