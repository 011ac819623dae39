"""How long ago something was, told by a year, a month or a span: "last year", "June 2022", "a year and a half ago"."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from core.comparing import full_years
from core.parsing.dates import MONTHS
from core.parsing.late import late
from core.parsing.numerals import in_figures, spelled
from core.parsing.words import bare, leading, trailing

_NAMED: Final = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
_BEFORE: Final = leading("""
        我, 俺, 他, 她, 孩子, 是, 在, 于, 就是, 已经, 毕业于, 毕业, 大学, 大概, 应该是, :
        i, i've, i have, i'm, i am, he, she
    graduated, since, in, from, of, class of, university, college, school, it was
    """)
_AFTER: Final = trailing("""
        毕业的, 毕业生, 毕业, 大学, 刚, 才, 春天, 夏天, 秋天, 冬天, 暑假, 上半年, 下半年, 年初, 年底
        份, 的, 了, 吧, 以来, 开始, 前, 以前, 之前, 左右
        ago, graduated, graduate, now, already
    """)
_YEARS_AGO: Final = {
    "大前年": 3, "前年": 2, "去年": 1, "今年": 0,
    "three years ago": 3, "the year before last": 2, "last year": 1, "this year": 0,
}  # fmt: skip
_YEAR: Final = rf"(?P<word>{'|'.join(_YEARS_AGO)})|(?P<year>(?:19|20)\d\d)\s*[年届]?|(?P<short>\d\d)\s*(?:年|届)"
_CALENDAR: Final = (
    late(rf"(?:{_YEAR})(?:[\s./-]*(?P<month>1[0-2]|0?[1-9])\s*月?)?"),
    late(rf"(?:{_NAMED}[\s,]*)?(?:of )?(?:{_YEAR})"),
)
_HALF: Final = late(
    r"半年|half (?:a )?year|几个月|a few months|刚|刚刚|just|recently|yesterday|(?:this|last) (?:week|month)"
    r"|(?:上上?个?|这个?|本)(?:月|周|星期|礼拜)|前几天|前不久|前一阵|最近|昨天|今年[上下]半年|[上下]半年"
)
# Which of the two summers it is, nobody can tell.
_SEASON: Final = late(r"last (?:spring|summer|autumn|fall|winter)")
_SPAN: Final = late(
    r"(?P<count>\d+|[a-z]+(?:-[a-z]+)?)(?: and (?:a|one) half)?\s*(?P<unit>年|个半?月|years?|months?)"
    r"(?: and a half|半)?多?"
)
_FULL: Final = 12
_CENTURY: Final = 100


def years_since(text: str, *, today: date) -> tuple[int, int] | None:
    """The full years since then, at least and at most, as far as the text tells them; None when it tells none."""
    said = bare(in_figures(text), _BEFORE, _AFTER)
    if _HALF.fullmatch(said):
        return (0, 0)
    if _SEASON.fullmatch(said):
        return (0, 1)
    found = month_in(said, today=today)
    if found is not None:
        return between(*found, today=today)
    span = _SPAN.fullmatch(said)
    return _counted(span) if span else None


def month_in(text: str, *, today: date) -> tuple[int, int | None] | None:
    """The year, and the month if it is told, that the text names."""
    said = bare(in_figures(text), _BEFORE, _AFTER)
    found = next(filter(None, (pattern.fullmatch(said) for pattern in _CALENDAR)), None)
    if found is None:
        return None
    named = found.groupdict()
    month = MONTHS.index(named["name"]) + 1 if named.get("name") else int(named.get("month") or 0) or None
    if named["word"]:
        return today.year - _YEARS_AGO[named["word"]], month
    year = int(named["year"] or named["short"])
    return (year if named["year"] else today.year - (today.year - year) % _CENTURY), month


def between(year: int, month: int | None, *, today: date) -> tuple[int, int] | None:
    """The full years since some day of that year or month, at least and at most; None when it is all to come."""
    first, last = month or 1, month or _FULL
    begins = date(year, first, 1)
    if begins > today:
        return None
    ends = min(date(year, last, monthrange(year, last)[1]), today)
    return full_years(ends, today), full_years(begins, today)


def _counted(span: re.Match[str]) -> tuple[int, int] | None:
    said = span["count"]
    count = int(said) if said.isdigit() else 1 if said in ("a", "an") else spelled(said)
    if count is None:
        return None
    unit = span["unit"] or ""
    years = count // _FULL if "月" in unit or "month" in unit else count
    return years, years
