"""An age: years as counted by law, or a birth date, which is kept because it says more."""

from datetime import date
from typing import Final

from core.comparing import full_years
from core.parsing.birthdays import one_of_two, turned, turning
from core.parsing.cleaning import plain
from core.parsing.dates import OLDEST, read_day
from core.parsing.late import late
from core.parsing.numbers import whole
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spans import between
from core.parsing.words import bare, leading, trailing
from knowledge.model import Field

OLDEST_PERSON: Final = 120
# A date in eight figures.
_COMPACT: Final = 8
_BEFORE: Final = leading("""
        我, 我们, 俺, 咱, 他, 她, 它, 孩子, 小孩, 宝宝, 娃, 儿子, 女儿, 闺女, 孙子, 孙女, 外甥, 外甥女, 弟弟, 妹妹,
        学生, 本人, 家, 家的, 的, 今年, 现在
        wo, ta, jin nian, jinnian, wo er zi, wo nv er, hai zi
        刚满, 已满, 满, 已经, 刚, 刚好, 正好, 年龄, 岁数, 是, 有, :
        i am, i'm, im, he is, she is, my age is, age, aged, now
        my son is, my daughter is, my child is, my grandson is, my granddaughter is, my kid is
    """)
_AFTER: Final = trailing("""
        岁, 周岁, 实岁, sui, 整, 了, 半, 呢, 啦, 呀, years old, year old, years, year, yrs old, yrs, yr, y/o, yo, y
        years of age, of age, old
    """)
_MONTHS: Final = late(
    r"(?:岁|years?(?: old)?,?)\s*(?:and )?[0-9一二三四五六七八九十两]+\s*(?:个月|months?)(?:大|old)?$"
)
_FRACTION: Final = late(r"(\d{1,3})\.\d{1,2}")
_BABY: Final = late(r"([0-9一二三四五六七八九十]+)\s*(?:个月|months?)(?:大| old)?$")
_NEARLY: Final = late(
    r"[一二两三四五六七八九]{2}|快|将近|不到|不满|差.*月|马上|多岁|几岁|左右|大概|大约|以上|以下|后$|nearly|almost|about|around|over|under"
    r"|好几|出头|来岁|[十1-9]多|奔[二三四五六七2-7]|啷当|未满|没满|没到"
    r"|\b(?:my|his|her) (?:\w+ )?(?:teens|\w+ties)\b|something|\w+ties$|ish$"
)


def parse_age(field: Field, raw: str, *, today: date) -> Parsed:
    """Full years as a number, or the birth date as ISO text; both within the field's bounds, else 0 to 120."""
    text = plain(raw)
    years = None if "虚" in text else years_told(text)
    if years is not None:
        return in_range(field, years, today)
    just = turned(text)
    if just is not None:
        return in_range(field, just, today)
    ahead = turning(text, today=today)
    if ahead is not None:
        parsed = in_range(field, ahead, today)
        return Accepted(parsed.value, doubtful=True) if isinstance(parsed, Accepted) else parsed
    two = one_of_two(text)
    if two is not None:
        return Rejected("age_between", {"at_least": two[0], "at_most": two[1]})
    if "虚" in text:
        return Rejected("nominal_age")
    born = read_day(raw, today=today, past=True)
    if isinstance(born, Accepted):
        return _birth(field, born, today)
    if born.why == "day_missing" and (years := _by_month(born, today)) is not None:
        return in_range(field, years, today)
    if born.why != "not_a_date":
        return born
    return Rejected("not_exact" if _NEARLY.search(text) else "not_an_age")


def _by_month(born: Rejected, today: date) -> int | None:
    """The full years since a month, when they are the same whatever the day."""
    year, month = born.args["year"], born.args["month"]
    if not (isinstance(year, int) and isinstance(month, int)):
        return None
    least, most = between(year, month, today=today) or (0, -1)
    return most if least == most else None


def years_told(text: str) -> int | None:
    """The full years that a plain text tells; None where it tells none, or something else."""
    text = _MONTHS.sub("岁", text)
    baby = _BABY.fullmatch(text)
    if baby:
        months = whole(baby.group(1))
        return None if months is None else months // 12
    said = bare(text, _BEFORE, _AFTER)
    fraction = _FRACTION.fullmatch(said)
    return int(fraction.group(1)) if fraction else whole(said)


def in_range(field: Field, years: int, today: date) -> Parsed:
    """The years, when they are within the field's bounds; a day, where they are its eight figures."""
    low, high = _bounds(field)
    if low <= years <= high:
        return Accepted(years)
    if OLDEST <= years <= today.year:
        return Rejected("day_missing", {"year": years, "month": None})
    if len(str(years)) == _COMPACT:
        born = read_day(str(years), today=today, past=True)
        return _birth(field, born, today) if isinstance(born, Accepted) else born
    return Rejected("age_out_of_range", {"given": years, "at_least": low, "at_most": high})


def _birth(field: Field, born: Accepted, today: date) -> Parsed:
    day = date.fromisoformat(str(born.value))
    if day > today:
        return Rejected("date_in_future", {"given": day.isoformat()})
    years = full_years(day, today)
    low, high = _bounds(field)
    if low <= years <= high:
        return born
    return Rejected("age_out_of_range", {"given": years, "at_least": low, "at_most": high})


def _bounds(field: Field) -> tuple[int, int]:
    low = 0 if field.at_least is None else field.at_least
    return low, OLDEST_PERSON if field.at_most is None else field.at_most
