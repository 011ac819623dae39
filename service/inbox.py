"""Working on what arrived: in order within a lane, lanes at once. An item that cannot be worked on stops nothing."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import structlog

from core.deliveries import InboxItem, StoreDown
from core.effects import Say
from core.kinds import FAULT, SILENCE
from core.state import Conversation
from knowledge.model import Lang
from service.arrivals import Arrival, Moved, Nothing, Translate, Understood, Unreachable
from service.carrying import Carrier, Here, acknowledgement
from service.offers import Fetch
from service.ports import Clock, Store, Transaction
from service.turns import Taken, Turns
from service.uploads import Intake

# After so many faults in work on it, an item is set aside.
MOST_FAULTS: Final = 3
# An item that was begun so often and never ended is what kills the process. Above the faults, since an item that was
# merely waiting for its turn when the machine went down has been begun too.
MOST_BEGUN: Final = 8
PAUSE: Final = 0.1

log = structlog.get_logger("inbox")


@dataclass(frozen=True, slots=True)
class Inbox:
    """Works on single items. Several may be worked on at once."""

    store: Store
    turns: Turns
    carrier: Carrier
    clock: Clock
    intake: Intake

    async def work(self, item: InboxItem, translate: Translate, fetch: Fetch) -> Taken | None:
        """What the item came to; None when it is to be tried again, or had its effect already."""
        began = time.perf_counter()
        try:
            understood = translate(item)
        except Exception as fault:  # an update of a shape that nobody foresaw must not stop the others
            return await self._set_aside(item, type(fault).__name__, None)
        if item.attempts > MOST_BEGUN:
            return await self._set_aside(item, "never_ended", understood)
        try:
            taken = await self._taken(item, understood, fetch)
        except StoreDown:
            raise
        except Exception as fault:  # one item's fault must not stop the others
            return await self._failed(item, type(fault).__name__, understood)
        if taken is not None:
            log.info("worked", item=item.id, outcome=taken.outcome.kind.value, ms=_ms(began))
        return taken

    async def _taken(self, item: InboxItem, understood: Understood, fetch: Fetch) -> Taken | None:
        if isinstance(understood, Arrival) and understood.file is not None:
            arrival = await self.intake.take(item, understood, fetch)
            if arrival is None:
                return None
            understood = arrival
        taken = await self.store.run(lambda tx: self._effect(tx, item, understood))
        if taken is not None and taken.gone:
            await self.intake.clear()
        return taken

    def _effect(self, tx: Transaction, item: InboxItem, understood: Understood) -> Taken | None:
        if isinstance(understood, Arrival):
            return self.turns.take(tx, item, understood)
        now = self.clock.now()
        if not tx.done(item, now):
            return None
        match understood:
            case Moved(before=before, after=after):
                tx.move_chat(item.channel, before, after)
            case Unreachable(chat=chat):
                return Taken(SILENCE, self.carrier.give_up(tx, item.channel, chat, "unreachable", now))
            case Nothing(tap=tap) if tap is not None:
                tx.send([acknowledgement(item.channel, item.lane, tap)], now)
        return Taken(SILENCE, frozenset({item.channel}))

    async def _failed(self, item: InboxItem, why: str, understood: Understood) -> Taken | None:
        if item.attempts >= MOST_FAULTS:
            return await self._set_aside(item, why, understood)
        log.warning("failed", item=item.id, attempts=item.attempts, why=why)
        await asyncio.sleep(PAUSE * item.attempts)
        return None

    async def _set_aside(self, item: InboxItem, why: str, understood: Understood | None) -> Taken | None:
        log.error("set_aside", item=item.id, channel=item.channel, why=why)
        apology = self._apology(item, understood)
        aside = await self.store.run(lambda tx: tx.set_aside(item, why, self.clock.now()))
        return Taken(FAULT, await self._tried(apology)) if aside else None

    async def _tried(self, apology: Callable[[Transaction], frozenset[str]]) -> frozenset[str]:
        try:
            return await self.store.run(apology)
        except StoreDown:
            raise
        except Exception as fault:  # the words for the fault may be what is at fault
            log.error("no_apology", why=type(fault).__name__)
            return frozenset()

    def _apology(self, item: InboxItem, understood: Understood | None) -> Callable[[Transaction], frozenset[str]]:
        if not isinstance(understood, Arrival):
            return lambda tx: frozenset()
        arrival = understood

        def apologise(tx: Transaction) -> frozenset[str]:
            here = Here(item.channel, arrival.chat, _lang(tx, arrival), arrival.tap, None, arrival.reply_to)
            return self.carrier.carry(tx, (Say("went_wrong"),), here, self.clock.now())

        return apologise


def _lang(tx: Transaction, arrival: Arrival) -> Lang:
    try:
        stored = tx.conversation(arrival.conversation)
    except ValueError:  # a conversation that cannot be read
        stored = None
    return (stored[0] if stored else Conversation(arrival.conversation)).lang


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
