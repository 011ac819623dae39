"""Which entries a query resembles, and how sure that is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import (
    CANDIDATES,
    Match,
    Numbers,
    Query,
    ask_simplified,
    best_of,
    hold,
    match,
    permitted,
    simplified,
)
from knowledge.matching.confidence import Calibrator, evidence
from knowledge.matching.corpus import Corpus, Row
from knowledge.matching.encoder import Encoder
from knowledge.matching.features import NAMES, features
from knowledge.matching.packed import merged
from knowledge.matching.ranking import Script, best_rows, mode, rank_weights, scores, script_of
from knowledge.matching.recent import with_latest
from knowledge.matching.terms import Places
from knowledge.matching.translating import Meant, translate
from knowledge.matching.vectors import Vectors

__all__ = ["Hit", "Index", "Look", "Ranking", "Row", "Seen"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that came up, by its best row, with the features of that row."""

    entry: str
    row: Row
    score: float
    features: NDArray[np.float32]

    def feature(self, name: str) -> float:
        """One of `features.NAMES`."""
        return float(self.features[NAMES.index(name)])


@dataclass(frozen=True, slots=True)
class Ranking:
    """Entries, the best first, and the probability that the first is right."""

    hits: tuple[Hit, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Seen:
    """The candidates of one query, looked at closely. `best` are the places of the best row of every entry."""

    query: Query
    script: Script
    rows: Places
    features: Numbers
    score: NDArray[np.float64]
    best: Places


@dataclass(frozen=True, slots=True)
class Look:
    """A query, its candidates looked at closely, and the probability that the first of them is right."""

    query: Query
    seen: Seen
    sure: float


class Index:
    """Finds entries by their phrasings. Changes show in the next search."""

    def __init__(self, corpus: Corpus, calibrator: Calibrator, vectors: Vectors | None = None) -> None:
        self.corpus = corpus
        self._calibrator = calibrator
        self._vectors = vectors
        # The same words are often looked up again, among other entries; both are forgotten when anything changes.
        self._asked: dict[str, Query] = {}
        self._seen: dict[tuple[str, frozenset[str] | None], Seen] = {}
        self._permitted: dict[frozenset[str], NDArray[np.bool_]] = {}

    @classmethod
    def build(
        cls,
        rows: Iterable[Row],
        *,
        plains: Sequence[str] | None = None,
        encoder: Encoder | None = None,
        calibrate: bool = True,
    ) -> "Index":
        """An index of these rows, whose plain forms may be given. Its confidence is adjusted to them, unless
        `calibrate` is off.
        """
        from knowledge.matching.calibration import samples  # noqa: PLC0415

        corpus = Corpus(rows, plains)
        vectors = Vectors(encoder, corpus.plains) if encoder else None
        index = cls(corpus, Calibrator.of(mode(semantic=encoder is not None)), vectors)
        if calibrate:
            index._calibrator = index._calibrator.adjusted(samples(index))
        return index

    def search(self, query: str, *, among: Collection[str] | None = None, limit: int = 10) -> Ranking:
        """The entries that the query resembles, of those asked for."""
        found = self.look(query, among=among)
        return Ranking(self._hits(found.seen, found.seen.best[:limit]), found.sure)

    def look(self, query: str, *, among: Collection[str] | None = None) -> Look:
        """Everything that is known of the candidates of a query, among the entries asked for."""
        seen = self._look_up(simplified(query), among)
        return Look(seen.query, seen, self._sure(seen) if len(seen.best) else 0.0)

    def ask(self, text: str) -> Query:
        """The query as terms of this index."""
        return self._ask(simplified(text))

    def put(self, entry: str, texts: Iterable[str]) -> None:
        """Gives an entry these phrasings and no others."""
        new = list(texts)
        self.corpus.drop(entry)
        self.corpus.add(entry, new)
        if self._vectors is not None:
            self._vectors.add(self.corpus.plains[-len(new) :] if new else [])
        self._forget()

    def drop(self, entry: str) -> None:
        """Takes an entry out."""
        self.corpus.drop(entry)
        self._forget()

    def split(self, query: str) -> tuple[str, ...]:
        """The questions within one message, one or two, in their order."""
        from knowledge.matching.splitting import split  # noqa: PLC0415

        return split(self, query)

    def see(self, query: Query, allowed: NDArray[np.bool_]) -> Seen:
        """The closer look at the candidates of a query among the rows that are allowed."""
        script = script_of(query)
        found, meant = match(self.corpus, query, allowed), None
        # Entries that have English phrasings are found by those.
        foreign = allowed & self.corpus.unspelled if script is Script.LATIN else allowed[:0]
        if foreign.any():
            meant = translate(self.corpus, query)
            found = self._with(found, best_of(self.corpus, meant.value, foreign))
        if self._vectors is None or script is Script.PINYIN:
            return self._look(found, script, None, meant)
        vector = self._vectors.encode(query.plain)
        found = self._with(found, self._vectors.nearest(vector, allowed, CANDIDATES))
        return self._look(found, script, self._vectors.nearness(vector, found.rows), meant)

    def _with(self, found: Match, rows: Places) -> Match:
        return hold(self.corpus, found.query, merged(found.rows, rows))

    def _look_up(self, simple: str, among: Collection[str] | None) -> Seen:
        if among is not None and not isinstance(among, frozenset):
            return self.see(self._ask(simple), permitted(self.corpus, among))
        key = (simple, among)
        seen = self._seen.get(key)
        if seen is None:
            seen = self.see(self._ask(simple), self._allowed(among))
            self._seen = with_latest(self._seen, key, seen)
        return seen

    def _ask(self, simple: str) -> Query:
        query = self._asked.get(simple)
        if query is None:
            query = ask_simplified(self.corpus, simple)
            self._asked = with_latest(self._asked, simple, query)
        return query

    def _forget(self) -> None:
        self._asked, self._permitted, self._seen = {}, {}, {}

    def _allowed(self, among: frozenset[str] | None) -> NDArray[np.bool_]:
        if among is None:
            return permitted(self.corpus, among)
        allowed = self._permitted.get(among)
        if allowed is None:
            allowed = permitted(self.corpus, among)
            self._permitted = with_latest(self._permitted, among, allowed)
        return allowed

    def _look(self, found: Match, script: Script, meaning: Numbers | None, meant: Meant | None) -> Seen:
        looked = features(self.corpus, found, meaning, meant)
        score = scores(looked, rank_weights(mode(semantic=self._vectors is not None), script))
        best = best_rows(self.corpus.owners[found.rows], score)
        return Seen(found.query, script, found.rows, looked, score, best)

    def _sure(self, seen: Seen) -> float:
        spoke = evidence(seen.features, seen.score, seen.best, len(seen.query.keys))
        return self._calibrator.probability(seen.script, spoke)

    def _hits(self, seen: Seen, best: Places) -> tuple[Hit, ...]:
        rows = [self.corpus.rows[row] for row in seen.rows[best].tolist()]
        told = zip(rows, seen.score[best].tolist(), seen.features[best], strict=True)
        return tuple([Hit(row.entry, row, score, features) for row, score, features in told])
