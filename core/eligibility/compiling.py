"""Rules made ready to be weighed for many people: each comparison once a person, equal rules once for all programmes.

What a rule comes to is one number: `NOT_MET`, `MET`, `STAFF`, or what it waits for, a bit a fact from `FIRST` on.
It says the same as `core.eligibility.rules.check`, without the reasons.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Final

from core.eligibility.deducing import Deduced, Facts
from core.eligibility.rules import Standing, compares, held
from core.state import Value
from knowledge.model import All, Any, Compare, FieldId, Not, Rule, StaffJudges, Stands, Stated

NOT_MET: Final = 0
MET: Final = 1
STAFF: Final = 2
FIRST: Final = 4
REMEMBERED: Final = 20_000
Outcomes = list[int]
Weigh = Callable[[Sequence[int]], int]


class RuleTable:
    """The rules of all programmes, weighed by what their comparisons come to."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._compares: dict[Compare, int] = {}
        self._by_field: dict[str, list[Compare]] = defaultdict(list)
        self._made: dict[Rule, Weigh] = {}
        self._weighs: list[Weigh] = []
        numbers: dict[Rule, int] = {}
        for rule in rules:
            if numbers.setdefault(rule, len(numbers)) == len(self._weighs):
                self._weighs.append(self._compiled(rule))
        self.number = tuple(numbers[rule] for rule in rules)
        self.bits = {FieldId(id): FIRST << place for place, id in enumerate(self._by_field)}
        self._naming = _naming(numbers)
        self._values = [_values(rule) for rule in numbers]
        self._blank = [self.bits[one.field] for one in self._compares]
        self._outcome = lru_cache(REMEMBERED)(self._compared)

    def outcomes(self, facts: Facts, today: date) -> Outcomes:
        """What each comparison comes to."""
        found = self._blank.copy()
        for id in self._by_field.keys() & facts.keys():
            self.put(found, id, facts[id], today)
        return found

    def put(self, outcomes: Outcomes, id: str, value: Value | Deduced, today: date) -> None:
        """The outcomes with that value of a field, in place."""
        for place, outcome in self._outcome(id, type(value).__name__, value, today):
            outcomes[place] = outcome

    def weigh(self, number: int, outcomes: Sequence[int]) -> int:
        """What the rule of that number comes to."""
        return self._weighs[number](outcomes)

    def all(self, outcomes: Sequence[int]) -> list[int]:
        """What every rule comes to, in the order in which they were given."""
        found = self.each(outcomes)
        return [found[number] for number in self.number]

    def each(self, outcomes: Sequence[int]) -> list[int]:
        """What each distinct rule comes to, by its number."""
        return [weigh(outcomes) for weigh in self._weighs]

    def naming_of(self, id: str) -> frozenset[int]:
        """The numbers of the rules that name the field."""
        return self._naming.get(id, frozenset())

    def names(self, number: int, id: str, value: object) -> bool:
        """Whether the rule compares the field with that value, or with its opposite."""
        return isinstance(value, bool) or (id, value) in self._values[number]

    def named(self, id: str) -> Sequence[Compare]:
        """All comparisons of that field."""
        return self._by_field.get(id, ())

    def _compared(self, id: str, _: str, value: Value | Deduced, today: date) -> tuple[tuple[int, int], ...]:
        def outcome(one: Compare) -> int:
            found = held(one, value, today)
            return self.bits[one.field] if found is None else int(found)

        return tuple((self._compares[one], outcome(one)) for one in self.named(id))

    def _compiled(self, rule: Rule) -> Weigh:
        if rule not in self._made:
            self._made[rule] = self._compile(rule)
        return self._made[rule]

    def _compile(self, rule: Rule) -> Weigh:
        match rule:
            case Compare():
                self._by_field[rule.field].append(rule)
                return itemgetter(self._compares.setdefault(rule, len(self._compares)))
            case StaffJudges():
                return lambda _: STAFF
            case Not(of=part):
                return _opposite(self._compiled(part))
            case All(of=parts):
                return _every(tuple(self._compiled(part) for part in parts))
            case Any(of=parts):
                return _some(tuple(self._compiled(part) for part in parts))
            case Stated(held=is_so):
                return lambda _: MET if is_so else NOT_MET
            case Stands(of=part, ways=ways):
                return _stands(self._compiled(part), ways)


def standing_of(code: int) -> Standing:
    """The verdict that a number stands for."""
    return _STANDINGS[code if code < FIRST else FIRST]


_STANDINGS: Final = {
    NOT_MET: Standing.NOT_MET,
    MET: Standing.MET,
    STAFF: Standing.STAFF_DECIDES,
    FIRST: Standing.UNKNOWN,
}


def _every(parts: tuple[Weigh, ...]) -> Weigh:
    def weigh(outcomes: Sequence[int]) -> int:
        found = 0
        for part in parts:
            code = part(outcomes)
            if code == NOT_MET:
                return NOT_MET
            found |= code
        return found & -FIRST or (found & STAFF or MET)

    return parts[0] if len(parts) == 1 else weigh


def _some(parts: tuple[Weigh, ...]) -> Weigh:
    def weigh(outcomes: Sequence[int]) -> int:
        found = 0
        for part in parts:
            code = part(outcomes)
            if code == MET:
                return MET
            found |= code
        return found & -FIRST or found & STAFF

    return parts[0] if len(parts) == 1 else weigh


def _opposite(part: Weigh) -> Weigh:
    turned = {NOT_MET: MET, MET: NOT_MET}

    def weigh(outcomes: Sequence[int]) -> int:
        code = part(outcomes)
        return turned.get(code, code)

    return weigh


def _stands(part: Weigh, ways: tuple[str, ...]) -> Weigh:
    return lambda outcomes: MET if standing_of(part(outcomes)) in ways else NOT_MET


def _naming(rules: Mapping[Rule, int]) -> dict[str, frozenset[int]]:
    """The numbers of the rules that name each field."""
    found: dict[str, set[int]] = defaultdict(set)
    for rule, number in rules.items():
        for compare in compares(rule):
            found[compare.field].add(number)
    return {id: frozenset(numbers) for id, numbers in found.items()}


def _values(rule: Rule) -> frozenset[tuple[str, object]]:
    """The values that a rule names, with their fields."""
    listed = ((one.field, one.value if isinstance(one.value, tuple) else (one.value,)) for one in compares(rule))
    return frozenset((field, value) for field, values in listed for value in values)


def fields_of(rule: Rule) -> tuple[FieldId, ...]:
    """The facts that a rule names, each once, in its order."""
    return tuple(dict.fromkeys(compare.field for compare in compares(rule)))


def bits_of(fields: Iterable[str], bits: Mapping[FieldId, int]) -> int:
    """The bits of those fields together."""
    return sum(bits[FieldId(id)] for id in set(fields) & bits.keys())
