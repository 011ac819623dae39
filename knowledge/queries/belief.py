"""How likely each target is what a query asks for, and how sure it is that the likeliest is right.

Two linear models over the clues. Their weights are in `tables/reading.json`, which `benchmarks/fit_reading.py` writes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.intents import CHAT, OUTSIDE, QUERY
from knowledge.matching.ranking import Script, Weights
from knowledge.matching.terms import Places
from knowledge.queries.clues import NAMES, Clues
from knowledge.queries.targets import Targets
from knowledge.tables import TABLES

TABLE: Final = TABLES / "reading.json"
# What tells how sure the likeliest target is, besides its own clues.
_OWN: Final = (
    "known_ones", "known_pairs", "known_sounds", "known_letters", "weight_root", "likeness", "likeness_here", "share",
    "closeness", "closeness_here", "last_likeness_here", "last_closeness_here", "particular", "named", "also_named",
    "focus", "focus_short", "focus_city",
    "before_likeness", "before_weight", "cue", "missing", "kind", "kind_share",
)  # fmt: skip
EVIDENCE: Final = (
    "one", "chance", "chance_here", "score", "lead", "sure", "heard", "here", "query", "outside", "chat", "vague",
    "latin", "pinyin", *_OWN,
)  # fmt: skip
_OWN_PLACES: Final = [NAMES.index(name) for name in _OWN]
# Who wants to apply or to check names what for.
_ABOUT_US: Final = (QUERY, "start", "check")
# The score of a query that is about nothing known: a target must be better than that, even when it is the only one.
NOTHING: Final = 5.0
_SPREAD: Final = 8.0
_SCORE: Final = 8.0

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Belief:
    """The chance of every candidate target, those of the clues, and how sure it is that the likeliest is right."""

    targets: Places
    chances: Vector
    sure: float


def believe(clues: Clues, targets: Targets) -> Belief:
    """What the shipped weights make of the clues."""
    score = clues.values @ rank_weights().values
    chances = shares(score)
    spoke = evidence(clues, score, chances, targets)
    return Belief(clues.targets, chances, float(1 / (1 + np.exp(-(spoke @ sure_weights().values)))))


def shares(score: Vector) -> Vector:
    """The scores as chances that add up to 1."""
    raised = np.exp(score - score.max())
    chances: Vector = raised / raised.sum()
    return chances


def evidence(clues: Clues, score: Vector, chances: Vector, targets: Targets) -> Vector:
    """What tells how sure the likeliest target is, in the order of EVIDENCE."""
    best = int(score.argmax())
    families = targets.families[targets.owners[clues.targets]]
    same = families == families[best]
    nothing = NOTHING - score.max() - np.log(np.exp(score - score.max()).sum())
    known = 1 / (1 + np.exp(nothing))
    lead = score[best] - max(score[~same].max(initial=NOTHING), NOTHING)
    own = clues.values[best, _OWN_PLACES]
    first = [
        1.0, known * chances[best], known * chances[same].sum(), score[best] / _SCORE, min(lead, _SPREAD) / _SPREAD,
        clues.sure,
        clues.heard, clues.here, *_intents(clues.intents), clues.script is Script.LATIN, clues.script is Script.PINYIN,
    ]  # fmt: skip
    return np.array([*first, *own], np.float64)


def _intents(chances: Mapping[str, float]) -> tuple[float, float, float, float]:
    """The chances that it is a query, about something else, chat, or vague."""
    known = sum(chances[intent] for intent in _ABOUT_US)
    chat = sum(chances[intent] for intent in CHAT)
    return known, chances[OUTSIDE], chat, chances["vague"] + chances["screen"]


@lru_cache(maxsize=1)
def shipped() -> Any:
    """All weights that ship, by purpose."""
    return json.loads(TABLE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rank_weights() -> Weights:
    """What the clues count for."""
    return Weights.of(NAMES, shipped()["rank"])


@lru_cache(maxsize=1)
def sure_weights() -> Weights:
    """What the evidence counts for."""
    return Weights.of(EVIDENCE, shipped()["sure"])
