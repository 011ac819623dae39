"""One turn: load, step, render, commit, all in one transaction. No sending here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from typing import Final

from core.applying.supplying import SHOWN
from core.cases.queues import within
from core.deliveries import InboxItem
from core.events import Event, TextSaid
from core.forms.guardians import GuardianRequest
from core.forms.nudging import Kept, drafts_of
from core.hearing.callbacks import ANSWERED
from core.officers.rights import spread
from core.rows_wanted import Wanted, wanted_by
from core.state import Application, Conversation, Elsewhere, Officer, Outcome, PersonId, Place, Ticket, World
from core.step import step
from core.talk.exchanges import counted
from knowledge.model import Catalogue
from knowledge.search import Searcher
from service.arrivals import Arrival
from service.carrying import Carrier, Here
from service.nudging import list_drafts
from service.ports import Clock, Ids, Transaction
from service.uploads import settle_uploads
from service.writers import handed_in_by

FRESH: Final = 4
# Half of a character pair, or a NUL: no person types them, and neither JSON nor a database takes them.
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn came to, the channels that now have something to send, and whether files are to be deleted."""

    outcome: Outcome
    channels: frozenset[str]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that a turn needs besides the transaction; `closing`: some form has a last day.

    `took` is how long the latest answers of officers took; whoever keeps the service tidy measures it anew.
    """

    catalogue: Catalogue
    searcher: Searcher
    carrier: Carrier
    clock: Clock
    ids: Ids
    closing: bool = False
    took: list[timedelta] = field(default_factory=list)

    def take(self, tx: Transaction, item: InboxItem, arrival: Arrival) -> Taken | None:
        """The turn that the arrival makes, with all its effects; None when the item already had its effect."""
        now = self.clock.now()
        if not tx.done(item, now):
            return None
        arrival = self._written(tx, item.channel, arrival)
        stored = tx.conversation(arrival.conversation)
        conversation, version = stored or (Conversation(arrival.conversation), 0)
        if arrival.place is Place.PRIVATE:
            tx.save_address(arrival.conversation, item.channel, arrival.chat)
        world = _with_linked(tx, conversation, self._world(tx, arrival))
        turn = step(conversation, arrival.event, _with_wanted(tx, conversation, arrival, world))
        tx.save_conversation(turn.conversation, arrival.person, version)
        tx.hear(arrival.conversation, world.today)
        list_drafts(tx, conversation, turn.conversation, arrival.person, now)
        here = Here(item.channel, arrival.chat, turn.conversation.lang, arrival.tap, arrival.message, arrival.reply_to)
        ringing = self.carrier.carry(tx, turn.effects, here, now)
        gone = settle_uploads(tx, conversation, turn.conversation, turn.effects, arrival.person, now)
        asked = counted(turn, arrival.event, world)
        if asked:
            # At the end: who else counts the same waits for as short as can be, and holds nothing that we wait for.
            kind, city = asked
            tx.count(world.today, city, kind)
        return Taken(turn.outcome, ringing, gone)

    def _written(self, tx: Transaction, channel: str, arrival: Arrival) -> Arrival:
        """The arrival in characters that can be stored, at the place where it really is."""
        place = arrival.place
        if place is not Place.PRIVATE and (channel, arrival.chat) == self.carrier.staff_chat(tx):
            place = Place.STAFF
        name, event = _writable(arrival.name), _writable_event(arrival.event)
        if (name, event, place) == (arrival.name, arrival.event, arrival.place):
            return arrival
        return replace(arrival, name=name, event=event, place=place)

    def _world(self, tx: Transaction, arrival: Arrival) -> World:
        registered = spread(tx.officers(), self.catalogue)
        officer = officer_of(registered, arrival)
        return World(
            catalogue=self.catalogue,
            searcher=self.searcher,
            now=self.clock.now(),
            fresh=self.ids.fresh(FRESH),
            place=arrival.place,
            person=arrival.person,
            name=arrival.name,
            officer=officer,
            applications=tuple(tx.applications_of(arrival.person)),
            officers=registered,
            took=tuple(self.took),
            reopened=tx.reopened() if self.closing else {},
            bot=arrival.bot,
        )


def officer_of(registered: Sequence[Officer], arrival: Arrival) -> Officer | None:
    """The officer who this is. While nobody is registered, everybody in the staff group is one."""
    if registered:
        return next((officer for officer in registered if officer.person == arrival.person), None)
    if arrival.place is Place.STAFF:
        return Officer(arrival.person, arrival.person, arrival.name)
    return None


def _with_linked(tx: Transaction, conversation: Conversation, world: World) -> World:
    """The world with what the person's other accounts hold, for one who has several."""
    others = tuple(PersonId(one) for one in conversation.linked if one != world.person)
    if not others:
        return world
    theirs = [application for one in others for application in tx.applications_of(one)]
    applications = sorted((*world.applications, *theirs), key=lambda one: one.received, reverse=True)
    kept = [draft for one in others for draft in tx.drafts_of(one)]
    return replace(
        world, accounts=others, applications=tuple(applications), elsewhere=tuple(_elsewhere(tx, conversation, kept))
    )


def _elsewhere(tx: Transaction, conversation: Conversation, kept: Sequence[Kept]) -> Iterator[Elsewhere]:
    for id, drafts in groupby(sorted(kept, key=lambda one: one.conversation), key=lambda one: one.conversation):
        stored = tx.conversation(id) if id != conversation.id else None
        here = drafts_of(stored[0]) if stored else {}
        yield from (Elsewhere(id, here[one.draft]) for one in drafts if one.draft in here)


def _with_wanted(tx: Transaction, conversation: Conversation, arrival: Arrival, world: World) -> World:
    """The world with the rows that the event is about."""
    wanted = wanted_by(conversation, arrival.event, world)
    if wanted == Wanted():
        return world
    code = tx.link_code(wanted.code) if wanted.code else None
    request = tx.request(wanted.request) if wanted.request else None
    tickets = _tickets(tx, conversation, wanted, world)
    accounts = {world.person, *world.accounts, *(tx.accounts_of(code.account) if code else ())}
    known = {application.id for application in world.applications}
    named = [tx.application(id) for id in wanted.ids if id not in known]
    numbered = tuple(found for number in wanted.numbers if (found := tx.application_by_number(number)))
    waiting = tx.queue_count(wanted.queue) if wanted.queue else 0
    return replace(
        world,
        applications=(*world.applications, *(found for found in named if found)),
        queue=tuple(tx.queue(within(wanted.queue, waiting))) if wanted.queue else numbered,
        waiting=waiting,
        spread=tx.queue_spread(wanted.spread) if wanted.spread else {},
        due=tx.queue_count(wanted.due) if wanted.due else 0,
        code=code,
        request=request,
        ward=_ward(tx, request, conversation) if request else None,
        peers=tuple(tx.peers([PersonId(one) for one in accounts])) if wanted.peers else (),
        tickets=tickets,
        theirs=_theirs(tx, tickets, wanted) if wanted.theirs else (),
        history={id: tuple(tx.history(id)) for id in _acts_of(world, wanted)},
    )


def _acts_of(world: World, wanted: Wanted) -> list[str]:
    """The applications whose acts are shown: the person's own, or the one that an officer looks at."""
    own = [str(one.id) for one in world.applications[:SHOWN]] if wanted.history else []
    return [*own, *([wanted.acts_of] if wanted.acts_of else [])]


def _tickets(tx: Transaction, conversation: Conversation, wanted: Wanted, world: World) -> tuple[Ticket, ...]:
    if wanted.ticket or wanted.tickets:
        here = tx.tickets_beside(wanted.ticket) if wanted.ticket else ()
        found = (*here, *(tx.tickets() if wanted.tickets else ()))
        return tuple({one.id: one for one in found}.values())
    if not wanted.own_tickets:
        return ()
    return (*tx.settled_in(conversation.id, world.person, world.now - ANSWERED), *tx.tickets_in(conversation.id))


def _theirs(tx: Transaction, tickets: tuple[Ticket, ...], wanted: Wanted) -> tuple[Application, ...]:
    """What the writer of the one ticket handed in."""
    asked = next((one for one in tickets if one.id == wanted.ticket), None)
    return handed_in_by(tx, asked.person) if asked else ()


def _ward(tx: Transaction, request: GuardianRequest, here: Conversation) -> Conversation | None:
    """The conversation in which the draft of the request waits now."""
    at = tx.draft_at(request.draft) or request.conversation
    stored = tx.conversation(at) if at != here.id else None
    return here if at == here.id else stored[0] if stored else None


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _writable_event(event: Event) -> Event:
    return TextSaid(_writable(event.text)) if isinstance(event, TextSaid) else event
