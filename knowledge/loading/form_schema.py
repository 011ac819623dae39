"""What a file of forms may hold, and a field wherever it is written down."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Strict, StringConstraints, Tag

from knowledge.loading.schema import ClosingFile, Id, InRule, InWords, Shape, Text
from knowledge.model import FieldType, FileKind


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
    private: bool = False
    figures: bool = False
    month: bool = False
    own_limit: InWords | None = None
    options: list[OptionFile] = []
    fills: list[Id] = []
    lasts: Annotated[int, Field(ge=1)] | None = None
    called: list[Text] = []
    when: InRule | None = None
    accepts: list[Annotated[FileKind, Strict(False)]] = []
    megabytes: Annotated[int, Field(ge=1, le=20)] = 10
    retention: Id | None = None
    seen_by: list[Id] = []


class GroupFile(Shape):
    """Fields of a form that are asked again for each of several people or things."""

    repeat: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]
    label: InWords
    again: InWords
    why: InWords
    at_least: Annotated[int, Field(ge=1, le=20)] = 1
    at_most: Annotated[int, Field(ge=2, le=20)]
    fields: Annotated[list[FieldFile], Field(min_length=1)]
    when: InRule | None = None


def _kind_of_field(raw: object) -> str:
    return "group" if isinstance(raw, dict) and "repeat" in raw else "field"


FieldOrGroup = Annotated[
    Annotated[FieldFile, Tag("field")] | Annotated[GroupFile, Tag("group")], Discriminator(_kind_of_field)
]


class CrossCheckFile(Shape):
    """What answers of a form must come to together."""

    at: Id
    must: InRule
    words: InWords


class CalculationFile(Shape):
    """A value that follows from answers of a form: one of `days` and `sum`."""

    id: Id
    label: InWords
    days: Annotated[list[Id], Field(min_length=2, max_length=2)] | None = None
    sum: Annotated[list[Id], Field(min_length=2)] | None = None


class GuardianFile(Shape):
    """When a guardian must agree in person, and for how long they are asked."""

    when: InRule
    days: Annotated[int, Field(ge=1, le=60)] = 14


class FormFile(Shape):
    """A file of forms/, shared fields put in."""

    id: Id
    programme: Id
    kind: Literal["application", "sign_up", "booking", "suggestion", "referral"]
    title: InWords
    intro: InWords
    on_paper: list[InWords] = []
    fields: Annotated[list[FieldOrGroup], Field(min_length=1)]
    checks: list[CrossCheckFile] = []
    calculations: list[CalculationFile] = []
    guardian: GuardianFile | None = None
    closes: ClosingFile | None = None
