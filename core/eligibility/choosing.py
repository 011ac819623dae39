"""Which question to put next: the one that settles most of what is open, alone or in a list with others."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from core.eligibility.compiling import RuleTable, bits_of, fields_of
from core.eligibility.deducing import Deduced, Deducer, Facts
from core.eligibility.domains import Sample, samples
from core.eligibility.verdicts import must_of
from core.state import Answers, NoneOf, Value
from knowledge.model import Checklist, Compare, Field, FieldId, Programme, ProgrammeId, Tick

REMEMBERED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a question is chosen by: the facts that were told, those and what follows from them, the day, and the places
    of the programmes that count.

    The implications in `except_for` do not hold for this person.
    """

    facts: Answers
    known: Facts
    today: date
    chosen: Collection[int]
    except_for: tuple[str, ...]


class Chooser:
    """Chooses questions about programmes whose rules a table weighs; a deducer tells what answers say of other
    questions.
    """

    def __init__(
        self,
        programmes: Sequence[Programme],
        traits: Mapping[FieldId, Field],
        checklists: Sequence[Checklist],
        table: RuleTable,
        deducer: Deducer,
        limits: Mapping[FieldId, Sequence[Compare]],
    ) -> None:
        self._programmes = programmes
        self._traits = traits
        self._checklists = {tick.field: checklist for checklist in checklists for tick in checklist.ticks}
        self._table = table
        self._deducer = deducer
        self._limits = limits
        self._values = lru_cache(REMEMBERED)(self._tell_apart)
        self._best = lru_cache(REMEMBERED)(self._most_gained)

    def choose(self, seen: Seen, wanted: ProgrammeId | None) -> Field | None:
        """The question that settles most: of the wanted programme the first it waits for; else by expected gain.

        The gain of a question is the number of open programmes that its answer settles, then the facts that they need
        no longer ask for, in the mean over the answers that rules tell apart. What was asked is not asked again.
        """
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

    def together(self, asking: Field, seen: Seen, apart: Collection[str]) -> Checklist | None:
        """The checklist that asks for this fact and others at once, reduced to the lines that decide something; None
        where there is none.
        """
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
        self,
        rules: tuple[tuple[int, int], ...],
        told: tuple[tuple[str, type, Value], ...],
        today: date,
        except_for: tuple[str, ...],
    ) -> FieldId:
        """The question that settles most; `rules` are those that wait, each with how many programmes have it."""
        facts = {id: value for id, _, value in told}
        now = self._deducer.known(facts, today=today, except_for=except_for)
        outcomes, askable, table = self._table.outcomes(now, today), self._askable(facts), self._table
        weights = dict(rules)
        left = {rule: table.weigh(rule, outcomes) & askable for rule in weights}
        asked = [id for id, bit in table.bits.items() if any(bit & bits for bits in left.values())]
        best, most = asked[0], (-1.0, -1.0)
        for id in asked:
            settled = spared = 0
            values = self._possible(id, now.get(id), today)
            for value in values:
                then = self._deducer.known({**facts, id: value}, today=today, except_for=except_for)
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

    def _possible(self, id: FieldId, known: Value | Deduced | None, today: date) -> tuple[Sample, ...]:
        """The values that an answer may have, by what is known."""
        if isinstance(known, Deduced):
            return known.values
        values = self._values(id, today)
        return tuple(one for one in values if one not in known.none_of) if isinstance(known, NoneOf) else values

    def _tell_apart(self, id: FieldId, today: date) -> tuple[Sample, ...]:
        return samples(self._traits[id], self._limits[id], today=today)
