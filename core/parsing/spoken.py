"""Words that are typed by their sound: "nong cun", "meiyou". Exactly the letters go before what only sounds alike."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from core.parsing.cleaning import is_cjk
from core.parsing.late import late
from knowledge.matching import pinyin

_SPOKEN: Final = late(r"[a-z]+|[^\sa-z]")
_BETWEEN: Final = late(r"[\s'’-]+")
# Each name, and what it stands for.
Names = Sequence[tuple[str, str]]
# The sound of one character is that of too many words.
_LEAST: Final = 2


def is_typed(text: str, words: frozenset[str]) -> bool:
    """Whether the text is one of the words, of two characters at least, typed by its sound."""
    return text.isascii() and _joined(text) in _typed(words)


def alike(names: Names, text: str) -> list[str]:
    """What the names stand for that sound like the text, in characters or typed."""
    typed = _joined(text) if text.isascii() else ""
    exactly = [of for name, of in names if typed and is_cjk(name) and pinyin.letters(name) == typed]
    said = () if exactly else _sounds(text)
    near = [of for name, of in names if said and is_cjk(name) and _sounds(name) == said]
    return list(dict.fromkeys(exactly or near))


def several_alike(names: Names, text: str) -> list[str]:
    """What stretches of the typed words sound like, when all of them together are made of such stretches."""
    long = tuple((name, of) for name, of in names if len(name) >= _LEAST)
    return _stretches(long, tuple(text.split())) if text.isascii() else []


def _stretches(names: Names, words: tuple[str, ...]) -> list[str]:
    for end in range(len(words), 0, -1):
        found = alike(names, " ".join(words[:end]))
        rest = _stretches(names, words[end:]) if found else []
        if found and (rest or end == len(words)):
            return list(dict.fromkeys((*found, *rest)))
    return []


def _joined(text: str) -> str:
    return _BETWEEN.sub("", text)


@lru_cache(maxsize=64)
def _typed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(pinyin.letters(word) for word in words if len(word) >= _LEAST and is_cjk(word)) - {""}


@lru_cache(maxsize=4096)
def _sounds(text: str) -> tuple[int, ...]:
    """The syllables of a text in characters or pinyin; nothing when a part of it is neither."""
    heard = [_sound(part) for part in _SPOKEN.findall(text)]
    return tuple(syllable for syllables in heard for syllable in syllables) if all(heard) else ()


def _sound(part: str) -> tuple[int, ...]:
    if part.isascii():
        return pinyin.sound(part)
    reading = int(pinyin.readings()[ord(part)]) if ord(part) < len(pinyin.readings()) else 0
    return (reading,) if reading else ()
