"""Days to come as people name them: by the day of the week, without a year, or by how long it is until then."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from core.parsing.cleaning import plain
from core.parsing.dates import MONTHS
from core.parsing.late import late
from core.parsing.numerals import in_figures, spelled
from core.parsing.words import bare, leading, trailing

_BEFORE: Final = leading("""
        我, 我们, 俺, 咱, 咱们, 想, 想在, 打算, 准备, 计划, 大概, 大约,
        应该, 可能, 就, 那就, 要不, 是, 住到, 待到, 呆到, 在, 到, 去, 来, 从, 最早, 希望, 安排在, 定在, 选
        i, we, i'll, we'll, i'd like, i want, will, would, like, come, arrive, arriving, leave, leaving, be there
        until, till, stay until, stay till
        get there, to, on, from, around, about, maybe, probably, perhaps, say, by, the, i think, it's, it is, wo
    """)
_AFTER: Final = trailing("""
        到, 去, 来, 走, 离开, 开始, 到岗, 参加, 参观, 左右, 前后, 吧, 的, 那天, 可以, 行, 都行, 就行, 呢, 了
        凌晨, 清晨, 早上, 早晨, 一早, 上午, 中午, 下午, 傍晚, 晚上, 夜里, 晚
        morning, afternoon, evening, night, noon, in the morning, in the afternoon, in the evening, at noon
        please, maybe, ba
    """)
_CLAUSES: Final = late(r"[,，。;；!！]+|\bso\b|\bbut\b")
_CLOCK: Final = late(
    r"\d{1,2}(?:点钟?半?|时|[:：]\d\d)(?:\d{1,2}分?)?(?=$|左右|前后|到|吧|的)"
    r"|(?:\bat )?\b\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)\b"
)
_AHEAD: Final = {
    "今天": 0, "今日": 0, "今晚": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "后日": 2, "大后天": 3,
    "today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
    "mingtian": 1, "ming tian": 1, "houtian": 2, "hou tian": 2,
}  # fmt: skip
_DAYS: Final = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "日": 6, "天": 6, "7": 6}
_SOUNDS: Final = {"yi": 0, "er": 1, "san": 2, "si": 3, "wu": 4, "liu": 5, "ri": 6, "tian": 6}
_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME: Final = r"(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_WEEKDAY_ZH: Final = late(r"(?P<which>这个?|本|下下个?|下个?)?(?:周|星期|礼拜)(?P<day>[1-7日天])")
_WEEKDAY_EN: Final = late(rf"(?:(?P<which>this coming|this|next|coming)\s+)?{_NAME}")
_WEEKDAY_SOUND: Final = late(
    rf"(?P<which>xia ?xia|xia|zhe|ben)? ?(?:ge ?)?(?:zhou|xingqi|xing qi|libai|li bai) ?(?P<sound>{'|'.join(_SOUNDS)})"
)
_NEXT_NAMED: Final = late(
    rf"(?:{_NAME} (?:next week|after next)|(?:next|the) week,? (?:on )?{_NAME.replace('name', 'also')})"
)
_IN_ZH: Final = late(
    r"(?P<past>再?过)?(?P<count>\d{1,3})\s*(?P<unit>天|日|个?(?:周|星期|礼拜)|个月)(?P<then>后|以后|之后)?"
)
_IN_EN: Final = late(
    r"(?P<past>in )?(?P<count>\d{1,3}|an?|[a-z]+)\s+(?P<unit>days?|weeks?|months?)(?P<then> from (?:now|today)| later)?"
)
_OF_MONTH: Final = late(
    r"(?P<which>这个?月|本月|当月|下个?月)?的?(?P<d>\d{1,2})\s*[号日]|(?P<only>下个?月)的?(?P<d2>\d{1,2})"
)
_OF_MONTH_EN: Final = late(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)(?: of)?(?: (?P<which>this|next) month)?"
    r"|(?P<d2>\d{1,2}) of (?P<only>this|next) month|next month,? (?:on )?(?:the )?(?P<d3>\d{1,2})(?:st|nd|rd|th)?"
)
_OF_MONTH_SOUND: Final = late(r"(?:(?P<m>\d{1,2}) ?yue ?)?(?P<d>\d{1,2}) ?(?:hao|ri)")
_NAMED: Final = rf"(?P<n>{'|'.join(MONTHS)})[a-z]*\.?"
_OF_YEAR: Final = (
    late(r"(?:(?P<year>今年|明年|后年)的?)?(?P<m>\d{1,2})(?:\s*月\s*|[-/.])(?P<d>\d{1,2})\s*[日号]?"),
    late(rf"{_NAMED}\s*(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>this|next) year)?"),
    late(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s*{_NAMED}(?:,? (?P<year>this|next) year)?"),
)
_YEARS: Final = {"今年": 0, "this": 0, "明年": 1, "next": 1, "后年": 2}
_WEEKS: Final = {"这": 0, "本": 0, "下下": 2, "下": 1, "zhe": 0, "ben": 0, "xia": 1, "next": 1}
_BESIDE: Final = late(
    r"[(（]?\s*(?:(?:周|星期|礼拜)(?P<zh>[1-7日天])|\b" + _NAME.replace("name", "en") + r"(?![a-z]))\s*[)）,，]?"
)
_SEVEN: Final = 7


def read_coming(raw: str, *, today: date) -> date | None:
    """The day to come that a text names, or today or a day of this week; None when it names none, or names two."""
    said = bare(_CLOCK.sub("", in_figures(plain(raw))).strip(), _BEFORE, _AFTER)
    return _named(said, today) or _beside_weekday(said, today)


def coming_in(raw: str, *, today: date) -> date | None:
    """The same, or the one day that a clause of the text names."""
    clauses = (read_coming(one, today=today) for one in _CLAUSES.split(plain(raw)) if one.strip())
    days = {day for day in clauses if day}
    return read_coming(raw, today=today) or (days.pop() if len(days) == 1 else None)


def _named(said: str, today: date) -> date | None:
    if said in _AHEAD:
        return today + timedelta(days=_AHEAD[said])
    return _by_weekday(said, today) or _in_so_long(said, today) or _by_month(said, today) or _by_year(said, today)


def _beside_weekday(said: str, today: date) -> date | None:
    """A day with the day of the week beside it, if the two agree."""
    found = _BESIDE.search(said)
    rest = f"{said[: found.start()]} {said[found.end() :]}".strip(" ,，") if found else ""
    if found is None or not rest:
        return None
    day = _named(bare(rest, _BEFORE, _AFTER), today)
    wanted = _DAYS[found["zh"]] if found["zh"] else _NAMES.index(found["en"][:3])
    return day if day is not None and day.weekday() == wanted else None


def _by_weekday(said: str, today: date) -> date | None:
    for pattern, weekday in ((_WEEKDAY_ZH, _zh), (_WEEKDAY_SOUND, _sound), (_WEEKDAY_EN, _en)):
        found = pattern.fullmatch(said)
        if found is not None:
            return _of_week(weekday(found), (found["which"] or "").replace(" ", "").removesuffix("个"), today)
    late = _NEXT_NAMED.fullmatch(said)
    name = late and (late["name"] or late["also"])
    return _of_week(_NAMES.index(name[:3]), "next", today) if name else None


def _zh(found: re.Match[str]) -> int:
    return _DAYS[found["day"]]


def _sound(found: re.Match[str]) -> int:
    return _SOUNDS[found["sound"]]


def _en(found: re.Match[str]) -> int:
    return _NAMES.index(found["name"][:3])


def _of_week(weekday: int, which: str, today: date) -> date:
    """That day of this week or a later one; the next such day where no week is named, and for "this Friday"."""
    if which == "xiaxia":
        which = "下下"
    if which in _WEEKS:
        return today + timedelta(days=weekday - today.weekday() + _SEVEN * _WEEKS[which])
    return today + timedelta(days=(weekday - today.weekday() - 1) % _SEVEN + 1)


def _in_so_long(said: str, today: date) -> date | None:
    found = _IN_ZH.fullmatch(said) or _IN_EN.fullmatch(said)
    if found is None:
        return None
    written, unit = found["count"], found["unit"].lstrip("个")
    count = int(written) if written.isdigit() else 1 if written in ("a", "an") else spelled(written)
    # "Three days" alone is how long somebody stays.
    if not count or not (found["past"] or found["then"]):
        return None
    if unit.startswith(("月", "month")):
        return _months_on(today, count)
    return today + timedelta(days=count * (1 if unit.startswith(("天", "日", "day")) else _SEVEN))


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_month(said: str, today: date) -> date | None:
    """A day of this month or the next; of the month that has it first, where none is named."""
    found = _OF_MONTH.fullmatch(said) or _OF_MONTH_EN.fullmatch(said)
    if found is None:
        return None
    parts = found.groupdict()
    day = int(next(parts[name] for name in ("d", "d2", "d3") if parts.get(name)))
    which = parts.get("which") or parts.get("only") or ("next" if parts.get("d3") else "")
    if not which:
        return next(
            (one for n in range(3) if (one := _day(_months_on(today.replace(day=1), n), day)) and one > today), None
        )
    return _day(_months_on(today.replace(day=1), int(which.startswith(("下", "next")))), day)


def _by_year(said: str, today: date) -> date | None:
    """A day of the year that is named, else the next such day."""
    sound = _OF_MONTH_SOUND.fullmatch(said)
    found = sound or next((one for pattern in _OF_YEAR if (one := pattern.fullmatch(said))), None)
    if found is None:
        return None
    parts = found.groupdict()
    if sound is not None and not parts["m"]:
        return _by_month(f"{parts['d']}号", today)
    month = int(parts["m"]) if parts.get("m") else MONTHS.index(parts["n"][:3]) + 1
    if not 1 <= month <= 12:
        return None
    first, year = date(today.year, month, 1), parts.get("year")
    if year:
        return _day(first.replace(year=today.year + _YEARS[year]), int(parts["d"]))
    # 29 February may be eight years off.
    years = (_day(first.replace(year=today.year + n), int(parts["d"])) for n in range(9))
    return next((one for one in years if one is not None and one > today), None)


def _day(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None
