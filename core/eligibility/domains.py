"""The values that a field can take, as far as rules can tell them apart: one for each side of every limit."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import ceil, floor
from typing import Final

from core.comparing import day_of
from knowledge.model import Compare, Field, FieldType, Op

Sample = bool | int | str
# Stands for any text that no rule names.
OTHER: Final = "~other"
# Full years since a day to come are below zero.
_FURTHEST_AHEAD: Final = -100
_NUMBERS: Final = (
    FieldType.INTEGER,
    FieldType.AGE,
    FieldType.SINCE,
    FieldType.DATE,
    FieldType.DECIMAL,
    FieldType.MONEY,
)


def samples(field: Field, limits: Iterable[Compare], *, today: date) -> tuple[Sample, ...]:
    """Values of the field such that any other value fares as one of them in every comparison of `limits`."""
    limits = [limit for limit in limits if limit.field == field.id]
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return (True, False)
    if field.type in (FieldType.CHOICE, FieldType.CHOICES):
        return tuple(option.id for option in field.options) or (OTHER,)
    if field.type in _NUMBERS:
        return _numbers(field, limits, today)
    return (*dict.fromkeys(str(value) for limit in limits for value in _listed(limit)), OTHER)


def years_before(today: date, years: int) -> date:
    """The latest day since which that many full years have passed."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return date(today.year - years, 2, 28)


def anniversary(day: date, years: int) -> date:
    """The first day on which that many full years have passed: 1 March where the year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def cuts(limit: Compare) -> Iterator[int]:
    """The first whole number of each stretch that begins at a number that the comparison names."""
    value = limit.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    if limit.op in (Op.BELOW, Op.AT_LEAST, Op.IS, Op.IS_NOT):
        yield ceil(value)
    if limit.op in (Op.AT_MOST, Op.ABOVE, Op.IS, Op.IS_NOT):
        yield floor(value) + 1


def _numbers(field: Field, limits: list[Compare], today: date) -> tuple[Sample, ...]:
    least = _FURTHEST_AHEAD if field.type is FieldType.DATE else 0
    low = least if field.at_least is None else field.at_least
    found = sorted({cut for limit in limits for cut in cuts(limit)})
    inner = [cut for cut in found if cut > low and (field.at_most is None or cut <= field.at_most)]
    years = [inner[0] - 1 if inner else max(low, 0), *inner]
    if field.type is not FieldType.DATE:
        return tuple(years)
    days = {years_before(today, count) for count in years}
    days |= {day for limit in limits for day in _days(limit)}
    return tuple(day.isoformat() for day in sorted(days))


def _days(limit: Compare) -> Iterator[date]:
    day = day_of(limit.value)
    if day is not None:
        yield from (day - timedelta(days=1), day, day + timedelta(days=1))


def _listed(limit: Compare) -> tuple[object, ...]:
    return limit.value if isinstance(limit.value, tuple) else (limit.value,)
