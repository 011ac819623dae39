"""What speaks for and against each candidate, as numbers between 0 and 1 (mostly), one row a candidate."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from knowledge.corpus import LENGTH, Corpus
from knowledge.matching import Match, Numbers, Query
from knowledge.terms import CHANNELS, Channel, Places
from knowledge.traits import Traits, traits

NAMES: Final = (
    "ones", "pairs", "sounds", "letters",  # the share of the query's weight that the row holds
    "ones_of_row", "pairs_of_row", "sounds_of_row", "letters_of_row",  # the share of the row's weight that is asked for
    "cosine", "jaccard", "entry_ones", "entry_letters",
    "ratio", "subsequence",
    "missing", "surplus",  # the rarest term that the row lacks, the rarest character that the query lacks
    "kind_same", "kind_other", "number_other", "word_other", "word_same", "negation_other",
    "meaning",
)  # fmt: skip
_SMALL: Final = 1e-6
_NEWLINE: Final = ord("\n")


def features(corpus: Corpus, found: Match, meaning: Numbers | None) -> Numbers:
    """The features of every candidate, in the order of NAMES. `meaning` is how near in meaning each is."""
    query, rows = found.query, found.rows
    by_channel = np.zeros((len(query.keys), CHANNELS), np.float32)
    by_channel[np.arange(len(query.keys)), query.kinds] = query.rarity
    total = by_channel.sum(0)
    shared = found.held @ by_channel
    own = corpus.weights[rows].astype(np.float32)
    columns = [shared / np.maximum(total, _SMALL), shared / np.maximum(own[:, :CHANNELS], shared + _SMALL)]
    columns += [
        _vectors(query, found.held, own[:, LENGTH]),
        _jaccard(shared, total, own),
        _entries(corpus, found, by_channel, total),
    ]
    columns += [_strings(corpus, query, rows), _gaps(corpus, found), _traits(corpus, query, rows)]
    columns += [np.zeros((len(rows), 1), np.float32) if meaning is None else meaning[:, None]]
    return np.hstack(columns).astype(np.float32)


def _vectors(query: Query, held: Numbers, length: Numbers) -> Numbers:
    squares = np.where(query.kinds <= Channel.TWO, query.rarity**2, 0)
    cosine: Numbers = held @ squares / np.maximum(length * np.sqrt(squares.sum()), _SMALL)
    return cosine[:, None]


def _jaccard(shared: Numbers, total: Numbers, own: Numbers) -> Numbers:
    both = shared[:, Channel.ONE]
    either: Numbers = np.maximum(total[Channel.ONE] + own[:, Channel.ONE] - both, _SMALL)
    return (both / either)[:, None]


def _entries(corpus: Corpus, found: Match, by_channel: Numbers, total: Numbers) -> Numbers:
    """What all candidates of an entry hold together."""
    owners, held = corpus.owners[found.rows], found.held
    entries, places = np.unique(owners, return_inverse=True)
    if len(entries) < len(owners):
        order = np.argsort(places, kind="stable")
        held = np.maximum.reduceat(held[order], np.searchsorted(places[order], np.arange(len(entries))))[places]
    wanted = [Channel.ONE, Channel.LETTERS]
    return np.asarray(held @ by_channel[:, wanted] / np.maximum(total[wanted], _SMALL), np.float32)


def _strings(corpus: Corpus, query: Query, rows: NDArray[np.intp]) -> Numbers:
    asked = traits(query.plain).bare
    texts = [traits(corpus.plains[row]).bare for row in rows.tolist()]
    pairs = [(ratio(asked, text) / 100, LCSseq.normalized_similarity(asked, text)) for text in texts]
    return np.array(pairs, np.float32).reshape(-1, 2)


def _gaps(corpus: Corpus, found: Match) -> Numbers:
    query = found.query
    most = float(corpus.rarity(np.zeros(1, np.int64))[0])
    ones = np.where(query.kinds == Channel.ONE, query.rarity, 0)
    missing = ((1 - found.held) * ones).max(1, initial=0)
    return np.stack([missing, _surplus(corpus, query, found.rows)], axis=1).astype(np.float32) / most


def _surplus(corpus: Corpus, query: Query, rows: Places) -> NDArray[np.float16]:
    """The rarity of the rarest character of each row that is not in the query."""
    if not len(rows):
        return np.zeros(0, np.float16)
    rarity = corpus.character_rarity.copy()
    rarity[np.minimum(_codes(query.plain), 0xFFFF)] = 0
    codes = _codes("\n".join(["", *(corpus.plains[row] for row in rows.tolist())]))
    known = rarity[np.minimum(codes, 0xFFFF)]
    return np.maximum.reduceat(known, np.flatnonzero(codes == _NEWLINE))


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


def _traits(corpus: Corpus, query: Query, rows: NDArray[np.intp]) -> Numbers:
    asked = traits(query.plain)
    told = [_told(asked, traits(corpus.plains[row])) for row in rows.tolist()]
    return np.array(told, np.float32).reshape(-1, 6)


def _told(asked: Traits, row: Traits) -> tuple[bool, bool, bool, bool, bool, bool]:
    same, both = asked.kinds & row.kinds, asked.kinds and row.kinds
    return (
        bool(same),
        bool(both and not same),
        bool(asked.numbers and row.numbers and asked.numbers != row.numbers),
        bool(asked.words and row.words and not asked.words & row.words),
        bool(asked.words & row.words),
        asked.negative != row.negative,
    )
