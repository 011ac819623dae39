"""Eligibility over many programmes: how a person stands to each, and the question that settles most of what is open.

Verdicts are weighed from compiled rules; reasons depend on few facts, so they are remembered by just those.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

from core.eligibility.compiling import RuleTable, bits_of, fields_of, standing_of
from core.eligibility.deducing import Conflict, Deduced, Deducer
from core.eligibility.domains import Sample, samples
from core.eligibility.rules import Facts, Standing, compares, distinct
from core.eligibility.verdicts import ProgrammeVerdict, check_programme, must_of
from core.same import Same
from core.state import Answers, NoneOf, Value
from knowledge.model import Catalogue, Checklist, Compare, Field, FieldId, Implication, Programme, ProgrammeId, Tick

__all__ = ["ProgrammeVerdict", "Screener", "Screening", "check_programme", "next_trait", "screen", "screener_of"]

REMEMBERED: Final = 50_000
# Catalogues whose screeners are kept: the one in use, and the one before while it is replaced.
KEPT: Final = 2
# One known fact with its kind: True and 1 are equal, but not the same answer.
Mark = tuple[type, Value | Deduced] | None
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """How a person stands to every programme, what to ask next, and which answers do not go together.

    What to ask next may be one of several facts that are better asked for `together`.
    """

    verdicts: tuple[ProgrammeVerdict, ...]
    asking: Field | None
    conflicts: tuple[Conflict, ...] = ()
    together: Checklist | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a question is chosen by: what was told, what is known by that, and the places of the programmes that count.

    The implications in `except_for` do not hold for this person.
    """

    facts: Answers
    known: Facts
    today: date
    chosen: Collection[int]
    except_for: tuple[str, ...]


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
    return _screener(Same(catalogue))


class Screener:
    """Programmes made ready to be checked against many people. Without implications only what was given counts."""

    def __init__(
        self,
        programmes: Sequence[Programme],
        traits: Mapping[FieldId, Field],
        implications: Sequence[Implication] = (),
        checklists: Sequence[Checklist] = (),
    ) -> None:
        self._checklists = {tick.field: checklist for checklist in checklists for tick in checklist.ticks}
        self._programmes = tuple(programmes)
        self._traits = traits
        self._table = RuleTable([must_of(programme) for programme in programmes])
        self._limits = _by_field(chain.from_iterable(map(_limits, programmes)))
        self._deducer = Deducer(traits, implications, self._limits)
        # A programme without conditions has none of the rules, but the last of all standings.
        numbered = zip(self._table.number, programmes, strict=True)
        self._numbers = tuple(number if programme.demands else -1 for number, programme in numbered)
        self._alike = _alike(programmes)
        # Without a comparison there is one verdict for everybody, on every day.
        self._settled = [check_programme(programme, {}, today=date.min) for programme in programmes]
        self._verdicts = lru_cache(REMEMBERED)(self._reasoned)
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
        apart: Collection[str] = (),
    ) -> Screening:
        """The verdict of every programme (`among`: of these), the question to ask next, and what does not fit.

        The checklists `apart` are not asked.
        """
        found = self._deducer.deduce(facts, today=today, except_for=except_for)
        chosen = [place for place, one in enumerate(self._programmes) if among is None or one.id in among]
        seen = _Seen(facts, _with(facts, found.deduced), today, chosen, except_for)
        verdicts = self._with_reasons(seen.known, today)
        asking = self._choose(seen, wanted)
        together = self._together(asking, seen, apart) if asking else None
        return Screening(tuple(verdicts[place] for place in chosen), asking, found.conflicts, together)

    def verdicts(
        self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()
    ) -> tuple[ProgrammeVerdict, ...]:
        """How the facts stand to each programme with the reasons, in their order."""
        return tuple(self._with_reasons(self.known(facts, today=today, except_for=except_for), today))

    def standings(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> tuple[Standing, ...]:
        """The verdict of each programme in one word, in their order."""
        outcomes = self._table.outcomes(self.known(facts, today=today, except_for=except_for), today)
        standings = (*map(standing_of, self._table.each(outcomes)), Standing.NO_CONDITIONS)
        return tuple([standings[number] for number in self._numbers])

    def conflicts(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> tuple[Conflict, ...]:
        """Which answers do not go together."""
        return self._deducer.deduce(facts, today=today, except_for=except_for).conflicts

    def known(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> Facts:
        """The facts with what they say about questions that were not asked."""
        if self._deducer.complete(facts):
            return facts
        return _with(facts, self._deducer.deduce(facts, today=today, except_for=except_for).deduced)

    def next(
        self,
        facts: Answers,
        *,
        today: date,
        wanted: ProgrammeId | None = None,
        except_for: tuple[str, ...] = (),
    ) -> Field | None:
        """The question that settles most: of the wanted programme the first it waits for; else by expected gain.

        The gain of a question is the number of open programmes that its answer settles, then the facts that they need
        no longer ask for, in the mean over the answers that rules tell apart. What was asked is not asked again.
        """
        return self._choose(self._seen(facts, today, except_for), wanted)

    def _with_reasons(self, known: Facts, today: date) -> list[ProgrammeVerdict]:
        marks = {field: (type(value), value) for field, value in known.items()}
        verdicts = list(self._settled)
        for fields, places in self._alike.items():
            found = self._verdicts(fields, tuple(map(marks.get, fields)), today)
            for place, verdict in zip(places, found, strict=True):
                verdicts[place] = verdict
        return verdicts

    def _seen(self, facts: Answers, today: date, except_for: tuple[str, ...] = ()) -> _Seen:
        """The facts before all programmes."""
        known = self.known(facts, today=today, except_for=except_for)
        return _Seen(facts, known, today, range(len(self._programmes)), except_for)

    def _choose(self, seen: _Seen, wanted: ProgrammeId | None) -> Field | None:
        """The question that settles most of what is open, as `next` says."""
        facts, codes = seen.facts, self._table.all(self._table.outcomes(seen.known, seen.today))
        askable = self._askable(facts)
        waiting = [place for place in seen.chosen if codes[place] & askable]
        first = next((place for place in waiting if self._programmes[place].id == wanted), None)
        if first is None and len(waiting) == 1:
            first = waiting[0]
        if first is not None:
            named = fields_of(must_of(self._programmes[first]))
            return next(self._traits[id] for id in named if self._table.bits[id] & codes[first] & askable)
        if not waiting:
            return None
        told = tuple((id, type(value), value) for id, value in sorted(facts.items()) if id in self._traits)
        rules = tuple(sorted(Counter(self._table.number[place] for place in waiting).items()))
        return self._traits[self._best(rules, told, seen.today, seen.except_for)]

    def ask(self, facts: Answers, *, today: date, apart: Collection[str] = ()) -> Field | Checklist | None:
        """The question to ask next, or the list that it is asked in."""
        seen = self._seen(facts, today)
        asking = self._choose(seen, None)
        return (self._together(asking, seen, apart) if asking else None) or asking

    def _together(self, asking: Field, seen: _Seen, apart: Collection[str]) -> Checklist | None:
        """The list that asks for this fact and for others, with just the lines that decide something."""
        checklist = self._checklists.get(asking.id)
        if checklist is None or checklist.id in apart:
            return None
        codes = self._table.each(self._table.outcomes(seen.known, seen.today))
        rules = {self._table.number[place] for place in seen.chosen}

        def decides(tick: Tick) -> bool:
            bit = self._table.bits.get(tick.field, 0)
            names = self._table.naming_of(tick.field) & rules
            given = seen.known.get(tick.field)
            can_be = given is None or (isinstance(given, Deduced) and tick.value in given.values)
            return can_be and any(
                codes[rule] & bit and self._table.names(rule, tick.field, tick.value) for rule in names
            )

        ticks = tuple(tick for tick in checklist.ticks if tick.field not in seen.facts and decides(tick))
        fields = {tick.field for tick in ticks}
        return replace(checklist, ticks=ticks) if asking.id in fields and len(fields) > 1 else None

    def _askable(self, facts: Facts) -> int:
        """The bits of the facts that have a question which was not asked yet, or answered in part."""
        return bits_of((id for id in self._traits if isinstance(facts.get(id), NoneOf | None)), self._table.bits)

    def _most_gained(
        self, rules: tuple[tuple[int, int], ...], told: tuple[tuple[str, type, Value], ...], today: date, out: Ids
    ) -> FieldId:
        """The question that settles most; `rules` are those that wait, each with how many programmes have it."""
        facts = {id: value for id, _, value in told}
        now = self.known(facts, today=today, except_for=out)
        outcomes, askable, table = self._table.outcomes(now, today), self._askable(facts), self._table
        weights = dict(rules)
        left = {rule: table.weigh(rule, outcomes) & askable for rule in weights}
        asked = [id for id, bit in table.bits.items() if any(bit & bits for bits in left.values())]
        best, most = asked[0], (-1.0, -1.0)
        for id in asked:
            settled = spared = 0
            values = self._possible(id, now.get(id), today)
            for value in values:
                then = self.known({**facts, id: value}, today=today, except_for=out)
                changed = [other for other, given in then.items() if now.get(other) != given]
                later = outcomes.copy()
                for other in changed:
                    table.put(later, other, then[other], today)
                for rule in weights.keys() & set().union(*map(table.naming_of, changed)):
                    bits = table.weigh(rule, later) & askable
                    settled += weights[rule] * (not bits)
                    spared += weights[rule] * (left[rule].bit_count() - bits.bit_count())
            gain = (settled / len(values), spared / len(values))
            if gain > most:
                best, most = id, gain
        return best

    def _reasoned(
        self, fields: tuple[FieldId, ...], marks: tuple[Mark, ...], today: date
    ) -> tuple[ProgrammeVerdict, ...]:
        """The verdicts of the programmes that look at just these facts."""
        facts: Facts = {field: mark[1] for field, mark in zip(fields, marks, strict=True) if mark is not None}
        return tuple(check_programme(self._programmes[place], facts, today=today) for place in self._alike[fields])

    def _possible(self, id: FieldId, known: Value | Deduced | None, today: date) -> tuple[Sample, ...]:
        """The values that an answer may have, by what is known."""
        if isinstance(known, Deduced):
            return known.values
        values = self._values(id, today)
        return tuple(one for one in values if one not in known.none_of) if isinstance(known, NoneOf) else values

    def _tell_apart(self, id: FieldId, today: date) -> tuple[Sample, ...]:
        return samples(self._traits[id], self._limits[id], today=today)


@lru_cache(maxsize=KEPT)
def _screener(same: Same[Catalogue]) -> Screener:
    catalogue = same.it
    programmes, implications = tuple(catalogue.programmes.values()), tuple(catalogue.implications.values())
    return Screener(programmes, catalogue.traits, implications, tuple(catalogue.checklists.values()))


def _with(facts: Answers, deduced: Mapping[FieldId, Deduced]) -> Facts:
    known: dict[str, Value | Deduced] = dict(facts)
    known.update(deduced.items())
    return known


def _limits(programme: Programme) -> tuple[Compare, ...]:
    return tuple(limit for condition in programme.conditions for limit in compares(condition.rule))


def _by_field(limits: Iterable[Compare]) -> dict[FieldId, list[Compare]]:
    found: dict[FieldId, list[Compare]] = defaultdict(list)
    for limit in dict.fromkeys(limits):
        found[limit.field].append(limit)
    return found


def _alike(programmes: Sequence[Programme]) -> dict[tuple[FieldId, ...], list[int]]:
    """The places of the programmes whose conditions name the same facts; those that name none are left out."""
    found: dict[tuple[FieldId, ...], list[int]] = defaultdict(list)
    for place, programme in enumerate(programmes):
        fields = distinct(limit.field for limit in _limits(programme))
        if fields:
            found[fields].append(place)
    return found
