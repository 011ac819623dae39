"""Folding: the same text however it is typed. Width, case, script, spaces, emoji and polite padding make no difference."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from knowledge.model import Lang

_TABLE: Final = Path(__file__).with_name("tables") / "simplified.txt"
# Han characters, letters and digits count; everything else separates.
_COUNTS: Final = re.compile(r"[\u3400-\u9fff]|[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, int]:
    traditional, simplified = _TABLE.read_text(encoding="utf-8").splitlines()
    return {ord(a): ord(b) for a, b in zip(traditional, simplified, strict=True)}


def plain(text: str) -> str:
    """The text in compatibility form, lower case and simplified script."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_simplified())


def tokens(text: str) -> list[str]:
    """The characters, words and numbers of a text, in order."""
    return _COUNTS.findall(plain(text))


def fold(text: str) -> str:
    """The text as one string of what counts; words are parted by a space only from other words."""
    return re.sub(r"(?<![a-z0-9]) | (?![a-z0-9])", "", " ".join(tokens(text)))


def language_of(text: str) -> Lang:
    """The language to answer in: English for English words, traditional Chinese when only its characters tell."""
    normal = unicodedata.normalize("NFKC", text)
    han = _HAN.findall(normal)
    if han:
        table = _simplified()
        return Lang.HANT if sum(ord(c) in table for c in han) * 8 >= len(han) else Lang.ZH
    from knowledge.pinyin import is_pinyin  # noqa: PLC0415

    return Lang.ZH if is_pinyin(normal) else Lang.EN
