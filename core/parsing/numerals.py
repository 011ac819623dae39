"""Chinese and English numerals as people write them: 二十三, 两, 一百零五, 三万, 二〇〇五, 壹佰, twenty-three."""

import re
from typing import Final

from core.parsing.late import late

_DIGITS: Final = {
    c: i
    for i, group in enumerate(("零〇○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in group
}
_ZEROS: Final = "零〇○"
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS: Final = {"万": 10_000, "亿": 100_000_000}
CHARS: Final = "".join((*_DIGITS, *_UNITS, *_GROUPS, "廿卅"))
# No number that anybody means is written longer.
_LONGEST: Final = 30
_RUN: Final = late(f"[{CHARS}]+")
_ENGLISH: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED: Final = {
    **{word: i for i, word in enumerate(_ENGLISH)},
    **{
        f"{ten} {one}".strip(): 10 * (i + 2) + j
        for i, ten in enumerate(_TENS)
        for j, one in enumerate(("", *_ENGLISH[1:10]))
    },
}


def quantity(text: str) -> int | None:
    """How many a Chinese numeral says; None for 两三, which is "two or three"."""
    return None if len(text) == 2 and all(c in _DIGITS and _DIGITS[c] for c in text) else number_of(text)


def number_of(text: str) -> int | None:
    """The number that a Chinese numeral means, or None when it is no well-formed one; 八五 is 85, as in years."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not 0 < len(text) <= _LONGEST or _RUN.fullmatch(text) is None:
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _grouped(text)


def spelled(text: str) -> int | None:
    """The number below a hundred that English words mean, or None."""
    return _SPELLED.get(" ".join(text.replace("-", " ").split()))


def in_figures(text: str) -> str:
    """The text with each well-formed Chinese numeral written in figures."""
    return _RUN.sub(_figures, text)


def _figures(found: re.Match[str]) -> str:
    number = number_of(found.group())
    if number is None:
        return found.group()
    zeros = "0" * (len(found.group()) - len(str(number))) if all(c in _DIGITS for c in found.group()) else ""
    return f"{zeros}{number}"


def _grouped(text: str) -> int | None:
    for mark in ("亿", "万"):
        if mark in text:
            left, right = text.split(mark, 1) if mark == "亿" else text.rsplit(mark, 1)
            return _joined(left, right, _GROUPS[mark])
    return _below_ten_thousand(text)


def _joined(left: str, right: str, size: int) -> int | None:
    high = number_of(left)
    if high is None:
        return None
    if not right:
        return high * size
    if len(right) == 1 and right in _DIGITS and _DIGITS[right]:
        return high * size + _DIGITS[right] * size // 10
    low = _grouped(right.lstrip(_ZEROS) or right)
    return None if low is None or low >= size else high * size + low


def _below_ten_thousand(text: str) -> int | None:
    """Digits before falling units; a last digit without one counts the next unit, as 百五 is 150, or ones after 零."""
    total, unit, ones, i = 0, 10_000, True, 0
    while i < len(text):
        if text[i] in _ZEROS:
            ones, i = True, i + 1
            continue
        digit = _DIGITS.get(text[i])
        i += digit is not None
        size = _UNITS.get(text[i]) if i < len(text) else None
        if size is None:
            return total + (digit or 0) * (1 if ones else unit // 10) if i == len(text) else None
        if size >= unit or (digit is None and size != 10):
            return None
        total, unit, ones, i = total + (1 if digit is None else digit) * size, size, False, i + 1
    return total
