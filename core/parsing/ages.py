"""An age: years as counted by law, or a birth date, which is kept because it says more. So for other spans."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from core.comparing import full_years
from core.parsing.birthdays import one_of_two, turned, turning
from core.parsing.cleaning import plain
from core.parsing.dates import OLDEST, read_day
from core.parsing.numbers import whole
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spans import between, month_in, years_since
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
_MONTHS: Final = re.compile(
    r"(?:岁|years?(?: old)?,?)\s*(?:and )?[0-9一二三四五六七八九十两]+\s*(?:个月|months?)(?:大|old)?$"
)
_FRACTION: Final = re.compile(r"(\d{1,3})\.\d{1,2}")
_SINCE: Final = re.compile(r"毕业|已经|以来|前$|ago$|graduated|since|for ")
_SPAN: Final = re.compile(r"^满?([\d.零一二两三四五六七八九十百]{1,5})\s*年半?了?$")
# Full years count, so what is over them does not.
_AND_MONTHS: Final = re.compile(r"年(?:[零又][一二两俩三四五六七八九十\d]+个?|[一二两俩三四五六七八九十\d]+个)半?月多?")
# After these, it may still be a year, a month or a span.
_UNREAD: Final = ("not_an_age", "not_exact", "day_missing")
# "Not yet three years": two full ones.
_UNDER: Final = re.compile(
    r"(?:不到|未满|不满|不足)\s*([\d一二两三四五六七八九十]+)\s*年|([\d一二两三四五六七八九十]+)\s*年(?:不到|未满|不满|不足)"
)
_GRADUATED: Final = leading("我, 毕业, 已经, 还, i graduated")
_AFTER_UNDER: Final = trailing("的, 了, 吧, 毕业")
# How a span that is no age is refused.
_OTHERWISE: Final = {
    "not_an_age": "not_since",
    "nominal_age": "not_since",
    "age_out_of_range": "since_out_of_range",
    "age_between": "not_since",
}
_BABY: Final = re.compile(r"([0-9一二三四五六七八九十]+)\s*(?:个月|months?)(?:大| old)?$")
_NEARLY: Final = re.compile(
    r"[一二两三四五六七八九]{2}|快|将近|不到|不满|差.*月|马上|多岁|几岁|左右|大概|大约|以上|以下|后$|nearly|almost|about|around|over|under"
    r"|好几|出头|来岁|[十1-9]多|奔[二三四五六七2-7]|啷当|未满|没满|没到"
    r"|\b(?:my|his|her) (?:\w+ )?(?:teens|\w+ties)\b|something|\w+ties$|ish$"
)


def parse_age(field: Field, raw: str, *, today: date) -> Parsed:
    """Full years as a number, or the birth date as ISO text; both within the field's bounds, else 0 to 120."""
    text = plain(raw)
    years = None if "虚" in text else _years(text)
    if years is not None:
        return _in_range(field, years, today)
    just = turned(text)
    if just is not None:
        return _in_range(field, just, today)
    ahead = turning(text, today=today)
    if ahead is not None:
        parsed = _in_range(field, ahead, today)
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
        return _in_range(field, years, today)
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


def parse_since(field: Field, raw: str, *, today: date) -> Parsed:
    """Full years since something as a number, or its day or month as ISO text; within the bounds, else 0 to 120."""
    read = _since(field, raw, today)
    if not field.month or not isinstance(read, Accepted) or not isinstance(read.value, int):
        return read
    year, month = month_in(plain(raw), today=today) or (None, None)
    return read if year is None or month is None else replace(read, value=f"{year}-{month:02}")


def _since(field: Field, raw: str, today: date) -> Parsed:
    said = _AND_MONTHS.sub("年", _SINCE.sub("", plain(raw)).strip())
    parsed = parse_age(field, _SPAN.sub(r"\1岁", said), today=today)
    if isinstance(parsed, Accepted):
        return parsed
    span = years_since(plain(raw), today=today) if parsed.why in _UNREAD else None
    if span is not None:
        return _spanned(field, plain(raw), *span, today)
    under = _UNDER.fullmatch(bare(plain(raw), _GRADUATED, _AFTER_UNDER))
    if under is not None and (years := whole(under[1] or under[2])):
        return Accepted(years - 1, doubtful=True)
    return Rejected(_OTHERWISE[parsed.why], parsed.args) if parsed.why in _OTHERWISE else parsed


def _spanned(field: Field, text: str, least: int, most: int, today: date) -> Parsed:
    """The years when they are sure; else what is missing, a month or a day."""
    if least == most:
        return _in_range(field, most, today)
    year, month = month_in(text, today=today) or (today.year - most, None)
    if month is not None:
        return Rejected("day_missing", {"year": year, "month": month})
    return Rejected("month_missing", {"year": year, "at_least": least, "at_most": most})


def _years(text: str) -> int | None:
    text = _MONTHS.sub("岁", text)
    baby = _BABY.fullmatch(text)
    if baby:
        months = whole(baby.group(1))
        return None if months is None else months // 12
    said = bare(text, _BEFORE, _AFTER)
    fraction = _FRACTION.fullmatch(said)
    return int(fraction.group(1)) if fraction else whole(said)


def _in_range(field: Field, years: int, today: date) -> Parsed:
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
