"""A text held against all targets: the terms that their questions and answers hold, and the entries like it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.candidates import Numbers, Query, whole_value
from knowledge.matching.corpus import Corpus
from knowledge.matching.index import Index, Look
from knowledge.matching.packed import firsts
from knowledge.matching.ranking import Script
from knowledge.matching.recent import with_latest
from knowledge.matching.terms import CHANNELS, Channel, Places
from knowledge.queries.holders import Held, Holders
from knowledge.queries.targets import Flags, Targets

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

    `held` tells which targets hold its terms, `known` the weight that each programme holds, by channel, `heard` what
    share of the text any programme knows, `alike` how much each entry is like it.
    """

    query: Query
    script: Script
    held: Held
    rarity: Numbers
    known: Numbers
    alike: Numbers
    heard: float


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
        weight = _weight(self.text.known, self.text.script)
        return np.vstack([self.here[0], np.sqrt(weight) / _ROOT, self.here[2]])

    def columns(self, chosen: Places) -> Numbers:
        """The clues for some targets, in the order of NAMES."""
        text, owners = self.text, self.targets.owners[chosen]
        begins = np.flatnonzero(firsts(owners))
        sizes = np.diff(np.append(begins, len(owners)))
        kinds = text.query.kinds
        asked, told, places = text.held.among(chosen)
        total = np.maximum(np.bincount(kinds, text.rarity, CHANNELS), _LIGHTEST)[:, None]
        known = text.known[:, owners]
        weight = _weight(known, text.script)
        particular = self._particular(np.maximum(asked, told), places[begins], sizes)
        most = np.maximum(np.maximum.reduceat(particular, begins), _LEAST_PARTICULAR).repeat(sizes)
        here = self.here[:, owners]
        like, share, close, likely = self.targets.most(self.resembled, chosen)
        columns = np.empty((len(NAMES), len(chosen)), np.float32)
        columns[0:4] = _by_channel(kinds, text.rarity, asked)[:, places] / total
        columns[4:8] = _by_channel(kinds, text.rarity, told)[:, places] / total
        columns[8:12] = known / total
        columns[12:] = (
            weight / _WEIGHT, np.sqrt(weight) / _ROOT, particular / _PARTICULAR, particular / most,
            like, here[0], share, close, here[2], likely, here[3],
        )  # fmt: skip
        return columns.T

    def _particular(self, held: Numbers, begins: Places, sizes: Places) -> Numbers:
        """The weight of what each target shares with the text; terms of few attributes of its programme count most.

        The targets of each programme begin at such a column of `held`, and there are so many."""
        ends = begins + sizes
        stretches = np.column_stack([begins, ends]).ravel()
        holders = np.add.reduceat(held, stretches[:-1] if ends[-1] == held.shape[1] else stretches, axis=1)[:, ::2]
        telling = (_TELLING if self.text.script is Script.HAN else _TELLING_IN_LATIN)[self.text.query.kinds]
        rarity = telling[:, None] * np.log(sizes.astype(np.float32) / np.maximum(holders, 1))
        of_each = enumerate(zip(begins.tolist(), ends.tolist(), strict=True))
        return np.concatenate([rarity[:, at] @ held[:, a:b] for at, (a, b) in of_each])


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
        resembled = np.vstack([known.alike, _closely(self.index.corpus, look)])
        return View(targets, known, resembled, targets.most_here(resembled), look.sure)

    def _text(self, query: Query, script: Script) -> Text:
        text = self._texts.get(query.plain)
        if text is None or text.query is not query:
            text = _text(self.index.corpus, self._holders.of(query.keys), query, script)
            self._texts = with_latest(self._texts, query.plain, text)
        return text


def _text(corpus: Corpus, held: Held, query: Query, script: Script) -> Text:
    # Syllables are no words: of pinyin only the sounds can be known.
    counts = query.kinds == Channel.SOUND if script is Script.PINYIN else np.ones(len(query.keys), bool)
    rarity, heard = _rarity(held.known, counts)
    alike = _alike(corpus, query, _shared(corpus, query))
    return Text(query, script, held, rarity, _by_channel(query.kinds, rarity, held.known), alike, heard)


def _by_channel(kinds: Places, rarity: Numbers, held: Numbers) -> Numbers:
    """The weight of the terms of each channel that each thing holds; the terms are in the order of their channels."""
    ends = kinds.searchsorted(np.arange(CHANNELS + 1)).tolist()
    return np.array([rarity[a:b] @ held[a:b] for a, b in pairwise(ends)])


def _shared(corpus: Corpus, query: Query) -> Numbers:
    """For every row the weight of the terms of the query that it holds, nothing where it is dropped."""
    shared = whole_value(corpus, query).astype(np.float32)
    return shared if corpus.alive.all() else shared * corpus.alive


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


def _alike(corpus: Corpus, query: Query, shared: Numbers) -> Numbers:
    """For every entry, how much its best row and the text hold of each other, and of the text alone."""
    whole = max(float(query.said.sum()), _SMALL)
    both = np.maximum(corpus.totals, shared)
    both += np.float32(whole)
    alike = np.divide(shared, both, out=both)
    return np.vstack([corpus.most(alike) * 2, corpus.most(shared) / np.float32(whole)])


def _closely(corpus: Corpus, look: Look) -> Numbers:
    """For every entry its score in the closer look, and its likelihood against the best one."""
    seen, close = look.seen, np.zeros((2, len(corpus.entries)), np.float32)
    if len(seen.best):
        owners, score = corpus.owners[seen.rows[seen.best]], seen.score[seen.best]
        close[0, owners], close[1, owners] = np.maximum(score, 0) / _CLOSE, np.exp(score - score.max())
    return close
