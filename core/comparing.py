"""Comparing one given value with the value of a rule. Dates compare by full years when the rule names a number."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from knowledge.model import Op

_MONTH: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")

Plain = bool | int | float | str


def full_years(since: date, until: date) -> int:
    """The full years from one day to another; negative before it. 29 February counts from 1 March in common years."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def day_of(value: object) -> date | None:
    """The day that an ISO date names; None for everything else."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def month_of(value: object) -> tuple[date, date] | None:
    """The first and the last day of the month that is told without a day (`2025-06`); None for everything else."""
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        return None
    year, month = int(value[:4]), int(value[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def years_of_month(value: object, today: date) -> int | None:
    """The full years since a month that is told without a day; None where they hang on the day."""
    months = month_of(value)
    years = {full_years(day, today) for day in months} if months else set()
    return years.pop() if len(years) == 1 else None


def holds(
    op: Op, given: bool | int | str | tuple[str, ...], limit: Plain | tuple[str, ...], *, today: date
) -> bool | None:
    """Whether the given value stands in the relation to the limit; None when the two cannot be compared.

    Of several that were chosen, one that is the limit is enough.
    A given date counts as its full years until `today` when the limit is a number: an age, or years since an event.
    """
    if isinstance(given, tuple):
        return _among(op, given, limit)
    if op is Op.IN or isinstance(limit, tuple):
        return given in limit if op is Op.IN and isinstance(limit, tuple) and isinstance(given, str) else None
    left, right = _alike(given, limit, today)
    if left is None or right is None:
        return None
    if op in (Op.IS, Op.IS_NOT):
        return (left == right) is (op is Op.IS)
    return None if isinstance(left, str) else _ordered(op, left, right)


def _alike(given: bool | int | str, limit: Plain, today: date) -> tuple[float | str | None, float | str | None]:
    if isinstance(given, bool) or isinstance(limit, bool):
        both = isinstance(given, bool) and isinstance(limit, bool)
        return (str(given), str(limit)) if both else (None, None)
    if isinstance(given, int):
        return (None, None) if isinstance(limit, str) else (given, limit)
    day = day_of(given)
    if isinstance(limit, str):
        end = day_of(limit)
        return (day.toordinal(), end.toordinal()) if day and end else (given, limit)
    if day is None:
        return (years_of_month(given, today) if month_of(given) else _number(given)), limit
    return full_years(day, today), limit


def _among(op: Op, given: tuple[str, ...], limit: object) -> bool | None:
    """Of several that were chosen: whether one of them is the limit, or one of the limits."""
    wanted = limit if isinstance(limit, tuple) else (limit,)
    if op not in (Op.IS, Op.IS_NOT, Op.IN):
        return None
    return any(one in given for one in wanted) is (op is not Op.IS_NOT)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _ordered(op: Op, left: float, right: float | str) -> bool | None:
    if isinstance(right, str):
        return None
    match op:
        case Op.BELOW:
            return left < right
        case Op.AT_MOST:
            return left <= right
        case Op.ABOVE:
            return left > right
        case Op.AT_LEAST:
            return left >= right
        case _:
            return None
