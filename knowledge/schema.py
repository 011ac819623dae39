"""The shape of every content file, and nothing about how files fit together. Unknown keys are refused."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, Strict, StringConstraints

from knowledge.model import (
    All,
    Compare,
    FactStatus,
    FactValue,
    FieldId,
    FieldType,
    Not,
    Offer,
    Op,
    Rule,
    StaffJudges,
    Words,
)
from knowledge.model import Any as AnyOf

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
T = TypeVar("T")


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
        return value.startswith("f.")
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_or_more(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


InWords = Annotated[Words, PlainValidator(read_words)]
InRule = Annotated[Rule, PlainValidator(read_rule)]
InValue = Annotated[FactValue, PlainValidator(read_value)]
InAnswer = Annotated[Words | str, PlainValidator(read_answer)]
Texts = Annotated[list[Text], BeforeValidator(_one_or_more)]


class Shape(BaseModel):
    """No unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceFile(Shape):
    """One item of sources.yaml."""

    id: Id
    document: Text
    title: InWords
    dated: InWords
    review: Annotated[date, Strict(False)] | None = None


class CityFile(Shape):
    """One item of cities.yaml."""

    id: Id
    name: InWords
    aliases: list[Text] = []


class AttributeFile(Shape):
    """One item of attributes.yaml."""

    id: Id
    name: InWords
    cues: list[Text] = []


class ReasonFile(Shape):
    """One item of reasons.yaml."""

    id: Id
    words: InWords


class FactFile(Shape):
    """One fact of a programme."""

    value: InValue
    status: Annotated[FactStatus, Strict(False)]
    unit: InWords | None = None
    qualifier: InWords | None = None
    source: Id | None = None
    as_of: InWords | None = None


class ConditionFile(Shape):
    """One condition of a programme."""

    id: Id
    words: InWords
    rule: InRule
    must: bool = True
    source: Id | None = None


class ProgrammeFile(Shape):
    """A file of programmes/."""

    id: Id
    family: Id
    city: Id
    name: InWords
    aliases: list[Text] = []
    source: Texts
    summary: InWords
    offers: list[Annotated[Offer, Strict(False)]]
    facts: dict[Id, FactFile] = {}
    conditions: list[ConditionFile] = []
    answers: dict[Id, InAnswer] = {}
    not_stated: dict[Id, InWords] = {}
    forms: list[Id] = []
    related: list[Id] = []


class OptionFile(Shape):
    """One option of a choice."""

    id: Id
    zh: Text
    en: Text
    aliases: list[Text] = []


class FieldFile(Shape):
    """One field of a form, or one trait."""

    id: Id
    type: Annotated[FieldType, Strict(False)]
    label: InWords
    ask: InWords
    why: InWords
    example: InWords | None = None
    required: bool = True
    at_least: int | None = None
    at_most: int | None = None
    sensitive: bool = False
    unsure: bool = False
    options: list[OptionFile] = []
    when: InRule | None = None


class FormFile(Shape):
    """A file of forms/, shared fields put in."""

    id: Id
    programme: Id
    kind: Literal["application", "sign_up", "booking", "suggestion"]
    title: InWords
    intro: InWords
    on_paper: list[InWords] = []
    fields: Annotated[list[FieldFile], Field(min_length=1)]


class EntryFile(Shape):
    """One item of a file of faq/."""

    id: Id
    attribute: Id
    programme: Texts | None = None
    family: Id | None = None
    zh: list[Text]
    en: list[Text]
    not_for: list[Text] = []


class SmallFile(Shape):
    """One item of `small` in lexicon.yaml."""

    id: Id
    kind: Literal["smalltalk", "crisis", "refusal"]
    phrases: list[Text]


class LexiconFile(Shape):
    """lexicon.yaml."""

    slots: dict[Id, dict[Id, list[Text]]] = {}
    intents: dict[Id, list[Text]] = {}
    small: list[SmallFile] = []
    elsewhere: list[Text] = []
    commands: dict[Id, list[Text]] = {}
