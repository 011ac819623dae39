"""How texts, values and rules are written in a content file; each reader says in one sentence what it cannot read."""

from typing import Any

from knowledge.model import All, Compare, FactValue, FieldId, Not, Op, Rule, StaffJudges, Words
from knowledge.model import Any as AnyOf


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
        raise ValueError("must be {all: [...]}, {any: [...]}, {not: ...}, {staff: {zh, en}} or {field: ..., is: ...}")
    if "field" in raw:
        return _comparison(raw)
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
    raise ValueError(f"has an unknown word {word!r}; known are all, any, not, staff, field")


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
    return isinstance(value, int | float) and not isinstance(value, bool)
