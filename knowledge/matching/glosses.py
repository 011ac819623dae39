"""English words with the Chinese words that they may stand for, the likeliest first.

The table is made of CC-CEDICT by `tools/make_glosses.py`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from knowledge.tables import TABLES

_TABLE: Final = TABLES / "glosses.txt"
# Endings of English words, and what stands in their place in the word that a dictionary has.
_ENDINGS: Final = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("ly", ""),
)  # fmt: skip
_LEAST: Final = 3
# How many words a phrase may have, and how many of its meanings are taken.
_PHRASES: Final = (2, 3)
_OF_PHRASE: Final = 4


def bases(form: str) -> Iterator[str]:
    """What may be left of a word when an ending is cut off, the longest first."""
    found = set()
    for ending, rest in _ENDINGS:
        base = form[: -len(ending)] + rest
        if form.endswith(ending) and len(base) >= _LEAST:
            found.add(base)
            if base[-1] == base[-2] and len(base) > _LEAST:
                found.add(base[:-1])
    return iter(sorted(found, key=lambda base: (-len(base), base)))


def meanings(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each word of an English text the Chinese words that it may stand for; none where the table does not have it.

    A phrase that the word is part of comes first.
    """
    known = [_known(word) for word in words]
    found = [list(_of(word)) for word in known]
    for size in _PHRASES:
        for first in range(len(words) - size + 1):
            part = slice(first, first + size)
            of_phrase = _of("_".join(words[part])) or _of("_".join(known[part]))
            for own in found[part] if of_phrase else ():
                own[:0] = of_phrase[:_OF_PHRASE]
    return tuple(tuple(dict.fromkeys(own)) for own in found)


def says_nothing(word: str) -> bool:
    """Whether the word stands for nothing by itself: an article, or what is left of "don't"."""
    return _table().get(word) == "" or (len(word) == 1 and not word.isdigit())


@lru_cache(maxsize=20_000)
def _known(form: str) -> str:
    table = _table()
    return form if form in table else next((base for base in bases(form) if base in table), form)


@lru_cache(maxsize=20_000)
def _of(word: str) -> tuple[str, ...]:
    return tuple(_table().get(word, "").split())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return {word: chinese for word, _, chinese in (line.partition(" ") for line in lines)}
