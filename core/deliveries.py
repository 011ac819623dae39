"""What comes in and what goes out, as plain values that both the service and the store may name. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

# So long a reply to what is sent at once waits for the rest of it.
JOINS: Final = timedelta(seconds=1.5)


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


class OutKind(StrEnum):
    """What the sender is asked to do."""

    MESSAGE = "message"
    EDIT = "edit"
    TAP = "tap"
    FILE = "file"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class OutItem:
    """One thing to send, rendered. `lane` keeps order: the next of a lane waits for the one before.

    MESSAGE: `html` and `buttons` (rows of [label, data]) to `chat`, quoting `message` if given.
    EDIT: the same, in place of message `message`. TAP: acknowledge tap `tap`, showing `html` if not empty.
    FILE: the kept file `file` under the name `file_name`, with `html` below it.
    What is `joined` waits a moment, and takes the place of what waits in the chat under that mark.
    PAGE: `html` is a whole page, sent as a file under the name `file_name`.
    `application` marks news for an applicant; `attempts` counts the sends that failed, `why` says how
    the last one did; `made` is when it was stored.
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
    made: datetime | None = None
    why: str | None = None
    file: str | None = None
    file_name: str | None = None
    joined: str | None = None


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


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act as it was recorded; `procedure` is its id and version, `rules` the version of the conditions in force.

    `evidence` is the hash of what a decision rested on.
    """

    application: str
    actor: str
    move: str
    before: str
    after: str
    reason: str
    at: datetime
    form_version: str = ""
    procedure: str = ""
    rules: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """So many things of a kind were deleted because their time was over; never which."""

    kind: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """A form that an officer opened again after its last day: until when, who, why, and when that was."""

    form: str
    until: date
    officer: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """Which applications an officer wants to see. `since` and `until` bound the time of receipt.

    `programmes` are those of a city or an officer (None: all), `states` any of which will do, `assignee` the id of who
    has them; `free`: those that nobody has. `words` all stand in the name or in answers. `later` are procedures and
    states in which somebody else has to act, `barred` those in which it must not be that officer who made that move
    (procedure, state, move, officer): those come after the others, and `due_to` an officer are only those that
    are neither that nor a colleague's. The oldest come first, or with `latest` those that changed last.
    """

    programme: str | None = None
    state: str | None = None
    open_only: bool = True
    limit: int = 50
    since: datetime | None = None
    until: datetime | None = None
    programmes: tuple[str, ...] | None = None
    assignee: str | None = None
    free: bool = False
    skip: int = 0
    states: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    later: tuple[tuple[str, str], ...] = ()
    barred: tuple[tuple[str, str, str, str], ...] = ()
    due_to: str | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """Depths and ages, for logs and readiness."""

    inbox_waiting: int
    inbox_set_aside: int
    outbox_waiting: int
    outbox_refused: int
    oldest_due_seconds: float
    more: Mapping[str, float] = field(default_factory=dict)


class Conflict(Exception):
    """Somebody else's commit came first; the transaction must be run again from the start."""


class BadStore(Exception):
    """The store cannot be opened; the message is one sentence for the operator."""


class StoreDown(Exception):
    """The store does not answer any more; nothing of the transaction was committed, as far as anyone can tell."""
