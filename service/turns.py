"""One turn: load, step, render, commit, all in one transaction. No sending here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.deliveries import InboxItem
from core.events import ActPicked, Event, TextSaid
from core.state import Application, Conversation, NoteRun, Officer, Outcome, Place, World
from core.step import step
from knowledge.model import Catalogue
from knowledge.search import Searcher
from service.carrying import Carrier, Here
from service.ports import Arrival, Clock, Ids, Transaction

FRESH: Final = 4
# Half of a character pair, or a NUL: no person types them, and neither JSON nor a database takes them.
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn came to, and the channels that now have something to send."""

    outcome: Outcome
    channels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that a turn needs besides the transaction."""

    catalogue: Catalogue
    searcher: Searcher
    carrier: Carrier
    clock: Clock
    ids: Ids

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
        turn = step(conversation, arrival.event, self._world(tx, conversation, arrival))
        tx.save_conversation(turn.conversation, arrival.person, version)
        here = Here(item.channel, arrival.chat, turn.conversation.lang, arrival.tap, arrival.message, arrival.reply_to)
        return Taken(turn.outcome, self.carrier.carry(tx, turn.effects, here, now))

    def _written(self, tx: Transaction, channel: str, arrival: Arrival) -> Arrival:
        """The arrival in characters that can be stored, at the place where it really is."""
        place = arrival.place
        if place is not Place.PRIVATE and (channel, arrival.chat) == self.carrier.staff_chat(tx):
            place = Place.STAFF
        return replace(arrival, name=_writable(arrival.name), event=_writable_event(arrival.event), place=place)

    def _world(self, tx: Transaction, conversation: Conversation, arrival: Arrival) -> World:
        officer = officer_of(tx.officers(), arrival)
        own = tuple(tx.applications_of(arrival.person))
        return World(
            catalogue=self.catalogue,
            searcher=self.searcher,
            now=self.clock.now(),
            fresh=self.ids.fresh(FRESH),
            place=arrival.place,
            person=arrival.person,
            name=arrival.name,
            officer=officer,
            applications=own if officer is None else _with_named(tx, own, conversation, arrival.event),
        )


def officer_of(registered: Sequence[Officer], arrival: Arrival) -> Officer | None:
    """The officer who this is. While nobody is registered, everybody in the staff group is one."""
    if registered:
        return next((officer for officer in registered if officer.person == arrival.person), None)
    if arrival.place is Place.STAFF:
        return Officer(arrival.person, arrival.person, arrival.name)
    return None


def _with_named(
    tx: Transaction, own: tuple[Application, ...], conversation: Conversation, event: Event
) -> tuple[Application, ...]:
    run = conversation.run
    named = run.application if isinstance(run, NoteRun) else None
    if isinstance(event, ActPicked):
        named = getattr(event.act, "application", None)
    if named is None or any(application.id == named for application in own):
        return own
    found = tx.application(named)
    return (*own, found) if found else own


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _writable_event(event: Event) -> Event:
    return TextSaid(_writable(event.text)) if isinstance(event, TextSaid) else event
