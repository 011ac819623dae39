"""The time since something was, as somebody's studies: full years, or the day or month from which they count."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from core.parsing.ages import in_range, parse_age
from core.parsing.cleaning import plain
from core.parsing.dates import MONTHS
from core.parsing.late import late
from core.parsing.numbers import whole
from core.parsing.numerals import in_figures, spelled
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spans import month_in, years_since
from core.parsing.words import bare, leading, trailing
from core.state import Absent, Why
from knowledge.model import Field

_SINCE: Final = late(r"毕业|已经|以来|前$|ago$|graduated|since|for ")
_SPAN: Final = late(r"^满?([\d.零一二两三四五六七八九十百]{1,5})\s*年半?了?$")
# Full years count, so what is over them does not.
_AND_MONTHS: Final = late(r"年(?:[零又][一二两俩三四五六七八九十\d]+个?|[一二两俩三四五六七八九十\d]+个)半?月多?")
# What only says that the count is exact, or of what somebody graduated.
_EXACT: Final = late(r"整|刚好|正好|恰好|(?<=年)[整满]|刚(?=满)|(?<=[\d一二两三四五六七八九十])周(?=年)|exactly ")
_OF_SCHOOL: Final = late(
    r"^我?(?:从|的)?(?:大学|大专|专科|本科|硕士|研究生|博士|中专|技校|高职)(?=.*毕业|毕业|.*年)|"
    r"(?:from|my) (?:university|uni|college|school)"
)
# After these, it may still be a year, a month or a span.
_UNREAD: Final = ("not_an_age", "not_exact", "day_missing")
_COUNT: Final = r"([\d一二三四五六七八九十]+)"
# "Not yet three years", "nearly three years": two full ones.
_UNDER: Final = late(
    rf"(?:不到|未满|不满|不足|快要?满?|就快|将近|马上就?满?|接近)\s*{_COUNT}\s*年|{_COUNT}\s*年(?:不到|未满|不满|不足|差一点|还差一点)"
    r"|(?:nearly|almost|not quite|less than|under|just under) (?P<en>\d{1,2}|[a-z]+) years?"
)
# "About three years": two full ones, or three.
_ABOUT: Final = late(
    rf"(?:差不多|大概|大约|约)(?:有|是|快)?\s*{_COUNT}\s*年(?:左右|吧)?|{_COUNT}\s*年(?:左右|上下)"
    r"|(?:about|around|roughly|approximately|some) (?P<en>\d{1,2}|[a-z]+) years?"
)
# "Two or three years".
_TWO: Final = late(r"([一二两三四五六七八九])([二三四五六七八九])年多?|(\d{1,2}) ?[-~到至或] ?(\d{1,2}) ?(?:年|years?)")
_GRADUATED: Final = leading("我, 毕业, 已经, 还, i graduated")
_AFTER_UNDER: Final = trailing("的, 了, 吧, 毕业, ago, now")
# An age, which tells nothing of how long ago something was.
_OF_AGE: Final = late(r"\d ?(?:周?[岁歲]|sui\b)|years? old|years? of age|\by/?o\b|(?:虚|周)岁")
_ONE_S_AGE: Final = late(r"(?:我|俺|他|她|今年|现在|i'?m|i am|he is|she is|aged?)+ ?(?:今年|现在|都|才|刚)?(\d{2})了?")
# A year that is told by two figures: "23年毕业" is 2023.
_IN_A_YEAR: Final = late(
    r"(?:^|\D)\d\d ?[年届级]"
    r"(?:(?:1[0-2]|0?[1-9])月份?|[春夏秋冬]天|年底|[上下]半年|刚|才|的|从?(?:大学|本科|大专|研究生))*毕业"
)
_NOT_YET: Final = late(
    r"(?:还|尚|都)?(?:没有?|未)(?:大学|本科|正式)?毕业|(?:明年|后年|下个?月|下学期).*毕业|毕业.*(?:明年|后年)"
    r"|^(?!.*毕业).*(?:在读|在校|还在(?:上学|读|念|上大学))|准毕业生"
    r"|^我?(?:现在|今年)?(?:大[一二三四五]|研[一二三])(?:的?学生|了|呢)?$"
    r"|(?:not|n't|never)(?: \w+)? graduated|\bnot yet\b|still (?:a student|at |in |studying)"
    r"|(?:will|going to) graduate"
    r"|graduat(?:e|ing) (?:next|in (?:june|july) next)|final[- ]year student"
)
_YEAR: Final = late(r"我?(20\d\d) ?(?:年|届)?(?:\d{1,2}月份?)?(?:才|要|会|将)*毕业")
# A bare number of so many may be an age or the last figures of a year as well.
_UNCLEAR: Final = 14
_CENTURY: Final = 2000
_BARE: Final = late(r"(\d{2}) ?(年?)")
# How long ago a year that is told by two figures may be, to be likelier than so many years.
_LATELY: Final = 12
# A month without a year, where it is said that somebody graduated in it.
_IN_MONTH: Final = late(
    r"^(?:我|是)*(?P<month>1[0-2]|0?[1-9])月份?(?=(?:刚刚?|才)?毕业)"
    rf"|^(?:i )?graduated (?:in )?(?P<name>{'|'.join(MONTHS)})[a-z]*$"
)
# How a span that is no age is refused.
_OTHERWISE: Final = {
    "not_an_age": "not_since",
    "nominal_age": "other_unit",
    "age_out_of_range": "since_out_of_range",
    "age_between": "not_since",
}


def parse_since(field: Field, raw: str, *, today: date) -> Parsed:
    """Full years since something as a number, or its day or month as ISO text; within the bounds, else 0 to 120."""
    if field.unsure and _is_to_come(plain(raw), today):
        return Accepted(Absent(Why.UNSURE))
    text = _with_year(plain(raw), today)
    read = _inexact(text) or _other_thing(in_figures(text), today) or _since(field, text, today)
    if not field.month or not isinstance(read, Accepted) or not isinstance(read.value, int):
        return read
    year, month = month_in(text, today=today) or (None, None)
    return read if year is None or month is None else replace(read, value=f"{year}-{month:02}")


def _is_to_come(text: str, today: date) -> bool:
    """Whether it is told that it has not been yet: still at school, or in a year to come."""
    year = _YEAR.match(text)
    return _NOT_YET.search(text) is not None or (year is not None and int(year[1]) > today.year)


def _with_year(text: str, today: date) -> str:
    """The text with this year beside a month of it that is over and named alone."""
    found = _IN_MONTH.match(in_figures(text))
    if found is None:
        return text
    month = int(found["month"]) if found["month"] else MONTHS.index(found["name"]) + 1
    return f"{today.year}年{month}月毕业" if month <= today.month else text


def _other_thing(text: str, today: date) -> Rejected | None:
    """Why a number is none, or not surely one, of years since: it tells an age, or may be one, or a year."""
    aged = _ONE_S_AGE.fullmatch(text)
    if _OF_AGE.search(text) or (aged and int(aged[1]) >= _UNCLEAR):
        return Rejected("other_unit")
    alone = _BARE.fullmatch(text)
    if alone is None or int(alone[1]) < _UNCLEAR:
        return None
    year = _CENTURY + int(alone[1])
    lately = today.year - _LATELY <= year <= today.year
    if alone[2] and not lately:
        return None
    return Rejected("since_unclear", {"given": int(alone[1]), "year": year if year <= today.year else None})


def _inexact(text: str) -> Parsed | None:
    """The full years that "nearly three" leaves, or the two that "about three" or "two or three" leave open."""
    said = bare(_SINCE.sub("", text).strip(), _GRADUATED, _AFTER_UNDER)
    under = _UNDER.fullmatch(said)
    if under is not None and (years := _number(under)):
        return Accepted(years - 1, doubtful=True)
    about = _ABOUT.fullmatch(said)
    if about is not None and (years := _number(about)):
        return Rejected("since_between", {"at_least": years - 1, "at_most": years})
    # 二三年毕业 is a year, 两三年 a span.
    two = None if "两" not in text and _is_in_a_year(text) else _TWO.fullmatch(said)
    ends = sorted({years for one in two.groups() if one and (years := whole(one))} if two else ())
    return Rejected("since_between", {"at_least": ends[0], "at_most": ends[1]}) if len(ends) > 1 else None


def _is_in_a_year(text: str) -> bool:
    return _IN_A_YEAR.search(in_figures(text)) is not None


def _number(found: re.Match[str]) -> int | None:
    said = next((one for one in found.groups() if one), "")
    years = whole(said)
    return spelled(said) if years is None else years


def _since(field: Field, said_so: str, today: date) -> Parsed:
    text = _OF_SCHOOL.sub("", _EXACT.sub("", said_so)).strip()
    said = _AND_MONTHS.sub("年", _SINCE.sub("", text).strip())
    parsed = (
        Rejected("not_an_age") if _is_in_a_year(said_so) else parse_age(field, _SPAN.sub(r"\1岁", said), today=today)
    )
    if isinstance(parsed, Accepted):
        return parsed
    span = years_since(text, today=today) if parsed.why in _UNREAD else None
    if span is not None:
        return _spanned(field, text, *span, today)
    return Rejected(_OTHERWISE[parsed.why], parsed.args) if parsed.why in _OTHERWISE else parsed


def _spanned(field: Field, text: str, least: int, most: int, today: date) -> Parsed:
    """The years when they are sure; else what is missing, a month or a day."""
    if least == most:
        return in_range(field, most, today)
    year, month = month_in(text, today=today) or (None, None)
    if year is None:
        return Rejected("since_between", {"at_least": least, "at_most": most})
    if month is not None:
        return Rejected("day_missing", {"year": year, "month": month})
    return Rejected("month_missing", {"year": year, "at_least": least, "at_most": most})
