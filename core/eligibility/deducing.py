"""What given answers say about questions that were not asked: who is at primary school is at no university.

An implication joins two questions: when one comparison holds, others hold too, and so the other way round. What was
answered always stands; where answers do not go together, that is told as a conflict and nothing is overruled.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from core.comparing import holds
from core.eligibility.domains import Sample, samples
from core.state import Absent, Answers, NoneOf, Uploads, Value
from knowledge.model import Compare, Field, FieldId, Implication

REMEMBERED: Final = 50_000
# Answers that leave something to deduce.
_PARTLY: Final = frozenset((Absent, NoneOf))
# One answer with its kind: True and 1 are equal, but not the same answer.
Mark = tuple[type, Value]


@dataclass(frozen=True, slots=True)
class Deduced:
    """The values that an unasked question can still have, and the answered questions that say so."""

    values: tuple[Sample, ...]
    because: tuple[FieldId, ...]


# What is known of a person: answers, and what they say about questions that were not asked.
Facts = Mapping[str, Value | Deduced]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers that do not go together, and the implication that says so."""

    implication: str
    fields: tuple[FieldId, ...]


@dataclass(frozen=True, slots=True)
class Deductions:
    """What is known of unasked questions, and which answers do not go together."""

    deduced: Mapping[FieldId, Deduced] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def added_to(self, facts: Answers) -> Facts:
        """The facts with what is deduced of the others."""
        known: dict[str, Value | Deduced] = dict(facts)
        known.update(self.deduced.items())
        return known


@dataclass(frozen=True, slots=True)
class _Clause:
    """ "When the one holds, so does the other", with the values of each for which it does, as bits."""

    id: str
    when: FieldId
    holding: int
    then: FieldId
    allowed: int


@dataclass(slots=True)
class _Possible:
    """What can still be: the values of each question as bits, and the answers that it comes from."""

    bits: dict[FieldId, int]
    because: dict[FieldId, frozenset[str]]
    given: Collection[str]
    conflicts: dict[str, frozenset[str]]


class Deducer:
    """Implications made ready. `limits` are all comparisons that rules make, by field."""

    def __init__(
        self,
        traits: Mapping[FieldId, Field],
        implications: Sequence[Implication],
        limits: Mapping[FieldId, Sequence[Compare]],
    ) -> None:
        self._traits = traits
        self._implications = [one for one in implications if all(id in traits for id in _fields(one))]
        self._fields = tuple(dict.fromkeys(id for one in self._implications for id in _fields(one)))
        self._named = frozenset(self._fields)
        self._limits = {id: (*limits.get(id, ()), *_named(id, implications)) for id in self._fields}
        self._samples = lru_cache(maxsize=len(self._fields) * 4)(self._sampled)
        self._clauses = lru_cache(maxsize=4)(self._clauses_on)
        self._deduce = lru_cache(maxsize=REMEMBERED)(self._deduced)

    def complete(self, facts: Answers) -> bool:
        """Whether nothing is left to deduce, since every question that an implication names was answered."""
        return self._named <= facts.keys() and _PARTLY.isdisjoint(map(type, facts.values()))

    def known(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> Facts:
        """The facts with what they say about questions that were not asked."""
        if self.complete(facts):
            return facts
        return self.deduce(facts, today=today, except_for=except_for).added_to(facts)

    def deduce(self, facts: Answers, *, today: date, except_for: tuple[str, ...] = ()) -> Deductions:
        """What the facts say about the rest. `except_for`: implications that do not hold for this person."""
        if not self._fields:
            return Deductions()
        given = tuple((id, type(facts[id]), facts[id]) for id in self._fields if id in facts and _told(facts[id]))
        return self._deduce(given, today, except_for)

    def _deduced(self, given: tuple[tuple[FieldId, type, Value], ...], today: date, out: tuple[str, ...]) -> Deductions:
        found = self._open(given, today)
        clauses = [clause for clause in self._clauses(today) if clause.id not in out]
        while sum(_narrowed(found, clause) for clause in clauses):
            pass
        order = [id for id, _, _ in given]
        deduced = {
            id: Deduced(self._in(id, bits, today), _ordered(found.because[id], order))
            for id, bits in found.bits.items()
            if id not in found.given and found.because[id] - {id}
        }
        # Several implications may be against the same answers; that is one conflict.
        conflicts = {_ordered(of, order): id for id, of in reversed(found.conflicts.items())}
        return Deductions(deduced, tuple(Conflict(id, of) for of, id in reversed(conflicts.items())))

    def _open(self, given: tuple[tuple[FieldId, type, Value], ...], today: date) -> _Possible:
        bits = {id: (1 << len(self._samples(id, today))) - 1 for id in self._fields}
        because: dict[FieldId, frozenset[str]] = dict.fromkeys(self._fields, frozenset())
        for id, _, value in given:
            bits[id] = self._bit(id, value, today)
            because[id] = frozenset((id,))
        return _Possible(bits, because, {id for id, _, value in given if not isinstance(value, NoneOf)}, {})

    def _sampled(self, id: FieldId, today: date) -> tuple[Sample, ...]:
        return samples(self._traits[id], self._limits[id], today=today)

    def _clauses_on(self, today: date) -> tuple[_Clause, ...]:
        return tuple(
            _Clause(
                one.id,
                one.when.field,
                self._holding(one.when, today),
                then.field,
                self._holding(then, today),
            )
            for one in self._implications
            for then in one.then
        )

    def _holding(self, compare: Compare, today: date) -> int:
        values = self._samples(compare.field, today)
        return sum(1 << i for i, one in enumerate(values) if holds(compare.op, one, compare.value, today=today))

    def _bit(self, id: FieldId, value: Value, today: date) -> int:
        """The value that stands for the given one: the one that fares alike in every comparison; all, if none does."""
        every = self._samples(id, today)
        if isinstance(value, NoneOf):
            return sum(1 << i for i, one in enumerate(every) if one not in value.none_of)
        fares = self._fares(id, value, today)
        return next(
            (1 << i for i, one in enumerate(every) if one == value or self._fares(id, one, today) == fares),
            (1 << len(every)) - 1,
        )

    def _fares(self, id: FieldId, value: Value, today: date) -> tuple[bool | None, ...]:
        if isinstance(value, Absent | NoneOf | Uploads):
            return ()
        return tuple(holds(limit.op, value, limit.value, today=today) for limit in self._limits[id])

    def _in(self, id: FieldId, bits: int, today: date) -> tuple[Sample, ...]:
        return tuple(one for i, one in enumerate(self._samples(id, today)) if bits >> i & 1)


def _narrowed(found: _Possible, clause: _Clause) -> bool:
    """Whether the clause, or its reverse, left fewer values possible."""
    when, then = found.bits[clause.when], found.bits[clause.then]
    if not when & ~clause.holding:
        return _keep(found, clause, clause.then, then & clause.allowed, clause.when)
    if not then & clause.allowed:
        return _keep(found, clause, clause.when, when & ~clause.holding, clause.then)
    return False


def _keep(found: _Possible, clause: _Clause, id: FieldId, left: int, by: FieldId) -> bool:
    if left == found.bits[id]:
        return False
    because = found.because[id] | found.because[by]
    if id in found.given or not left:
        found.conflicts.setdefault(clause.id, because)
        return False
    found.bits[id], found.because[id] = left, because
    return True


def _told(value: Value) -> bool:
    return not isinstance(value, Absent)


def _ordered(fields: Collection[str], order: Sequence[FieldId]) -> tuple[FieldId, ...]:
    return tuple(id for id in order if id in fields)


def _fields(implication: Implication) -> Iterator[FieldId]:
    yield implication.when.field
    yield from (then.field for then in implication.then)


def _named(id: FieldId, implications: Sequence[Implication]) -> Iterator[Compare]:
    for one in implications:
        yield from (compare for compare in (one.when, *one.then) if compare.field == id)
