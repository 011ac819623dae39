"""What would change a verdict: the next day on which it changes by itself, and the one fact that would open it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from core.comparing import day_of, month_of, years_of_month
from core.eligibility.domains import Sample, anniversary, cuts, samples
from core.eligibility.rules import NotMet, Standing, compares, distinct
from core.eligibility.verdicts import ConditionOutcome, ProgrammeVerdict, check_programme
from core.state import Answers, Value
from knowledge.model import Compare, Field, FieldId, FieldType, Programme, Words

# A change further ahead than this is no news.
YEARS_AHEAD: Final = 100
# Time changes these, not the person.
_BY_TIME: Final = (FieldType.AGE, FieldType.SINCE, FieldType.DATE)


@dataclass(frozen=True, slots=True)
class OnDay:
    """From that day on this is the verdict, if the facts stay as they are.

    With `words` it is only how the person stands to the condition of those words, while the whole verdict stays.
    """

    day: date
    verdict: Standing
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class WithFact:
    """With one of these values of the field, and all else the same, this would be the verdict."""

    field: FieldId
    values: tuple[Sample, ...]
    verdict: Standing


@dataclass(frozen=True, slots=True)
class AtYears:
    """From so many full years on this is the verdict; there is no day, since only years were told.

    With `words` it is only how the person stands to the condition of those words, while the whole verdict stays.
    """

    field: FieldId
    years: int
    verdict: Standing
    words: Words | None = None


Change = OnDay | AtYears | WithFact


def changes(
    programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, *, today: date
) -> tuple[Change, ...]:
    """What would change the verdict, the nearest in time first: a day, a number of years, then single facts."""
    days = _by_day(programme, facts, today)
    years = _by_years(programme, traits, facts, today)
    return (*days, *years, *ways_in(programme, traits, facts, today=today))


def next_years(programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, *, today: date) -> AtYears | None:
    """The next higher number of full years at which the verdict is another one."""
    return next((one for one in _by_years(programme, traits, facts, today) if one.words is None), None)


def next_change(programme: Programme, facts: Answers, *, today: date) -> OnDay | None:
    """The first day after today on which the verdict is another one; None when time changes nothing."""
    return next((one for one in _by_day(programme, facts, today) if one.words is None), None)


def _by_years(
    programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, today: date
) -> tuple[AtYears, ...]:
    """The number of years at which the verdict changes, after those at which only a condition does.

    Under 40 it is met, then staff judge, and from 46 it is not met.
    """
    now = check_programme(programme, facts, today=today)
    before: tuple[AtYears, ...] = ()
    limits = _limits(programme)
    for field in distinct(limit.field for limit in limits):
        told = facts.get(field)
        given = told if month_of(told) is None else years_of_month(told, today)
        if field not in traits or traits[field].type not in _BY_TIME or not _counted(given):
            continue
        ahead = sorted({cut for limit in limits if limit.field == field for cut in cuts(limit) if cut > given})
        for years in ahead:
            then = check_programme(programme, {**facts, field: years}, today=today)
            if then.verdict is not now.verdict:
                return (*before, AtYears(field, years, then.verdict))
            turned = _turned(now, then)
            if turned and not before:
                before = (AtYears(field, years, turned.standing, turned.words),)
    return before


def _turned(now: ProgrammeVerdict, then: ProgrammeVerdict) -> ConditionOutcome | None:
    """The first condition that comes out otherwise; none while the verdict is "not met", since that is no news."""
    if now.verdict is Standing.NOT_MET:
        return None
    pairs = zip(now.conditions, then.conditions, strict=True)
    return next((after for before, after in pairs if before.standing is not after.standing), None)


def _counted(given: Value | None) -> TypeGuard[int]:
    return isinstance(given, int) and not isinstance(given, bool)


def _by_day(programme: Programme, facts: Answers, today: date) -> tuple[OnDay, ...]:
    """The day on which the verdict changes, after a day on which only a condition does."""
    now = check_programme(programme, facts, today=today)
    before: tuple[OnDay, ...] = ()
    for day in sorted({day for limit in _limits(programme) for day in _turns(limit, facts) if day > today}):
        then = check_programme(programme, facts, today=day)
        if then.verdict is not now.verdict:
            return (*before, OnDay(day, then.verdict))
        turned = _turned(now, then)
        if turned and not before:
            before = (OnDay(day, turned.standing, turned.words),)
    return before


def ways_in(
    programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, *, today: date
) -> tuple[WithFact, ...]:
    """For a verdict "not met": each single fact that would open it, the best outcome first. Ages and dates are none."""
    found = check_programme(programme, facts, today=today)
    if found.verdict is not Standing.NOT_MET:
        return ()
    fields = (traits[id] for id in _failing(found) if id in traits and traits[id].type not in _BY_TIME)
    ways = [way for field in fields for way in _ways(programme, field, facts, today)]
    order = (Standing.MET, Standing.STAFF_DECIDES, Standing.UNKNOWN)
    return tuple(sorted(ways, key=lambda way: order.index(way.verdict)))


def _failing(found: ProgrammeVerdict) -> tuple[FieldId, ...]:
    failed = (outcome.verdict for outcome in found.conditions)
    return distinct(one.compare.field for verdict in failed if isinstance(verdict, NotMet) for one in verdict.because)


def _ways(programme: Programme, field: Field, facts: Answers, today: date) -> Iterator[WithFact]:
    opened: dict[Standing, list[Sample]] = {}
    for value in samples(field, _limits(programme), today=today):
        then = check_programme(programme, {**facts, field.id: value}, today=today).verdict
        if then is not Standing.NOT_MET:
            opened.setdefault(then, []).append(value)
    for verdict, values in opened.items():
        yield WithFact(field.id, tuple(values), verdict)


def _limits(programme: Programme) -> tuple[Compare, ...]:
    return tuple(limit for condition in programme.conditions if condition.must for limit in compares(condition.rule))


def _turns(limit: Compare, facts: Answers) -> Iterator[date]:
    """The days on which the comparison may change, because so many full years have passed since the given day."""
    since = day_of(facts.get(limit.field))
    if since is not None:
        yield from (anniversary(since, years) for years in cuts(limit) if 0 <= years <= YEARS_AHEAD)
