"""Which rows a turn must be shown besides the conversation itself: those that its event is about."""

import re
from dataclasses import dataclass, replace
from typing import Final

from core.acts.link_acts import JoinAccounts, LeaveAccounts
from core.acts.staff_acts import MoveAll, OpenQueue, OpenTickets, ReplyTicket, ShowHistory, ShowQueue, ShowTickets
from core.applying.linking import code_in, hashed
from core.cases.queue_words import ids_named, numbers_in, read_which
from core.cases.queues import CITY, DUE, everywhere, queue_of
from core.cases.tickets import read_ticket
from core.deliveries import Queue
from core.events import ActPicked, Event, TextSaid
from core.forms.guardians import code_hash
from core.forms.guardians import code_in as code_typed
from core.forms.receipt import ALPHABET
from core.hearing.callbacks import leaves_number
from core.hearing.commands import command_of, shows_applications
from core.hearing.own_affairs import asks_for_news
from core.officers.desk import REOPEN, TICKETS, command_in
from core.state import BulkRun, Conversation, GuardRun, NoteRun, Place, ReplyRun, TalkRun, World

_NUMBER: Final = re.compile(f"[{ALPHABET}]{{8}}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Applications by id and by receipt number, a page of the queue, the history of the person's own, and a ticket.

    `acts_of`: the application whose acts an officer wants to see.
    `spread`: the same part of the queue of which programmes are counted; `due`: the part that waits for this officer.

    `own_tickets`: the questions of the conversation that still wait, or were settled lately; `tickets`: all that wait,
    besides the one, too.
    `theirs`: what the writer of the one ticket handed in.
    `request` is the hash of a code that a guardian came with.
    `code` is the hash of a code that links accounts; `peers`: the conversations of all the accounts that this is about.
    """

    ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    queue: Queue | None = None
    spread: Queue | None = None
    due: Queue | None = None
    history: bool = False
    acts_of: str | None = None
    ticket: str | None = None
    own_tickets: bool = False
    tickets: bool = False
    theirs: bool = False
    code: str | None = None
    peers: bool = False
    request: str | None = None


def wanted_by(conversation: Conversation, event: Event, world: World) -> Wanted:
    """What the event is about: for a guardian also the request that they answer."""
    found = _wanted_by(conversation, event, world)
    typed = code_typed(event.text) if isinstance(event, TextSaid) else None
    code = typed or (conversation.run.code if isinstance(conversation.run, GuardRun) else None)
    return replace(found, request=code_hash(code)) if code else found


def _wanted_by(conversation: Conversation, event: Event, world: World) -> Wanted:
    """What an officer's event is about; of anybody else's, only the history that `/status` shows."""
    found = _of_officer(conversation, event, world) if world.officer is not None else Wanted()
    if isinstance(event, ActPicked) and isinstance(event.act, JoinAccounts | LeaveAccounts):
        code = hashed(event.act.code) if isinstance(event.act, JoinAccounts) else None
        return replace(found, code=code, peers=True)
    if world.place is Place.STAFF or not isinstance(event, TextSaid):
        return found
    command = command_of(event.text, world.catalogue.lexicon) if "link" in event.text.casefold() else None
    if command is not None and command[0] == "link":
        found = replace(found, code=code_in(command[1]), peers=True)
    if leaves_number(event.text):
        found = replace(found, own_tickets=True)
    asks = asks_for_news(event.text, world)
    shows = asks or shows_applications(event.text, world.catalogue.lexicon)
    return replace(found, history=True, own_tickets=asks or found.own_tickets) if shows else found


def _of_officer(conversation: Conversation, event: Event, world: World) -> Wanted:
    found = _of_event(conversation, event, world)
    ticket = conversation.run.ticket if isinstance(conversation.run, ReplyRun | TalkRun) else None
    replies = isinstance(conversation.run, ReplyRun)
    # Who answers one answers all that ask the same.
    return found if found.ticket or not ticket else replace(found, ticket=ticket, tickets=found.tickets or replies)


def _of_event(conversation: Conversation, event: Event, world: World) -> Wanted:
    if world.officer is None:
        return Wanted()
    if isinstance(event, TextSaid):
        return _of_text(conversation, event.text, world)
    if not isinstance(event, ActPicked):
        return Wanted(_of_run(conversation))
    act = event.act
    if isinstance(act, ShowQueue | OpenQueue):
        return _listed(act.which, act.page if isinstance(act, ShowQueue) else 0, world)
    if isinstance(act, MoveAll):
        return Wanted(queue=_queue(act.which, act.page, world))
    if isinstance(act, ShowTickets | OpenTickets):
        return Wanted(tickets=True)
    if isinstance(act, ShowHistory):
        return Wanted((act.application,), acts_of=act.application)
    ticket = getattr(act, "ticket", None)
    if ticket:
        return Wanted(ticket=ticket, tickets=isinstance(act, ReplyTicket))
    named = getattr(act, "application", None)
    return Wanted((named,) if named else _of_run(conversation))


def _of_text(conversation: Conversation, text: str, world: World) -> Wanted:
    command = command_in(text, world)
    if command is None or world.officer is None:
        return Wanted(_of_run(conversation))
    name, rest = command
    if name == REOPEN:
        return Wanted()
    if name == TICKETS:
        # A number is that of a question which may be settled; a word names a place.
        numbered = _NUMBER.fullmatch(read_ticket(rest)) and not ids_named(rest, CITY, world.catalogue)
        return Wanted(ticket=read_ticket(rest), theirs=True) if numbered else Wanted(tickets=True)
    if name != "queue":
        return Wanted(numbers=numbers_in(rest))
    if numbers := numbers_in(rest):
        return Wanted(numbers=numbers)
    which = read_which(rest, world.catalogue, world.officers)
    return _listed(which, 0, world) if which else Wanted()


def _listed(which: str, page: int, world: World) -> Wanted:
    """A page of the queue with what is counted beside it."""
    return Wanted(
        queue=_queue(which, page, world), spread=_queue(everywhere(which), 0, world), due=_queue(DUE, 0, world)
    )


def _queue(which: str, page: int, world: World) -> Queue | None:
    if world.officer is None:
        return None
    return queue_of(which, page, world.officer, world.catalogue, world.officers, now=world.now)


def _of_run(conversation: Conversation) -> tuple[str, ...]:
    match conversation.run:
        case NoteRun(application=id):
            return (id,)
        case BulkRun(items=items):
            return tuple(id for id, _ in items)
    return ()
