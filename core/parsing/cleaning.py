"""The text as it is kept, and the text as it is read: without what cannot be seen, in one width, script and case."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from core.parsing.late import late
from knowledge.matching import text as folding

# More marks than this on one letter are noise that spills over other lines.
MOST_MARKS: Final = 3
_JOINERS: Final = "\u200c\u200d"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# What only dresses a sign: variation selectors, joiners, skin tones.
_DRESS: Final = late("[\ufe0e\ufe0f\u200c\u200d\U0001f3fb-\U0001f3ff]")
_TRIM: Final = " \t\n.。,，!！~～;；、…·\"'“”‘’「」『』《》<>()（）[]【】"
_CJK: Final = late(r"[\u3400-\u9fff\uf900-\ufaff]")


def kept(raw: str, *, lines: bool) -> str:
    """The text to store: NFC, nothing invisible, trimmed, single spaces; line ends only where `lines`."""
    text = _visible(unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")))
    if not lines:
        return " ".join(text.split())
    tidy = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(tidy)).strip()


@lru_cache(maxsize=20_000)
def plain(raw: str) -> str:
    """The text to read: half width, simplified, lower case, no emoji dressing, no polite marks around it."""
    text = unicodedata.normalize("NFKC", _DRESS.sub("", raw))
    text = "".join(" " if c in "\t\n\r" or unicodedata.category(c) == "Zs" else c for c in text)
    seen = "".join(c for c in text if unicodedata.category(c) not in _UNSEEN and c != "\u20e3")
    return " ".join(folding.plain(seen).split()).strip(_TRIM)


def length(text: str) -> int:
    """How many characters a person would count: marks and joiners belong to the character before them."""
    return sum(1 for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf"))


def has_letter(text: str) -> bool:
    """Whether the text holds a letter of any script."""
    return any(c.isalpha() for c in text)


def is_cjk(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _CJK.search(text) is not None


def _visible(text: str) -> str:
    out: list[str] = []
    marks = 0
    for i, c in enumerate(text):
        kind = unicodedata.category(c)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            continue
        if c in "\n\t":
            out.append(c)
        elif c in "\u2028\u2029":
            out.append("\n")
        elif kind not in _UNSEEN or (c in _JOINERS and _joins(text, i)):
            out.append(c)
    return "".join(out)


def _joins(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(ord(c) > 0x2FF and not c.isspace() and not is_cjk(c) for c in around)
