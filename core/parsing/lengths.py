"""How long somebody stays, where a day is asked for: "2 nights", 住两晚, 三天两夜, "liang wan", "a week"."""

from dataclasses import dataclass
from typing import Final

from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.numerals import CHARS, quantity, spelled
from core.parsing.words import bare, leading, trailing

_BEFORE: Final = leading("""
        我, 我们, 俺, 咱, 咱们, 想, 想要, 要, 打算, 准备, 计划, 大概, 大约, 应该, 可能, 就, 只, 一共, 总共, 先
        住, 待, 呆, 停留, 住宿, 住个, 需要, 逗留
        i, we, i'll, we'll, i'd like, i want, will, would, like, to, stay, staying, be staying, book, for, only, just
        about, around, maybe, probably, a total of, it's, it is, zhu, zhi zhu, dai, jiu zhu, xiang zhu, yao zhu, wo zhu
    """)
_AFTER: Final = trailing("""
        左右, 吧, 的, 就行, 可以, 就可以, 就够了, 够了, 就好, 呢, 呀, 啊, 就走, 走, 离开
        stay, please, only, in total, total, is enough, maybe, or so, ba, jiu xing, jiu gou le
    """)
_ZH: Final = rf"(?P<zh>[{CHARS}]+|\d{{1,2}})\s*"
_UNIT_ZH: Final = r"(?P<unit_zh>个?晚上?|宿|夜|天|日(?!\d)|个?(?:周|星期|礼拜)|个?月)"
_IN_ZH: Final = late(rf"{_ZH}{_UNIT_ZH}")
_DAYS_AND_NIGHTS: Final = late(
    rf"(?:[{CHARS}]+|\d{{1,2}})\s*(?:天|日)\s*(?P<zh>[{CHARS}]+|\d{{1,2}})\s*(?P<unit_zh>晚|夜)"
    r"|[a-z\d]+ days?,? (?:and )?(?P<en>[a-z\d]+) (?P<unit_en>nights?)"
)
_SOUNDS: Final = {
    "yi": 1, "liang": 2, "er": 2, "san": 3, "si": 4, "wu": 5, "liu": 6, "qi": 7, "ba": 8, "jiu": 9, "shi": 10,
}  # fmt: skip
_IN_SOUND: Final = late(
    rf"(?P<sound>{'|'.join(_SOUNDS)}|\d{{1,2}}) ?(?:ge ?)?"
    r"(?P<unit_sound>wan ?shang|wan|tian|ye|zhou|xing ?qi|libai|yue)"
)
_IN_EN: Final = late(r"(?P<en>[a-z]+(?:-[a-z]+)?|\d{1,2})\s*-?(?P<unit_en>nights?|days?|weeks?|months?)")
_VAGUE: Final = late(
    rf"(?:好几|两三|三四|四五|\d{{1,2}}\s*[-~到至或]\s*\d{{1,2}}|[{CHARS}]到[{CHARS}]|半)\s*个?(?:晚上?|夜|天|日|周|月)"
    r"|(?:a few|a couple of|some|several|\d{1,2} ?(?:-|to|or) ?\d{1,2}) (?:nights|days|weeks)|half a month"
)
_SEVEN: Final = 7
# Nobody stays longer by days.
_MOST: Final = 366


@dataclass(frozen=True, slots=True)
class Length:
    """A length of stay; `days` is None where it is not told exactly."""

    days: int | None


def length_in(raw: str) -> Length | None:
    """The length of stay that a text is, nights and days counted alike; None when it is something else."""
    said = bare(plain(raw), _BEFORE, _AFTER)
    if _VAGUE.fullmatch(said):
        return Length(None)
    patterns = (_DAYS_AND_NIGHTS, _IN_ZH, _IN_SOUND, _IN_EN)
    found = next(filter(None, (pattern.fullmatch(said) for pattern in patterns)), None)
    return _counted(found.groupdict()) if found else None


def _counted(parts: dict[str, str | None]) -> Length | None:
    count = _count(parts)
    if not count:
        return None
    unit = next(value for name, value in parts.items() if name.startswith("unit") and value)
    # A month is not always as long.
    if unit.startswith(("month", "yue")) or "月" in unit:
        return Length(None)
    weeks = unit.startswith(("week", "zhou", "xing", "libai")) or unit.lstrip("个") in ("周", "星期", "礼拜")
    days = count * (_SEVEN if weeks else 1)
    return Length(days if days <= _MOST else None)


def _count(parts: dict[str, str | None]) -> int | None:
    said = next((parts[name] for name in ("zh", "sound", "en") if parts.get(name)), None) or ""
    if said.isdigit():
        return int(said)
    if not said.isascii():
        return quantity(said)
    return _SOUNDS.get(said) if parts.get("sound") else 1 if said in ("a", "an") else spelled(said)
