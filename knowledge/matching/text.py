"""Folding: one form for a text however it is typed. Width, case, script, spaces, emoji and courtesies make no
difference.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching import pinyin
from knowledge.model import Lang
from knowledge.tables import TABLES

_TABLE: Final = TABLES / "simplified.txt"
# Joiners, direction marks, variation selectors and tags: they are not seen, so they part nothing.
_UNSEEN: Final = (
    0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0),
)  # fmt: skip
# What is one token by itself: Han with its rare planes, kana, Hangul. Words and numbers are runs.
HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
CHARACTERS: Final = HAN + "\u3041-\u30fa\uac00-\ud7a3"
LETTERS: Final = "a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u0531-\u1fff"
TOKEN: Final = re.compile(f"[{CHARACTERS}]|[{LETTERS}]+|[0-9]+")
_WORD: Final = re.compile(f"[{LETTERS}]+")
_HAN: Final = re.compile(f"[{HAN}]")
_ACCENTED: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_GAP: Final = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")
# Courtesies around a question. They say nothing about it, and people use them or not.
_BEFORE: Final = re.compile(
    r"^(?:(?:你好|您好|哈喽|在吗|在不在|小助手|亲(?=[,、])|请问一?下?|请教一?下?|麻烦(?:问一?下?|你们?|您)?|打扰一?下?了?|不好意思|劳驾"
    r"|(?:谢谢?|多谢)(?:你们?|您|啦|了|啊|哈)*(?=.*[吗呢?什么没])|(?:再|还想?再?)问(?:一个|一下|个|问)|还有一个问题|还有个问题"
    r"|我?就?是?想?要?(?:问|咨询|了解|请教|打听)(?:一下|问|下)|我?想(?:问|咨询|了解|请教|知道|打听)"
    r"|有谁知道|谁知道|能不能告诉我|可以告诉我|告诉我一下|帮我(?:看|查|问)一?下"
    r"|(?:hello|hi|hey|please|excuse me|(?:could|can) you (?:please )?tell me|may i ask)(?![a-z0-9]))[ ,，、。.!?~]*)+"
)
_AFTER: Final = re.compile(
    r"(?:(?:谢谢?|多谢|感谢)(?:你们?|您|啦|了|大家)?|谢啦|辛苦了|麻烦(?:你们?|您)?了|拜托了?|在线等|求解答?|求告知|可以告诉我吗|能告诉我吗"
    r"|(?<![a-z0-9])(?:thanks|thank you|thx|please)(?: a lot| very much)?)[ ,，、。.!?~]*$"
)
_PARTICLES: Final = re.compile("[吗呢啊呀吧嘛哦噢哈啦]+$")
# The words that courtesies are made of, and some others.
COURTEOUS: Final = frozenset(TOKEN.findall(_BEFORE.pattern + _AFTER.pattern + _PARTICLES.pattern))
# Where a character of the basic plane is not seen.
_GONE: Final = 0xFFFFFFFF


@lru_cache(maxsize=1)
def _changes() -> dict[int, int | None]:
    traditional, simplified = _TABLE.read_text(encoding="utf-8").splitlines()
    changes: dict[int, int | None] = dict.fromkeys(_UNSEEN)
    changes.update((ord(a), ord(b)) for a, b in zip(traditional, simplified, strict=True))
    return changes


class AtMost(NamedTuple):
    """A greatest length in characters; in Latin letters it takes more of them to say the same."""

    characters: int
    latin: int

    def holds(self, text: str) -> bool:
        """Whether the text is no longer than that."""
        return len(text) <= (self.latin if text.isascii() else self.characters)


# One message is looked at from many sides.
@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """The text in compatibility form, lower case and simplified script, without accents and unseen characters."""
    folded = text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    if _ACCENTED.search(folded):
        folded = _unaccented(folded)
    return folded if folded.isascii() else folded.translate(_changes())


def one_line(texts: Sequence[str]) -> list[str]:
    """The plain form of every text, without line breaks; of many at once, which is much faster than one by one."""
    if not texts:
        return []
    lines = [" ".join(text.split()) for text in texts]
    lines = [t if unicodedata.is_normalized("NFKC", t) else unicodedata.normalize("NFKC", t) for t in lines]
    folded = "\n".join(lines).casefold()
    if _ACCENTED.search(folded):
        folded = "\n".join([_unaccented(line) if _ACCENTED.search(line) else line for line in folded.split("\n")])
    return _simplified(folded).split("\n")


def _unaccented(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def _simplified(folded: str) -> str:
    """The same as translating by `_changes`, which takes ten times as long for a long text."""
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    changed = _table()[np.minimum(codes, len(_table()) - 1)]
    for place in np.flatnonzero(codes >= len(_table())).tolist():
        changed[place] = _changed(int(codes[place]))
    simple: str = changed[changed != _GONE].tobytes().decode("utf-32-le", "surrogatepass")
    return simple


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint32]:
    """What every character of the basic plane is changed into."""
    table = np.arange(0x10000, dtype=np.uint32)
    known = [code for code in _changes() if code < len(table)]
    table[known] = [_changed(code) for code in known]
    return table


def _changed(code: int) -> int:
    changed = _changes().get(code, code)
    return _GONE if changed is None else changed


def tokens(text: str) -> list[str]:
    """The characters, words and numbers of a text, in order."""
    return TOKEN.findall(plain(text))


# The same message is compared with many phrases.
@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text as one string of what counts; only words are parted by spaces, and courtesies around it are left out."""
    return fold_plain(plain(text))


def fold_plain(text: str) -> str:
    """The same of a text that is plain already."""
    return bare(_GAP.sub("", " ".join(TOKEN.findall(text))))


def bare(folded: str) -> str:
    """Folded text without the courtesies around it; unchanged where it is nothing but courtesies."""
    rest = uncourteous(folded)
    return rest if _PARTICLES.sub("", rest) else folded


def uncourteous(folded: str) -> str:
    """Folded text without the courtesies around it, were it nothing else."""
    rest = _BEFORE.sub("", folded, count=1)
    while (shorter := _AFTER.sub("", rest)) != rest:
        rest = shorter
    return rest.strip()


def gist(folded: str) -> str:
    """Folded text without the particles at its end, which tell a question from a statement and nothing else."""
    return _PARTICLES.sub("", folded) or folded


def language_of(text: str) -> Lang:
    """The language to answer in: that of most of the text; pinyin is Chinese, and so is a text without words."""
    han = _HAN.findall(unicodedata.normalize("NFKC", text))
    words = _WORD.findall(plain(text))
    if not han:
        return Lang.EN if words and not pinyin.reads(words) else Lang.ZH
    if len(words) > max(3, len(han)):
        return Lang.EN
    changes = _changes()
    traditional = sum(ord(character) in changes for character in han)
    clearly = traditional * 8 >= len(han) or (traditional > 0 and not is_simplified(text))
    return Lang.HANT if clearly else Lang.ZH


def is_simplified(text: str) -> bool:
    """Whether the text holds a character that nobody writes in traditional script."""
    return any(_is_in(character, "gb2312") and not _is_in(character, "big5") for character in _HAN.findall(text))


def _is_in(character: str, charset: str) -> bool:
    return bool(character.encode(charset, "ignore"))
