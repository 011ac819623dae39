"""Dates as people type them. A day that was not given is asked for, never made up."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from core.comparing import full_years
from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.numerals import in_figures
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.words import bare, leading, trailing
from knowledge.model import Field, FieldType

OLDEST: Final = 1900
# The furthest day ahead that a form can sensibly ask for.
AHEAD: Final = 100
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_BEFORE: Final = leading("""
        我, 出生日期, 生日, 出生于, 出生, 生于, 毕业于, 毕业时间, 毕业日期, 日期, 时间, 是, 为, :
        i was born, was born, born, i graduated, graduated, on
    """)
_AFTER: Final = trailing("出生的, 出生, 生的, 生, 生日, 毕业的, 毕业, 的")
_LUNAR: Final = late(r"农历|阴历|旧历|月初[一二三四]|初[五六七八九十]|正月|腊月|lunar")
# A year of school, where a day is asked for: 初一 by itself is a first year far oftener than a day of the moon.
_GRADE: Final = late(
    r"(?<!月)初[一二三四](?![0-9一二三四五六七八九十])|高[一二三]|大[一二三四]|[一二三四五六七八九1-9]年级|\bgrade \d"
)
_RELATIVE: Final = {
    "今天": 0, "today": 0, "昨天": -1, "yesterday": -1, "前天": -2, "明天": 1, "tomorrow": 1, "后天": 2,
}  # fmt: skip
_YEARS_AGO: Final = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0}
_YEARS_AGO_EN: Final = {"the year before last": 2, "last year": 1, "this year": 0}
_YEAR_ZH: Final = late(rf"^({'|'.join(_YEARS_AGO)})(?:的|是)?")
_YEAR_EN: Final = late(rf"(?:in |of )?\b({'|'.join(_YEARS_AGO_EN)})$")
# An age where a day of birth is asked for.
_YEARS: Final = late(r"(?:我)?(?:今年|现在)?(?:i'?m |i am )?(\d{1,2})\s*(?:周?岁了?|years? old|y/?o)?")
# A day to come may still be meant.
_NOT_WHOLE: Final = ("not_a_date", "year_missing", "no_such_day", "lunar_date")
_GAP: Final = r"\s*[-/.,年月\s]\s*"

Reader = Callable[[re.Match[str], date], Accepted | Rejected]


def parse_date(field: Field, raw: str, *, today: date) -> Parsed:
    """A day as ISO text. The field's bounds count full years since that day, so `at_least: 0` means not in future."""
    past = field.at_least is not None and field.at_least >= 0
    read = read_day(raw, today=today, past=past)
    if isinstance(read, Rejected) and read.why in _NOT_WHOLE and is_ahead(field):
        from core.parsing.coming import coming_in  # noqa: PLC0415 (it reads names of months from here)

        ahead = coming_in(raw, today=today)
        lacking = Rejected("no_such_day", {"year": today.year, **read.args}) if read.why == "year_missing" else read
        read = Accepted(ahead.isoformat(), doubtful=True) if ahead else lacking
    if isinstance(read, Rejected) and field.month and (month := month_told(read, today=today)):
        return Accepted(month)
    if isinstance(read, Rejected):
        if past and read.why == "not_a_date" and _GRADE.search(plain(raw)):
            return Rejected("only_grade")
        age = _YEARS.fullmatch(plain(raw)) if past and read.why == "not_a_date" else None
        return Rejected("only_years", {"years": int(age[1])}) if age else read
    day = date.fromisoformat(str(read.value))
    if not past and not OLDEST <= day.year <= today.year + AHEAD:
        return Rejected("date_out_of_range", {"given": day.isoformat()})
    if past and day > today:
        return Rejected("date_in_future", {"given": day.isoformat()})
    years = full_years(day, today)
    low, high = field.at_least, field.at_most
    if (low is not None and years < low) or (high is not None and years > high):
        return Rejected("date_out_of_range", {"given": day.isoformat()})
    return read


def month_told(read: Rejected, *, today: date) -> str | None:
    """The month as it is kept, where nothing but the day is missing and it is none to come."""
    year, month = read.args.get("year"), read.args.get("month")
    if read.why != "day_missing" or not isinstance(year, int) or not isinstance(month, int):
        return None
    return f"{year}-{month:02}" if year >= OLDEST and (year, month) <= (today.year, today.month) else None


def is_ahead(field: Field) -> bool:
    """Whether the field asks for a day to come."""
    return field.type is FieldType.DATE and field.at_most is not None and field.at_most < 0


def read_day(raw: str, *, today: date, past: bool) -> Accepted | Rejected:
    """The day that a text names; two-digit years are read as the latest that fits (`past`: not after today)."""
    text = plain(raw)
    if _LUNAR.search(text):
        return Rejected("lunar_date")
    text = _bare(text)
    if text in _RELATIVE:
        return Accepted((today + timedelta(days=_RELATIVE[text])).isoformat())
    text = _in_a_year(text, today) if past else text
    latest = today.year if past else today.year + 20
    for pattern, reader in _READERS:
        found = pattern.fullmatch(text)
        if found:
            return reader(found, date(latest, 12, 31))
    return Rejected("not_a_date")


def _in_a_year(text: str, today: date) -> str:
    """The text with the year that it tells by how long ago that was: "last year"."""
    said = _YEAR_ZH.sub(lambda found: f"{today.year - _YEARS_AGO[found[1]]}年", text)
    return _YEAR_EN.sub(lambda found: str(today.year - _YEARS_AGO_EN[found[1]]), said)


def _bare(text: str) -> str:
    return in_figures(bare(text, _BEFORE, _AFTER)).replace("元年", "1年")


def _day(year: int, month: int, day: int, *, doubtful: bool = False) -> Accepted | Rejected:
    try:
        return Accepted(date(year, month, day).isoformat(), doubtful)
    except ValueError:
        return Rejected("no_such_day", {"year": year, "month": month, "day": day})


def _ymd(found: re.Match[str], latest: date) -> Accepted | Rejected:
    year, month, day = (int(part) for part in found.groups())
    return _day(year, month, day)


def _yymd(found: re.Match[str], latest: date) -> Accepted | Rejected:
    short, month, day = (int(part) for part in found.groups())
    return _day(_recent(short, latest), month, day, doubtful=True)


def _recent(short: int, latest: date) -> int:
    """The latest year that a two-digit year can mean."""
    return latest.year - (latest.year - short) % 100


def _month_and_day_first(found: re.Match[str], latest: date) -> Accepted | Rejected:
    first, second, year = (int(part) for part in found.groups())
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second, doubtful=second <= 12)


def _named_month(found: re.Match[str], latest: date) -> Accepted | Rejected:
    return _day(int(found["y"]), _month(found["m"]), int(found["d"]))


def _no_day(found: re.Match[str], latest: date) -> Rejected:
    month = _month(found["m"]) if "m" in found.re.groupindex else None
    if month is not None and not 1 <= month <= 12:
        return Rejected("not_a_date")
    year = int(found["y"])
    full = year if len(found["y"]) == 4 else _recent(year, latest)
    return Rejected("day_missing", {"year": full, "month": month})


def _no_year(found: re.Match[str], latest: date) -> Rejected:
    return Rejected("year_missing", {"month": _month(found["m"]), "day": int(found["d"])})


def _month(said: str) -> int:
    return int(said) if said.isdigit() else MONTHS.index(said[:3]) + 1


_READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (late(pattern), reader)
    for pattern, reader in (
        (rf"(\d{{4}}){_GAP}(\d{{1,2}}){_GAP}(\d{{1,2}})\s*[日号]?", _ymd),
        (r"(\d{4})(\d{2})(\d{2})", _ymd),
        (r"(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?", _yymd),
        (r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})", _yymd),
        (r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", _month_and_day_first),
        (rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[\s-]*(?P<m>{_MONTH})[\s,-]*(?P<y>\d{{4}})", _named_month),
        (rf"(?P<m>{_MONTH})\s*(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<y>\d{{4}})", _named_month),
        (rf"(?P<y>\d{{4}})[\s,-]+(?P<m>{_MONTH})[\s,-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?", _named_month),
        (r"(?P<y>\d{4}|\d{2}(?=\s*年))\s*年?", _no_day),
        (r"(?P<y>\d{4}|\d{2}(?=\s*年))\s*[-/.年\s]\s*(?P<m>\d{1,2})\s*月?份?", _no_day),
        (rf"(?P<m>{_MONTH})[\s,]*(?P<y>\d{{4}})", _no_day),
        (r"(?P<m>\d{1,2})[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?", _no_year),
        (rf"(?P<m>{_MONTH})\s*(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?", _no_year),
        (rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s*(?P<m>{_MONTH})", _no_year),
    )
)
