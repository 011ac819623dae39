"""Ages told by a birthday or a year: who turns forty next month is thirty-nine, who does so next year
one of two ages.
"""

import re
from datetime import date
from typing import Final

from core.parsing.dates import MONTHS
from core.parsing.late import late
from core.parsing.numerals import in_figures, spelled
from core.parsing.words import bare, leading, trailing

_BEFORE: Final = leading(
    "我, 俺, 他, 她, 孩子, 儿子, 女儿, 孙子, 孙女, 今年, 到, 等, 就, my son, my daughter, my child"
)
# Of these, "this year" by itself says nothing.
_AROUND: Final = leading("我, 俺, 他, 她, 孩子, 儿子, 女儿, 孙子, 孙女, 就, wo, my son, my daughter, my child")
_AFTER: Final = trailing("了, 呢, 吧, 啦, 的, 生日")
_SOON_ZH: Final = late(
    r"(?:(?:再过|再有|过|还有|还差|差|等)?(?P<count>\d{1,3})(?P<unit>个月|个?(?:周|星期|礼拜)|天)(?:后|以后|之后)?"
    r"|(?P<soon>下下?个?月|下下?个?(?:周|星期|礼拜)|明天|后天|大后天|年底|月底|过年前|生日后"
    r"|xia ?(?:ge ?)?yue ?)|(?P<month>1[0-2]|[1-9])月份?)"
    r"(?:我|他|她)?(?:jiu ?)?[就才要会将]*(?P<sure>满|到|过|是|该)?\s*(?P<age>\d{1,3})\s*(?:周?岁)?"
)
_SOON_EN: Final = late(
    r"(?:(?:i|he|she)(?:'m|'s|'ll| am| is| will)?\s*)?(?:going to |about to )?"
    r"(?:turns?|turning|be|become|becoming|hit|hitting)?\s*"
    r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: years? old)?\s*"
    r"(?:(?P<soon>next (?:week|month)|tomorrow|soon|very soon|at the end of the (?:month|year)|(?:later )?this month)"
    r"|in (?:a|(?P<count>\d{1,3}|[a-z]+)) (?P<unit>days?|weeks?|months?)"
    rf"|(?:in|this|next|on)\s*(?:\d{{1,2}}\s*)?(?P<name>{'|'.join(MONTHS)})[a-z]*(?:\s*\d{{1,2}}(?:st|nd|rd|th)?)?)"
)
_JUST_ZH: Final = late(
    r"(?:(?:上个?(?:月|周|星期|礼拜)|昨天|前天|前几天|今天|前不久|最近)(?:刚刚?|才)?|刚刚?|才刚?|gang ?(?:gang ?)?)"
    r"(?:满|到|过完?|man)?的?\s*(?P<age>\d{1,3})\s*(?:周?岁)?"
    r"|(?P<past>\d{1,3})\s*周?岁?生日(?:刚刚?|才)(?:过|满)?完?"
)
_JUST_EN: Final = late(
    r"(?:(?:i|he|she)(?:'ve|'s| have| has)?\s*)?(?:just|only just|recently) turned (?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r"|(?:(?:i|he|she)\s*)?turned (?P<past>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r" (?:yesterday|today|recently|last (?:week|month)|a (?:few days|week|month) ago|this (?:week|month))"
)
_BEFORE_ZH: Final = late(
    r"(?:还?差|少)(?:1|一)[岁年]\s*(?P<age>\d{1,3})|(?P<past>\d{1,3})\s*周?岁?生日(?:还|都)?没有?[到过]+"
)
_BEFORE_EN: Final = late(
    r"(?:(?:i|he|she)(?:'m|'ll be| am| is| will be)?\s*)?(?P<age>\d{1,3}) (?:at|on) (?:my|his|her) next birthday"
    r"|(?P<past>\d{1,3}) next birthday|(?:i'm |i am )?\d{1,3} going on (?P<next>\d{1,3})"
)
_WHO: Final = r"(?:(?:i|he|she)(?:'m|'s|'ll| am| is| will)?\s*)?(?:going to )?"
_NUMBER: Final = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_WILL: Final = r"[我他她就才要会将到满该是]*(?:jiu |man )?"
# What leaves one of two ages, and which: from so many years less than the number to so many.
_BETWEEN: Final = tuple(
    (late(pattern), less, least)
    for pattern, less, least in (
        (r"(?:虚岁|虚龄|毛岁|xu ?sui)[是有]?\s*(?P<age>\d{1,3})", 2, 1),
        (r"(?P<age>\d{1,3})\s*(?:虚岁|毛岁|xu ?sui)", 2, 1),
        (rf"(?:明年|过完年|过了年|年后|ming ?nian){_WILL}\s*(?P<age>\d{{1,3}})", 2, 1),
        (rf"{_WHO}(?:turns?|turning|be)?\s*{_NUMBER} next year", 2, 1),
        (rf"next year,? {_WHO}(?:turns?|be|turning)? ?(?P<age>\d{{1,3}})", 2, 1),
        (r"(?:去年|qu ?nian)[我他她就才刚已经到满过是]*(?:man )?的?\s*(?P<age>\d{1,3})", 0, -1),
        (rf"(?:(?:i|he|she) )?(?:was|turned) {_NUMBER} last year", 0, -1),
        (r"last year,? (?:i|he|she) (?:was|turned) (?P<age>\d{1,3})", 0, -1),
        (rf"{_WHO}(?:turns?|turning|be) {_NUMBER} this year", 1, 0),
        (r"今年[要会将才]+[到满]?\s*(?P<age>\d{1,3})", 1, 0),
        (r"(?:1[0-2]|[1-9])月份?[就才要会将]*[满到过]\s*(?P<age>\d{1,3})", 1, 0),
    )
)
_TWO: Final = late(
    r"(?P<least>\d{1,3})\s*(?:岁|周岁)?\s*(?:、|,|或者?|还是|or|/|-|到|~)\s*(?P<most>\d{1,3})\s*(?:周?岁)?"
)
# "Fifteen, sixteen": 十五六岁.
_NEXT: Final = late(
    r"(?P<tens>[一二三四五六七八九]?十)(?P<least>[一二三四五六七八])(?P<most>[二三四五六七八九])(?:周?岁)?"
)
_YEAR: Final = {"月": 12, "month": 12, "months": 12, "周": 52, "星期": 52, "礼拜": 52, "week": 52, "weeks": 52}
_DAYS: Final = 365
_LAST: Final = 12
_LAST_WEEKDAY: Final = 7


def turning(text: str, *, today: date) -> int | None:
    """The full years of somebody who says when, within a year, they will be one older; None for anything else."""
    said = bare(in_figures(text), _BEFORE, _AFTER)
    found = _SOON_ZH.fullmatch(said) or _SOON_EN.fullmatch(said)
    if found is None or not _ahead(found.groupdict(), today):
        return None
    age = int(found["age"]) if found["age"].isdigit() else spelled(found["age"])
    return age - 1 if age and not _is_weekday(found, age) else None


def _is_weekday(found: re.Match[str], age: int) -> bool:
    """Whether "next week three" is a Wednesday."""
    in_week = (found["soon"] or "").endswith(("周", "星期", "礼拜"))
    return in_week and age <= _LAST_WEEKDAY and not found.groupdict().get("sure") and "岁" not in found.group()


def turned(text: str) -> int | None:
    """The full years of somebody who has just had a birthday, or who names the birthday before which they are."""
    said = bare(in_figures(text), _AROUND, _AFTER)
    for less, patterns in ((0, (_JUST_ZH, _JUST_EN)), (1, (_BEFORE_ZH, _BEFORE_EN))):
        age = next((_age(found) for pattern in patterns if (found := pattern.fullmatch(said))), None)
        if age:
            return age - less
    return None


def one_of_two(text: str) -> tuple[int, int] | None:
    """The two ages that a year, or the traditional count, leaves open; or two that are named."""
    together = _NEXT.fullmatch(bare(text, _AROUND, _AFTER))
    said = bare(in_figures(_apart(together) if together else text), _AROUND, _AFTER)
    two = _TWO.fullmatch(said)
    if two and int(two["most"]) == int(two["least"]) + 1:
        return int(two["least"]), int(two["most"])
    for pattern, less, least in _BETWEEN:
        found = pattern.fullmatch(said)
        age = _age(found) if found else None
        if age is not None and age - less >= 0:
            return age - less, age - least
    return None


def _apart(found: re.Match[str]) -> str:
    """Both numbers that are said in one."""
    return f"{found['tens']}{found['least']}到{found['tens']}{found['most']}"


def _age(found: re.Match[str]) -> int | None:
    said = next((found[name] for name in ("age", "past", "next") if found.groupdict().get(name)), "")
    return int(said) if said.isdigit() else spelled(said)


def _ahead(said: dict[str, str | None], today: date) -> bool:
    """Whether the day is still to come, and within a year; in the present month nobody can tell."""
    if unit := (said["unit"] or "").lstrip("个"):
        count = said["count"] or "1"
        number = int(count) if count.isdigit() else spelled(count)
        return number is not None and number < _YEAR.get(unit, _DAYS)
    if said["soon"]:
        return not (said["soon"] in ("年底", "at the end of the year") and today.month == _LAST)
    if said.get("month") and not said.get("sure"):
        return False
    month = int(said.get("month") or 0) or MONTHS.index(str(said.get("name"))) + 1
    return month != today.month
