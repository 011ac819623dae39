"""How sure the first answer is: a logistic model of the evidence for it, adjusted to the knowledge base at hand.

Adjusting needs no labels. A phrasing that is looked up with itself hidden should find its entry; with its whole entry
hidden, nothing that comes up is right.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import Numbers
from knowledge.matching.features import NAMES
from knowledge.matching.ranking import Script, Weights, shipped
from knowledge.matching.terms import Places

Vector = NDArray[np.float64]

EVIDENCE: Final = ("one", "score", "lead", "choice", *NAMES, "meaning_lead", "cosine_lead", "size")
_FRONT: Final = EVIDENCE.index(NAMES[0])
_BACK: Final = len(EVIDENCE) - _FRONT - len(NAMES)
_LEADING: Final = [NAMES.index("meaning"), NAMES.index("cosine")]
# How firmly the shipped slope and offset hold against the knowledge base's own examples, in examples.
_HOLD: Final = np.array([8.0, 1.0])
# Questions outside of the knowledge base count this much: most questions that people ask are inside.
OUTSIDE: Final = 0.5
_CLOSE: Final = 1e-6
_ROUNDS: Final = 50
_STRIDE: Final = 3.0
_FLATTEST: Final = 0.5
_SPREAD: Final = 12.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The evidence for a first answer, whether it was right, and whether there was a right one to find."""

    script: Script
    evidence: Vector
    right: bool
    inside: bool = True


def evidence(features: Numbers, score: Vector, best: Places, terms: int) -> Vector:
    """The evidence for the first of the best rows, in the order of EVIDENCE. `terms` is the size of the query."""
    first, ordered = features[best[0]], score[best]
    top, second = float(ordered[0]), float(ordered[1]) if len(ordered) > 1 else 0.0
    choice = 1 / float(np.exp(np.maximum(ordered - top, -50)).sum())
    spoke = np.empty(len(EVIDENCE), np.float64)
    spoke[:_FRONT] = 1.0, top, min(top - second, _SPREAD), choice
    spoke[_FRONT:-_BACK] = first
    spoke[-_BACK:-1] = (first - features[best[1:]].max(0, initial=0.0))[_LEADING]
    spoke[-1] = min(terms, 60) / 60
    return spoke


@dataclass(frozen=True, slots=True)
class Calibrator:
    """Turns evidence into a probability, with weights for each way of writing."""

    weights: dict[Script, Vector]

    @classmethod
    def of(cls, mode: str) -> "Calibrator":
        """The calibrator that ships."""
        return _shipped(mode)

    def probability(self, script: Script, evidence: Vector) -> float:
        """The chance that the first answer is right."""
        return 1 / (1 + math.exp(-min(max(float(evidence @ self.weights[script]), -40.0), 40.0)))

    def adjusted(self, samples: Sequence[Sample]) -> "Calibrator":
        """The calibrator drawn towards the samples; a way of writing without right and wrong samples stays as it is."""
        return Calibrator({script: _adjusted(self.weights[script], samples, script) for script in Script})


@lru_cache(maxsize=2)
def _shipped(mode: str) -> Calibrator:
    tables = shipped()[mode]
    return Calibrator({script: Weights.of(EVIDENCE, tables[script]["sure"]).values for script in Script})


def _adjusted(prior: Vector, samples: Sequence[Sample], script: Script) -> Vector:
    mine = [sample for sample in samples if sample.script is script]
    right = np.array([sample.right for sample in mine], float)
    inside = sum(sample.inside for sample in mine)
    # Phrasings that seldom find their own entry are no paraphrases of each other: they say nothing of people's queries.
    if right.sum() < max(inside / 2, 1) or right.all():
        return prior
    logits = np.array([sample.evidence for sample in mine]) @ prior
    # Only the slope and the offset of the whole move: a few hundred examples cannot tell thirty weights apart.
    counts = np.array([1.0 if sample.inside else OUTSIDE for sample in mine])
    slope, offset = fit(np.stack([logits, np.ones_like(logits)], 1), right, np.array([1.0, 0.0]), _HOLD, counts)
    moved: Vector = prior * max(slope, _FLATTEST)
    moved[0] += offset
    return moved


def fit(x: Vector, y: Vector, prior: Vector, hold: Vector, counts: Vector | None = None) -> Vector:
    """Logistic weights by Newton's method, held to the prior by so much each; `counts` is how often each row counts."""
    weights = prior.copy()
    times = np.ones(len(y)) if counts is None else counts
    for _ in range(_ROUNDS):
        chance = _logistic(x @ weights)
        slope = x.T @ (times * (chance - y)) + hold * (weights - prior)
        curve = (x * (times * chance * (1 - chance))[:, None]).T @ x + np.diag(hold)
        step = np.linalg.solve(curve, slope)
        # Far from the end a whole step may overshoot for ever.
        weights = weights - step * min(1.0, _STRIDE / max(np.abs(x @ step).max(), _CLOSE))
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def _logistic(value: Vector) -> Vector:
    return 1 / (1 + np.exp(-np.clip(value, -40, 40)))
