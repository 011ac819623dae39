"""How texts, values and rules are written in a content file; each reader says in one sentence what it cannot read."""

from itertools import combinations
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from knowledge.model import All, Compare, FactValue, FieldId, Not, Op, Rule, StaffJudges, Stands, Stated, Words
from knowledge.model import Any as AnyOf

# Of more rules than these there are too many ways to choose some.
MOST_PARTS: Final = 8
# How a person can stand to a rule; `core.eligibility.rules` weighs it.
STANDINGS: Final = ("met", "not_met", "unknown", "staff_decides")
_NUMBERS: Final = {
    Op.IS: eq, Op.IS_NOT: ne, Op.BELOW: lt, Op.AT_MOST: le, Op.ABOVE: gt, Op.AT_LEAST: ge,
}  # fmt: skip


def read_words(raw: object) -> Words:
    """One text in both languages.

    Raises:
        ValueError: a language is missing or empty, or there is anything else in it.
    """
    if not isinstance(raw, dict):
        raise ValueError("must be a text in two languages, {zh: ..., en: ...}")
    for lang in ("zh", "en"):
        if not isinstance(raw.get(lang), str) or not raw[lang].strip():
            raise ValueError(f"has no text in {lang}")
    unknown = raw.keys() - {"zh", "en"}
    if unknown:
        raise ValueError(f"holds more than zh and en: {', '.join(sorted(map(str, unknown)))}")
    return Words(raw["zh"].strip(), raw["en"].strip())


def read_value(raw: object) -> FactValue:
    """The value of a fact: a number, a text in both languages, or a list of such texts.

    Raises:
        ValueError: it is none of these.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, dict):
        return read_words(raw)
    if isinstance(raw, list) and raw:
        return tuple(read_words(item) for item in raw)
    raise ValueError("must be a number, {zh: ..., en: ...}, or a list of {zh: ..., en: ...}")


def read_rule(raw: object) -> Rule:
    """A rule from its written form.

    Raises:
        ValueError: it is not one of the written forms.
    """
    if not isinstance(raw, dict) or not raw:
        words = "{all: [...]}, {any: [...]}, {at_least: 2, of: [...]}, {not: ...}, {staff: {zh, en}}"
        raise ValueError(f"must be {words} or {{field: ..., is: ...}}")
    if "missing" in raw:
        raise ValueError(str(raw["missing"]))
    if "field" in raw:
        return _comparison(raw)
    if "eligible" in raw:
        return _standing(raw)
    if "fact" in raw:
        return _stated(raw)
    if "of" in raw:
        return _at_least(raw)
    if len(raw) != 1:
        raise ValueError("must hold exactly one of all, any, not, staff")
    [(word, inner)] = raw.items()
    match word:
        case "all" | "any":
            return _several(word, inner)
        case "not":
            return Not(read_rule(inner))
        case "staff":
            return StaffJudges(read_words(inner))
    raise ValueError(f"has an unknown word {word!r}; known are all, any, not, staff, field, eligible, fact")


def read_compare(raw: object) -> Compare:
    """A single comparison from its written form.

    Raises:
        ValueError: it is not one.
    """
    if not isinstance(raw, dict) or "field" not in raw:
        raise ValueError("must be one comparison, {field: ..., is: ...}")
    return _comparison(raw)


def read_answer(raw: object) -> Words | str:
    """The text of an answer, or the attribute whose answer it shares.

    Raises:
        ValueError: it is neither.
    """
    return raw if isinstance(raw, str) and raw else read_words(raw)


def _several(word: str, inner: object) -> All | AnyOf:
    if not isinstance(inner, list) or not inner:
        raise ValueError(f"{word} must hold a list of rules")
    parts = tuple(read_rule(part) for part in inner)
    return All(parts) if word == "all" else AnyOf(parts)


def _at_least(raw: dict[str, Any]) -> AnyOf:
    """So many of several rules: one of all the ways to choose that many, each met together."""
    count, inner = raw.get("at_least"), raw["of"]
    if raw.keys() != {"at_least", "of"} or not isinstance(inner, list) or not 2 <= len(inner) <= MOST_PARTS:
        raise ValueError(f"at_least must stand with `of`, a list of two to {MOST_PARTS} rules")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= len(inner):
        raise ValueError(f"at_least must be a whole number from 1 to {len(inner)}")
    parts = tuple(read_rule(part) for part in inner)
    return AnyOf(tuple(All(chosen) for chosen in combinations(parts, count)))


def _standing(raw: dict[str, Any]) -> Stands:
    """How the answers stand to a programme; its rule is put in where the form is loaded."""
    if "rule" not in raw:
        raise ValueError("only a form may ask how somebody stands to a programme")
    ways = raw.get("in", [raw.get("is")])
    if not isinstance(ways, list) or not ways or not set(ways) <= set(STANDINGS):
        raise ValueError(f"eligible must be compared by `is` or `in` with {', '.join(STANDINGS)}")
    if unknown := raw.keys() - {"eligible", "condition", "is", "in", "rule"}:
        raise ValueError(f"eligible takes condition, is and in, not {', '.join(sorted(unknown))}")
    return Stands(read_rule(raw["rule"]), tuple(ways), str(raw["eligible"]))


def _stated(raw: dict[str, Any]) -> Stated:
    """A figure that the programme states, compared; the figure is put in where the form is loaded."""
    if "stated" not in raw:
        raise ValueError("only a form may compare a fact")
    operators = [key for key in raw if key not in ("fact", "stated")]
    if len(operators) != 1 or operators[0] not in _NUMBERS or not _number(raw[operators[0]]):
        raise ValueError(f"must compare the fact with a number by one of {', '.join(_NUMBERS)}")
    return Stated(str(raw["fact"]), bool(_NUMBERS[Op(operators[0])](raw["stated"], raw[operators[0]])))


def _comparison(raw: dict[str, Any]) -> Compare:
    operators = [key for key in raw if key != "field"]
    if len(operators) != 1 or operators[0] not in set(Op):
        raise ValueError(f"must compare the field with exactly one of {', '.join(Op)}")
    op, value = Op(operators[0]), raw[operators[0]]
    if not isinstance(raw["field"], str):
        raise ValueError("field must be an id")
    if op is Op.IN:
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise ValueError("in must hold a list of option ids")
        return Compare(FieldId(raw["field"]), op, tuple(value))
    if op in (Op.IS, Op.IS_NOT) and not isinstance(value, str | bool | int | float):
        raise ValueError(f"{op} must hold one value")
    if op not in (Op.IS, Op.IS_NOT) and not _countable(value):
        raise ValueError(f"{op} must hold a number, or f.KEY for the number of a fact")
    return Compare(FieldId(raw["field"]), op, value)


def _countable(value: object) -> bool:
    if isinstance(value, str):
        return value.startswith(("f.", "answer."))
    return _number(value)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
