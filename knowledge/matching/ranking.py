"""Ordering candidates: a weighted sum of their features, with one set of weights for each way of writing.

The weights are in `tables/ranking.json`, which `benchmarks/fit_ranking.py` writes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import Numbers, Query
from knowledge.matching.features import NAMES
from knowledge.matching.terms import Channel, Places, is_written_in_characters
from knowledge.tables import TABLES

_TABLE: Final = TABLES / "ranking.json"


class Script(StrEnum):
    """How a query is written; weights for one way say little of another."""

    HAN = "han"
    PINYIN = "pinyin"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts for."""

    names: tuple[str, ...]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, names: Sequence[str], table: Mapping[str, float]) -> "Weights":
        """The weights of a table; features that it does not name count for nothing."""
        return cls(tuple(names), np.array([table.get(name, 0.0) for name in names]))

    def table(self) -> dict[str, float]:
        """The weights by name, those of nothing left out."""
        pairs = zip(self.names, self.values.tolist(), strict=True)
        return {name: round(value, 4) for name, value in pairs if abs(value) >= 5e-5}


def script_of(query: Query) -> Script:
    """How the query is written."""
    if is_written_in_characters(query.keys):
        return Script.HAN
    return Script.PINYIN if bool((query.kinds == Channel.SOUND).any()) else Script.LATIN


def mode(*, semantic: bool) -> str:
    """The name of the set of weights: with or without nearness in meaning."""
    return "semantic" if semantic else "core"


@lru_cache(maxsize=1)
def shipped() -> Any:
    """All weights that ship, by mode, script and purpose."""
    return json.loads(_TABLE.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def rank_weights(mode: str, script: Script) -> Weights:
    """What orders the candidates of a query."""
    return Weights.of(NAMES, shipped()[mode][script]["rank"])


def scores(features: Numbers, weights: Weights) -> NDArray[np.float64]:
    """The score of each candidate; 0 is no evidence at all."""
    return features @ weights.values


def best_rows(owners: NDArray[np.int32], score: NDArray[np.float64]) -> Places:
    """The places of the best candidate of every entry, the best first."""
    order = (-score).argsort(kind="stable")
    first: dict[int, int] = {}
    for owner, place in zip(owners[order].tolist(), order.tolist(), strict=True):
        first.setdefault(owner, place)
    return np.array(list(first.values()), np.intp)
