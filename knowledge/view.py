"""One text held against all targets: which of its terms their questions and answers hold, and what it resembles."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.corpus import SHARES, Corpus
from knowledge.holders import Held, Holders
from knowledge.index import Index, Look
from knowledge.matching import Numbers, Query
from knowledge.ranking import Script
from knowledge.recent import with_latest
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


@dataclass(frozen=True, slots=True)
class Text:
    """A text against the targets of a knowledge base, whichever of them are allowed.

    `held` tells which targets hold its terms, `heard` what share of the text any programme knows, `alike` how much the
    best question for each target is like it.
    """

    query: Query
    script: Script
    held: Held
    rarity: Numbers
    alike: Numbers
    heard: float
    weight: Numbers


@dataclass(frozen=True, slots=True)
class View:
    """A text against the targets of a knowledge base, and what it resembles of the programmes that are allowed.

    `near` is how near it comes to every programme: its likeness, weight and closeness. `sure` is how sure the likeliest
    entry is.
    """

    targets: Targets
    text: Text
    resembled: Numbers
    here: Numbers
    sure: float

    @property
    def near(self) -> Numbers:
        """How near it comes to every programme: by its best question, by weight, by the closer look."""
        return np.vstack([self.here[0], np.sqrt(self.text.weight) / _ROOT, self.here[2]])

    def columns(self, chosen: Places) -> Numbers:
        """The clues for some targets, in the order of NAMES."""
        text, owners = self.text, self.targets.owners[chosen]
        asked, told = text.held.among(chosen)
        by_channel = _by_channel(text.query, text.rarity)
        total = np.maximum(by_channel.sum(1), _LIGHTEST)[:, None]
        known = by_channel @ text.held.known[:, owners]
        weight = _weight(known, text.script)
        particular = self._particular(np.maximum(asked, told), owners)
        most = np.maximum(_most_of_owner(particular, owners), _LEAST_PARTICULAR)
        here = self.here[:, owners]
        like, share, close, likely = self.resembled[:, chosen]
        rows = [
            by_channel @ asked / total, by_channel @ told / total, known / total,
            weight / _WEIGHT, np.sqrt(weight) / _ROOT, particular / _PARTICULAR, particular / most,
            like, here[0], share, close, here[2], likely, here[3],
        ]  # fmt: skip
        return np.vstack(rows).T

    def _particular(self, held: Numbers, owners: Places) -> Numbers:
        """The weight of what each target shares with the text; terms of few attributes of its programme count most."""
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        sizes = np.diff(firsts, append=len(owners))
        holders = np.maximum(np.add.reduceat(held, firsts, axis=1), 1)
        telling = (_TELLING if self.text.script is Script.HAN else _TELLING_IN_LATIN)[self.text.query.kinds]
        rarity = np.repeat(telling[:, None] * np.log(sizes / holders), sizes, axis=1)
        particular: Numbers = (held * rarity).sum(0)
        return particular


class Views:
    """Holds texts against the targets of one knowledge base."""

    def __init__(self, index: Index, targets: Targets) -> None:
        self.index = index
        self.targets = targets
        # The same text is often looked at again, among the programmes of a city or as the last clause of a message.
        self._texts: dict[str, Text] = {}
        self._holders = Holders(index.corpus, targets)

    def of(self, text: str, allowed: Flags) -> View:
        """The text against all targets; what it resembles is looked for among those of the programmes allowed."""
        targets, look = self.targets, self.index.look(text, among=self.targets.entries_of(allowed))
        known = self._text(look.query, look.seen.script)
        close = [targets.most(row) for row in _closely(self.index.corpus, look)]
        resembled = np.vstack([known.alike, *close])
        return View(targets, known, resembled, targets.most_here(resembled), look.sure)

    def _text(self, query: Query, script: Script) -> Text:
        text = self._texts.get(query.plain)
        if text is None or text.query is not query:
            text = _text(self.index.corpus, self.targets, self._holders.of(query.keys), query, script)
            self._texts = with_latest(self._texts, query.plain, text)
        return text


def _text(corpus: Corpus, targets: Targets, held: Held, query: Query, script: Script) -> Text:
    # Syllables are no words: of pinyin only the sounds can be known.
    counts = query.kinds == Channel.SOUND if script is Script.PINYIN else np.ones(len(query.keys), bool)
    rarity, heard = _rarity(held.known, counts)
    alike = np.vstack([targets.most(row) for row in _alike(corpus, query, _visited(corpus, query))])
    weight = _weight(_by_channel(query, rarity) @ held.known, script)
    return Text(query, script, held, rarity, alike, heard, weight)


def _by_channel(query: Query, rarity: Numbers) -> Numbers:
    by_channel = np.zeros((CHANNELS, len(query.keys)), np.float32)
    by_channel[query.kinds, np.arange(len(query.keys))] = rarity
    return by_channel


def _visited(corpus: Corpus, query: Query) -> tuple[Places, Places]:
    """For every term of the query, the living rows that hold it."""
    whole = query.visits.whole or corpus.visit(corpus.find(query.keys), np.arange(len(query.keys)))
    if corpus.alive.all():
        return whole
    alive = corpus.alive[whole[1]]
    return whole[0][alive], whole[1][alive]


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
