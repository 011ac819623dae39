"""One text held against all targets: which of its terms their questions and answers hold, and what it resembles."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import SHARES, Corpus
from knowledge.index import Index, Look
from knowledge.matching import Numbers, Query
from knowledge.ranking import Script
from knowledge.targets import Flags, Targets
from knowledge.terms import CHANNELS, Channel, Places

NAMES: Final = (
    "asked_ones", "asked_pairs", "asked_sounds", "asked_letters",  # the text's weight that questions for it hold
    "told_ones", "told_pairs", "told_sounds", "told_letters",  # that its answer and facts hold
    "known_ones", "known_pairs", "known_sounds", "known_letters",  # that anything about the programme holds
    "weight", "weight_root",  # the weight of what the programme holds, not as a share: a long text has more to go by
    "particular", "particular_share",  # what tells it from the other attributes of its programme
    "likeness", "likeness_here", "share",  # to its best question, to the programme's; how much of the text that holds
    "closeness", "closeness_here", "likelihood", "likelihood_here",  # the same of the closer look
)  # fmt: skip
# Terms of more than about one programme in three say nothing about which is meant.
_COMMON: Final = 1.2
# A short text holds little weight; it is not taken for more certain than one of this weight.
_LIGHTEST: Final = np.array([6.0, 8.0, 8.0, 8.0], np.float32)
# What a term of each channel counts for telling apart the attributes of one programme.
_TELLING: Final = np.array([0.35, 1.0, 0.3, 0.15], np.float32)
_TELLING_IN_LATIN: Final = np.array([1.0, 1.0, 0.6, 0.15], np.float32)
# These bring the columns that are no shares to about the size of the others.
_WEIGHT: Final = 15.0
_ROOT: Final = 3.0
_PARTICULAR: Final = 10.0
_LEAST_PARTICULAR: Final = 5.0
_CLOSE: Final = 4.0
_SMALL: Final = 1e-6


class Pairs(NamedTuple):
    """Terms of a text, by place, and targets of which something holds them."""

    places: Places
    targets: Places

    def among(self, chosen: Places, terms: int, targets: int) -> NDArray[np.bool_]:
        """By term and chosen target, whether it holds the term; of so many terms and targets."""
        where = np.full(targets, -1, np.intp)
        where[chosen] = np.arange(len(chosen))
        columns = where[self.targets]
        there = columns >= 0
        held = np.zeros((terms, len(chosen)), bool)
        held[self.places[there], columns[there]] = True
        return held


@dataclass(frozen=True, slots=True)
class View:
    """A text against the targets of a knowledge base.

    `near` is how near it comes to every programme: its likeness, weight and closeness. `sure` is how sure the likeliest
    entry is; `heard` is the share of the text that any programme knows.
    """

    targets: Targets
    query: Query
    asked: Pairs
    told: Pairs
    rarity: Numbers
    known: Numbers
    resembled: Numbers
    script: Script
    sure: float
    near: Numbers
    heard: float

    def columns(self, chosen: Places) -> Numbers:
        """The clues for some targets, in the order of NAMES."""
        targets, owners = self.targets, self.targets.owners[chosen]
        asked = self.asked.among(chosen, len(self.query.keys), len(targets))
        told = self.told.among(chosen, len(self.query.keys), len(targets))
        by_channel = np.zeros((CHANNELS, len(self.query.keys)), np.float32)
        by_channel[self.query.kinds, np.arange(len(self.query.keys))] = self.rarity
        total = np.maximum(by_channel.sum(1), _LIGHTEST)[:, None]
        known = by_channel @ self.known[:, owners]
        weight = _weight(known, self.script)
        particular = self._particular(asked | told, owners)
        most = np.maximum(_most_of_owner(particular, owners), _LEAST_PARTICULAR)
        here = targets.most_here(self.resembled)[:, owners]
        like, share, close, likely = self.resembled[:, chosen]
        rows = [
            by_channel @ asked / total, by_channel @ told / total, known / total,
            weight / _WEIGHT, np.sqrt(weight) / _ROOT, particular / _PARTICULAR, particular / most,
            like, here[0], share, close, here[2], likely, here[3],
        ]  # fmt: skip
        return np.vstack(rows).T

    def _particular(self, shared: NDArray[np.bool_], owners: Places) -> Numbers:
        """The weight of what each target shares with the text; terms of few attributes of its programme count most."""
        held = shared.astype(np.float32)
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        sizes = np.diff(firsts, append=len(owners))
        holders = np.maximum(np.add.reduceat(held, firsts, axis=1), 1)
        telling = (_TELLING if self.script is Script.HAN else _TELLING_IN_LATIN)[self.query.kinds]
        rarity = np.repeat(telling[:, None] * np.log(sizes / holders), sizes, axis=1)
        particular: Numbers = (held * rarity).sum(0)
        return particular


def view(index: Index, targets: Targets, text: str, allowed: Flags) -> View:
    """The text against all targets; what it resembles is looked for among those of the programmes allowed."""
    look = index.look(text, among=targets.entries_of(allowed))
    query, corpus = look.query, index.corpus
    visited = _visited(corpus, query)
    asked, told = _asked(corpus, targets, visited, len(query.keys)), Pairs(*targets.told_by(query.keys))
    known = np.zeros((len(query.keys), len(targets.programmes)), np.float32)
    for pairs in (asked, told):
        known[pairs.places, targets.owners[pairs.targets]] = 1
    # Syllables are no words: of pinyin only the sounds can be known.
    counts = query.kinds == Channel.SOUND if look.seen.script is Script.PINYIN else np.ones(len(query.keys), bool)
    rarity, heard = _rarity(known, counts)
    resembled = np.vstack([targets.most(row) for row in (*_alike(corpus, query, visited), *_closely(corpus, look))])
    by_channel = np.zeros((CHANNELS, len(query.keys)), np.float32)
    by_channel[query.kinds, np.arange(len(query.keys))] = rarity
    here = targets.most_here(resembled)
    near = np.vstack([here[0], np.sqrt(_weight(by_channel @ known, look.seen.script)) / _ROOT, here[2]])
    return View(targets, query, asked, told, rarity, known, resembled, look.seen.script, look.sure, near, heard)


def _visited(corpus: Corpus, query: Query) -> tuple[Places, Places]:
    """For every term of the query, the living rows that hold it."""
    visits = query.visits
    whole = visits.places, visits.rows
    if not visits.complete:
        whole = corpus.visit(corpus.find(query.keys), np.arange(len(query.keys)))
    alive = corpus.alive[whole[1]]
    return whole[0][alive], whole[1][alive]


def _asked(corpus: Corpus, targets: Targets, visited: tuple[Places, Places], size: int) -> Pairs:
    """The terms, of so many, that questions for each target hold."""
    held = np.zeros((size, len(corpus.entries)), bool)
    held[visited[0], corpus.owners[visited[1]]] = True
    terms, entries = held.nonzero()
    at, found = targets.answering(entries)
    return Pairs(terms[at], found)


def _rarity(known: Numbers, counts: NDArray[np.bool_]) -> tuple[Numbers, float]:
    """How much every term says about which programme is meant, and the share of those that count which any knows."""
    holders, programmes = known.sum(1), known.shape[1]
    rarity = np.where(holders, np.log((1 + programmes) / np.maximum(holders, 1)), np.log(programmes))
    rarity = np.where(rarity < _COMMON, 0, rarity).astype(np.float32)
    return rarity, float(rarity[counts & (holders > 0)].sum() / max(rarity[counts].sum(), _SMALL))


def _weight(known: Numbers, script: Script) -> Numbers:
    """The weight of what each programme holds: of pairs, of sounds in pinyin, in English of words too."""
    match script:
        case Script.HAN:
            weight: Numbers = known[Channel.TWO]
        case Script.PINYIN:
            weight = known[Channel.SOUND]
        case Script.LATIN:
            weight = known[Channel.TWO] + known[Channel.ONE]
    return weight


def _alike(corpus: Corpus, query: Query, visited: tuple[Places, Places]) -> tuple[Numbers, Numbers]:
    """For every entry, how much its best row and the text hold of each other, and of the text alone."""
    rarity = query.rarity * SHARES[query.kinds]
    shared = np.bincount(visited[1], rarity[visited[0]], len(corpus.rows))
    both = shared / max(float(rarity.sum()), _SMALL)
    of_row = shared / np.maximum(corpus.totals, shared + _SMALL)
    alike = 2 * both * of_row / np.maximum(both + of_row, _SMALL)
    return corpus.most(alike), corpus.most(both)


def _closely(corpus: Corpus, look: Look) -> tuple[Numbers, Numbers]:
    """For every entry its score in the closer look, and its likelihood against the best one."""
    seen, close, likely = look.seen, np.zeros(len(corpus.entries)), np.zeros(len(corpus.entries))
    if len(seen.best):
        owners, score = corpus.owners[seen.rows[seen.best]], seen.score[seen.best]
        close[owners], likely[owners] = np.maximum(score, 0) / _CLOSE, np.exp(score - score.max())
    return close.astype(np.float32), likely.astype(np.float32)


def _most_of_owner(value: Numbers, owners: Places) -> Numbers:
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    sizes = np.diff(firsts, append=len(owners))
    most: Numbers = np.repeat(np.maximum.reduceat(value, firsts), sizes)
    return most
