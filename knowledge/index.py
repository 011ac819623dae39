"""Which entry a query resembles: characters, pairs and sounds, weighted by how rare they are."""

import itertools
import math
from collections.abc import Container, Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from knowledge.pinyin import readings, sound
from knowledge.text import tokens


@dataclass(frozen=True, slots=True)
class Row:
    """One phrasing of an entry."""

    entry: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that came up, by its best row."""

    entry: str
    row: Row
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entries, the best first, and the probability that the first is right."""

    hits: tuple[Hit, ...]
    confidence: float


def terms(text: str) -> list[str]:
    parts = tokens(text)
    sounds = [s for part in parts for s in (sound(part) or (int(readings()[min(ord(part[0]), 0xFFFF)]),)) if s]
    return [
        *(f"1{p}" for p in parts),
        *(f"2{a}{b}" for a, b in itertools.pairwise(parts)),
        *(f"p{a}{b}" for a, b in itertools.pairwise(sounds)),
    ]


class Index:
    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._post: dict[str, list[int]] = {}
        self._terms = [set(terms(row.text)) for row in rows]
        for i, found in enumerate(self._terms):
            for term in found:
                self._post.setdefault(term, []).append(i)
        n = len(rows)
        self._idf = {t: math.log(1 + (n - len(p) + 0.5) / (len(p) + 0.5)) for t, p in self._post.items()}
        self._rare = math.log(1 + n * 2)
        self._arrays = {t: np.array(p) for t, p in self._post.items()}
        self._weight = np.array([sum(self._idf[t] for t in found) for found in self._terms])

    @classmethod
    def build(cls, rows: Iterable[Row]) -> "Index":
        return cls(list(rows))

    def search(self, query: str, *, among: Container[str] | None = None, limit: int = 10) -> Ranking:
        wanted = set(terms(query))
        score = np.zeros(len(self._rows))
        total = 0.0
        for term in wanted:
            weight = self._idf.get(term, self._rare)
            total += weight
            if term in self._arrays:
                score[self._arrays[term]] += weight
        if not total or not len(self._rows):
            return Ranking((), 0.0)
        cosine = score / np.sqrt(np.maximum(self._weight, 1e-6) * total)
        best: dict[str, tuple[float, int]] = {}
        for i in np.argsort(-cosine)[:400]:
            entry = self._rows[i].entry
            if cosine[i] > 0 and entry not in best and (among is None or entry in among):
                best[entry] = (float(cosine[i]), int(i))
        hits = [
            Hit(e, self._rows[i], 0.7 * c + 0.3 * fuzz.ratio(query, self._rows[i].text) / 100)
            for e, (c, i) in best.items()
        ]
        hits = sorted(hits, key=lambda h: -h.score)[:limit]
        if not hits:
            return Ranking((), 0.0)
        lead = hits[0].score - (hits[1].score if len(hits) > 1 else 0)
        return Ranking(tuple(hits), 1 / (1 + math.exp(-(10 * (hits[0].score - 0.5) + 6 * lead))))

    def split(self, query: str) -> tuple[str, ...]:
        return (query,)
