"""What the content files mean once they are loaded: frozen values, no behaviour beyond look-ups.

Text for people is `Words` (simplified Chinese and English; traditional Chinese is made from simplified when it is
rendered). Words of answers, summaries and conditions are jinja2 templates that name facts; they hold no figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from knowledge.days import Closing as Closing
from knowledge.days import OfficeHours as OfficeHours
from knowledge.guardian import GuardianStep as GuardianStep
from knowledge.procedure import Procedure
from knowledge.retention import Retention as Retention
from knowledge.rule import All as All
from knowledge.rule import Any as Any
from knowledge.rule import Checklist as Checklist
from knowledge.rule import Compare as Compare
from knowledge.rule import Condition as Condition
from knowledge.rule import FieldId as FieldId
from knowledge.rule import Implication as Implication
from knowledge.rule import Not as Not
from knowledge.rule import Op as Op
from knowledge.rule import Prefill as Prefill
from knowledge.rule import Rule as Rule
from knowledge.rule import SourceId as SourceId
from knowledge.rule import StaffJudges as StaffJudges
from knowledge.rule import Stands as Stands
from knowledge.rule import Stated as Stated
from knowledge.rule import Tick as Tick
from knowledge.words import Lang as Lang
from knowledge.words import Words as Words

CityId = NewType("CityId", str)
ProgrammeId = NewType("ProgrammeId", str)
AttributeId = NewType("AttributeId", str)
FactKey = NewType("FactKey", str)
OptionId = NewType("OptionId", str)
FormId = NewType("FormId", str)
EntryId = NewType("EntryId", str)
ReasonId = NewType("ReasonId", str)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts come from; `dated` says what its figures are true as of.

    From the day of `review` on, somebody should look whether it still holds.
    """

    id: SourceId
    document: str
    title: Words
    dated: Words
    review: date | None = None


@dataclass(frozen=True, slots=True)
class City:
    """A place that programmes belong to, and what people call it."""

    id: CityId
    name: Words
    aliases: tuple[str, ...]


class FactStatus(StrEnum):
    """How a figure is meant: done, aimed at, planned, a rule, stated, or of the past."""

    ACHIEVED = "achieved"
    TARGET = "target"
    PLANNED = "planned"
    RULE = "rule"
    STATED = "stated"
    HISTORICAL = "historical"


FactValue = int | float | Words | tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, name or list, with where it comes from."""

    key: FactKey
    value: FactValue
    unit: Words | None
    qualifier: Words | None
    status: FactStatus
    source: SourceId
    as_of: Words | None


# --- forms -----------------------------------------------------------------------------------------------------------


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
    `fills` are the fields of forms that a trait answers too; it is asked again after it `lasts` so many days.
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
    own_limit: Words | None = None
    fills: tuple[FieldId, ...] = ()
    lasts: int | None = None
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


# --- programmes and questions ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that can be asked about a programme: its amount, its age limit, how to apply ...

    Whatever the programme, `cues` are words that ask for it, `asked` whole messages that do, `unsaid` is not stated.
    """

    id: AttributeId
    name: Words
    cues: tuple[str, ...] = ()
    unsaid: Words | None = None
    asked: tuple[str, ...] = ()


class Offer(StrEnum):
    """What a programme can do for a person in this conversation; a referral hands the question to officers."""

    ANSWER = "answer"
    ELIGIBILITY = "eligibility"
    APPLICATION = "application"
    SIGN_UP = "sign_up"
    BOOKING = "booking"
    SUGGESTION = "suggestion"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one attribute: a template, the facts that it names, and the sources of those facts."""

    text: Words
    facts: tuple[FactKey, ...]
    sources: tuple[SourceId, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of one city: what is stated about it, and what is not."""

    id: ProgrammeId
    family: str
    city: CityId
    name: Words
    aliases: tuple[str, ...]
    summary: Words
    sources: tuple[SourceId, ...]
    facts: Mapping[FactKey, Fact]
    conditions: tuple[Condition, ...]
    answers: Mapping[AttributeId, Answer]
    not_stated: Mapping[AttributeId, Words]
    forms: tuple[FormId, ...]
    related: tuple[ProgrammeId, ...]
    offers: tuple[Offer, ...] = (Offer.ANSWER,)
    rules: str = ""
    rules_written: str = ""
    closes: Closing | None = None

    @property
    def demands(self) -> bool:
        """Whether the documents state a condition that must be met; a preference decides nothing."""
        return any(condition.must for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that people ask, in their own phrasings, and the attribute that answers it.

    `programmes` are those it may be about: one, or the members of a family. `not_for` are phrasings that look
    alike and must not be answered by this entry.
    """

    id: EntryId
    attribute: AttributeId
    programmes: tuple[ProgrammeId, ...]
    phrasings: tuple[str, ...]
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Small:
    """A kind of small talk, crisis or refusal: the phrases that give it away, and the message that answers it."""

    id: str
    kind: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with a meaning of their own: slots (`school_stage: junior_secondary: [初中, ...]`), verbs, small talk.

    `elsewhere` are places not covered; `commands` other spellings of commands; `said` words on one's own form."""

    slots: Mapping[str, Mapping[str, tuple[str, ...]]]
    intents: Mapping[str, tuple[str, ...]]
    small: tuple[Small, ...]
    elsewhere: tuple[str, ...]
    commands: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that was loaded from one content folder.

    `messages` holds the templates by language and name (`zh/answer`), `buttons` the words on buttons by name.
    `intents` are what people write who want something in particular. `editions` are forms as they were published
    before, by version: drafts and applications outlive the files. `reuse` says for how many days an answer may be used
    again.
    """

    version: str
    sources: Mapping[SourceId, Source]
    cities: Mapping[CityId, City]
    attributes: Mapping[AttributeId, Attribute]
    programmes: Mapping[ProgrammeId, Programme]
    traits: Mapping[FieldId, Field]
    forms: Mapping[FormId, Form]
    entries: Mapping[EntryId, Entry]
    reasons: Mapping[ReasonId, Words]
    lexicon: Lexicon
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    roles: Mapping[str, Words] = field(default_factory=dict)
    reason_moves: Mapping[ReasonId, tuple[str, ...]] = field(default_factory=dict)
    reason_families: Mapping[ReasonId, tuple[str, ...]] = field(default_factory=dict)
    implications: Mapping[str, Implication] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    prefills: Mapping[str, Prefill] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    buttons: Mapping[str, Words] = field(default_factory=dict)
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    editions: Mapping[str, Form] = field(default_factory=dict)
    office: OfficeHours | None = None
    reuse: Mapping[str, int] = field(default_factory=dict)
    retentions: Mapping[str, Retention] = field(default_factory=dict)

    def edition(self, form: str, version: str) -> Form | None:
        """The form as it was published in that version; None when nobody remembers it."""
        now = self.forms.get(FormId(form))
        return now if now is not None and now.version == version else self.editions.get(version)

    def closing_of(self, form: str) -> Closing | None:
        """The last day for sending the form, as its file says now, or else that of its programme."""
        now = self.forms.get(FormId(form))
        if now is None:
            return None
        programme = self.programmes.get(now.programme)
        return now.closes or (programme.closes if programme else None)

    @property
    def closes(self) -> bool:
        """Whether anything here has a last day."""
        return any(one.closes for one in self.forms.values()) or any(one.closes for one in self.programmes.values())

    def procedure_of(self, form: str, id: str = "") -> Procedure | None:
        """The procedure of that id; where there is none, the one that names the form, or else its kind."""
        own = self.procedures.get(id)
        if own is not None:
            return own
        known = self.forms.get(FormId(form))
        kind = known.kind if known else "application"
        named = (one for one in self.procedures.values() if form in one.forms)
        return next(named, None) or next((one for one in self.procedures.values() if kind in one.kinds), None)
