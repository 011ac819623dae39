"""Walking rules: what they name, and whether any answers can make them true."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Final

from knowledge.model import All, Compare, Field, FieldId, FieldType, Not, Op, Rule, StaffJudges, Stands, Stated
from knowledge.model import Any as AnyOf

Answer = str | int | float | bool | None

# Types whose values have an order; a date counts by its full years.
NUMBERS: Final = frozenset(
    {FieldType.INTEGER, FieldType.AGE, FieldType.SINCE, FieldType.DATE, FieldType.DECIMAL, FieldType.MONEY}
)
OPTIONS: Final = frozenset({FieldType.CHOICE, FieldType.CHOICES})
YES_OR_NO: Final = frozenset({FieldType.YES_NO, FieldType.CONSENT})
MET: Final = "met"
NOT_MET: Final = "not_met"
UNKNOWN: Final = "unknown"
STAFF: Final = "staff_decides"
# What "all of these" comes to, and "one of these".
_ALL: Final = (NOT_MET, UNKNOWN, STAFF, MET)
_ANY: Final = (MET, UNKNOWN, STAFF, NOT_MET)
_OPPOSITE: Final = {MET: NOT_MET, NOT_MET: MET}
# More combinations than these are not tried; the rule is then taken for possible.
MOST: Final = 20_000


def comparisons(rule: Rule) -> Iterator[Compare]:
    """Every comparison in the rule, in order."""
    match rule:
        case Compare():
            yield rule
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part) | Stands(part):
            yield from comparisons(part)
        case StaffJudges() | Stated():
            return


def standings(rule: Rule) -> Iterator[Stands]:
    """Every eligibility result that the rule names, in order."""
    match rule:
        case Stands():
            yield rule
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from standings(part)
        case Not(part):
            yield from standings(part)


def misfit(compare: Compare, field: Field) -> str | None:
    """Why the comparison can never say anything about that field; None when it can."""
    value = compare.value
    if isinstance(value, str) and value.startswith("f."):
        return f"{value} is no fact with a number"
    if field.type in OPTIONS:
        wanted = value if isinstance(value, tuple) else (value,)
        missing = [str(one) for one in wanted if field.option(str(one)) is None or isinstance(one, bool)]
        if compare.op not in (Op.IS, Op.IS_NOT, Op.IN):
            return f"{field.id} is a choice and has no order"
        return f"{field.id} has no option {', '.join(missing)}" if missing else None
    if field.type in YES_OR_NO:
        fits = isinstance(value, bool) and compare.op in (Op.IS, Op.IS_NOT)
        return None if fits else f"{field.id} is answered with yes or no, so compare it with `is: true` or `is: false`"
    if field.type in NUMBERS:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        return None if fits else f"{field.id} is a number, {value!r} is none"
    return f"{field.id} is free text and cannot be compared"


def possible(field: Field, fields: Sequence[Field]) -> bool:
    """Whether some answers to the fields lead to this one."""
    if field.when is None:
        return True
    needed = _needed(field, {one.id: one for one in fields})
    values = {one.id: _values(one, fields) for one in needed}
    tries = product(*values.values())
    return any(_leads(field, needed, dict(zip(values, answers, strict=True))) for answers in islice(tries, MOST)) or (
        next(tries, None) is not None
    )


def _needed(field: Field, fields: Mapping[FieldId, Field]) -> list[Field]:
    """The fields that decide whether this one is asked, earlier ones first, each once."""
    found: dict[FieldId, Field] = {}
    for compare in comparisons(field.when) if field.when else ():
        if compare.field in fields and compare.field != field.id and compare.field not in found:
            for one in _needed(fields[compare.field], {k: v for k, v in fields.items() if k != field.id}):
                found.setdefault(one.id, one)
            found[compare.field] = fields[compare.field]
    return list(found.values())


def _values(field: Field, fields: Sequence[Field]) -> tuple[Answer, ...]:
    """Answers to the field that differ for some rule."""
    if field.type in OPTIONS:
        return tuple(option.id for option in field.options) or (None,)
    if field.type in YES_OR_NO:
        return (True, False)
    rules = [one.when for one in fields if one.when is not None]
    named = {c.value for rule in rules for c in comparisons(rule) if c.field == field.id}
    numbers = sorted(value for value in named if isinstance(value, int | float) and not isinstance(value, bool))
    near = {value + step for value in numbers for step in (-1, 0, 1)}
    bounds = {bound for bound in (field.at_least, field.at_most) if bound is not None}
    low = field.at_least if field.at_least is not None else float("-inf")
    high = field.at_most if field.at_most is not None else float("inf")
    return tuple(value for value in sorted(near | bounds) if low <= value <= high) or (None,)


def _leads(field: Field, needed: Sequence[Field], answers: Mapping[FieldId, Answer]) -> bool:
    """Whether these answers lead to the field; an answer off the path counts for nothing."""
    on_path: dict[FieldId, Answer] = {}
    for one in needed:
        if one.when is None or _true(one.when, on_path):
            on_path[one.id] = answers[one.id]
    return field.when is None or _true(field.when, on_path)


def _true(rule: Rule, answers: Mapping[FieldId, Answer]) -> bool:
    return weighed(rule, answers) == MET


def weighed(rule: Rule, answers: Mapping[FieldId, Answer]) -> str:
    """How the answers stand to the rule: met, not_met, unknown or staff_decides. A missing answer is never a "no"."""
    match rule:
        case All(parts):
            return _first([weighed(part, answers) for part in parts], _ALL)
        case AnyOf(parts):
            return _first([weighed(part, answers) for part in parts], _ANY)
        case Not(part):
            return _OPPOSITE.get(weighed(part, answers), weighed(part, answers))
        case Stands(part, ways):
            return MET if weighed(part, answers) in ways else NOT_MET
        case Stated():
            # Another year the programme may state something else: the question is there for that.
            return MET
        case StaffJudges():
            return STAFF
        case Compare(field, op, value):
            return UNKNOWN if field not in answers else MET if holds(op, answers[field], value) else NOT_MET


def _first(found: Sequence[str], order: tuple[str, ...]) -> str:
    return next((one for one in order if one in found), order[-1])


def holds(op: Op, given: Answer, value: object) -> bool:
    """Whether the comparison holds for that answer."""
    if op is Op.IS:
        return given == value
    if op is Op.IS_NOT:
        return given != value
    if op is Op.IN:
        return isinstance(value, tuple) and given in value
    if not isinstance(given, int | float) or not isinstance(value, int | float):
        return False
    ordered = {
        Op.BELOW: given < value,
        Op.AT_MOST: given <= value,
        Op.ABOVE: given > value,
        Op.AT_LEAST: given >= value,
    }
    return ordered[op]
