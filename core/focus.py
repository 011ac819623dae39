"""What a conversation is about: the subject, the question that was left open, and what was told of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.values import Answers


@dataclass(frozen=True, slots=True)
class Focus:
    """What the conversation is about, so that "and in Jinan?" can be understood; forgotten after a while.

    `lacking` is a programme of other cities that was asked for in one that has nothing like it. `each` are the
    programmes of several places of which the same was told at once, the last of them that which is talked about.
    """

    programme: str | None
    city: str | None
    attribute: str | None
    turn: int
    slots: Mapping[str, str] = field(default_factory=dict)
    lacking: str | None = None
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The last question without an answer, kept so that one tap can hand it to officers."""

    query: str
    asked: int
    candidates: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether something shall be done, as it was just asked: the message, and the acts of its buttons, packed."""

    name: str
    yes: str
    no: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a turn, without personal numbers (`""`: it was picked), and the kind of reply that it got.

    `about` is the programme, and the attribute behind a stroke; `assumed` what was taken from the turns before.
    """

    text: str
    turn: int
    kind: str
    about: str = ""
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """The kind of danger that help lines were shown for, and in which turn."""

    kind: str
    turn: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What somebody told of themselves, or of their child, while they asked; and in which turn."""

    facts: Answers
    turn: int
