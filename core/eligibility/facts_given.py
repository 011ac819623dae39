"""Facts as other software gives them (`screen --json`): checked against the traits, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.acts import REFUSED, UNSURE
from core.parse import Accepted, Rejected, parse
from core.state import Absent, Answers, Value, Why
from knowledge.model import Field, FieldId, FieldType

_FLAGS: Final = (FieldType.YES_NO, FieldType.CONSENT)
_COUNTS: Final = (FieldType.INTEGER, FieldType.AGE, FieldType.SINCE)


@dataclass(frozen=True, slots=True)
class Told:
    """The facts that were understood, and why not for the others: `unknown_field`, `wrong_type`, or as parsed."""

    facts: Answers
    refused: Mapping[str, Rejected]


def read_facts(given: Mapping[str, object], traits: Mapping[FieldId, Field], *, today: date) -> Told:
    """The given values as facts; texts are read as a person's answers would be.

    Null (or "~unsure") is "asked, and not known", "~refused" is "rather not say": two values, and neither is a "no".
    """
    facts: dict[str, Value] = {}
    refused: dict[str, Rejected] = {}
    for id, value in given.items():
        field = traits.get(FieldId(id))
        read = Rejected("unknown_field") if field is None else _read(field, value, today)
        if isinstance(read, Accepted):
            facts[id] = read.value
        else:
            refused[id] = read
    return Told(facts, refused)


def _read(field: Field, value: object, today: date) -> Accepted | Rejected:
    if value is None or value == UNSURE:
        return Accepted(Absent(Why.UNSURE))
    if value == REFUSED:
        return Accepted(Absent(Why.REFUSED))
    if isinstance(value, bool):
        return Accepted(value) if field.type in _FLAGS else Rejected("wrong_type")
    if isinstance(value, int):
        return parse(field, str(value), today=today) if field.type in _COUNTS else Rejected("wrong_type")
    if isinstance(value, str):
        exact = field.type is FieldType.CHOICE and field.option(value) is not None
        return Accepted(value) if exact else parse(field, value, today=today)
    return Rejected("wrong_type")
