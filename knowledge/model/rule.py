"""Rules: small typed trees over traits of a person, or over the answers of a form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from knowledge.model.words import Words

FieldId = NewType("FieldId", str)
SourceId = NewType("SourceId", str)


class Op(StrEnum):
    """Comparisons; the four with an order need a number."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Compare:
    """True when the field's value stands in the relation to `value` (`IN`: is one of them)."""

    field: FieldId
    op: Op
    value: str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    of: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when one part is."""

    of: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is not."""

    of: "Rule"


@dataclass(frozen=True, slots=True)
class StaffJudges:
    """Only an officer can tell; `words` says what they will look at."""

    words: Words


@dataclass(frozen=True, slots=True)
class Stated:
    """What a programme states, compared when the form was published: `held` is how it came out."""

    fact: str
    held: bool


@dataclass(frozen=True, slots=True)
class Stands:
    """True when the rule, weighed by itself, comes out in one of these ways: an eligibility result of a programme."""

    of: "Rule"
    ways: tuple[str, ...]
    programme: str


Rule = Compare | All | Any | Not | StaffJudges | Stated | Stands


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a programme, in words and as a rule. `must` is false for a preference."""

    id: str
    words: Words
    rule: Rule
    must: bool
    source: SourceId


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist: who ticks it says that the field is `value`; who does not, that it is something else.

    Who says one of the `denied` says that it is something else, too.
    """

    field: FieldId
    value: str | bool
    words: Words
    aliases: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from the others of its list."""
        return self.field if isinstance(self.value, bool) else f"{self.field}.{self.value}"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Several facts that are asked for at once: which of these hold? `ask` puts it and `why` gives the reason."""

    id: str
    ask: Words
    why: Words
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Prefill:
    """What answers about a person say of a field of forms: the first value whose rule is met."""

    field: FieldId
    ways: tuple[tuple[str | bool, "Rule"], ...]


@dataclass(frozen=True, slots=True)
class Implication:
    """What one answer says about other questions: when `when` holds, so do all of `then`. `why` in words."""

    id: str
    when: Compare
    then: tuple[Compare, ...]
    why: Words
