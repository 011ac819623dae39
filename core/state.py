"""Where a conversation stands, and the small world that a turn may look at. Frozen; `Conversation` survives JSON.

The position in a form is not here: it is derived from the answers by `core.forms.path.walk`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NewType

from pydantic import TypeAdapter

from core.deliveries import AuditRow, Reopened
from core.focus import Alarm as Alarm
from core.focus import Confirmation as Confirmation
from core.focus import Exchange as Exchange
from core.focus import Focus as Focus
from core.focus import Mentioned as Mentioned
from core.focus import Unanswered as Unanswered
from core.kinds import SILENCE
from core.kinds import Outcome as Outcome
from core.people import ConversationId as ConversationId
from core.people import LinkCode as LinkCode
from core.people import Officer as Officer
from core.people import Peer as Peer
from core.people import PersonId as PersonId
from core.people import Ticket as Ticket
from core.people import TicketState as TicketState
from core.runs import AppealRun as AppealRun
from core.runs import BulkRun as BulkRun
from core.runs import CheckRun as CheckRun
from core.runs import FormRun as FormRun
from core.runs import GuardRun as GuardRun
from core.runs import NoteRun as NoteRun
from core.runs import ReplyRun as ReplyRun
from core.runs import Run as Run
from core.runs import SupplyRun as SupplyRun
from core.runs import TalkRun as TalkRun
from core.values import Absent as Absent
from core.values import Album as Album
from core.values import Answers as Answers
from core.values import NoneOf as NoneOf
from core.values import Upload as Upload
from core.values import Uploads as Uploads
from core.values import Value as Value
from core.values import Waiting as Waiting
from core.values import Why as Why
from knowledge.model import Catalogue, Lang, Programme, ProgrammeId

if TYPE_CHECKING:
    from core.effects import Effect
    from core.forms.guardians import GuardianRequest
    from knowledge.search import Searcher

ApplicationId = NewType("ApplicationId", str)

SCHEMA: Final = 1
CHINA: Final = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Talk:
    """An officer has the conversation, until then; the bot is silent in it."""

    ticket: str
    officer: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer that may be used again, and when it was given."""

    value: Value
    at: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that is remembered of one conversation; `turn` counts the events, `told` is the last check.

    Its one owner is the bot, or an officer while there is a `talk`. `linked` are all accounts of its person, when there
    are several; `tries` is when wrong codes were typed to link one. `profile` are answers kept for the next form, None
    unless the person agreed to that. `mentioned` is what questions told of a person, for a check that follows.
    `asked` is what the last message wants a yes or no to.
    `exchanges` are the last questions, for officers when one is handed to them. `alarm` is the last cry for help.
    """

    id: ConversationId
    lang: Lang = Lang.ZH
    lang_chosen: bool = False
    turn: int = 0
    run: Run | None = None
    parked: tuple[FormRun, ...] = ()
    focus: Focus | None = None
    unanswered: Unanswered | None = None
    told: CheckRun | None = None
    talk: Talk | None = None
    linked: tuple[str, ...] = ()
    tries: tuple[datetime, ...] = ()
    profile: Mapping[str, Remembered] | None = None
    mentioned: Mentioned | None = None
    asked: Confirmation | None = None
    exchanges: tuple[Exchange, ...] = ()
    alarm: Alarm | None = None
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Application:
    """A form that was handed in, as officers and applicant see it. `version` counts its moves.

    `procedure` tells which moves there are; `open` whether officers still have something to do. `officer` is the name,
    `assignee` the id of who has taken it; `hands` the id of who last made each move. While something is `wanted`,
    `fields` are the answers that are open again, `due` is when the time for it is over, and `back` the state to which
    it then returns. `guardian` is who agreed as the guardian of a minor.
    """

    id: ApplicationId
    number: str
    programme: str
    form: str
    form_version: str
    person: PersonId
    name: str
    conversation: ConversationId
    lang: Lang
    answers: Answers
    state: str
    version: int
    received: datetime
    changed: datetime
    officer: str | None = None
    wanted: str | None = None
    reason: str | None = None
    supplied: tuple[str, ...] = ()
    procedure: str = ""
    open: bool = True
    assignee: str | None = None
    hands: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    due: datetime | None = None
    back: str | None = None
    notes: tuple[str, ...] = ()
    appeal: str | None = None
    guardian: str = ""


def latest(applications: Iterable[Application]) -> Application | None:
    """The one that was handed in last."""
    return max(applications, key=lambda one: one.received, default=None)


class Place(StrEnum):
    """Where the conversation happens; personal data only in private."""

    PRIVATE = "private"
    GROUP = "group"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A draft of the same person in another of their conversations."""

    conversation: ConversationId
    run: FormRun


@dataclass(frozen=True, slots=True)
class World:
    """What a turn may look at besides the conversation. `now` is aware; `fresh` are new ids, unguessable, in order.

    `accounts` are the person's others, linked with this one, and `elsewhere` the drafts that they began there. `code`
    is the one that was typed to link another, and `peers` are the conversations of all accounts that this is about.
    `took` is how long officers took for their latest answers.
    `request` is the one that a guardian answers, `ward` the conversation of who asked, `bot` what this bot is called.
    `tickets` are the one that an officer's event is about, and others of the same conversation; `theirs` are the
    applications of whoever wrote the one that an officer asked to see.
    `reopened` are the forms that officers opened again after their last day, by form.
    `history` is what was done to the person's applications, when they ask.
    `applications` are the person's own and, for an officer's event, those that it is about; `queue` is the page of the
    queue that an officer asked for, `waiting` how many are on all its pages, `spread` how many of the same there are by
    programme, and `due` how many wait for this officer. `officers` are all that are registered.
    """

    catalogue: Catalogue
    searcher: "Searcher"
    now: datetime
    fresh: tuple[str, ...]
    place: Place
    person: PersonId
    name: str = ""
    officer: Officer | None = None
    applications: tuple[Application, ...] = ()
    history: Mapping[str, tuple[AuditRow, ...]] = field(default_factory=dict)
    queue: tuple[Application, ...] = ()
    waiting: int = 0
    spread: Mapping[str, int] = field(default_factory=dict)
    due: int = 0
    officers: tuple[Officer, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    theirs: tuple[Application, ...] = ()
    reopened: Mapping[str, Reopened] = field(default_factory=dict)
    accounts: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    code: LinkCode | None = None
    request: "GuardianRequest | None" = None
    ward: Conversation | None = None
    bot: str = ""
    peers: tuple[Peer, ...] = ()
    took: tuple[timedelta, ...] = ()

    @property
    def today(self) -> date:
        """The day in China, where every programme is."""
        return self.now.astimezone(CHINA).date()

    def owns(self, application: Application) -> bool:
        """Whether it is this person's, begun on whichever account."""
        return application.person == self.person or application.person in self.accounts

    @property
    def own(self) -> tuple[Application, ...]:
        """The applications of this person, begun on whichever account."""
        return tuple(filter(self.owns, self.applications))

    def programme(self, id: str | None) -> Programme | None:
        """The programme of that id, if there still is such a one."""
        return self.catalogue.programmes.get(ProgrammeId(id or ""))

    def application(self, id: str) -> Application | None:
        """The application of that id, if this turn may see it."""
        return next((a for a in self.applications if a.id == id), None)


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of one step: the new conversation and what must be done."""

    conversation: Conversation
    effects: tuple["Effect", ...] = ()
    outcome: Outcome = SILENCE


# Made when they are first needed: that takes longer than answering a question.
@lru_cache(maxsize=1)
def _conversations() -> TypeAdapter[Conversation]:
    return TypeAdapter(Conversation)


@lru_cache(maxsize=1)
def _answers() -> TypeAdapter[Answers]:
    return TypeAdapter(Answers)


def to_json(conversation: Conversation) -> str:
    """The conversation as JSON; `from_json` gives an equal one."""
    return _conversations().dump_json(conversation).decode()


def from_json(text: str) -> Conversation:
    """The conversation that was written."""
    return _conversations().validate_json(text)


def answers_to_json(answers: Answers) -> str:
    """Answers as JSON; `answers_from_json` gives equal ones."""
    return _answers().dump_json(answers).decode()


def answers_from_json(text: str) -> Answers:
    """The answers that were written."""
    return _answers().validate_json(text)
