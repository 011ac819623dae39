"""What the content files mean once they are loaded: frozen values, no behaviour beyond look-ups.

Text for people is `Words` (simplified Chinese and English; traditional Chinese is made from simplified when it is
rendered). Words of answers, summaries and conditions are jinja2 templates that name facts; they hold no figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.model.days import Closing as Closing
from knowledge.model.days import OfficeHours as OfficeHours
from knowledge.model.form import Calculation as Calculation
from knowledge.model.form import CrossCheck as CrossCheck
from knowledge.model.form import Field as Field
from knowledge.model.form import FieldType as FieldType
from knowledge.model.form import FileKind as FileKind
from knowledge.model.form import Form as Form
from knowledge.model.form import Option as Option
from knowledge.model.guardian import GuardianStep as GuardianStep
from knowledge.model.ids import AttributeId as AttributeId
from knowledge.model.ids import CityId as CityId
from knowledge.model.ids import EntryId as EntryId
from knowledge.model.ids import FactKey as FactKey
from knowledge.model.ids import FormId as FormId
from knowledge.model.ids import OptionId as OptionId
from knowledge.model.ids import ProgrammeId as ProgrammeId
from knowledge.model.ids import ReasonId as ReasonId
from knowledge.model.procedure import Procedure
from knowledge.model.retention import Kind as Kind
from knowledge.model.retention import Retention as Retention
from knowledge.model.rule import All as All
from knowledge.model.rule import Any as Any
from knowledge.model.rule import Checklist as Checklist
from knowledge.model.rule import Compare as Compare
from knowledge.model.rule import Condition as Condition
from knowledge.model.rule import FieldId as FieldId
from knowledge.model.rule import Implication as Implication
from knowledge.model.rule import Not as Not
from knowledge.model.rule import Op as Op
from knowledge.model.rule import Prefill as Prefill
from knowledge.model.rule import Rule as Rule
from knowledge.model.rule import SourceId as SourceId
from knowledge.model.rule import StaffJudges as StaffJudges
from knowledge.model.rule import Stands as Stands
from knowledge.model.rule import Stated as Stated
from knowledge.model.rule import Tick as Tick
from knowledge.model.words import Lang as Lang
from knowledge.model.words import Words as Words


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts come from; `dated` says what its figures are true as of.

    On the day of `checked` what is told of it was last held against it; from that of `review` on, somebody should look
    whether it still holds.
    """

    id: SourceId
    document: str
    title: Words
    dated: Words
    review: date | None = None
    checked: date | None = None


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


# --- programmes and questions ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that can be asked about a programme: its amount, its age limit, how to apply ...

    Whatever the programme, `cues` are words that ask for it, `asked` whole messages that do, `unsaid` is not stated.
    Who uses one of its cues asks for it `instead_of` those, whatever else the message is like. Who uses a cue of one of
    `unless`, and none of its own, does not ask for it. Where it is not stated, the first of `nearest` that is stated is
    told beside that.
    """

    id: AttributeId
    name: Words
    cues: tuple[str, ...] = ()
    unsaid: Words | None = None
    asked: tuple[str, ...] = ()
    instead_of: tuple[AttributeId, ...] = ()
    unless: tuple[AttributeId, ...] = ()
    nearest: tuple[AttributeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What people want who write one of these words and hardly anything else, and the programmes that are offered them.

    `complete`: there are no others, so that a place without one of them has none.
    """

    id: str
    name: Words
    words: tuple[str, ...]
    programmes: tuple[ProgrammeId, ...]
    complete: bool = False


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
    """One programme of one city: what is stated about it, and what is not. `whom` says shortly for whom it is."""

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
    whom: Words | None = None

    @property
    def demands(self) -> bool:
        """Whether the documents state a condition that must be met; a preference decides nothing."""
        return any(condition.must for condition in self.conditions)

    def is_variant_of(self, other: "Programme") -> bool:
        """Whether both are of one family in one city, where each is for a case of its own: pupils, students."""
        return (self.family, self.city) == (other.family, other.city)


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
    before, by version: drafts and applications outlive the files. `details` are words for what documents hardly ever
    tell, by the attribute that comes nearest. `reuse` says for how many days an answer may be used
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
    topics: Mapping[str, Topic] = field(default_factory=dict)
    details: Mapping[AttributeId, tuple[str, ...]] = field(default_factory=dict)
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
    briefing: OfficeHours | None = None
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

    def variants(self, family: str, city: CityId) -> tuple[Programme, ...]:
        """The programmes of that family in that city."""
        return tuple(one for one in self.programmes.values() if (one.family, one.city) == (family, city))

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
