"""What is done by the clock, not by anybody's message: deadlines, reminders, and deleting what was kept long enough."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog

from core.cases.kept import OfKind
from core.cases.pacing import BACK
from core.deliveries import StoreDown
from knowledge.model import Catalogue, Kind
from service.briefing import brief
from service.carrying import Carrier
from service.guarding import expire
from service.lanes import Bells
from service.nudging import nudge
from service.outliving import Outliving
from service.ports import Clock, Store
from service.proving import Proof
from service.uploads import Intake

TIDY_EVERY: Final = 600.0
TIDY_BATCH: Final = 500

Chore = Callable[[], Awaitable[object]]

log = structlog.get_logger("service")


@dataclass(frozen=True, slots=True)
class Chores:
    """Each chore may be done at any time and as often as one likes.

    `deadlines` are the chores of others that belong to them; `took` is how long officers took for their latest answers.
    """

    store: Store
    catalogue: Catalogue
    carrier: Carrier
    clock: Clock
    bells: Bells
    intake: Intake
    outliving: Outliving
    deadlines: tuple[Chore, ...]
    took: list[timedelta] = field(default_factory=list)

    async def tidy(self, stop: asyncio.Event) -> None:
        """Does every chore again and again, a little at a time, until `stop` is set."""
        chores = (*self.deadlines, self.measure, self.brief, *self._deleting(), self.expire_requests)
        while not stop.is_set():
            for chore in chores:
                await _tried(chore)
            await _wait(stop, TIDY_EVERY)

    async def measure(self) -> None:
        """How long officers took for their latest answers is looked up, so that people can be told."""
        since = self.clock.now() - BACK
        self.took[:] = await self.store.read(lambda tx: tx.answers_took(since))

    async def nudge(self) -> int:
        """Reminds people of drafts that wait; how many."""
        now = self.clock.now()
        count, channels = await self.store.run(lambda tx: nudge(tx, self.carrier, self.catalogue, now))
        self.bells.ring("outbox", channels)
        return count

    async def brief(self) -> None:
        """Officers are told what waits, once a working day."""
        now, took = self.clock.now(), tuple(self.took)
        self.bells.ring("outbox", await self.store.run(lambda tx: brief(tx, self.carrier, self.catalogue, took, now)))

    async def delete_outlived(self) -> None:
        """What was kept as long as the content says is deleted now; what is told to people, only by day."""
        for chore in self._deleting():
            await _tried(chore)

    async def kept(self, since: datetime | None = None) -> tuple[OfKind, ...]:
        """What is kept of each kind, of how much of it the time is over, and what was deleted since then."""
        now = self.clock.now()
        return await self.store.read(lambda tx: Proof(tx, self.catalogue, now).kinds(since))

    async def sweep(self) -> int:
        """Files that were kept long enough, and those that nothing holds, are deleted; how many."""
        return await self.intake.sweep()

    async def expire_requests(self) -> int:
        """Requests to guardians that nobody answered in time are over; how many."""
        now = self.clock.now()
        count, channels = await self.store.run(lambda tx: expire(tx, self.carrier, now))
        self.bells.ring("outbox", channels)
        return count

    def _deleting(self) -> tuple[Chore, ...]:
        outliving = self.outliving
        return (
            self.nudge, outliving.applications, outliving.questions, outliving.conversations, self.sweep, self._prune,
        )  # fmt: skip

    async def _prune(self) -> None:
        named = self.catalogue.retentions.values()
        days: dict[Kind, int] = {one.of: one.days for one in named if one.of in (Kind.MESSAGES, Kind.FAILED)}
        while gone := await self.store.prune(self.clock.now(), TIDY_BATCH, days):
            log.info("tidied", gone=gone)


async def _tried(chore: Chore) -> None:
    try:
        await chore()
    except StoreDown:
        raise
    except Exception as fault:  # the others are done all the same; a bot that died of it would die of it at each start
        log.error("chore_failed", chore=getattr(chore, "__name__", ""), why=type(fault).__name__)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
