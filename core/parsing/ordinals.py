"""A place in a list, as people say it: 第二个, 选3, 最后那个, "the first one", "number 2"."""

from typing import Final

from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.numerals import number_of, spelled

LAST: Final = -1
_BEFORE: Final = r"(?:(?:我|就|选|要|看|点|想看|想选|那就|是)+)?"
_AFTER: Final = r"(?:吧|呢|啊|的|那个|哦|谢谢)*"
_NUMBER: Final = late(rf"{_BEFORE}(?:第)?([0-9]|[一二三四五六七八九两])(?:个|项|条|号)?{_AFTER}")
_LAST: Final = late(rf"{_BEFORE}(?:最后|末尾)(?:面)?(?:那|一|的)?(?:个|项|条)?{_AFTER}")
_ENGLISH: Final = late(
    r"(?:(?:i'll take|i want|i mean|choose|pick|option|number|no\.?|the)\s+)*"
    r"(last|first|second|third|fourth|fifth|[0-9](?:st|nd|rd|th)?|one|two|three|four|five)(?:\s+(?:one|option|please))*"
)
_PLACES: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}


def place_in(text: str) -> int | None:
    """The place that the text names and nothing besides, from 1 on, or LAST; None for any other text."""
    said = plain(text).strip().rstrip("。.!！~")
    if _LAST.fullmatch(said):
        return LAST
    chinese, english = _NUMBER.fullmatch(said), _ENGLISH.fullmatch(said)
    if chinese:
        return int(chinese[1]) if chinese[1].isdigit() else number_of(chinese[1])
    if english is None:
        return None
    digits = english[1].rstrip("stndrh")
    return _PLACES.get(english[1]) or (int(digits) if digits.isdigit() else spelled(english[1]))
