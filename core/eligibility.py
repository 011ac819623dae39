"""Eligibility over many programmes: how a person stands to each, and the question that settles most of what is open.

What is worked out for a programme depends on few facts, so it is remembered by just those.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

from core.domains import Sample, samples
from core.rules import Unknown, check, compares, distinct
from core.state import Answers, Value
from core.verdicts import ProgrammeVerdict, check_programme
from knowledge.model import All, Catalogue, Compare, Field, FieldId, Programme, ProgrammeId

__all__ = ["ProgrammeVerdict", "Screener", "Screening", "check_programme", "next_trait", "screen"]

REMEMBERED: Final = 50_000
# One given fact with its kind: True and 1 are equal, but not the same answer.
Mark = tuple[type, Value] | None


@dataclass(frozen=True, slots=True)
class Screening:
    """How a person stands to every programme, in the order of the catalogue, and what to ask next."""

    verdicts: tuple[ProgrammeVerdict, ...]
    asking: Field | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What asking for a field is expected to bring: programmes settled, and facts that need not be asked any more."""

    field: FieldId
    settled: float
    spared: float


def screen(catalogue: Catalogue, facts: Answers, *, today: date, wanted: ProgrammeId | None = None) -> Screening:
    """How the facts stand to every programme of the catalogue, and the question to ask next."""
    screener = Screener(tuple(catalogue.programmes.values()), catalogue.traits)
    return screener.screen(facts, today=today, wanted=wanted)


def next_trait(
    programmes: Sequence[Programme],
    traits: Mapping[FieldId, Field],
    facts: Answers,
    *,
    today: date,
    wanted: ProgrammeId | None,
) -> Field | None:
    """The question to ask next, as `Screener.next` chooses it; None when no question settles anything any more."""
    return Screener(programmes, traits).next(facts, today=today, wanted=wanted)


class Screener:
    """Programmes made ready to be checked against many people."""

    def __init__(self, programmes: Sequence[Programme], traits: Mapping[FieldId, Field]) -> None:
        self._programmes = tuple(programmes)
        self._traits = traits
        limits = [_limits(programme) for programme in programmes]
        self._fields = tuple(distinct(limit.field for limit in those) for those in limits)
        self._all_limits = _by_field(chain.from_iterable(limits))
        self._musts = tuple(All(tuple(c.rule for c in programme.conditions if c.must)) for programme in programmes)
        # Without a comparison there is one verdict for everybody, on every day.
        self._settled = [check_programme(programme, {}, today=date.min) for programme in programmes]
        self._open = [place for place, fields in enumerate(self._fields) if fields]
        self._verdict = lru_cache(REMEMBERED)(self._weigh)
        self._gains = lru_cache(REMEMBERED)(self._expect)
        self._values = lru_cache(REMEMBERED)(self._tell_apart)

    def screen(self, facts: Answers, *, today: date, wanted: ProgrammeId | None = None) -> Screening:
        """The verdict of every programme, and the question to ask next."""
        verdicts = self.verdicts(facts, today=today)
        return Screening(verdicts, self._choose(verdicts, facts, today, wanted))

    def verdicts(self, facts: Answers, *, today: date) -> tuple[ProgrammeVerdict, ...]:
        """How the facts stand to each programme, in their order."""
        marks = _marks(facts)
        verdicts = list(self._settled)
        for place in self._open:
            verdicts[place] = self._verdict(place, tuple(map(marks.get, self._fields[place])), today)
        return tuple(verdicts)

    def next(self, facts: Answers, *, today: date, wanted: ProgrammeId | None = None) -> Field | None:
        """The question that settles most: of the wanted programme the first it waits for; else by expected gain.

        The gain of a question is the number of open programmes that its answer settles, then the facts that they need
        no longer ask for, in the mean over the answers that rules tell apart. What was asked is not asked again.
        """
        return self._choose(self.verdicts(facts, today=today), facts, today, wanted)

    def _choose(
        self, verdicts: Sequence[ProgrammeVerdict], facts: Answers, today: date, wanted: ProgrammeId | None
    ) -> Field | None:
        waiting = [place for place in self._open if self._askable(verdicts[place].missing, facts)]
        first = next((place for place in waiting if verdicts[place].programme == wanted), None)
        if first is None and len(waiting) == 1:
            first = waiting[0]
        if first is not None:
            return self._traits[self._askable(verdicts[first].missing, facts)[0]]
        best = self._most_gained(waiting, facts, today)
        return self._traits[best] if best else None

    def _most_gained(self, places: Iterable[int], facts: Answers, today: date) -> FieldId | None:
        marks = _marks(facts)
        settled: dict[FieldId, float] = defaultdict(float)
        spared: dict[FieldId, float] = defaultdict(float)
        for place in places:
            for gain in self._gains(place, tuple(map(marks.get, self._fields[place])), today):
                settled[gain.field] += gain.settled
                spared[gain.field] += gain.spared
        return max(settled, key=lambda field: (settled[field], spared[field]), default=None)

    def _askable(self, missing: Iterable[FieldId], facts: Answers) -> list[FieldId]:
        return [field for field in missing if field in self._traits and field not in facts]

    def _weigh(self, place: int, marks: tuple[Mark, ...], today: date) -> ProgrammeVerdict:
        return check_programme(self._programmes[place], _facts(self._fields[place], marks), today=today)

    def _expect(self, place: int, marks: tuple[Mark, ...], today: date) -> tuple[Gain, ...]:
        facts = _facts(self._fields[place], marks)
        open_now = self._askable(self._verdict(place, marks, today).missing, facts)
        return tuple(self._gain(place, field, facts, len(open_now), today) for field in open_now)

    def _gain(self, place: int, id: FieldId, facts: Answers, waiting: int, today: date) -> Gain:
        left = [self._left(place, {**facts, id: value}, today) for value in self._values(id, today)]
        settled = sum(1 for count in left if count is None)
        spared = sum(waiting - 1 - (count or 0) for count in left)
        return Gain(id, settled / len(left), spared / len(left))

    def _left(self, place: int, facts: Answers, today: date) -> int | None:
        """How many facts the programme would still wait for; None when it is settled."""
        verdict = check(self._musts[place], facts, today=today)
        return len(self._askable(verdict.missing, facts)) if isinstance(verdict, Unknown) else None

    def _tell_apart(self, id: FieldId, today: date) -> tuple[Sample, ...]:
        return samples(self._traits[id], self._all_limits[id], today=today)


def _limits(programme: Programme) -> tuple[Compare, ...]:
    return tuple(limit for condition in programme.conditions for limit in compares(condition.rule))


def _by_field(limits: Iterable[Compare]) -> dict[FieldId, list[Compare]]:
    found: dict[FieldId, list[Compare]] = defaultdict(list)
    for limit in limits:
        found[limit.field].append(limit)
    return found


def _marks(facts: Answers) -> dict[str, Mark]:
    return {field: (type(value), value) for field, value in facts.items()}


def _facts(fields: Sequence[FieldId], marks: Sequence[Mark]) -> Answers:
    return {field: mark[1] for field, mark in zip(fields, marks, strict=True) if mark is not None}
