"""The ways that applications go, as data: which state may follow which, by whose hand. No behaviour beyond look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.model import Words

# Where a step leads that returns an application to the state in which it was asked for more, or appealed against.
BACK: Final = "back"


class Hand(StrEnum):
    """Who makes a move; the clock makes those that a deadline makes."""

    OFFICER = "officer"
    APPLICANT = "applicant"
    CLOCK = "clock"


class Reason(StrEnum):
    """Whether a move is made with a reason."""

    NONE = "none"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Move:
    """One kind of act on an application, the same in every procedure; `undoes` a decision that was made by mistake."""

    id: str
    by: Hand
    reason: Reason
    undoes: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Where a move leads from one state.

    Only an officer of `role` makes it, and none who made one of the moves `other_than` on the same application.
    It is made within so many days of the last change, and not after the day that was answered to one of `until`.
    """

    move: str
    to: str
    role: str | None = None
    other_than: tuple[str, ...] = ()
    within_days: int | None = None
    until: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """The life of the applications of some forms, or kinds of form; the first state is the one that they arrive in.

    `rules` is the version of the conditions that an application is decided under, once it is known which application.
    `written` is what its file says, from which its version is made. `next` says in words what comes after each state.
    `supply_days` is how long an applicant has to add what is asked.
    """

    id: str
    version: str
    name: "Words"
    kinds: tuple[str, ...]
    forms: tuple[str, ...]
    supply_days: int
    next: Mapping[str, "Words"]
    steps: Mapping[tuple[str, str], Step]
    moves: Mapping[str, Move] = field(default_factory=lambda: MappingProxyType({}))
    rules: str = ""
    written: str = ""

    @property
    def first(self) -> str:
        """The state in which an application arrives."""
        return next(iter(self.next))

    def step(self, state: str, move: str) -> Step | None:
        """The step that the move makes from that state, if it may be made there."""
        return self.steps.get((state, move))

    def steps_from(self, state: str, by: Hand) -> tuple[Step, ...]:
        """What may be done in that state by such hands, in the order in which it is offered."""
        here = (step for (at, _), step in self.steps.items() if at == state)
        return tuple(step for step in here if self.moves[step.move].by is by)

    def is_open(self, state: str) -> bool:
        """Whether officers still have something to do with it, unless they find that they were mistaken."""
        return any(not self.moves[step.move].undoes for step in self.steps_from(state, Hand.OFFICER))
