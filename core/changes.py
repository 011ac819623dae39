"""What would change a verdict: the next day on which it changes by itself, and the one fact that would open it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from core.comparing import day_of
from core.domains import Sample, anniversary, cuts, samples
from core.rules import NotMet, Standing, compares, distinct
from core.state import Answers, Value
from core.verdicts import ProgrammeVerdict, check_programme
from knowledge.model import Compare, Field, FieldId, FieldType, Programme

# A change further ahead than this is no news.
YEARS_AHEAD: Final = 100
# Time changes these, not the person.
_BY_TIME: Final = (FieldType.AGE, FieldType.SINCE, FieldType.DATE)


@dataclass(frozen=True, slots=True)
class OnDay:
    """From that day on the verdict is this one, if the facts stay as they are."""

    day: date
    verdict: Standing


@dataclass(frozen=True, slots=True)
class WithFact:
    """With one of these values of the field, all else the same, the verdict would be this one."""

    field: FieldId
    values: tuple[Sample, ...]
    verdict: Standing


@dataclass(frozen=True, slots=True)
class AtYears:
    """From so many full years on the verdict is this one; the day cannot be named, since only years were given."""

    field: FieldId
    years: int
    verdict: Standing


Change = OnDay | AtYears | WithFact


def changes(
    programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, *, today: date
) -> tuple[Change, ...]:
    """What would change the verdict, the nearest in time first: a day, a number of years, then single facts."""
    day = next_change(programme, facts, today=today)
    years = next_years(programme, traits, facts, today=today)
    ways = ways_in(programme, traits, facts, today=today)
    return (*((day,) if day else ()), *((years,) if years else ()), *ways)


def next_years(programme: Programme, traits: Mapping[FieldId, Field], facts: Answers, *, today: date) -> AtYears | None:
    """The fewest full years of something given in years, more than now, with which the verdict is another one."""
    now = check_programme(programme, facts, today=today).verdict
    limits = _limits(programme)
    for field in distinct(limit.field for limit in limits):
        given = facts.get(field)
        if field not in traits or traits[field].type not in _BY_TIME or not _counted(given):
            continue
        ahead = sorted({cut for limit in limits if limit.field == field for cut in cuts(limit) if cut > given})
        for years in ahead:
            then = check_programme(programme, {**facts, field: years}, today=today).verdict
            if then is not now:
                return AtYears(field, years, then)
    return None


def _counted(given: Value | None) -> TypeGuard[int]:
    return isinstance(given, int) and not isinstance(given, bool)


def next_change(programme: Programme, facts: Answers, *, today: date) -> OnDay | None:
    """The first day after today on which the verdict is another one; None when time changes nothing."""
    now = check_programme(programme, facts, today=today).verdict
    days = sorted({day for limit in _limits(programme) for day in _turns(limit, facts) if day > today})
    for day in days:
        then = check_programme(programme, facts, today=day).verdict
        if then is not now:
            return OnDay(day, then)
    return None


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
    """The days on which the comparison may turn, because the years since the given day pass a number that it names."""
    since = day_of(facts.get(limit.field))
    if since is not None:
        yield from (anniversary(since, years) for years in cuts(limit) if 0 <= years <= YEARS_AHEAD)
