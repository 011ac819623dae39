"""What must be done after a turn. Imperative, flat; carried out by `service` in one transaction with the new state.

Arguments of messages are plain values (ids, numbers, texts, `Words`, tuples of those): wording looks the rest up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from core.acts import Act
from core.deliveries import AuditRow, Reopened
from core.eligibility.evidence import Kept
from core.forms.guardians import GuardianRequest
from core.state import Application, ConversationId, LinkCode, PersonId, Talk, Ticket, TicketState, Upload
from knowledge.model import Lang


@dataclass(frozen=True, slots=True)
class Button:
    """One button: `name` is a label in messages/buttons.yaml, filled with `args`; tapping it does `act`."""

    name: str
    act: Act
    args: Mapping[str, object] = field(default_factory=dict)


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Say:
    """Say the message of that name here, in the conversation's language; `edit` changes the tapped message instead.

    What is `joined` waits a moment, and takes the place of what was said before under that mark and waits still: many
    things that came at once get one reply.
    """

    name: str
    args: Mapping[str, object] = field(default_factory=dict)
    buttons: Rows = ()
    edit: bool = False
    joined: str | None = None


# Before the id of a ticket, where news is marked with what it is about.
TICKET: Final = "ticket:"


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something in somebody else's conversation, in their language.

    `application` marks what it is about: the id of an application, or of a ticket behind `TICKET`.
    """

    conversation: ConversationId
    lang: Lang
    say: Say
    application: str | None = None


@dataclass(frozen=True, slots=True)
class NotifyStaff:
    """Say something where officers review; when many messages wait to be sent there already, say `crowded` instead."""

    say: Say
    crowded: Say | None = None


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a kept file of a draft or application with a line about it: here, or to that conversation."""

    upload: Upload
    draft: str
    name: str
    say: Say
    conversation: ConversationId | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """A line shown at the tapped button, where the channel can."""

    name: str


@dataclass(frozen=True, slots=True)
class SaveApplication:
    """Store the application; `version - 1` must be what is stored (0: it must be new)."""

    application: Application


@dataclass(frozen=True, slots=True)
class Record:
    """Write one audit row: who did what to which application, from which state to which, why, and under which rules."""

    row: AuditRow


@dataclass(frozen=True, slots=True)
class Erase:
    """Files, evidence and a guardian's consent that belong to an application are deleted."""

    application: str


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Hand a question to officers."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class SaveTalk:
    """Note with a ticket who has its conversation, and until when; nobody with None."""

    ticket: str
    owner: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class SettleTicket:
    """Close a ticket: who did, how, and what was written to its person."""

    ticket: str
    officer: str
    answer: str
    at: datetime
    how: TicketState


@dataclass(frozen=True, slots=True)
class Connect:
    """Give somebody else's conversation to an officer, or back to the bot with None."""

    conversation: ConversationId
    person: PersonId
    talk: Talk | None


@dataclass(frozen=True, slots=True)
class Reopen:
    """A form can be sent again until a later day; who has a draft of it is told."""

    row: Reopened


@dataclass(frozen=True, slots=True)
class OfferLink:
    """A code by which another account can be joined stands from now on."""

    code: LinkCode


@dataclass(frozen=True, slots=True)
class UseLink:
    """The code is used up; it must still stand."""

    hash: str


@dataclass(frozen=True, slots=True)
class SetLinked:
    """The account belongs with these from now on; with none, it is by itself."""

    account: PersonId
    accounts: tuple[PersonId, ...]
    group: str


@dataclass(frozen=True, slots=True)
class TakeDraft:
    """The draft has moved here: it is no longer in that conversation, which is told."""

    draft: str
    conversation: ConversationId


@dataclass(frozen=True, slots=True)
class SendPage:
    """Send the page of that name as a file, with `code` drawn on it; in the conversation's language."""

    name: str
    args: Mapping[str, object]
    file_name: str
    code: str


@dataclass(frozen=True, slots=True)
class KeepEvidence:
    """Keep what a decision rested on; its hash goes into the record."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """Store a request for a guardian's consent; with `shown`, also the words that they agreed to."""

    request: GuardianRequest
    shown: Say | None = None


@dataclass(frozen=True, slots=True)
class Unlock:
    """The draft in that conversation waits for no guardian any more."""

    draft: str
    conversation: ConversationId


@dataclass(frozen=True, slots=True)
class EndDraft:
    """The draft is no longer in that conversation: it was handed in."""

    draft: str
    conversation: ConversationId


Effect = (
    KeepEvidence
    | SendPage
    | OfferLink
    | UseLink
    | SetLinked
    | TakeDraft
    | Reopen
    | Say
    | Tell
    | NotifyStaff
    | SendFile
    | SaveRequest
    | Unlock
    | EndDraft
    | Toast
    | SaveApplication
    | Record
    | Erase
    | OpenTicket
    | SaveTalk
    | SettleTicket
    | Connect
)
