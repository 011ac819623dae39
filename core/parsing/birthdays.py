"""An age that is told by the next birthday: who turns forty next month is thirty-nine."""

import re
from datetime import date
from typing import Final

from core.parsing.dates import MONTHS
from core.parsing.numerals import in_figures, spelled
from core.parsing.words import bare, leading, trailing

_BEFORE: Final = leading(
    "我, 俺, 他, 她, 孩子, 儿子, 女儿, 孙子, 孙女, 今年, 到, 等, 就, my son, my daughter, my child"
)
_AFTER: Final = trailing("了, 呢, 吧, 啦, 的, 生日")
_SOON_ZH: Final = re.compile(
    r"(?:(?:再过|再有|过|还有|还差|差|等)?(?P<count>\d{1,3})(?P<unit>个月|个?(?:周|星期|礼拜)|天)(?:后|以后|之后)?"
    r"|(?P<soon>下下?个?月|下下?个?(?:周|星期|礼拜)|明天|后天|大后天|年底|月底|过年前|生日后)|(?P<month>1[0-2]|[1-9])月份?)"
    r"(?:我|他|她)?[就才要会将]*(?P<sure>满|到|过|是|该)?\s*(?P<age>\d{1,3})\s*(?:周?岁)?"
)
_SOON_EN: Final = re.compile(
    r"(?:(?:i|he|she)(?:'m|'s|'ll| am| is| will)?\s*)?(?:going to |about to )?"
    r"(?:turns?|turning|be|become|becoming|hit|hitting)?\s*"
    r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: years? old)?\s*"
    r"(?:(?P<soon>next (?:week|month)|tomorrow|soon|very soon|at the end of the (?:month|year)|(?:later )?this month)"
    r"|in (?:a|(?P<count>\d{1,3}|[a-z]+)) (?P<unit>days?|weeks?|months?)"
    rf"|(?:in|this|next|on)\s*(?:\d{{1,2}}\s*)?(?P<name>{'|'.join(MONTHS)})[a-z]*(?:\s*\d{{1,2}}(?:st|nd|rd|th)?)?)"
)
_YEAR: Final = {"月": 12, "month": 12, "months": 12, "周": 52, "星期": 52, "礼拜": 52, "week": 52, "weeks": 52}
_DAYS: Final = 365
_LAST: Final = 12


def turning(text: str, *, today: date) -> int | None:
    """The full years of somebody who says when, within a year, they will be one older; None for anything else."""
    said = bare(in_figures(text), _BEFORE, _AFTER)
    found = _SOON_ZH.fullmatch(said) or _SOON_EN.fullmatch(said)
    if found is None or not _ahead(found.groupdict(), today):
        return None
    age = int(found["age"]) if found["age"].isdigit() else spelled(found["age"])
    return age - 1 if age else None


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
