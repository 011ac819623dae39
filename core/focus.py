"""What a conversation is about: the subject, and the question that was left open."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Focus:
    """What the conversation is about, so that "and in Jinan?" can be understood; forgotten after a while.

    `lacking` is a programme of other cities that was asked for in one that has nothing like it.
    """

    programme: str | None
    city: str | None
    attribute: str | None
    turn: int
    slots: Mapping[str, str] = field(default_factory=dict)
    lacking: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The last question without an answer, kept so that one tap can hand it to officers."""

    query: str
    asked: int
    candidates: tuple[str, ...]
    outcome: str
