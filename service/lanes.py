"""Many lanes at once, one item of each at a time: how the inbox is worked on and the outbox is sent."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, Protocol, TypeVar

POLL: Final = 1.0


class HasLane(Protocol):
    """An item that must wait for the one before it in its lane."""

    @property
    def lane(self) -> str: ...


Item = TypeVar("Item", bound=HasLane)


class Lanes(Generic[Item]):
    """Claims what is waiting and works on it. `claim` is given the lanes that are busy, and how many items it may give.

    It looks again when the bell is rung, when a lane becomes free, and every second.
    """

    def __init__(
        self,
        claim: Callable[[frozenset[str], int], Awaitable[Sequence[Item]]],
        work: Callable[[Item], Awaitable[None]],
        bell: asyncio.Event,
        width: int,
    ) -> None:
        self._claim = claim
        self._work = work
        self._bell = bell
        self._width = width
        self._busy: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; what was begun is finished. A fault of `work` is raised."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._wake_at(stop))
            while not stop.is_set():
                self._bell.clear()
                await self._begin(group)
                await self._rung()

    async def drain(self) -> None:
        """Works until nothing more is waiting that could be worked on now."""
        while items := await self._claim(frozenset(), self._width):
            async with asyncio.TaskGroup() as group:
                for item in items:
                    group.create_task(self._one(item))

    async def _begin(self, group: asyncio.TaskGroup) -> None:
        free = self._width - len(self._busy)
        if free <= 0:
            return
        for item in await self._claim(frozenset(self._busy), free):
            self._busy.add(item.lane)
            group.create_task(self._one(item))

    async def _one(self, item: Item) -> None:
        try:
            await self._work(item)
        finally:
            self._busy.discard(item.lane)
            self._bell.set()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._bell.set()

    async def _rung(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._bell.wait()
        except TimeoutError:
            return


class Bells:
    """A bell for each box and channel, rung when something was put in."""

    def __init__(self) -> None:
        self._bells: dict[tuple[str, str], asyncio.Event] = {}

    def bell(self, box: str, channel: str) -> asyncio.Event:
        """The bell of that box and channel."""
        return self._bells.setdefault((box, channel), asyncio.Event())

    def ring(self, box: str, channels: frozenset[str]) -> None:
        """Whoever works on that box looks at once."""
        for channel in channels:
            self.bell(box, channel).set()
