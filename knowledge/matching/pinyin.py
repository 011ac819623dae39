"""Toneless pinyin with usual slips folded: the reading of a character, and typed pinyin split into syllables."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.tables import TABLES

_SLIPS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("v", "u"))
_LONGEST: Final = 6
# What is typed without spaces may hold one word that is not pinyin, or a slip; in short words that is English.
_LONG: Final = 16
_STRANGE: Final = 5
_ENOUGH: Final = 6

# How many letters belong to no syllable, and the pieces so far; a piece that is no syllable is empty.
_Way = tuple[int, tuple[str, ...]]
Counts = NDArray[np.signedinteger[Any]] | NDArray[np.floating[Any]] | int


@lru_cache(maxsize=1)
def _lines() -> list[tuple[str, str]]:
    lines = (TABLES / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    return [(syllable, characters) for syllable, _, characters in (line.partition(" ") for line in lines)]


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """English words that split into syllables by chance: a text of nothing else is English."""
    return frozenset((TABLES / "also_english.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def numbers() -> dict[str, int]:
    """The number of every syllable, from 1 on; syllables that slips make the same have the same number."""
    slurs: dict[str, int] = {}
    found = {syllable: slurs.setdefault(slurred(syllable), len(slurs) + 1) for syllable, _ in _lines()}
    # Typed without the dots, and with u where it is written ü.
    return found | {s.replace("v", "u"): n for s, n in found.items() if s in ("lve", "nve")}


@lru_cache(maxsize=1)
def readings() -> NDArray[np.uint16]:
    """The number of the syllable of every character below 0x10000, 0 where there is none."""
    table = np.zeros(0x10000, np.uint16)
    for syllable, characters in _lines():
        table[np.frombuffer(characters.encode("utf-16-le"), np.uint16)] = numbers()[syllable]
    return table


@lru_cache(maxsize=1)
def _syllables() -> dict[str, str]:
    return {character: syllable for syllable, characters in _lines() for character in characters}


@lru_cache(maxsize=4096)
def letters(characters: str) -> str:
    """How the characters are typed without tones and spaces; nothing when one of them is no character."""
    syllables = [_syllables().get(character) for character in characters]
    return "".join(one for one in syllables if one) if all(syllables) else ""


@lru_cache(maxsize=1)
def reading_list() -> list[int]:
    """The same numbers as a list, which is quicker to look up one character in."""
    numbers: list[int] = readings().tolist()
    return numbers


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """The letters that a syllable may end with: most English words end with another."""
    return frozenset(syllable[-1] for syllable in numbers())


def slurred(syllable: str) -> str:
    """The syllable with slips of the tongue folded."""
    if syllable[0] == "l":
        syllable = "n" + syllable[1:]
    for said, meant in _SLIPS:
        syllable = syllable.replace(said, meant)
    return syllable


@lru_cache(maxsize=50_000)
def split(letters: str) -> tuple[str, ...]:
    """The fewest syllables that the letters are made of; nothing when they are not."""
    if letters[-1:] not in _ends():
        return ()
    known = numbers()
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        fewest = None
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is not None and (fewest is None or len(before) < len(fewest) - 1) and letters[start:end] in known:
                fewest = (*before, letters[start:end])
        best.append(fewest)
    return best[-1] or ()


@lru_cache(maxsize=50_000)
def sound(letters: str) -> tuple[int, ...]:
    """The numbers of the syllables that the letters split into; nothing when they do not."""
    return tuple(numbers()[syllable] for syllable in split(letters))


@lru_cache(maxsize=50_000)
def heard(letters: str) -> tuple[int, ...]:
    """The same; with a 0 for a single stretch within a long run that is no pinyin."""
    whole = sound(letters)
    if whole or len(letters) < _LONG:
        return whole
    pieces = _around(letters)
    return tuple(numbers().get(piece, 0) for piece in pieces) if len(pieces) > _ENOUGH else ()


def _around(letters: str) -> tuple[str, ...]:
    """The syllables before and after the shortest stretch that must be left out; nothing when that is not enough."""
    known = numbers()
    whole: list[_Way | None] = [(0, ())]
    broken: list[_Way | None] = [None]
    for end in range(1, len(letters) + 1):
        starts = [start for start in range(max(0, end - _LONGEST), end) if letters[start:end] in known]
        skips = [(end - start, (*way[1], "")) for start in range(max(0, end - _STRANGE), end) if (way := whole[start])]
        whole.append(_least(_longer(whole, starts, letters[:end])))
        broken.append(_least(chain(_longer(broken, starts, letters[:end]), skips)))
    return broken[-1][1] if broken[-1] else ()


def _longer(ways: Sequence[_Way | None], starts: Iterable[int], letters: str) -> Iterable[_Way]:
    return [(way[0], (*way[1], letters[start:])) for start in starts if (way := ways[start])]


def _least(ways: Iterable[_Way]) -> _Way | None:
    return min(ways, key=lambda way: (way[0], len(way[1])), default=None)


def reads(words: Sequence[str]) -> bool:
    """Whether words of letters are pinyin: most split into syllables, and not all of those are English by chance."""
    broken = sum(not heard(word) for word in words)
    chance = sum(word in english() for word in words)
    return bool(is_read(len(words), broken, chance))


def is_read(counts: Counts, broken: Counts, chance: Counts) -> NDArray[np.bool_] | bool:
    """Whether so many words are pinyin of which so many are no syllables, and so many may be English."""
    return (counts > broken + chance) & (broken * 4 <= counts - chance)
