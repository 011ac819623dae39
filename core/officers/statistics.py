"""What officers learn of the whole: applications, questions and how long they took. Of nobody, and of few nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from core.cases.procedures import WITHDRAW
from core.cases.tickets import cities_of
from core.state import Ticket, TicketState
from core.talk.exchanges import ASKED
from knowledge.model import Catalogue, ProgrammeId

# Fewer people than these could be told by who knows them.
FEW: Final = 5
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
# A number as it may be shown: itself, or that it is small.
Shown = int | str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many questions of a kind on a day, about a place (`""`: none was told)."""

    day: date
    city: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Passed:
    """How an application stands, and since when; nothing of whom it is about."""

    programme: str
    form: str
    procedure: str
    state: str
    open: bool
    received: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class OfProgramme:
    """The applications to a programme: how many in each state, how long open ones wait and decided ones took.

    The times are days, in the middle of all; None of few.
    """

    programme: str
    city: str
    states: dict[str, Shown]
    waiting_days: float | None
    took_days: float | None


@dataclass(frozen=True, slots=True)
class OfTickets:
    """How many questions were handed to officers, by what became of them, and the hours that a reply took."""

    states: dict[str, Shown]
    reply_hours: float | None


@dataclass(frozen=True, slots=True)
class OfQuestions:
    """How many questions about a place were asked, by what they came to."""

    city: str
    kinds: dict[str, Shown]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it; `counted_since` is the first day on which questions were counted."""

    applications: tuple[OfProgramme, ...]
    tickets: OfTickets
    questions: tuple[OfQuestions, ...]
    counted_since: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, as it is stored."""

    passed: Sequence[Passed]
    tickets: Sequence[Ticket]
    tallies: Sequence[Tally]


def statistics(counted: Counted, cities: tuple[str, ...] | None, catalogue: Catalogue, now: datetime) -> Statistics:
    """The figures of these cities, or of all."""
    tallies = [one for one in counted.tallies if cities is None or one.city in cities]
    tickets = [one for one in counted.tickets if cities is None or set(cities) & set(cities_of(one, catalogue))]
    each = _by_programme(counted.passed, catalogue, now)
    return Statistics(
        applications=tuple(one for one in each if cities is None or one.city in cities),
        tickets=_of_tickets(tickets),
        questions=_by_city(tallies, catalogue),
        counted_since=min((one.day for one in tallies), default=None),
    )


def shown(count: int) -> Shown:
    """The number, unless it is so small that it could be told who they are."""
    return count if count == 0 or count >= FEW else f"<{FEW}"


def _by_programme(passed: Sequence[Passed], catalogue: Catalogue, now: datetime) -> Iterable[OfProgramme]:
    grouped: dict[str, list[Passed]] = defaultdict(list)
    for one in passed:
        grouped[one.programme].append(one)
    order = {str(id): place for place, id in enumerate(catalogue.programmes)}
    for id in sorted(grouped, key=lambda id: (order.get(id, len(order)), id)):
        programme = catalogue.programmes.get(ProgrammeId(id))
        own = grouped[id]
        waiting = [now - one.received for one in own if one.open]
        took = [one.changed - one.received for one in own if not one.open and not _taken_back(one, catalogue)]
        yield OfProgramme(
            programme=id,
            city=programme.city if programme else "",
            states={state: shown(count) for state, count in sorted(Counter(one.state for one in own).items())},
            waiting_days=_middle(waiting, _DAY),
            took_days=_middle(took, _DAY),
        )


def _taken_back(one: Passed, catalogue: Catalogue) -> bool:
    """Whether its applicant ended it: that tells nothing of how long officers take."""
    life = catalogue.procedure_of(one.form, one.procedure)
    return {step.move for step in life.steps.values() if step.to == one.state} == {WITHDRAW} if life else False


def _of_tickets(tickets: Sequence[Ticket]) -> OfTickets:
    states = Counter(one.state for one in tickets)
    replied = (TicketState.ANSWERED, TicketState.TALKED)
    took = [one.closed - one.at for one in tickets if one.closed and one.state in replied]
    return OfTickets({state.value: shown(states[state]) for state in TicketState}, _middle(took, _HOUR))


def _by_city(tallies: Sequence[Tally], catalogue: Catalogue) -> tuple[OfQuestions, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in tallies:
        counts[one.city][one.kind] += one.count
    order = [*(str(id) for id in catalogue.cities), ""]
    cities = sorted(counts, key=lambda city: (order.index(city) if city in order else len(order), city))
    return tuple(OfQuestions(city, {kind: shown(counts[city][kind]) for kind in ASKED}) for city in cities)


def _middle(times: Sequence[timedelta], unit: timedelta) -> float | None:
    return round(median(one / unit for one in times), 1) if len(times) >= FEW else None
