"""Toneless pinyin with the usual slips folded: one reading a character, and typed pinyin split into syllables."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("tables") / "pinyin.txt"
_SLIPS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
LONGEST: Final = 6
# English words that are also syllables must not make an English text pinyin.
_ENGLISH: Final = frozenset(["a", "an", "can", "he", "she", "me", "men", "to", "do", "so", "age", "long", "song", "pan", "fan", "ban", "sun", "fun", "run", "ran", "man", "hang", "hen", "den", "pen", "ten", "die", "lie", "tie", "nine", "line", "fine", "mine", "wine", "pine", "be", "i", "you", "we", "in", "on", "no"])  # fmt: skip


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    lines = (line.split(" ", 1) for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {character: reading for reading, characters in lines for character in characters}


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(reading.replace("ü", "v") for reading in _readings().values())


def slurred(syllable: str) -> str:
    """The syllable with slips of the tongue folded."""
    if syllable[0] == "l":
        syllable = "n" + syllable[1:]
    for said, meant in _SLIPS:
        if said in syllable:
            syllable = syllable.replace(said, meant)
    return syllable


@lru_cache(maxsize=50_000)
def sound(token: str) -> tuple[str, ...]:
    """The slurred syllables of a character, or of letters that split into syllables; else nothing."""
    reading = _readings().get(token)
    if reading:
        return (slurred(reading),)
    return tuple(slurred(s) for s in split(token)) if token.isascii() and token.isalpha() else ()


def split(letters: str) -> tuple[str, ...]:
    """The fewest syllables that the letters are made of; nothing when they are not."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        ways = [
            (*best[start], letters[start:end])  # type: ignore[misc]
            for start in range(max(0, end - LONGEST), end)
            if best[start] is not None and letters[start:end] in _syllables()
        ]
        best.append(min(ways, key=len) if ways else None)
    return best[-1] or ()


def is_pinyin(text: str) -> bool:
    """Whether a text without characters is pinyin: all its words split, and they are not simply English."""
    words = re.findall(r"[a-z]+", text.casefold())
    if not words or not all(split(word) for word in words):
        return False
    return sum(word not in _ENGLISH for word in words) * 2 > len(words)
