"""The whole service behind one door: what arrives goes in here, and what is said comes out of here."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from core.deliveries import Health, InboxItem, OutItem
from core.state import ConversationId, Outcome
from knowledge.model import Catalogue, Lang
from knowledge.search import Searcher
from service.arrivals import Translate
from service.carrying import Carrier
from service.chores import Chores
from service.decisions import Decisions
from service.inbox import Inbox
from service.lanes import Bells, Lanes
from service.offers import Fetch, Unfetched
from service.outliving import Outliving
from service.ports import Ports, Sender
from service.relay import Relay
from service.tickets import Tickets
from service.turns import Turns
from service.uploads import Intake

CONVERSATIONS_AT_ONCE: Final = 24
CHATS_AT_ONCE: Final = 32
LAST_SENDS: Final = 5.0

log = structlog.get_logger("service")


async def without_files(ref: str, most: int) -> Unfetched:
    """Of a channel that cannot carry files."""
    return Unfetched("file_lost")


class Service:
    """What every channel uses. `staff` is the channel and chat where officers review, if there is one.

    A `searcher` that is yet to be made is made when there is work; meanwhile what arrives is stored already.
    """

    def __init__(
        self,
        ports: Ports,
        catalogue: Catalogue,
        searcher: Searcher | Callable[[], Searcher],
        staff: tuple[str, str] | None = None,
    ) -> None:
        store, clock, files = ports.store, ports.clock, ports.files
        self._ports = ports
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._bells = Bells()
        self.files = files
        self._carrier = Carrier(ports.wording, staff)
        self._intake = Intake(store, files, catalogue, clock)
        self._searcher = searcher
        self._making = asyncio.Lock()
        self._relay = Relay(store, self._carrier, clock)
        self.decisions = Decisions(store, catalogue, self._carrier, clock, self._bells, files)
        self.tickets = Tickets(store, catalogue, self._carrier, clock, self._bells)
        self.outliving = Outliving(store, catalogue, self._carrier, clock, self._bells)
        deadlines = (self.decisions.lapse, self.tickets.end_talks)
        self.chores = Chores(
            store, catalogue, self._carrier, clock, self._bells, self._intake, self.outliving, deadlines
        )

    async def receive(self, items: Sequence[InboxItem]) -> int:
        """What arrived is stored and may be acknowledged; known keys are dropped. How many were new."""
        new = await self._store.receive(items, self._clock.now())
        self._bells.ring("inbox", frozenset(item.channel for item in items))
        return new

    async def work(self, channel: str, translate: Translate, stop: asyncio.Event, fetch: Fetch = without_files) -> None:
        """Works on the channel's inbox until `stop` is set; turns that were begun are finished."""
        await (await self._worker(channel, translate, fetch, [])).run(stop)

    async def drain(self, channel: str, translate: Translate, fetch: Fetch = without_files) -> tuple[Outcome, ...]:
        """Works until the channel's inbox is empty; what each item came to, in the order of completion."""
        outcomes: list[Outcome] = []
        await (await self._worker(channel, translate, fetch, outcomes)).drain()
        return tuple(outcomes)

    async def relay(self, channel: str, sender: Sender, stop: asyncio.Event) -> None:
        """Sends the channel's outbox until `stop` is set, and then for a few seconds more what is due."""
        lanes = self._sending(channel, sender)
        await lanes.run(stop)
        try:
            async with asyncio.timeout(LAST_SENDS):
                await lanes.drain()
        except TimeoutError:
            log.info("left_unsent", channel=channel)

    async def drain_outbox(self, channel: str, sender: Sender) -> None:
        """Sends until nothing of the channel is due."""
        await self._sending(channel, sender).drain()

    async def staff_chat(self) -> tuple[str, str] | None:
        """The channel and chat where officers review, wherever that chat has moved since it was configured."""
        return await self._store.read(self._carrier.staff_chat)

    async def language(self, conversation: ConversationId) -> Lang | None:
        """In which language that conversation is held; None before it began."""
        found = await self._store.read(lambda tx: tx.conversation(conversation))
        return found[0].lang if found else None

    async def health(self) -> Health:
        """Depths and ages of inbox and outbox."""
        return await self._store.health(self._clock.now())

    async def close(self) -> None:
        """The stores are at rest."""
        self.files.close()
        await self._store.close()

    async def _ready(self) -> Inbox:
        async with self._making:
            if not isinstance(self._searcher, Searcher):
                began = time.perf_counter()
                self._searcher = await asyncio.to_thread(self._searcher)
                log.info("ready", ms=round((time.perf_counter() - began) * 1000))
        carrier, clock, catalogue = self._carrier, self._clock, self._catalogue
        turns = Turns(
            catalogue, self._searcher, carrier, clock, self._ports.ids, closing=catalogue.closes, took=self.chores.took
        )
        return Inbox(self._store, turns, carrier, clock, self._intake)

    async def _worker(
        self, channel: str, translate: Translate, fetch: Fetch, outcomes: list[Outcome]
    ) -> Lanes[InboxItem]:
        inbox = await self._ready()

        async def claim(busy: frozenset[str], free: int) -> Sequence[InboxItem]:
            return await self._store.claim_inbox(channel, busy, free)

        async def work(item: InboxItem) -> None:
            taken = await inbox.work(item, translate, fetch)
            if taken is not None:
                self._bells.ring("outbox", taken.channels)
                outcomes.append(taken.outcome)

        return Lanes(claim, work, self._bells.bell("inbox", channel), CONVERSATIONS_AT_ONCE)

    def _sending(self, channel: str, sender: Sender) -> Lanes[OutItem]:
        async def claim(busy: frozenset[str], free: int) -> Sequence[OutItem]:
            return await self._store.claim_outbox(channel, busy, self._clock.now(), free)

        async def work(item: OutItem) -> None:
            self._bells.ring("outbox", await self._relay.send(item, sender))

        return Lanes(claim, work, self._bells.bell("outbox", channel), CHATS_AT_ONCE)
