"""What texts are compared by, as 64-bit integers: characters and words, pairs of them, pairs of sounds, letter groups.

Many texts are cut at once: they are joined by newlines and worked on as one array of code points. For a single text
that takes several times as long as going through it, so there is a second way, which must give the same terms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.matching import pinyin
from knowledge.matching.text import CHARACTERS, LETTERS, TOKEN

Keys = NDArray[np.uint64]
Places = NDArray[np.intp]
Owners = NDArray[np.int32]


class Channel(IntEnum):
    """The kinds of terms; the kind is the top four bits of a term."""

    ONE = 0
    TWO = 1
    SOUND = 2
    LETTERS = 3


CHANNELS: Final = len(Channel)
_TOP: Final = np.uint64(60)
_SIDE: Final = np.uint64(30)
_SYLLABLE: Final = np.uint64(10)
# Terms below this are single characters, those from here on words and numbers, then pairs.
WORDS: Final = np.uint64(1 << 29)
_PRIME: Final = 0x9E3779B97F4A7C15
# The kinds of code points: what is a token by itself comes before what a run of makes one.
NONE, CHARACTER, _LETTER, _DIGIT = range(4)
_NEWLINE: Final = ord("\n")
# Letters all come before characters in Unicode.
_FIRST_CHARACTER: Final = "\u3007"
# Characters that stand for the same person.
_SAME: Final = (("您", "你"), ("她", "他"), ("它", "他"), ("牠", "他"), ("咱", "我"), ("俺", "我"))
_GROUPS: Final = ((3, 0), (4, 2))


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of some texts: which text each belongs to, and the term. One may occur more than once.

    They come in parts that end at `ends`, of which each holds smaller terms than the next.
    """

    rows: Owners
    keys: Keys
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of some texts; `words` are those that are no characters, each once, `own` which each run is."""

    rows: Owners
    ids: Keys
    kinds: NDArray[np.uint8]
    codes: NDArray[np.uint32]
    words: Sequence[str]
    own: Places


def channels(keys: Keys) -> NDArray[np.intp]:
    """The channel of every term."""
    return (keys >> _TOP).astype(np.intp)


def is_written_in_characters(keys: Keys) -> bool:
    """Whether there are any single characters among the terms of a text; they are the smallest."""
    return len(keys) > 0 and bool(keys[0] < WORDS)


def cut(texts: Sequence[str]) -> Terms:
    """The terms of plain texts; none of the texts holds a line break."""
    joined = _with_same("\n".join(texts)) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    kinds = kinds_of(codes)
    rows = np.cumsum(codes == _NEWLINE, dtype=np.int32)
    found = _tokens(joined, codes, kinds, rows)
    parts = [
        (found.rows, found.ids),
        _pairs(found.rows, found.ids, Channel.TWO, _SIDE),
        _pairs(*_sounds(found), Channel.SOUND, _SYLLABLE),
    ]
    if found.words:
        parts += _letters(codes, kinds, rows)
    ends = tuple(accumulate(len(rows) for rows, _ in parts))
    return Terms(np.concatenate([rows for rows, _ in parts]), np.concatenate([keys for _, keys in parts]), ends)


def ones_of(text: str) -> set[int]:
    """The characters, words and numbers among the terms of a text."""
    return {_word_id(token) if token < _FIRST_CHARACTER else ord(token) for token in TOKEN.findall(_with_same(text))}


def terms_of(text: str) -> Keys:
    """The terms of one plain text, each once, the smallest first."""
    tokens = TOKEN.findall(_with_same(text))
    words = [token for token in tokens if token < _FIRST_CHARACTER]
    ids = [_word_id(token) if token < _FIRST_CHARACTER else ord(token) for token in tokens]
    found = {(Channel.TWO << 60) | (a << 30) | b for a, b in pairwise(ids)}
    found.update(ids)
    units = list(_units(tokens, words))
    found.update((Channel.SOUND << 60) | (a << 10) | b for a, b in pairwise(units) if a and b)
    for word in words:
        if not word.isdigit():
            found.update(_word_groups(word))
    return np.array(sorted(found), np.uint64)


def _with_same(text: str) -> str:
    for one, other in _SAME:
        text = text.replace(one, other)
    return text


def _units(tokens: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    reads = len(words) < len(tokens) or pinyin.reads([word for word in words if not word.isdigit()])
    known = pinyin.reading_list()
    for token in tokens:
        if token >= _FIRST_CHARACTER:
            yield known[min(ord(token), 0xFFFF)]
        else:
            yield from (pinyin.heard(token) if reads and token.isascii() else ()) or (0,)


@lru_cache(maxsize=20_000)
def _word_groups(word: str) -> tuple[int, ...]:
    letters = [0, *(1 + (ord(letter) - ord("a")) % 31 for letter in word), 0, 0]
    return tuple(
        (Channel.LETTERS << 60) | (size << 30) | sum(letters[at + step] << (5 * step) for step in range(size))
        for size, inside in _GROUPS
        for at in range(len(word))
        if not inside or letters[at + inside]
    )


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, np.uint8)
    for kind, ranges in ((CHARACTER, CHARACTERS), (_LETTER, LETTERS), (_DIGIT, "0-9")):
        for first, last in re.findall(r"(.)(?:-(.))?", ranges):
            table[ord(first) : ord(last or first) + 1] = kind
    return table


def kinds_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The kind of every code point."""
    kinds = _kinds()[np.minimum(codes, 0xFFFF)]
    kinds[codes >= 0x20000] = CHARACTER
    return kinds


def _tokens(joined: str, codes: NDArray[np.uint32], kinds: NDArray[np.uint8], rows: Owners) -> _Tokens:
    before = np.empty_like(kinds)
    before[0], before[1:] = NONE, kinds[:-1]
    starts = np.flatnonzero((kinds != NONE) & ((kinds != before) | (kinds == CHARACTER)))
    ids = codes[starts].astype(np.uint64)
    runs = np.flatnonzero(kinds[starts] != CHARACTER)
    ends = np.flatnonzero((before != kinds) & (before > CHARACTER))
    words: dict[str, int] = {}
    stretches = zip(starts[runs].tolist(), ends.tolist(), strict=True)
    own = np.array([words.setdefault(joined[a:b], len(words)) for a, b in stretches], np.intp)
    ids[runs] = np.array([_word_id(word) for word in words], np.uint64)[own]
    return _Tokens(rows[starts], ids, kinds[starts], codes[starts], list(words), own)


@lru_cache(maxsize=200_000)
def _word_id(word: str) -> int:
    """A number of thirty bits for a word, the same in every process."""
    mixed = 0
    for character in word:
        mixed = (mixed * 1_000_003 + ord(character)) * _PRIME & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
    return int(WORDS) | (mixed >> 35)


def _pairs(rows: Owners, ids: Keys, channel: Channel, bits: np.uint64) -> tuple[Owners, Keys]:
    beside = (rows[1:] == rows[:-1]) & (ids[1:] != 0) & (ids[:-1] != 0)
    keys = (np.uint64(channel) << _TOP) | (ids[:-1] << bits) | ids[1:]
    return rows[1:][beside], keys[beside]


def _sounds(found: _Tokens) -> tuple[Owners, Keys]:
    """The syllables of the characters, and of the words that are pinyin; 0 where something cannot be read."""
    units = pinyin.readings()[np.minimum(found.codes, 0xFFFF)].astype(np.uint64)
    runs = np.flatnonzero(found.kinds != CHARACTER)
    units[runs] = 0
    if not len(runs):
        return found.rows, units
    sizes, syllables = _spoken(found, runs)
    counts = np.ones(len(units), np.intp)
    counts[runs] = sizes
    many = np.repeat(units, counts)
    many[np.repeat(found.kinds != CHARACTER, counts)] = syllables
    return np.repeat(found.rows, counts), many


def _spoken(found: _Tokens, runs: Places) -> tuple[Places, Keys]:
    """How many syllables every word has, and those of all words; a single 0 where a word is none, or English."""
    # What is not read stands for one more word, the last.
    heard = [*(pinyin.heard(word) if word.isascii() else () for word in found.words), ()]
    own = np.where(_reads(found, runs), found.own, len(found.words))
    sizes = np.array([len(one) or 1 for one in heard], np.intp)
    flat = np.array([number for one in heard for number in one or (0,)], np.uint64)
    counts = sizes[own]
    begins = (np.cumsum(sizes) - sizes)[own] - (np.cumsum(counts) - counts)
    return counts, flat[np.arange(counts.sum()) + begins.repeat(counts)]


def _reads(found: _Tokens, runs: Places) -> NDArray[np.bool_]:
    """Whether each of the runs is of a text that is read: one with characters, or all pinyin."""
    rows, size, words = found.rows[runs], int(found.rows[-1]) + 1, found.words
    letters = np.array([not word.isdigit() for word in words])
    broken = np.array([not pinyin.heard(word) for word in words]) & letters
    chance = np.array([word in pinyin.english() for word in words]) & letters
    counts, breaks, chances = (np.bincount(rows, flags[found.own], size) for flags in (letters, broken, chance))
    reads = np.asarray(pinyin.is_read(counts, breaks, chances))
    reads[found.rows[found.kinds == CHARACTER]] = True
    of_runs: NDArray[np.bool_] = reads[rows]
    return of_runs


def _letters(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], rows: Owners) -> list[tuple[Owners, Keys]]:
    """Groups of three and four letters within words, the ends of a word counting as letters."""
    letters = np.zeros(len(codes) + 3, np.uint32)
    inside = kinds == _LETTER
    letters[1:-2][inside] = 1 + (codes[inside] - ord("a")) % 31
    three = np.flatnonzero(inside)
    four = three[letters[three + 2] != 0]
    # The group of three letters that begins at every place, before it is known which are within words.
    begun = letters[:-2] | (letters[1:-1] << np.uint32(5)) | (letters[2:] << np.uint32(10))
    keys = (begun[three], begun[four] | (letters[four + 3] << np.uint32(15)))
    return [
        (rows[places], of_size | np.uint64((Channel.LETTERS << 60) | (size << 30)))
        for places, of_size, size in zip((three, four), keys, (3, 4), strict=True)
    ]
