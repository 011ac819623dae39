"""What the writer of a message wants: an answer, help, a form, a person, chat, or something that is not ours.

Three things are weighed by a linear model: a naive Bayes classifier over the messages that the content gives for each
intent, the message of each that is most alike, and the length. The weights are in `tables/intents.json`, which
`benchmarks/fit_intents.py` writes.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.calibration import off_topic
from knowledge.matching.candidates import Query
from knowledge.matching.classifier import TELLING, Classifier
from knowledge.matching.corpus import Corpus
from knowledge.matching.likeness import Messages, nearest_row
from knowledge.matching.ranking import Script, script_of
from knowledge.matching.recent import with_latest
from knowledge.matching.text import one_line
from knowledge.model import Catalogue
from knowledge.tables import TABLES

TABLE: Final = TABLES / "intents.json"
QUERY: Final = "query"
OUTSIDE: Final = "outside"
CRISIS: Final = "crisis"
# What only sounds like a cry for help: stories of hardship, many of them about what there is here.
NO_CRISIS: Final = "not_crisis"
CHAT: Final = ("greeting", "thanks", "goodbye", "who_are_you", "injection", "other_people")
# Every intent that is told apart; those of several kinds of danger are one.
INTENTS: Final = (
    QUERY, OUTSIDE, CRISIS, NO_CRISIS, "person", "start", "check", "screen", "vague", *CHAT,
)  # fmt: skip
# What terms count for, by channel: typed sounds are compared with those of characters, and nothing else.
_TELLING: Final = {
    Script.HAN: TELLING,
    Script.PINYIN: np.array([0.1, 0.0, 0.5, 0.0], np.float32),
    Script.LATIN: np.array([0.5, 0.5, 0.0, 0.15], np.float32),
}
_SCALE: Final = 20.0
_LOWEST, _HIGHEST = -2.0, 3.0
_SOME_TERMS: Final = 8
_LONG: Final = 4.0

Vector = NDArray[np.float64]


class Intents:
    """Told apart by the messages of one catalogue."""

    def __init__(self, catalogue: Catalogue, corpus: Corpus) -> None:
        """The rows of the corpus are the phrasings of the catalogue."""
        said = [(text, OUTSIDE) for entry in catalogue.entries.values() for text in entry.not_for]
        said += [(text, OUTSIDE) for text in off_topic()]
        said += [(text, intent) for intent, texts in catalogue.intents.items() for text in texts]
        said.sort(key=lambda one: INTENTS.index(group(one[1])))
        labels = [intent for _, intent in said]
        numbers = [INTENTS.index(group(label)) for label in labels]
        self._messages = Messages(one_line([text for text, _ in said]), numbers, len(INTENTS), len(corpus.rows))
        self._corpus = corpus
        # One message is weighed for several who ask.
        self._weighed: dict[str, Mapping[str, float]] = {}
        self.classifier = Classifier(self._messages.packed, labels)
        self.classifier.learn(corpus.packed, [QUERY] * len(corpus.rows))
        self._groups = [[i for i, c in enumerate(self.classifier.classes) if group(c) == g] for g in INTENTS]

    def weigh(self, query: Query) -> Mapping[str, float]:
        """The probability of every intent."""
        known = self._weighed.get(query.plain)
        if known is None:
            score = self.figures(query) @ _weights()
            raised = np.exp(score - score.max())
            known = dict(zip(INTENTS, (raised / raised.sum()).tolist(), strict=True))
            self._weighed = with_latest(self._weighed, query.plain, known)
        return known

    def count(self, text: str, label: str, times: int) -> None:
        """From now on a plain text counts so many times more or less as an example of its intent; below once it does
        not count.
        """
        self._weighed = {}
        self.classifier.count(text, label, times)
        for place, known in enumerate(self._messages.texts):
            if known == text:
                self._messages.alive[place] = times > 0

    def danger(self, query: Query) -> str:
        """The kind of danger that the message resembles most, as the content calls it: `crisis_violence`."""
        scores = self.classifier.scores(query.keys, _TELLING[script_of(query)])
        kinds = self._groups[INTENTS.index(CRISIS)]
        return self.classifier.classes[max(kinds, key=lambda kind: float(scores[kind]))] if kinds else CRISIS

    def figures(self, query: Query) -> Vector:
        """What the linear model weighs: how much more speaks for each intent than for a query, and the length."""
        near = self._messages.nearest(query)
        near[INTENTS.index(QUERY)] = nearest_row(self._corpus, query)
        script = script_of(query)
        scores = self.classifier.scores(query.keys, _TELLING[script])
        best = [max((float(scores[place]) for place in places), default=0.0) for places in self._groups]
        more = np.array(best[1:]) - best[0]
        count = self.classifier.known(query.keys)
        return np.array([
            1.0, *np.clip(more / _SCALE, _LOWEST, _HIGHEST), *more / (count + _SOME_TERMS), *near, *near[1:] - near[0],
            np.log1p(count) / _LONG, script is Script.PINYIN, script is Script.LATIN,
        ])  # fmt: skip


def group(label: str) -> str:
    """The intent of a list of messages: `crisis_violence` counts as `crisis`."""
    return CRISIS if label.startswith(f"{CRISIS}_") else label


@lru_cache(maxsize=1)
def _weights() -> Vector:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return np.array([table[intent] for intent in INTENTS], np.float64).T
