"""The parts of a transaction, each for what it keeps; `service.ports.Transaction` is all of them together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from core.deliveries import AuditRow, Delivery, InboxItem, OutItem, Queue, Reopened
from core.eligibility.evidence import Kept as Evidence
from core.forms.editions import Published
from core.forms.guardians import GuardianRequest
from core.forms.nudging import Kept
from core.officers.statistics import Passed, Tally
from core.state import Application, Conversation, ConversationId, LinkCode, Officer, Peer, PersonId, Ticket


class Conversations(Protocol):
    """Conversations, and where each is reached."""

    def conversation(self, id: ConversationId) -> tuple[Conversation, int] | None:
        """The stored conversation and its commit version, locked until the end of the transaction."""

    def save_conversation(self, conversation: Conversation, person: PersonId, version: int) -> None:
        """Store it as version + 1. Raises `Conflict` when the stored version is not `version` (0: new)."""

    def address(self, conversation: ConversationId) -> tuple[str, str] | None:
        """The channel and chat where that conversation is reached."""

    def save_address(self, conversation: ConversationId, channel: str, chat: str) -> None:
        """From now on it is reached there."""

    def chat_now(self, channel: str, chat: str) -> str:
        """The present address of a chat that may have moved since it was configured."""

    def move_chat(self, channel: str, before: str, after: str) -> None:
        """Addresses, waiting outbox items and `chat_now` follow the chat."""


class Accounts(Protocol):
    """Which accounts are one person's, and the codes by which they are linked."""

    def link_code(self, hash: str) -> LinkCode | None:
        """The code with that hash, if it was given and not used."""

    def offer_link(self, code: LinkCode, now: datetime) -> None:
        """The code stands until its time is over; an earlier one of the account does not any more."""

    def use_link(self, hash: str) -> None:
        """The code is used up. Raises `Conflict` when it was already."""

    def accounts_of(self, account: PersonId) -> tuple[PersonId, ...]:
        """All accounts of the person whose account that is, itself too."""

    def set_linked(self, account: PersonId, group: str) -> None:
        """The account belongs to that group; to none with an empty name."""

    def owner_of(self, conversation: ConversationId) -> PersonId:
        """The account that a stored conversation is with."""

    def peers(self, accounts: Sequence[PersonId]) -> Sequence[Peer]:
        """Where these accounts are talked with in private."""


class Applications(Protocol):
    """What was handed in, and which of it waits for officers."""

    def applications_of(self, person: PersonId) -> Sequence[Application]:
        """Newest first."""

    def application(self, id: str) -> Application | None:
        """The application of that id."""

    def application_by_number(self, number: str) -> Application | None:
        """The application with that receipt number."""

    def save_application(self, application: Application) -> None:
        """Raises `Conflict` unless the stored version is one less (none stored for version 1)."""

    def states(self) -> Mapping[str, str]:
        """The state of every application, by id."""

    def queue_count(self, wanted: Queue) -> int:
        """How many there are on all pages."""

    def queue_spread(self, wanted: Queue) -> Mapping[str, int]:
        """How many there are on all pages, by programme."""

    def queue(self, wanted: Queue) -> Sequence[Application]:
        """In the order that is wanted."""

    def overdue(self, now: datetime, limit: int, after: str = "") -> Sequence[Application]:
        """Those whose time to supply what was asked is over then, by id; those that come after that id."""

    def erase(self, application: str) -> None:
        """What decisions on it rested on, and who agreed to it as a guardian, are deleted."""


class Guardians(Protocol):
    """The requests to guardians to agree."""

    def save_request(self, request: GuardianRequest) -> None:
        """Keep a request for a guardian's consent, or what came of it."""

    def request(self, hash: str) -> GuardianRequest | None:
        """The request with that hash of its code."""

    def request_of(self, draft: str) -> GuardianRequest | None:
        """The request for that draft that a guardian agreed to."""

    def requests_over(self, now: datetime, limit: int) -> Sequence[GuardianRequest]:
        """Those that nobody answered in time."""


class Drafts(Protocol):
    """Forms that are being filled in, as far as reminders need to know of them."""

    def draft_at(self, draft: str) -> ConversationId | None:
        """The conversation in which the draft is now."""

    def keep_draft(self, kept: Kept) -> None:
        """List the draft, or change how it is listed."""

    def forget_draft(self, draft: str) -> None:
        """The draft was sent or thrown away; of a guardian who did not agree nothing is known any more."""

    def drafts_of(self, person: str) -> Sequence[Kept]:
        """The drafts of a person, the one that was left first before the others."""

    def due_drafts(self, now: datetime, limit: int) -> Sequence[Kept]:
        """Drafts with which something is to be done now."""

    def drafts_near(self, form: str, day: date, limit: int) -> Sequence[Kept]:
        """Drafts of that form whose person was not told of that last day."""

    def warned(self, draft: str, day: date, nudges: int, due: datetime | None) -> None:
        """The person was told of that last day for sending it; what is to be done next, and when, None: nothing."""


class Forms(Protocol):
    """Forms as they were published, and their last days as officers moved them."""

    def publish(self, form: str, version: str, written: str, now: datetime) -> None:
        """Keep what a form says in that version, once and for all."""

    def published(self) -> Mapping[str, str]:
        """What every form that was ever published says, by version."""

    def editions_of(self, form: str) -> Sequence[Published]:
        """Every version of that form, with how many applications were made with it."""

    def reopen(self, row: Reopened) -> None:
        """The form can be sent again until a later day."""

    def reopened(self) -> Mapping[str, Reopened]:
        """Which forms were opened again after their last day, as it was said last."""


class Audit(Protocol):
    """Who did what, under which rules, resting on what."""

    def record(self, row: AuditRow) -> None:
        """Write one audit row, sealed with the one before it; audit rows are never changed."""

    def sealed(self) -> Sequence[tuple[AuditRow, str]]:
        """Every audit row with its seal, oldest first."""

    def history(self, application: str) -> Sequence[AuditRow]:
        """Oldest first."""

    def keep_evidence(self, kept: Evidence) -> None:
        """What a decision rested on; the same again changes nothing."""

    def evidence(self, application: str) -> Mapping[str, str]:
        """What decisions on the application rested on, by hash."""

    def publish_rules(self, programme: str, version: str, written: str, now: datetime) -> None:
        """Keep what the conditions of a programme say in that version, once and for all."""

    def rules(self) -> Mapping[str, str]:
        """What the conditions of every programme ever said, by version."""


class Questions(Protocol):
    """Questions that officers answer, and the conversations that they have taken over."""

    def open_ticket(self, ticket: Ticket) -> None:
        """Keep a question for officers."""

    def tickets(self) -> Sequence[Ticket]:
        """Open ones, oldest first."""

    def settled_tickets(self, since: datetime | None = None) -> Sequence[Ticket]:
        """Those that were asked since then and are settled, oldest first."""

    def tickets_beside(self, id: str) -> Sequence[Ticket]:
        """The ticket of that id, and all open ones of the same conversation."""

    def tickets_in(self, conversation: ConversationId) -> Sequence[Ticket]:
        """All open ones of that conversation, oldest first."""

    def settled_in(self, conversation: ConversationId, person: PersonId, since: datetime) -> Sequence[Ticket]:
        """Those of that conversation, which is with that person, that were settled since then."""

    def answers_took(self, since: datetime) -> Sequence[timedelta]:
        """How long each question waited that was answered since then."""

    def close_ticket(self, id: str, now: datetime, officer: str = "", answer: str = "", how: str = "") -> bool:
        """False when no open ticket has that id."""

    def save_talk(self, id: str, owner: str | None, until: datetime | None) -> None:
        """Who has the conversation of that ticket, and until when."""

    def talks_over(self, now: datetime) -> Sequence[Ticket]:
        """Those whose conversation an officer had until a moment that is over."""


class Counts(Protocol):
    """Figures of nobody: how much was asked and handed in, and what was done on a day."""

    def count(self, day: date, city: str, kind: str) -> None:
        """One more question of that kind about that place; the place is empty where none was told."""

    def tallies(self, since: date | None) -> Sequence[Tally]:
        """What was counted on that day and later."""

    def passed(self, since: datetime | None) -> Sequence[Passed]:
        """How each application stands that was handed in since then."""

    def first_on(self, day: date, name: str) -> bool:
        """Whether nothing of that name was done on that day or later; from now on it was."""


class Officers(Protocol):
    """Who is registered as an officer."""

    def officers(self) -> Sequence[Officer]:
        """Every registered officer, by id."""

    def save_officer(self, officer: Officer) -> None:
        """Register, or change what is registered under that id."""

    def remove_officer(self, id: str) -> bool:
        """False when nobody is registered under that id."""


class Mail(Protocol):
    """What arrived and what is to be sent."""

    def send(self, items: Sequence[OutItem], now: datetime) -> None:
        """Put them in the outbox, in this order."""

    def unsent(self, channel: str, chat: str) -> int:
        """How many items wait to be sent to that chat."""

    def refuse(self, item: OutItem, why: str, now: datetime) -> None:
        """Put an item in the outbox that cannot be sent, so that officers see it as not delivered."""

    def settle(self, item: OutItem, delivery: Delivery, now: datetime, again: datetime | None) -> None:
        """Mark one outbox item: sent, refused (`Never`, or `Later` with `again` None), or due again."""

    def done(self, item: InboxItem, now: datetime) -> bool:
        """The inbox item has its effect with this transaction; False when it already had it, or was set aside."""

    def set_aside(self, item: InboxItem, why: str, now: datetime) -> bool:
        """The inbox item cannot be worked on; it is kept, and stops nothing. False as for `done`."""

    def give_up(self, channel: str, chat: str, why: str, now: datetime) -> Sequence[OutItem]:
        """Every waiting outbox item of the chat is marked refused; those that belong to an application."""

    def undelivered(self, limit: int) -> Sequence[OutItem]:
        """Refused items that belong to an application, newest first."""


class Uploads(Protocol):
    """Files: which drafts and applications hold them, and which nobody holds any more."""

    def hold_uploads(self, draft: str, person: str, ids: Collection[str], now: datetime) -> None:
        """From now on the draft holds these files, besides those that it held."""

    def uploads_of(self, draft: str) -> frozenset[str]:
        """The files that the draft holds."""

    def drop_uploads(self, ids: Collection[str]) -> int:
        """Nothing holds these files any more; how many of them something held."""

    def gone_uploads(self, limit: int) -> Sequence[str]:
        """Files that are to be deleted."""

    def forget_uploads(self, ids: Collection[str]) -> None:
        """These files are deleted."""

    def known_uploads(self, ids: Collection[str]) -> frozenset[str]:
        """Those of the files that have a row."""

    def closed_with_uploads(self, before: datetime, limit: int, after: str = "") -> Sequence[Application]:
        """Closed applications that hold files and have not changed since, by id; those that come after that id."""
