"""Whom a turn is about besides the conversation itself: officers, what is handed to them, and linked accounts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from core.focus import Exchange
from knowledge.model import Lang

if TYPE_CHECKING:
    from core.state import Application

ConversationId = NewType("ConversationId", str)
PersonId = NewType("PersonId", str)


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who may review. No programmes named means all of them, no roles named every role.

    `also` are the other accounts of the same person.
    """

    id: str
    person: PersonId | None
    name: str
    programmes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    also: tuple[PersonId, ...] = ()

    def is_about(self, application: "Application") -> bool:
        """Whether the application is the officer's own, on whichever of their accounts."""
        return self.person is not None and application.person in (self.person, *self.also)

    def may(self, programme: str) -> bool:
        """Whether this officer reviews that programme."""
        return not self.programmes or programme in self.programmes

    def holds(self, role: str | None) -> bool:
        """Whether this officer may act in that role."""
        return role is None or not self.roles or role in self.roles


class TicketState(StrEnum):
    """What became of a question: it waits, it was answered in writing or in a talk, or closed without an answer."""

    OPEN = "open"
    ANSWERED = "answered"
    TALKED = "talked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question that was handed to officers; `owner` has the conversation until then, if anybody has.

    `city` is the place that was talked about, `field` the question of the form or check that was open, `assumed` what
    was taken from the turns before, and `before` what else was asked. `officer` settled it, `how` tells in what
    way, with that `answer` if any.
    """

    id: str
    conversation: ConversationId
    person: PersonId
    lang: Lang
    query: str
    candidates: tuple[str, ...]
    form: str | None
    outcome: str
    at: datetime
    owner: str | None = None
    until: datetime | None = None
    closed: datetime | None = None
    city: str | None = None
    field: str | None = None
    assumed: str = ""
    before: tuple[Exchange, ...] = ()
    officer: str | None = None
    answer: str | None = None
    how: str = ""

    @property
    def erased(self) -> bool:
        """Whether it was kept long enough, and only that there was one is known."""
        return not self.person

    @property
    def state(self) -> TicketState:
        """Whether it waits, or what became of it."""
        if self.closed is None:
            return TicketState.OPEN
        # Before it was noted how, only what was written told.
        return TicketState(self.how) if self.how else TicketState.ANSWERED if self.answer else TicketState.CLOSED

    def talking(self, now: datetime) -> bool:
        """Whether an officer has the conversation now."""
        return self.owner is not None and self.until is not None and now <= self.until


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code by which another account can be joined to this one until then; only its hash is kept."""

    hash: str
    account: PersonId
    conversation: ConversationId
    lang: Lang
    until: datetime


@dataclass(frozen=True, slots=True)
class Peer:
    """Where an account is talked with in private."""

    conversation: ConversationId
    account: PersonId
    lang: Lang
