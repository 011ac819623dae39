"""Whole numbers: in any digits, with units and the small words around them, but nothing that leaves a doubt."""

import re
from decimal import Decimal
from typing import Final

from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.numerals import CHARS, quantity, spelled
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.units import after_any, after_own
from core.parsing.words import bare, leading
from knowledge.model import Field

MOST: Final = 10**12
_BEFORE: Final = leading("""
        大约, 大概, 约, 差不多, 一共, 总共, 共, 共有, 共计, 有, 是, 我, 我们
        about, around, approximately, we have, we are
        i have, there are, it is, it's, in total
    """)
_ROUND: Final = late(r"大约|大概|约|差不多|左右|about|around|approximately")
_VAGUE: Final = late(
    rf"[0-9{CHARS}]\s*(?:多|几|余|来|\+|plus)(?:[^0-9]|$)|(?:几|数|好几)[{CHARS}]|[一二两三四五六七八九]{{2}}|"
    r"(?:超过|不到|至少|最多|以上|以下|more than|less than|over|under|at least)"
)
_NUMBER: Final = late(r"([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?\s*([十百千万亿k]*)")
_SIZES: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "亿": 100_000_000}
_SEVERAL: Final = late(rf"[0-9{CHARS}].*(?:[-~至到或]|\bor\b|\bto\b|[\s,，、/]).*[0-9{CHARS}]")


def parse_integer(field: Field, raw: str) -> Parsed:
    """A whole number within the field's bounds; not below zero unless `at_least` allows it."""
    text = plain(raw)
    number = whole(bare(text, _BEFORE, after_own(field)))
    if number is None:
        return _refused(field, text)
    low = 0 if field.at_least is None else field.at_least
    high = MOST if field.at_most is None else field.at_most
    if not low <= number <= high:
        return Rejected("number_out_of_range", {"given": number, "at_least": low, "at_most": field.at_most})
    return Accepted(number, doubtful=_ROUND.search(text) is not None)


def parse_decimal(field: Field, raw: str, *, places: int) -> Parsed:
    """A number with at most so many decimals, as text without needless zeros; bounds and doubts as for integers."""
    text = plain(raw).lstrip("¥￥")
    number = exact(bare(text, _BEFORE, after_own(field)))
    if number is None:
        refused = _refused(field, text)
        return Rejected("not_a_number") if refused.why == "not_whole" else refused
    if -number.normalize().as_tuple().exponent > places:  # type: ignore[operator]  # a finite number has an exponent
        return Rejected("too_precise", {"decimals": places})
    low = 0 if field.at_least is None else field.at_least
    high = MOST if field.at_most is None else field.at_most
    if not low <= number <= high:
        return Rejected("number_out_of_range", {"given": _said(number), "at_least": low, "at_most": field.at_most})
    return Accepted(_said(number), doubtful=_ROUND.search(text) is not None)


def whole(text: str) -> int | None:
    """The whole number that the text is, in figures, Chinese or English words; None for everything else."""
    value = exact(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def exact(text: str) -> Decimal | None:
    """The number that the text is, in figures, Chinese or English words; None for everything else."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        number = quantity(text)
        number = spelled(text) if number is None else number
        return None if number is None else Decimal(number)
    sign, figures, decimals, size = found.groups()
    if size not in _SIZES:
        return None
    return Decimal(f"{sign}{re.sub('[, ]', '', figures)}.{decimals or 0}") * _SIZES[size]


def _said(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _refused(field: Field, text: str) -> Rejected:
    if _VAGUE.search(text):
        return Rejected("not_exact")
    left = bare(text, _BEFORE, after_any())
    if left != bare(text, _BEFORE, after_own(field)) and exact(left) is not None:
        return Rejected("other_unit")
    if re.fullmatch(r"[+-]?\d+[.,]\d+", left):
        return Rejected("not_whole")
    return Rejected("several_numbers" if _SEVERAL.fullmatch(left) else "not_a_number")
