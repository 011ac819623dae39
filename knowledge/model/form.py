"""What a form asks, and how its answers must come together; what a trait of a person is, too."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model.days import Closing
from knowledge.model.guardian import GuardianStep
from knowledge.model.ids import FormId, OptionId, ProgrammeId
from knowledge.model.rule import FieldId, Rule
from knowledge.model.words import Words


class FieldType(StrEnum):
    """What a field accepts; `core.parse` knows how each is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DATE = "date"
    AGE = "age"
    SINCE = "since"
    PHONE = "phone"
    EMAIL = "email"
    DECIMAL = "decimal"
    MONEY = "money"
    PLACE = "place"
    SCHOOL = "school"
    ORGANISATION_CODE = "organisation_code"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    CONSENT = "consent"
    FILE = "file"
    FILES = "files"


class FileKind(StrEnum):
    """What a file is, told by its content."""

    PICTURE = "picture"
    PDF = "pdf"
    WORD = "word"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `aliases` are other ways of typing it."""

    id: OptionId
    words: Words
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, or one trait of a person in an eligibility check.

    `at_least` and `at_most` bound the length of a text in characters, a number, an age in years,
    or how many of `choices` are chosen. `unsure` takes "don't know", `private` takes "rather not say". `when` is a rule
    over earlier answers; a field whose `when` is not met is off the path. A text may be `figures` alone. `more` asks
    whether a repeat group goes on. `own_limit` says why an age is bounded that no document bounds.
    Where a `month` is enough, a day need not be known. `fills` are the fields of forms that a trait answers too; it is
    asked again after it `lasts` so many days, and `called` are other words for it.
    Files may be of the kinds that it `accepts`, each of at most so many `megabytes`; `retention` tells how long they
    are kept, and `seen_by` the roles that may look at them (none: all who review the programme).
    """

    id: FieldId
    type: FieldType
    label: Words
    ask: Words
    why: Words
    required: bool = True
    options: tuple[Option, ...] = ()
    example: Words | None = None
    at_least: int | None = None
    at_most: int | None = None
    when: Rule | None = None
    sensitive: bool = False
    unsure: bool = False
    private: bool = False
    more: bool = False
    figures: bool = False
    month: bool = False
    own_limit: Words | None = None
    fills: tuple[FieldId, ...] = ()
    lasts: int | None = None
    called: tuple[str, ...] = ()
    accepts: tuple[FileKind, ...] = ()
    megabytes: int = 10
    retention: str = ""
    seen_by: tuple[str, ...] = ()

    @property
    def takes_files(self) -> bool:
        """Whether it is answered with files."""
        return self.type in (FieldType.FILE, FieldType.FILES)

    def option(self, id: str) -> Option | None:
        """The option of that id, if the field has it."""
        return next((option for option in self.options if option.id == id), None)


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What the answers must come to together; told at the field `at` when it does not hold."""

    at: FieldId
    must: Rule
    words: Words


@dataclass(frozen=True, slots=True)
class Calculation:
    """A value that follows from answers: the `days` from one day to another, or the `sum` of numbers."""

    field: Field
    how: str
    of: tuple[FieldId, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A published form; `version` is the hash of its content and never changes for the same content.

    `written` is that content as JSON, from which the form can be made again when the files have moved on. `closes` is
    no part of the version: a last day that is moved counts for every draft.
    """

    id: FormId
    version: str
    programme: ProgrammeId
    kind: str
    title: Words
    intro: Words
    on_paper: tuple[Words, ...]
    fields: tuple[Field, ...]
    written: str = ""
    checks: tuple[CrossCheck, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    closes: Closing | None = None
    guardian: GuardianStep | None = None

    def field(self, id: str) -> Field | None:
        """The field of that id, if the form has it; a calculated one too."""
        asked = next((field for field in self.fields if field.id == id), None)
        return asked or next((one.field for one in self.calculations if one.field.id == id), None)
