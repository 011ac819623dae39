"""The features by which candidates are ordered, as numbers between 0 and (mostly) 1, one row for each candidate."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from knowledge.matching.candidates import Match, Numbers, Query
from knowledge.matching.corpus import LENGTH, Corpus
from knowledge.matching.packed import firsts
from knowledge.matching.terms import CHANNELS, Channel, Places
from knowledge.matching.traits import Traits, traits
from knowledge.matching.translating import NAMES as TRANSLATED
from knowledge.matching.translating import Meant, shares

NAMES: Final = (
    "ones", "pairs", "sounds", "letters",  # the share of the query's weight that the row holds
    "ones_of_row", "pairs_of_row", "sounds_of_row", "letters_of_row",  # the share of the row's weight that is asked for
    "cosine", "jaccard", "entry_ones", "entry_letters",
    "ratio", "subsequence", "characters",
    "missing", "surplus",  # the rarest term that the row lacks, the rarest character that the query lacks
    "kind_same", "kind_other", "number_other", "word_other", "word_same", "negation_other", "person_other",
    "meaning",
    *TRANSLATED,
)  # fmt: skip
_SMALL: Final = 1e-6
_MEANING: Final = NAMES.index("meaning")
# The features before this one compare characters.
_OF_CHARACTERS: Final = NAMES.index("kind_same")
_FOREIGN: Final = NAMES.index(TRANSLATED[0])
# Comparing an array with a member of an enumeration takes several times as long.
_ONES: Final = Channel.ONE.value
_PAIRS: Final = Channel.TWO.value
_NEWLINE: Final = ord("\n")


def features(corpus: Corpus, found: Match, meaning: Numbers | None = None, meant: Meant | None = None) -> Numbers:
    """The features of every candidate, in the order of NAMES.

    `meaning` is how near in meaning each is, `meant` what the query may be in Chinese.
    """
    query, rows = found.query, found.rows
    looked = np.zeros((len(rows), len(NAMES)), np.float32)
    if not len(rows):
        return looked
    weighed = np.zeros((len(query.keys), CHANNELS + 1), np.float32)
    weighed[np.arange(len(query.keys)), query.kinds] = query.rarity
    weighed[:, LENGTH] = query.rarity**2 * (query.kinds <= _PAIRS)
    total, shared = weighed.sum(0), found.held @ weighed
    own = corpus.weights[rows].astype(np.float32)
    asked, told = traits(query.plain), [traits(corpus.plains[row]) for row in rows.tolist()]
    looked[:, 0:4] = (shared / (total + _SMALL))[:, :CHANNELS]
    looked[:, 4:8] = (shared / np.maximum(own, shared + _SMALL))[:, :CHANNELS]
    looked[:, 8] = shared[:, LENGTH] / np.maximum(own[:, LENGTH] * math.sqrt(total[LENGTH]), _SMALL)
    both, one = shared[:, _ONES], float(total[_ONES])
    looked[:, 9] = both / np.maximum(one + own[:, _ONES] - both, _SMALL)
    looked[:, 10:12] = _entries(corpus, found, weighed, total)
    _strings(looked[:, 12:15], asked, told)
    looked[:, 15] = (weighed[:, _ONES] - found.held * weighed[:, _ONES]).max(1) / corpus.rarest
    looked[:, 16] = _surplus(corpus, query, rows) / corpus.rarest
    _traits(looked[:, 17:24], asked, told)
    if meaning is not None:
        looked[:, _MEANING] = meaning
    if meant is not None:
        looked[:, _FOREIGN:] = shares(corpus, meant, rows)
        # Characters in common say nothing of a row in another script; what it shares in letters is among the shares.
        looked[looked[:, _FOREIGN] > 0, :_OF_CHARACTERS] = 0
    return looked


def _entries(corpus: Corpus, found: Match, weighed: Numbers, total: Numbers) -> Numbers:
    """Figures of whole entries: what all candidates of an entry hold together."""
    wanted = weighed[:, _ONES : CHANNELS : CHANNELS - 1] / np.maximum(total[_ONES : CHANNELS : CHANNELS - 1], _SMALL)
    owners = corpus.owners[found.rows]
    order = owners.argsort(kind="stable")
    first = firsts(owners[order])
    together = np.maximum.reduceat(found.held[order], first.nonzero()[0], axis=0) @ wanted
    held = np.empty((len(owners), together.shape[1]), np.float32)
    held[order] = together[first.cumsum() - 1]
    return held


def _strings(looked: Numbers, asked: Traits, rows: Sequence[Traits]) -> None:
    """What each row shares with the query as text: as a share of both, of the longer one, and of both regardless of
    order.
    """
    size, sizes = len(asked.bare), np.array([len(row.bare) for row in rows])
    common = cdist([asked.bare], [row.bare for row in rows], scorer=LCSseq.similarity, dtype=np.uint16)[0]
    same = cdist([asked.sorted], [row.sorted for row in rows], scorer=LCSseq.similarity, dtype=np.uint16)[0]
    together = np.maximum(sizes + size, 1)
    looked[:, 0] = common * 2 / together
    looked[:, 1] = common / np.maximum(np.maximum(sizes, size), 1)
    looked[:, 2] = same * 2 / together


def _surplus(corpus: Corpus, query: Query, rows: Places) -> Numbers:
    """The rarity of the rarest character of each row that is not in the query."""
    codes = _codes("\n".join(["", *[corpus.plains[row] for row in rows.tolist()]]))
    asked = np.sort(_codes(query.plain))
    rarity = corpus.character_rarity.take(codes, mode="clip")
    if len(asked):
        rarity[asked.take(asked.searchsorted(codes), mode="clip") == codes] = 0
    surplus: Numbers = np.maximum.reduceat(rarity, (codes == _NEWLINE).nonzero()[0]).astype(np.float32)
    return surplus


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


def _traits(looked: Numbers, asked: Traits, rows: Sequence[Traits]) -> None:
    if asked.kinds:
        kinds = np.array([row.kinds for row in rows])
        same = (kinds & asked.kinds) > 0
        looked[:, 0], looked[:, 1] = same, (kinds > 0) & ~same
    if asked.numbers:
        looked[:, 2] = [bool(row.numbers and row.numbers != asked.numbers) for row in rows]
    if asked.words:
        looked[:, 3] = [bool(row.words) and asked.words.isdisjoint(row.words) for row in rows]
        looked[:, 4] = [not asked.words.isdisjoint(row.words) for row in rows]
    looked[:, 5] = [row.negative != asked.negative for row in rows]
    if asked.persons:
        looked[:, 6] = [bool(row.persons and not row.persons & asked.persons) for row in rows]
