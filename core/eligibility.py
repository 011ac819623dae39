"""Eligibility over many programmes: how a person stands to each, and the question that settles most of what is open.

What is worked out for a programme depends on few facts, so it is remembered by just those.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

from core.deducing import Conflict, Deduced, Deducer
from core.domains import Sample, samples
from core.rules import Facts, Unknown, check, compares, distinct
from core.state import Answers, Value
from core.verdicts import ProgrammeVerdict, check_programme
from knowledge.model import All, Catalogue, Compare, Field, FieldId, Implication, Programme, ProgrammeId

__all__ = ["ProgrammeVerdict", "Screener", "Screening", "check_programme", "next_trait", "screen", "screener_of"]

REMEMBERED: Final = 50_000
# Catalogues whose screeners are kept: the one in use, and the one before while it is replaced.
KEPT: Final = 2
# One known fact with its kind: True and 1 are equal, but not the same answer.
Mark = tuple[type, Value | Deduced] | None


@dataclass(frozen=True, slots=True)
class Screening:
    """How a person stands to every programme, what to ask next, and which answers do not go together."""

    verdicts: tuple[ProgrammeVerdict, ...]
    asking: Field | None
    conflicts: tuple[Conflict, ...] = ()


def screen(
    catalogue: Catalogue,
    facts: Answers,
    *,
    today: date,
    among: Collection[ProgrammeId] | None = None,
    infer: bool = False,
) -> Screening:
    """How the facts stand to the programmes of the catalogue, and the question to ask next.

    By what was given alone, unless `infer`; what does not go together is told in either case.
    """
    whole = screener_of(catalogue)
    if infer:
        return whole.screen(facts, today=today, among=among)
    strict = Screener(tuple(catalogue.programmes.values()), catalogue.traits)
    return replace(strict.screen(facts, today=today, among=among), conflicts=whole.conflicts(facts, today=today))


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


def screener_of(catalogue: Catalogue) -> "Screener":
    """The screener of a catalogue with its implications, made once."""
    return _screener(_Same(catalogue))


class Screener:
    """Programmes made ready to be checked against many people. Without implications only what was given counts."""

    def __init__(
        self,
        programmes: Sequence[Programme],
        traits: Mapping[FieldId, Field],
        implications: Sequence[Implication] = (),
    ) -> None:
        self._programmes = tuple(programmes)
        self._traits = traits
        limits = [_limits(programme) for programme in programmes]
        self._fields = tuple(distinct(limit.field for limit in those) for those in limits)
        self._all_limits = _by_field(chain.from_iterable(limits))
        self._naming = _places(self._fields)
        self._deducer = Deducer(traits, implications, self._all_limits)
        self._musts = tuple(All(tuple(c.rule for c in programme.conditions if c.must)) for programme in programmes)
        # Without a comparison there is one verdict for everybody, on every day.
        self._settled = [check_programme(programme, {}, today=date.min) for programme in programmes]
        self._open = [place for place, fields in enumerate(self._fields) if fields]
        self._verdict = lru_cache(REMEMBERED)(self._weigh)
        self._left = lru_cache(REMEMBERED)(self._waits)
        self._values = lru_cache(REMEMBERED)(self._tell_apart)
        self._best = lru_cache(REMEMBERED)(self._most_gained)

    def screen(
        self,
        facts: Answers,
        *,
        today: date,
        among: Collection[ProgrammeId] | None = None,
        wanted: ProgrammeId | None = None,
        except_for: tuple[str, ...] = (),
    ) -> Screening:
        """The verdict of every programme (`among`: of these), the question to ask next, and what does not fit."""
        found = self._deducer.deduce(facts, today=today, except_for=except_for)
        verdicts = self._weighed(_with(facts, found.deduced), today)
        chosen = [place for place, one in enumerate(self._programmes) if among is None or one.id in among]
        asking = self._choose(verdicts, chosen, facts, today, wanted, except_for)
        return Screening(tuple(verdicts[place] for place in chosen), asking, found.conflicts)

    def verdicts(
        self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()
    ) -> tuple[ProgrammeVerdict, ...]:
        """How the facts stand to each programme, in their order."""
        return tuple(self._weighed(self.known(facts, today=today, except_for=except_for), today))

    def conflicts(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> tuple[Conflict, ...]:
        """Which answers do not go together."""
        return self._deducer.deduce(facts, today=today, except_for=except_for).conflicts

    def known(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> Facts:
        """The facts with what they say about questions that were not asked."""
        if self._deducer.complete(facts):
            return facts
        return _with(facts, self._deducer.deduce(facts, today=today, except_for=except_for).deduced)

    def next(self, facts: Answers, *, today: date, wanted: ProgrammeId | None = None) -> Field | None:
        """The question that settles most: of the wanted programme the first it waits for; else by expected gain.

        The gain of a question is the number of open programmes that its answer settles, then the facts that they need
        no longer ask for, in the mean over the answers that rules tell apart. What was asked is not asked again.
        """
        return self.screen(facts, today=today, wanted=wanted).asking

    def _weighed(self, known: Facts, today: date) -> list[ProgrammeVerdict]:
        marks = _marks(known)
        verdicts = list(self._settled)
        for place in self._open:
            verdicts[place] = self._verdict(place, tuple(map(marks.get, self._fields[place])), today)
        return verdicts

    def _choose(
        self,
        verdicts: Sequence[ProgrammeVerdict],
        chosen: Collection[int],
        facts: Answers,
        today: date,
        wanted: ProgrammeId | None,
        except_for: tuple[str, ...],
    ) -> Field | None:
        here = set(chosen)
        waiting = [p for p in self._open if p in here and self._askable(verdicts[p].missing, facts)]
        first = next((place for place in waiting if verdicts[place].programme == wanted), None)
        if first is None and len(waiting) == 1:
            first = waiting[0]
        if first is not None:
            return self._traits[self._askable(verdicts[first].missing, facts)[0]]
        if not waiting:
            return None
        told = tuple((id, type(value), value) for id, value in sorted(facts.items()) if id in self._traits)
        return self._traits[self._best(tuple(waiting), told, today, except_for)]

    def _most_gained(
        self, waiting: tuple[int, ...], told: tuple[tuple[str, type, Value], ...], today: date, out: tuple[str, ...]
    ) -> FieldId:
        facts = {id: value for id, _, value in told}
        now = self.known(facts, today=today, except_for=out)
        marks, open_now = _marks(now), set(waiting)
        lefts = {place: self._left(place, self._of(place, marks), today) for place in waiting}
        asked = [id for id in distinct(chain.from_iterable(lefts.values())) if id not in facts]
        best, most = asked[0], (-1.0, -1.0)
        for id in asked:
            known = now.get(id)
            values = known.values if isinstance(known, Deduced) else self._values(id, today)
            settled = spared = 0
            for value in values:
                then = self.known({**facts, id: value}, today=today, except_for=out)
                later = _marks(then)
                for place in self._touched(id, now, then) & open_now:
                    left = self._left(place, self._of(place, later), today)
                    settled += not left
                    spared += len(lefts[place]) - len(left)
            gain = (settled / len(values), spared / len(values))
            if gain > most:
                best, most = id, gain
        return best

    def _touched(self, id: FieldId, before: Facts, after: Facts) -> set[int]:
        """The programmes that name the field, or one of which something else is known now."""
        touched = set(self._naming[id])
        for other, value in after.items():
            if isinstance(value, Deduced) and before.get(other) != value:
                touched |= self._naming.get(FieldId(other), set())
        return touched

    def _of(self, place: int, marks: Mapping[str, Mark]) -> tuple[Mark, ...]:
        return tuple(map(marks.get, self._fields[place]))

    def _askable(self, missing: Iterable[FieldId], facts: Facts) -> tuple[FieldId, ...]:
        """Those with a question that was not asked yet."""
        return tuple(
            field for field in missing if field in self._traits and isinstance(facts.get(field), Deduced | None)
        )

    def _weigh(self, place: int, marks: tuple[Mark, ...], today: date) -> ProgrammeVerdict:
        return check_programme(self._programmes[place], _facts(self._fields[place], marks), today=today)

    def _waits(self, place: int, marks: tuple[Mark, ...], today: date) -> tuple[FieldId, ...]:
        """The questions that the programme still waits for; none when it is settled."""
        facts = _facts(self._fields[place], marks)
        verdict = check(self._musts[place], facts, today=today)
        return self._askable(verdict.missing, facts) if isinstance(verdict, Unknown) else ()

    def _tell_apart(self, id: FieldId, today: date) -> tuple[Sample, ...]:
        return samples(self._traits[id], self._all_limits[id], today=today)


class _Same:
    """A catalogue, equal only to itself: two are never compared by all that they hold."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


@lru_cache(maxsize=KEPT)
def _screener(same: _Same) -> Screener:
    catalogue = same.catalogue
    return Screener(tuple(catalogue.programmes.values()), catalogue.traits, tuple(catalogue.implications.values()))


def _with(facts: Answers, deduced: Mapping[FieldId, Deduced]) -> Facts:
    known: dict[str, Value | Deduced] = dict(facts)
    known.update(deduced.items())
    return known


def _limits(programme: Programme) -> tuple[Compare, ...]:
    return tuple(limit for condition in programme.conditions for limit in compares(condition.rule))


def _by_field(limits: Iterable[Compare]) -> dict[FieldId, list[Compare]]:
    found: dict[FieldId, list[Compare]] = defaultdict(list)
    for limit in limits:
        found[limit.field].append(limit)
    return found


def _places(fields: Sequence[Sequence[FieldId]]) -> dict[FieldId, set[int]]:
    """The places of the programmes that name each field."""
    found: dict[FieldId, set[int]] = defaultdict(set)
    for place, named in enumerate(fields):
        for field in named:
            found[field].add(place)
    return found


def _marks(facts: Facts) -> dict[str, Mark]:
    return {field: (type(value), value) for field, value in facts.items()}


def _facts(fields: Sequence[FieldId], marks: Sequence[Mark]) -> dict[str, Value | Deduced]:
    return {field: mark[1] for field, mark in zip(fields, marks, strict=True) if mark is not None}
