"""Slips in English words, and their American spellings.

A long word that nothing known holds, and that is one slip away from a known one, is that; the content is in British.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import pinyin
from knowledge.model import Catalogue
from knowledge.text import plain

_WORD: Final = re.compile(r"[a-z]+")
# A shorter word is one slip away from too many others.
LONG: Final = 6
_LONG_WORD: Final = re.compile(rf"[a-z]{{{LONG},}}")
# A known word is one that so many texts hold.
SEVERAL: Final = 3
# American spellings, and what stands in their place. A mini program is called so everywhere.
_AMERICAN: Final = tuple(
    (re.compile(rf"\b{american}\b", re.IGNORECASE), british)
    for american, british in (
        (r"(?<!mini )(program)(s?)", r"\1me\2"),
        (r"(cent|theat)er(s?)", r"\1re\2"),
        (r"(neighb|lab|col|hon|fav|behavi|harb)or(s|ed|ing|ite|ites|able|hood|hoods)?", r"\1our\2"),
        (r"(counsel|travel)(ing|ed|ors?|ers?)", r"\1l\2"),
        (r"([a-z]{4,})iz(e[ds]?|ing|ers?|ations?)", r"\1is\2"),
    )
)


class Speller:
    """Mends words by the words of some texts, which are read when the first long English word is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    def mended(self, text: str) -> str:
        """The text with its English words as they are usually written here; unchanged where they are."""
        for american, british in _AMERICAN:
            text = american.sub(british, text)
        for word in dict.fromkeys(_LONG_WORD.findall(plain(text))):
            meant = None if word in self._counts or pinyin.split(word) else self._meant(word)
            if meant:
                text = re.sub(rf"\b{word}\b", meant, text, flags=re.IGNORECASE)
        return text

    @cached_property
    def _counts(self) -> Counter[str]:
        """How many of the texts hold each word."""
        return Counter(word for text in self._texts for word in set(_WORD.findall(plain(text))))

    @cached_property
    def _usual(self) -> tuple[str, ...]:
        return tuple(word for word, count in self._counts.items() if count >= SEVERAL and len(word) >= LONG - 1)

    def _meant(self, word: str) -> str | None:
        """The most usual word that is one slip away; first letters are hardly ever wrong."""
        near = process.extract(word, self._usual, scorer=OSA.distance, score_cutoff=1, limit=None)
        meant = [known for known, *_ in near if known[0] == word[0]]
        return max(meant, key=lambda known: self._counts[known], default=None)


def texts_of(catalogue: Catalogue) -> Iterator[str]:
    """Everything that is known to be written by people, and the names of programmes."""
    for entry in catalogue.entries.values():
        yield from (*entry.phrasings, *entry.not_for)
    for texts in catalogue.intents.values():
        yield from texts
    for programme in catalogue.programmes.values():
        yield programme.name.en
