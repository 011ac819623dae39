"""What the buttons of officers do, as values; `core.acts` packs them like all others."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class StaffMove:
    """An officer moves an application, or begins a move that needs a reason."""

    application: str
    move: str
    version: int


@dataclass(frozen=True, slots=True)
class ShowCard:
    """An officer wants to see an application as it stands now."""

    application: str


@dataclass(frozen=True, slots=True)
class StaffReason:
    """An officer gives a ready-made reason for a move."""

    application: str
    move: str
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class StaffWords:
    """An officer wants to give the reason in their own words."""

    application: str
    move: str
    version: int


@dataclass(frozen=True, slots=True)
class AskFields:
    """An officer chooses the answers that shall be given anew; bit n of `chosen` stands for the n-th answer."""

    application: str
    chosen: int
    version: int


@dataclass(frozen=True, slots=True)
class AskWhy:
    """The answers are chosen; now what to say with it."""

    application: str
    chosen: int
    version: int


@dataclass(frozen=True, slots=True)
class AskReason:
    """An officer asks for more with a ready-made reason."""

    application: str
    chosen: int
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class AskWords:
    """An officer wants to say in their own words what is asked for."""

    application: str
    chosen: int
    version: int


@dataclass(frozen=True, slots=True)
class WriteNote:
    """An officer wants to note something that only officers read."""

    application: str


@dataclass(frozen=True, slots=True)
class ListOfficers:
    """An officer wants to hand an application over; to whom?"""

    application: str
    version: int


@dataclass(frozen=True, slots=True)
class HandTo:
    """An officer hands an application over; `officer` is the mark of the other's id."""

    application: str
    officer: str
    version: int


@dataclass(frozen=True, slots=True)
class OpenCard:
    """An officer wants the card of an application, as a message of its own."""

    application: str


@dataclass(frozen=True, slots=True)
class ShowFiles:
    """An officer wants the files of an application."""

    application: str


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """An officer wants to see what was done to an application."""

    application: str


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """An officer wants to see a page of what waits; `which` of the applications as `core.cases.queues` writes it."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenQueue:
    """An officer wants to see those applications as a message of its own: what was tapped is for others, too."""

    which: str


@dataclass(frozen=True, slots=True)
class MoveAll:
    """An officer wants to make one move for a page of the queue; it is shown first what that would do."""

    which: str
    page: int
    move: str


@dataclass(frozen=True, slots=True)
class ReasonForAll:
    """A ready-made reason for the move that is about to be made for several."""

    reason: str
    asked: int


@dataclass(frozen=True, slots=True)
class WordsForAll:
    """The reason for several comes in the officer's own words."""

    asked: int


@dataclass(frozen=True, slots=True)
class DoAll:
    """What was shown is done."""

    asked: int


@dataclass(frozen=True, slots=True)
class BeginAll:
    """What was just done for several is to be taken back; it is shown first what that would do."""

    asked: int


@dataclass(frozen=True, slots=True)
class ShowTickets:
    """An officer wants to see a page of the questions that wait: all, or those of a place or with a word."""

    said: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenTickets:
    """An officer wants to see the questions that wait as a message of its own."""


@dataclass(frozen=True, slots=True)
class ReplyTicket:
    """An officer will write the answer to a question that was handed over."""

    ticket: str


@dataclass(frozen=True, slots=True)
class CloseTicket:
    """A question that was handed over needs no answer any more."""

    ticket: str


@dataclass(frozen=True, slots=True)
class TakeTalk:
    """An officer takes the conversation over; the bot is silent in it."""

    ticket: str


@dataclass(frozen=True, slots=True)
class EndTalk:
    """The conversation goes back to the bot."""

    ticket: str


TicketAct = ShowTickets | OpenTickets | ReplyTicket | CloseTicket | TakeTalk | EndTalk
StaffAct = (
    StaffMove
    | ShowCard
    | StaffReason
    | StaffWords
    | AskFields
    | AskWhy
    | AskReason
    | AskWords
    | WriteNote
    | ListOfficers
    | HandTo
    | OpenCard
    | ShowFiles
    | ShowHistory
    | ShowQueue
    | OpenQueue
    | MoveAll
    | ReasonForAll
    | WordsForAll
    | DoAll
    | BeginAll
    | TicketAct
)

# As for all acts: a code is never given to another one.
STAFF_CODES: Final[dict[str, type[StaffAct]]] = {
    "sm": StaffMove,
    "ca": ShowCard,
    "sr": StaffReason,
    "sw": StaffWords,
    "kf": AskFields,
    "fi": ShowFiles,
    "ky": AskWhy,
    "kr": AskReason,
    "kw": AskWords,
    "wn": WriteNote,
    "lo": ListOfficers,
    "ht": HandTo,
    "oc": OpenCard,
    "hi": ShowHistory,
    "sq": ShowQueue,
    "oq": OpenQueue,
    "ma": MoveAll,
    "ra": ReasonForAll,
    "wa": WordsForAll,
    "da": DoAll,
    "ba": BeginAll,
    "tq": ShowTickets,
    "ot": OpenTickets,
    "rt": ReplyTicket,
    "ct": CloseTicket,
    "tk": TakeTalk,
    "xt": EndTalk,
}
