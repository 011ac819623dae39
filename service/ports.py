"""What the service needs of the world, as protocols. `db` fits `Store` and `Transaction` by shape."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from core.effects import OpenTicket, Record
from core.events import Event
from core.state import Application, Conversation, ConversationId, Officer, PersonId, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InboxItem:
    """Something that arrived on a channel, stored before it is acknowledged.

    `key` is unique in its channel (a second arrival is dropped); items of one `lane` are worked on in order.
    `body` is the raw JSON as it came. `attempts` counts how often work on it has begun.
    """

    channel: str
    key: str
    lane: str
    body: str
    id: int = 0
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """An inbox item that was understood.

    `chat` is the channel's address for replies; `tap` the id to acknowledge when a button was tapped; `message` the id
    of the message that the button hangs on, `reply_to` the id of the message to quote (groups).
    """

    conversation: ConversationId
    person: PersonId
    name: str
    place: Place
    chat: str
    event: Event
    tap: str | None = None
    message: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A chat has a new address (a group became a supergroup): waiting messages and staff settings follow it."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A person blocked the bot, or the bot was removed from a group: what waits for that chat is given up."""

    chat: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """An item that asks for nothing (other people's talk in a group, update kinds that we do not use)."""


# What a channel makes of a raw inbox item. Raises only on items that cannot be read; those are set aside.
Understood = Arrival | Moved | Unreachable | Nothing
Translate = Callable[[InboxItem], Understood]


class OutKind(StrEnum):
    """What the sender is asked to do."""

    MESSAGE = "message"
    EDIT = "edit"
    TAP = "tap"


@dataclass(frozen=True, slots=True)
class OutItem:
    """One thing to send, rendered. `lane` keeps order: the next of a lane waits for the one before.

    MESSAGE: `html` and `buttons` (rows of [label, data]) to `chat`, quoting `message` if given.
    EDIT: the same, in place of message `message`. TAP: acknowledge tap `tap`, showing `html` if not empty.
    """

    channel: str
    chat: str
    lane: str
    kind: OutKind
    html: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    tap: str | None = None
    message: int | None = None
    application: str | None = None
    id: int = 0
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. `after` is the number of seconds the channel asked to wait, None when it did not say."""

    after: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """The channel refuses for good. `unreachable`: the whole chat, not just this message."""

    why: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The chat has a new address; send there."""

    chat: str


Delivery = Sent | Later | Never | MovedTo


class Sender(Protocol):
    """Sends one item; never raises for what a network or a channel can do."""

    async def send(self, item: OutItem) -> Delivery: ...


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """New ids: 8 characters of a human-safe alphabet, unguessable."""

    def fresh(self, count: int) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act as it was recorded."""

    application: str
    actor: str
    move: str
    before: str
    after: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """Which applications an officer wants to see."""

    programme: str | None = None
    state: str | None = None
    open_only: bool = True
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Health:
    """Depths and ages, for logs and readiness."""

    inbox_waiting: int
    inbox_set_aside: int
    outbox_waiting: int
    outbox_refused: int
    oldest_due_seconds: float
    more: Mapping[str, float] = field(default_factory=dict)


class Transaction(Protocol):
    """One transaction, used inside `Store.run` only. All of it is committed together, or none."""

    def conversation(self, id: ConversationId) -> tuple[Conversation, int] | None:
        """The stored conversation and its commit version, locked until the end of the transaction."""

    def save_conversation(self, conversation: Conversation, person: PersonId, version: int) -> None:
        """Store it as version + 1. Raises `Conflict` when the stored version is not `version` (0: new)."""

    def address(self, conversation: ConversationId) -> tuple[str, str] | None:
        """The channel and chat where that conversation is reached."""

    def save_address(self, conversation: ConversationId, channel: str, chat: str) -> None: ...

    def applications_of(self, person: PersonId) -> Sequence[Application]:
        """Newest first."""

    def application(self, id: str) -> Application | None: ...

    def application_by_number(self, number: str) -> Application | None: ...

    def save_application(self, application: Application) -> None:
        """Raises `Conflict` unless the stored version is one less (none stored for version 1)."""

    def queue(self, wanted: Queue) -> Sequence[Application]:
        """Oldest first."""

    def record(self, row: Record) -> None: ...

    def history(self, application: str) -> Sequence[AuditRow]:
        """Oldest first."""

    def open_ticket(self, ticket: OpenTicket) -> None: ...

    def tickets(self) -> Sequence[OpenTicket]:
        """Open ones, oldest first."""

    def officers(self) -> Sequence[Officer]: ...

    def save_officer(self, officer: Officer) -> None: ...

    def remove_officer(self, id: str) -> bool: ...

    def send(self, items: Sequence[OutItem], now: datetime) -> None:
        """Put them in the outbox, in this order."""

    def done(self, item: InboxItem) -> None:
        """The inbox item has had its effect. Raises `Conflict` when it already had."""

    def set_aside(self, item: InboxItem, why: str) -> None:
        """The inbox item cannot be worked on; it is kept, and stops nothing."""

    def move_chat(self, channel: str, before: str, after: str) -> None:
        """Addresses and waiting outbox items follow the chat."""

    def give_up(self, channel: str, chat: str, why: str) -> int:
        """Every waiting outbox item of the chat is marked refused; how many."""

    def undelivered(self, limit: int) -> Sequence[OutItem]:
        """Refused items that belong to an application, newest first."""


class Store(Protocol):
    """The SQL store. Every method is one transaction in one hop to its thread."""

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a transaction and commit; again from the start on `Conflict`, at most five times."""

    async def receive(self, items: Sequence[InboxItem], now: datetime) -> int:
        """Store what arrived; items whose channel and key are known are dropped. How many were new."""

    async def claim_inbox(self, channel: str, busy: frozenset[str], limit: int) -> Sequence[InboxItem]:
        """The oldest waiting item of each lane that is not busy, `attempts` counted up."""

    async def claim_outbox(self, channel: str, busy: frozenset[str], now: datetime, limit: int) -> Sequence[OutItem]:
        """The oldest unsent item of each lane that is not busy, if it is due."""

    async def settle(self, item: OutItem, delivery: Delivery, now: datetime, again: datetime | None) -> None:
        """Mark one outbox item: sent, refused (`Never`, or `Later` with `again` None), or due again."""

    async def health(self, now: datetime) -> Health: ...

    async def close(self) -> None: ...


class Conflict(Exception):
    """Somebody else's commit came first; the transaction must be run again from the start."""
