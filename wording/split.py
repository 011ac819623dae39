"""Cutting a long message into parts that Telegram takes, at the best place before the limit and never inside a tag."""

import html
import re
from typing import Final

LONGEST: Final = 4096
_TAG: Final = re.compile(r"<(/?)([a-z-]+)[^>]*>")
# Where to cut, the best first.
_SEAMS: Final = ("\n\n", "\n", "。", ". ", "；", " ")


def split(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """The text in parts of at most `longest` UTF-16 units once parsed; open tags are closed and opened again.

    A part in which nothing can be seen is left out, since it could not be sent; one part there always is.
    """
    parts: list[str] = []
    # No character counts for more than two.
    while len(text) * 2 > longest and units(text) > longest:
        cut = _cut(text, longest)
        head, rest = text[:cut], text[cut:].lstrip("\n")
        still_open = _open_tags(head)
        parts.append(head.rstrip("\n") + "".join(f"</{name}>" for _, name in reversed(still_open)))
        text = "".join(tag for tag, _ in still_open) + rest
    seen = [part for part in (*parts, text) if _TAG.sub("", part).strip()]
    return tuple(seen) or (text,)


def units(text: str) -> int:
    """The length that Telegram counts: UTF-16 units without markup."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def _cut(text: str, longest: int) -> int:
    end = _fitting(text, longest)
    for seam in _SEAMS:
        found = text.rfind(seam, end // 2, end)
        if found > 0 and not _inside(text, found + len(seam)):
            return found + len(seam)
    return end


def _fitting(text: str, longest: int) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[:middle]) <= longest else (low, middle - 1)
    while _inside(text, low):
        low -= 1
    return low


def _inside(text: str, place: int) -> bool:
    before = text[:place]
    return before.rfind("<") > before.rfind(">") or bool(re.search(r"&[#a-z0-9]*$", before))


def _open_tags(text: str) -> list[tuple[str, str]]:
    """What is open at the end of the text: each tag as it was written, and its name."""
    tags: list[tuple[str, str]] = []
    for tag in _TAG.finditer(text):
        closing, name = tag.groups()
        if not closing:
            tags.append((tag.group(), name))
        elif tags and tags[-1][1] == name:
            tags.pop()
    return tags
