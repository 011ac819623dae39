"""Fits what the clues of a query count for, and how sure an answer is, on question files; says how well they do.

    python -m benchmarks.fit_reading FILE.jsonl ... [--test FILE.jsonl] [--dry]

The files have the form that `run_bot.py eval` reads. Besides them the phrasings of the knowledge base are questions:
each with itself hidden should find its own target; with its whole family hidden, nothing that comes up is right.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.effects import Say
from core.events import TextSaid
from core.state import Conversation, ConversationId, PersonId, Place, World
from core.step import step
from core.talk.talked import asked_before
from knowledge.found import Asked
from knowledge.loading.load import load
from knowledge.matching.calibration import off_topic
from knowledge.matching.confidence import fit as fit_sure
from knowledge.matching.intents import CHAT, OUTSIDE, QUERY
from knowledge.matching.ranking import Weights
from knowledge.matching.text import one_line
from knowledge.model import Catalogue, Lang
from knowledge.queries.belief import EVIDENCE, TABLE, evidence, shares
from knowledge.queries.clues import NAMES, Clues, gather
from knowledge.queries.reading import Reader
from knowledge.queries.subject import Subject
from knowledge.queries.targets import Flags
from knowledge.search import Searcher
from service.clock import SystemClock
from terminal.scoring import comparable
from wording.render import Wording

CONTENT: Final = Path(__file__).parent.parent / "knowledge" / "content"
FOLDS: Final = 5
ROUNDS: Final = 160
STEP: Final = 0.15
HOLD: Final = 0.004
# How much the phrasings of the knowledge base count against the question files, all together.
OWN: Final = 0.5
PHRASINGS: Final = 700
SURE_HOLD: Final = 3.0
# How much each kind of example counts for being sure, a question of a file being 1.
COUNTS: Final = {"phrasing": 0.15, "strange": 0.1, "outside": 0.15}

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A query's clues, and which of its candidates are right."""

    id: str
    kind: str
    clues: Clues
    right: NDArray[np.bool_]


class Workshop:
    """The knowledge base with what it takes to make examples of it."""

    def __init__(self, content: Path) -> None:
        self.catalogue: Catalogue = load(content)
        self.searcher = Searcher.build(self.catalogue)
        self.reader: Reader = self.searcher.reader
        self.targets = self.reader.targets
        self._wording = Wording(self.catalogue)
        self._told: dict[Lang, list[str]] = {}

    def questions(self, lines: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
        """The questions of a file, in order."""
        for item in lines:
            asked, lang = self._before(item["turns"])
            subject = self.searcher.spotter.spot(item["turns"][-1])
            clues = self._clues(subject, asked, self.reader.allowed(subject))
            if clues is not None:
                right = self._right(item, lang)
                yield Example(item["id"], item["expect"][0], clues, right[clues.targets])

    def phrasings(self) -> Iterator[Example]:
        """Some phrasings of the knowledge base, each with itself hidden, then with its family hidden."""
        corpus = self.searcher.index.corpus
        chosen = random.Random(1).sample(range(len(corpus.rows)), min(PHRASINGS, len(corpus.rows)))
        for row in chosen:
            entry = self.catalogue.entries[corpus.rows[row].entry]  # type: ignore[index]
            right = self._none()
            right[self.targets.answering(corpus.owners[[row]].astype(np.intp))[1]] = True
            family = self.targets.in_family(entry.programmes[0])
            subject = self.searcher.spotter.spot(corpus.rows[row].text)
            corpus.alive[row] = False
            self._count(corpus.plains[row], entry.attribute, -1)
            for allowed in (np.ones_like(family), ~family):
                clues = self._clues(subject, Asked(), allowed)
                if clues is not None:
                    yield Example(entry.id, "phrasing" if allowed.all() else "strange", clues, right[clues.targets])
            corpus.alive[row] = True
            self._count(corpus.plains[row], entry.attribute, 1)

    def strangers(self) -> Iterator[Example]:
        """Messages about nothing in it, each while it is not known as one."""
        entries, intents = self.catalogue.entries.values(), self.catalogue.intents
        said = [(text, OUTSIDE) for text in (*off_topic(), *(text for entry in entries for text in entry.not_for))]
        said += [(text, intent) for intent in (OUTSIDE, *CHAT, "person") for text in intents.get(intent, ())]
        known = self.searcher.intents
        for line, intent in said:
            subject = self.searcher.spotter.spot(line)
            (text,) = one_line([line])
            known.count(text, intent, -1)
            gathered = [
                self._clues(subject, asked, self.reader.allowed(subject)) for asked in (Asked(), self._any(line))
            ]
            known.count(text, intent, 1)
            for clues in gathered:
                if clues is not None:
                    yield Example(line, "outside", clues, np.zeros(len(clues.targets), bool))

    def _any(self, line: str) -> Asked:
        """Something that a conversation may be about when this line is said."""
        about = random.Random(line).choice(self.targets.abouts)
        return Asked(about.programme, self.catalogue.programmes[about.programme].city, about.attribute)

    def _clues(self, subject: Subject, asked: Asked, allowed: Flags) -> Clues | None:
        return gather(self.reader.views, self.searcher.intents, subject, asked, allowed)

    def _count(self, text: str, attribute: str, times: int) -> None:
        self.targets.classifier.count(text, attribute, times)
        self.searcher.intents.count(text, QUERY, times)

    def _none(self) -> NDArray[np.bool_]:
        return np.zeros(len(self.targets), bool)

    def _before(self, turns: Sequence[str]) -> tuple[Asked, Lang]:
        """What the conversation is about before the last turn, and the language after it."""
        conversation = before = Conversation(ConversationId("fit"))
        for text in turns:
            before, conversation = conversation, step(conversation, TextSaid(text), self._world()).conversation
        return self.searcher.still_there(asked_before(before)), conversation.lang

    def _world(self) -> World:
        now = SystemClock().now()
        return World(self.catalogue, self.searcher, now, ("a", "b", "c", "d"), Place.PRIVATE, PersonId("fit"))

    def _right(self, item: Mapping[str, Any], lang: Lang) -> NDArray[np.bool_]:
        """The targets that are right: those that pass, or what is not stated of the programme that the item names."""
        if item["expect"][0] == "answer":
            return self._passing(item, lang)
        if item["expect"][0] == "not_stated" and item.get("programme") in self.targets.numbers:
            unstated: NDArray[np.bool_] = ~self.targets.stated
            unstated &= self.targets.owners == self.targets.numbers[item["programme"]]
            return unstated
        return self._none()

    def _passing(self, item: Mapping[str, Any], lang: Lang) -> NDArray[np.bool_]:
        """The targets whose answers hold as many of the wanted tokens as any, and none that is forbidden."""
        held = np.zeros(len(self.targets), int)
        for number, text in enumerate(self._answers(lang)):
            city = self.catalogue.programmes[self.targets.abouts[number].programme].city
            if text and item["city"] in (None, city) and not _holds(text, item["must_not"]):
                held[number] = sum(_holds(text, group) for group in item["must_have"])
        passing: NDArray[np.bool_] = (held == held.max()) & (held > 0)
        return passing

    def _answers(self, lang: Lang) -> list[str]:
        if lang not in self._told:
            self._told[lang] = [self._answer(number, lang) for number in range(len(self.targets))]
        return self._told[lang]

    def _answer(self, number: int, lang: Lang) -> str:
        about = self.targets.abouts[number]
        if not self.targets.stated[number]:
            return ""
        args = {"programme": about.programme, "attribute": about.attribute, "slots": {}, "assumed": ()}
        return comparable("\n".join(message.text for message in self._wording.render(Say("answer", args), lang)))


def _holds(text: str, tokens: Iterable[str]) -> bool:
    return any(comparable(token) in text for token in tokens)


class Softmax:
    """The loss of weights over many examples at once: minus the log of the chance of the right targets."""

    def __init__(self, examples: Sequence[Example]) -> None:
        known = [one for one in examples if one.right.any()]
        self.values = np.concatenate([one.clues.values for one in known]).astype(np.float64)
        self._right = np.concatenate([one.right for one in known])
        self._sizes = np.array([len(one.right) for one in known])
        self._firsts = np.cumsum(self._sizes) - self._sizes
        self._known = len(known)

    def slope(self, weights: Vector) -> Vector:
        """The gradient of the mean loss."""
        score = self.values @ weights
        raised = np.exp(score - np.repeat(np.maximum.reduceat(score, self._firsts), self._sizes))
        wanted = raised * self._right
        all_of = np.repeat(np.add.reduceat(raised, self._firsts), self._sizes)
        right_of = np.repeat(np.maximum(np.add.reduceat(wanted, self._firsts), 1e-12), self._sizes)
        slope: Vector = (raised / all_of - wanted / right_of) @ self.values / self._known
        return slope


def fit_rank(questions: Sequence[Example], own: Sequence[Example]) -> Vector:
    """What each clue counts for, by Adam."""
    losses = [(Softmax(questions), 1.0)] if any(one.right.any() for one in questions) else []
    losses += [(Softmax(own), OWN)] if own else []
    weights, first, second = np.zeros(len(NAMES)), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step_ in range(1, ROUNDS + 1):
        slope = HOLD * weights
        for loss, share in losses:
            slope = slope + share * loss.slope(weights)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        size = STEP if step_ < ROUNDS * 0.6 else STEP / 4
        weights = weights - size * (first / (1 - 0.9**step_)) / (np.sqrt(second / (1 - 0.99**step_)) + 1e-8)
    return weights


def fit_belief(examples: Sequence[Example], weights: Vector, workshop: Workshop) -> Vector:
    """How sure it is that the programme of the likeliest target is right.

    What is not stated tells nothing here unless its programme is known.
    """
    known = [
        one
        for one in examples
        if one.kind in ("answer", "no_answer", "outside", "phrasing", "strange") or one.right.any()
    ]
    spoke, right, counts = [], [], []
    for one in known:
        score = one.clues.values @ weights
        spoke.append(evidence(one.clues, score, shares(score), workshop.targets))
        owners = workshop.targets.owners[one.clues.targets]
        right.append(float(one.right[owners == owners[score.argmax()]].any()))
        counts.append(COUNTS.get(one.kind, 1.0))
    x = np.array(spoke)
    hold = np.full(len(EVIDENCE), SURE_HOLD)
    return fit_sure(x, np.array(right), np.zeros(len(EVIDENCE)), hold, np.array(counts))


def main() -> None:
    """Prints cross-validated figures, and writes the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--to", type=Path, default=TABLE)
    options = parser.parse_args()
    workshop = Workshop(CONTENT)
    questions = [one for file in options.files for one in workshop.questions(_lines(file))]
    own = list(workshop.phrasings())
    strangers = list(workshop.strangers())
    phrasings = [one for one in own if one.kind == "phrasing"]
    print(f"questions {len(questions)}, phrasings {len(phrasings)}")
    order = list(questions)
    random.Random(0).shuffle(order)
    hits = []
    for fold in range(FOLDS):
        seen = [one for place, one in enumerate(order) if place % FOLDS != fold]
        weights = fit_rank(seen, phrasings)
        hits += [_hit(one, weights) for one in order[fold::FOLDS] if one.right.any()]
    print(f"first target right, cross-validated: {sum(hits)} of {len(hits)}")
    weights = fit_rank(questions, phrasings)
    for file in options.test:
        tested = [_hit(one, weights) for one in workshop.questions(_lines(file)) if one.right.any()]
        print(f"first target right, {file.name}: {sum(tested)} of {len(tested)}")
    sure = fit_belief([*questions, *strangers, *own], weights, workshop)
    if not options.dry:
        table = {"rank": Weights(NAMES, weights).table(), "sure": Weights(EVIDENCE, sure).table()}
        options.to.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _hit(example: Example, weights: Vector) -> bool:
    return bool(example.right[(example.clues.values @ weights).argmax()])


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
