"""Eligibility over many programmes: how a person stands to each, and the question that settles most of what is open.

Verdicts are weighed from compiled rules; reasons depend on few facts, so they are remembered by just those.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

from core.eligibility.choosing import REMEMBERED, Chooser, Seen
from core.eligibility.compiling import RuleTable, standing_of
from core.eligibility.deducing import Conflict, Deduced, Deducer, Facts
from core.eligibility.rules import Standing, compares, distinct
from core.eligibility.verdicts import ProgrammeVerdict, check_programme, must_of
from core.same import Same
from core.state import Answers, Value
from knowledge.model import Catalogue, Checklist, Compare, Field, FieldId, Implication, Programme, ProgrammeId

__all__ = ["ProgrammeVerdict", "Screener", "Screening", "check_programme", "next_trait", "screen", "screener_of"]

# Catalogues whose screeners are kept: the one in use, and the one before while it is replaced.
KEPT: Final = 2
# One known fact with its kind: True and 1 are equal, but not the same answer.
Mark = tuple[type, Value | Deduced] | None


@dataclass(frozen=True, slots=True)
class Screening:
    """How a person stands to every programme, what to ask next, and which answers do not go together.

    What to ask next may be one of several facts that are better asked for `together`.
    """

    verdicts: tuple[ProgrammeVerdict, ...]
    asking: Field | None
    conflicts: tuple[Conflict, ...] = ()
    together: Checklist | None = None


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
        self._programmes = tuple(programmes)
        self._table = RuleTable([must_of(programme) for programme in programmes])
        limits = _by_field(chain.from_iterable(map(_limits, programmes)))
        self._deducer = Deducer(traits, implications, limits)
        self._chooser = Chooser(self._programmes, traits, checklists, self._table, self._deducer, limits)
        # A programme without conditions has none of the rules, but the last of all standings.
        numbered = zip(self._table.number, programmes, strict=True)
        self._numbers = tuple(number if programme.demands else -1 for number, programme in numbered)
        self._alike = _alike(programmes)
        # Without a comparison there is one verdict for everybody, on every day.
        self._settled = [check_programme(programme, {}, today=date.min) for programme in programmes]
        self._verdicts = lru_cache(REMEMBERED)(self._reasoned)

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
        seen = Seen(facts, found.added_to(facts), today, chosen, except_for)
        verdicts = self._with_reasons(seen.known, today)
        asking = self._chooser.choose(seen, wanted)
        together = self._chooser.together(asking, seen, apart) if asking else None
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
        return self._deducer.known(facts, today=today, except_for=except_for)

    def next(
        self,
        facts: Answers,
        *,
        today: date,
        wanted: ProgrammeId | None = None,
        except_for: tuple[str, ...] = (),
    ) -> Field | None:
        """The question that settles most, as `Chooser.choose` weighs it."""
        return self._chooser.choose(self._seen(facts, today, except_for), wanted)

    def _with_reasons(self, known: Facts, today: date) -> list[ProgrammeVerdict]:
        marks = {field: (type(value), value) for field, value in known.items()}
        verdicts = list(self._settled)
        for fields, places in self._alike.items():
            found = self._verdicts(fields, tuple(map(marks.get, fields)), today)
            for place, verdict in zip(places, found, strict=True):
                verdicts[place] = verdict
        return verdicts

    def _seen(self, facts: Answers, today: date, except_for: tuple[str, ...] = ()) -> Seen:
        """The facts before all programmes."""
        known = self.known(facts, today=today, except_for=except_for)
        return Seen(facts, known, today, range(len(self._programmes)), except_for)

    def ask(self, facts: Answers, *, today: date, apart: Collection[str] = ()) -> Field | Checklist | None:
        """The question to ask next, or the list that it is asked in."""
        seen = self._seen(facts, today)
        asking = self._chooser.choose(seen, None)
        return (self._chooser.together(asking, seen, apart) if asking else None) or asking

    def _reasoned(
        self, fields: tuple[FieldId, ...], marks: tuple[Mark, ...], today: date
    ) -> tuple[ProgrammeVerdict, ...]:
        """The verdicts of the programmes that look at just these facts."""
        facts: Facts = {field: mark[1] for field, mark in zip(fields, marks, strict=True) if mark is not None}
        return tuple(check_programme(self._programmes[place], facts, today=today) for place in self._alike[fields])


@lru_cache(maxsize=KEPT)
def _screener(same: Same[Catalogue]) -> Screener:
    catalogue = same.it
    programmes, implications = tuple(catalogue.programmes.values()), tuple(catalogue.implications.values())
    return Screener(programmes, catalogue.traits, implications, tuple(catalogue.checklists.values()))


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
