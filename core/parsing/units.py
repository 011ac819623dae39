"""Units: a number that is told in another unit than the question's own answers another question."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.parsing.late import late
from core.parsing.words import trailing
from knowledge.model import Field

# What may stand after a number, by what is counted.
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "people": "个人, 个, 人, 名, 位, 口人, 口, people, persons, members, pupils, students, kids, of us",
        "money": "元, 块钱, 块, 圆, yuan, rmb, cny",
        "days": "天, 个晚上, 晚上, 晚, 夜, 日, days, nights, day, night",
        "pieces": "个, 张, 套, 间, desks, desk, pieces",
        "times": "次, 回, times",
        "hours": "个小时, 小时, 个钟头, hours, hour",
        "years": "年, years, year",
        "age": "周岁, 岁, years old",
    }
)
# By which words a question tells what it counts; the first that fits.
_ASKED: Final = (
    ("money", late(r"元|金额|多少钱")),
    ("days", late(r"几晚|几天|几夜|天数")),
    ("pieces", late(r"工位|几张|几套|几间")),
    ("people", late(r"人数|几个人|几人|多少人|几位|几名|职工|学生")),
)
_COMMON: Final = "左右, 呢, 了, 吧, in total"
_ANY: Final = trailing(", ".join((_COMMON, *_WORDS.values())))
_OWN: Final = {unit: trailing(f"{_COMMON}, {words}") for unit, words in _WORDS.items()}


def counted_in(field: Field) -> str | None:
    """What the question counts; None where its words do not tell."""
    asked = f"{field.label.zh}{field.ask.zh}"
    return next((unit for unit, words in _ASKED if words.search(asked)), None)


def after_any() -> re.Pattern[str]:
    """The words that may stand after a number, whatever it counts."""
    return _ANY


def after_own(field: Field) -> re.Pattern[str]:
    """The words that may stand after a number that answers the question."""
    unit = counted_in(field)
    return _OWN[unit] if unit else _ANY
