"""Weighing a rule: four verdicts with their reasons. A missing fact is never a "no".

Strong Kleene logic over the tree, with a fourth value between unknown and met for what only an officer can judge. So a
`Met` or `NotMet` that was given on some of the facts still stands when the others become known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from core.comparing import holds
from core.eligibility.deducing import Deduced, Facts
from core.state import Absent, NoneOf, Uploads, Value
from knowledge.model import All, Any, Compare, FieldId, Not, Op, Rule, StaffJudges, Stands, Stated, Words

_PLAIN: Final = (int, str, tuple)


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison that was made, the value that was given or deduced for it, and whether it held."""

    compare: Compare
    given: Value | Deduced
    held: bool


@dataclass(frozen=True, slots=True)
class Met:
    """The rule is true; `because` are the comparisons that made it so."""

    because: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class NotMet:
    """The rule is false; `because` are the comparisons that made it so."""

    because: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """It depends on facts that were not given; `missing` names them, in the order of the rule."""

    missing: tuple[FieldId, ...]


@dataclass(frozen=True, slots=True)
class StaffDecides:
    """An officer judges what `words` tell; `because` are the comparisons that left it to them."""

    words: tuple[Words, ...]
    because: tuple[Compared, ...] = ()


Verdict = Met | NotMet | Unknown | StaffDecides


class Standing(StrEnum):
    """A verdict in one word; `NO_CONDITIONS`: the documents state none, which is not the same as eligible."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    STAFF_DECIDES = "staff_decides"
    NO_CONDITIONS = "no_conditions"


def check(rule: Rule, facts: Facts, *, today: date) -> Verdict:
    """How the facts stand to the rule on that day; total: every rule and all facts give a verdict."""
    match rule:
        case Compare():
            return _compare(rule, facts.get(rule.field), today)
        case StaffJudges(words=words):
            return StaffDecides((words,))
        case Not(of=part):
            return _opposite(check(part, facts, today=today))
        case All(of=parts):
            return every([check(part, facts, today=today) for part in parts])
        case Any(of=parts):
            return some([check(part, facts, today=today) for part in parts])
        case Stated(held=held):
            return Met() if held else NotMet()
        case Stands(of=part, ways=ways):
            return _stands(check(part, facts, today=today), ways)


def compares(rule: Rule) -> Iterator[Compare]:
    """All comparisons of the rule, in its order."""
    match rule:
        case Compare():
            yield rule
        case Not(of=part) | Stands(of=part):
            yield from compares(part)
        case All(of=parts) | Any(of=parts):
            for part in parts:
                yield from compares(part)
        case StaffJudges() | Stated():
            return


def standing(verdict: Verdict) -> Standing:
    """The verdict in one word."""
    match verdict:
        case Met():
            return Standing.MET
        case NotMet():
            return Standing.NOT_MET
        case Unknown():
            return Standing.UNKNOWN
        case StaffDecides():
            return Standing.STAFF_DECIDES


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of "all of these": not met before unknown before staff decide before met."""
    return _first(tuple(verdicts), (NotMet, Unknown, StaffDecides, Met), empty=Met())


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of "one of these": met before unknown before staff decide before not met."""
    return _first(tuple(verdicts), (Met, Unknown, StaffDecides, NotMet), empty=NotMet())


def distinct(fields: Iterable[FieldId]) -> tuple[FieldId, ...]:
    """Each field once, in the order in which it first came."""
    return tuple(dict.fromkeys(fields))


def _first(verdicts: tuple[Verdict, ...], order: tuple[type[Verdict], ...], *, empty: Verdict) -> Verdict:
    for kind in order:
        found = [verdict for verdict in verdicts if isinstance(verdict, kind)]
        if found:
            return _judged(verdicts) if kind is StaffDecides else _joined(found)
    return empty


def _joined(verdicts: list[Verdict]) -> Verdict:
    first = verdicts[0]
    if len(verdicts) == 1:
        return first
    match first:
        case Met() | NotMet():
            because = (one for v in verdicts if isinstance(v, Met | NotMet) for one in v.because)
            return type(first)(tuple(dict.fromkeys(because)))
        case Unknown():
            return Unknown(distinct(field for v in verdicts if isinstance(v, Unknown) for field in v.missing))
        case StaffDecides():
            return _judged(tuple(verdicts))


def _judged(verdicts: tuple[Verdict, ...]) -> StaffDecides:
    """Officers judge what is theirs, after the comparisons that did not settle it."""
    words = (one for v in verdicts if isinstance(v, StaffDecides) for one in v.words)
    because = (one for v in verdicts if not isinstance(v, Unknown) for one in v.because)
    return StaffDecides(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(because)))


def _compare(rule: Compare, given: Value | Deduced | None, today: date) -> Verdict:
    found = held(rule, given, today)
    if found is None or given is None:
        return Unknown((rule.field,))
    because = (Compared(rule, given, found),)
    return Met(because) if found else NotMet(because)


def held(rule: Compare, given: Value | Deduced | None, today: date) -> bool | None:
    """Whether the comparison holds; None when that is not known, or not the same for all values that can be."""
    if isinstance(given, _PLAIN):  # nearly always, and many times a turn
        return holds(rule.op, given, rule.value, today=today)
    if given is None or isinstance(given, Absent | Uploads):
        return None
    if isinstance(given, NoneOf):
        return _excluded(rule, given)
    found = {holds(rule.op, value, rule.value, today=today) for value in given.values}
    return found.pop() if len(found) == 1 else None


def _excluded(rule: Compare, given: NoneOf) -> bool | None:
    """Whether a comparison with options holds for something that is none of some; only if it is about those alone."""
    named = rule.value if isinstance(rule.value, tuple) else (rule.value,)
    if rule.op not in (Op.IS, Op.IS_NOT, Op.IN) or not set(named) <= set(given.none_of):
        return None
    return rule.op is Op.IS_NOT


def _stands(verdict: Verdict, ways: tuple[str, ...]) -> Verdict:
    """Whether a verdict is one of those; that is known, also where the verdict is that something is not."""
    because = () if isinstance(verdict, Unknown) else verdict.because
    return Met(because) if standing(verdict) in ways else NotMet(because)


def _opposite(verdict: Verdict) -> Verdict:
    match verdict:
        case Met(because=because):
            return NotMet(because)
        case NotMet(because=because):
            return Met(because)
        case _:
            return verdict
