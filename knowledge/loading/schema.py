"""The shape of every content file, and nothing about how files fit together. Unknown keys are refused."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    RootModel,
    Strict,
    StringConstraints,
    model_validator,
)

from knowledge.model import Compare, FactStatus, FactValue, Offer, Rule, Words
from knowledge.model.procedure import Hand, Reason
from knowledge.model.retention import Kind
from knowledge.model.values import read_answer, read_compare, read_rule, read_value, read_words

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


InWords = Annotated[Words, PlainValidator(read_words)]
InCompare = Annotated[Compare, PlainValidator(read_compare)]
InRule = Annotated[Rule, PlainValidator(read_rule)]
InValue = Annotated[FactValue, PlainValidator(read_value)]
InAnswer = Annotated[Words | str, PlainValidator(read_answer)]
Texts = Annotated[list[Text], BeforeValidator(lambda raw: [raw] if isinstance(raw, str) else raw)]


class Shape(BaseModel):
    """No unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class SourceFile(Shape):
    """One item of sources.yaml."""

    id: Id
    document: Text
    title: InWords
    dated: InWords
    review: Annotated[date, Strict(False)] | None = None
    checked: Annotated[date, Strict(False)] | None = None


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
    unsaid: InWords | None = None
    asked: list[Text] = []
    instead_of: list[Id] = []
    unless: list[Id] = []
    nearest: list[Id] = []


class ImplicationFile(Shape):
    """One item of implications.yaml."""

    id: Id
    when: InCompare
    then: Annotated[list[InCompare], Field(min_length=1)]
    why: InWords


class TickFile(Shape):
    """One line of a checklist."""

    field: Id
    is_: Annotated[bool | str, Field(alias="is")]
    zh: Text
    en: Text
    aliases: list[Text] = []
    denied: list[Text] = []


class ChecklistFile(Shape):
    """One item of checklists.yaml."""

    id: Id
    ask: InWords
    why: InWords
    ticks: Annotated[list[TickFile], Field(min_length=2)]


class PrefillFile(Shape):
    """One item of prefills.yaml: `yes` for a field of yes or no, else a rule for each of some options."""

    id: Id
    yes: InRule | None = None
    options: dict[Id, InRule] = {}

    @model_validator(mode="after")
    def _one_way(self) -> "PrefillFile":
        if (self.yes is None) == (not self.options):
            raise ValueError("a prefill has either `yes` or `options`")
        return self


class ReasonFile(Shape):
    """One item of reasons.yaml."""

    id: Id
    words: InWords
    moves: list[Id] = []
    families: list[Id] = []


class RetentionFile(Shape):
    """One item of retention.yaml."""

    id: Id
    words: InWords
    days: Annotated[int, Field(ge=1, le=3660)]
    of: Annotated[Kind, Strict(False)] = Kind.FILES
    states: list[Id] = []


class FactFile(Shape):
    """One fact of a programme."""

    value: InValue
    status: Annotated[FactStatus, Strict(False)]
    unit: InWords | None = None
    qualifier: InWords | None = None
    source: Id | None = None
    as_of: InWords | None = None


Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class HoursFile(Shape):
    """office.yaml and briefing.yaml, if there are any."""

    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1)]
    begins: Hour
    ends: Hour
    closed: list[Annotated[date, Strict(False)]] = []


class StepOfScenario(Shape):
    """One thing that a person does, and what must come of it: texts in the reply, texts that must not, buttons."""

    says: Text | None = None
    taps: Text | None = None
    sees: Texts = []
    sees_not: Texts = []
    offers: Texts = []

    @model_validator(mode="after")
    def _one_act(self) -> "StepOfScenario":
        if (self.says is None) == (self.taps is None):
            raise ValueError("a step either says or taps something")
        return self


class ScenarioFile(Shape):
    """One item of a file of scenarios/: a conversation that must go as it is written."""

    id: Id
    on: Annotated[date, Strict(False)]
    steps: Annotated[list[StepOfScenario], Field(min_length=1)]


class ReuseFile(RootModel[dict[Id, Annotated[int, Field(ge=1, le=3650)]]]):
    """reuse.yaml: for how many days the answer to a field may be used again."""


class ClosingFile(Shape):
    """The last day on which a form can be sent."""

    date: Annotated[date, Strict(False)]
    source: Id


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
    closes: ClosingFile | None = None
    whom: InWords | None = None


class TopicFile(Shape):
    """One item of topics.yaml."""

    id: Id
    name: InWords
    words: Annotated[list[Text], Field(min_length=1)]
    programmes: Annotated[list[Id], Field(min_length=1)]
    complete: bool = False


class DetailFile(Shape):
    """One item of details.yaml."""

    id: Id
    words: Annotated[list[Text], Field(min_length=1)]


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


class MoveFile(Shape):
    """One item of moves.yaml."""

    id: Id
    by: Annotated[Hand, Strict(False)]
    reason: Annotated[Reason, Strict(False)] = Reason.NONE
    undoes: bool = False


class RoleFile(Shape):
    """One item of roles.yaml."""

    id: Id
    name: InWords


class StepFile(Shape):
    """One step of a procedure; a plain state id is a step to it and nothing else."""

    to: Id
    role: Id | None = None
    other_than: list[Id] = []
    within_days: Annotated[int, Field(ge=1, le=365)] | None = None
    until: list[Id] = []


def _step(raw: object) -> object:
    return {"to": raw} if isinstance(raw, str) else raw


class StateFile(Shape):
    """One state of a procedure, and the moves that may be made in it."""

    id: Id
    next: InWords
    moves: dict[Id, Annotated[StepFile, BeforeValidator(_step)]] = {}


class ProcedureFile(Shape):
    """A file of procedures/."""

    id: Id
    name: InWords
    kinds: list[Literal["application", "sign_up", "booking", "suggestion", "referral"]] = []
    forms: list[Id] = []
    supply_days: Annotated[int, Field(ge=1, le=365)]
    states: Annotated[list[StateFile], Field(min_length=1)]


class LexiconFile(Shape):
    """lexicon.yaml."""

    slots: dict[Id, dict[Id, list[Text]]] = {}
    intents: dict[Id, list[Text]] = {}
    small: list[SmallFile] = []
    elsewhere: list[Text] = []
    commands: dict[Id, list[Text]] = {}
    said: dict[Id, list[Text]] = {}


class IntentsFile(RootModel[dict[Id, list[Text]]]):
    """intents.yaml: messages by what their writers want."""
