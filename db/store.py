"""The SQL store: every method is one whole transaction in one hop to its thread."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from core.deliveries import Conflict, Health, InboxItem, OutItem, StoreDown
from db import inbox, outbox, upkeep
from db.engine import Engines, Lane, engines_for, reason
from db.grouping import Fault, Group
from db.migrate import bring_to_head
from db.transaction import Transaction
from knowledge.model.retention import Kind

T = TypeVar("T")
# PostgreSQL's serialisation failure and deadlock: somebody else came first.
_CONTENDED: Final = frozenset({"40001", "40P01"})
# What a restart of the server looks like from here; it is waited for.
_RESTART: Final = ("57P0", "08")
RESTART_SECONDS: Final = (0.2, 0.5, 1.0, 3.0)


def open_store(url: str) -> "SqlStore":
    """The store at `sqlite:///path` or `postgresql://...`, with the tables of this version.

    Raises:
        BadStore: it cannot be opened; the message is one sentence for the operator.
    """
    engines = engines_for(url)
    bring_to_head(engines)
    return SqlStore(engines)


class SqlStore:
    """Fits `service.ports.Store` by shape."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        write = engines.write
        self._group = Group(write.threads, lambda works: _together(write, works)) if engines.one_writer else None

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a transaction and commit; again from the start on `Conflict`, at most five times."""
        if self._group is not None:
            return await self._group.run(work)
        lane = self._engines.write
        return await lane.hop(lambda: _committed(lane, work))

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work`, which changes nothing, beside the writer."""
        lane = self._engines.read
        return await lane.hop(lambda: _committed(lane, work))

    async def receive(self, items: Sequence[InboxItem], now: datetime) -> int:
        """Store what arrived; items whose channel and key are known are dropped. How many were new."""
        return await self.run(lambda tx: inbox.receive(tx.connection, items, now))

    async def claim_inbox(self, channel: str, busy: frozenset[str], limit: int) -> Sequence[InboxItem]:
        """The oldest waiting item of each lane that is not busy, `attempts` counted up."""
        return await self.run(lambda tx: inbox.claim(tx.connection, channel, busy, limit))

    async def claim_outbox(self, channel: str, busy: frozenset[str], now: datetime, limit: int) -> Sequence[OutItem]:
        """The oldest unsent item of each lane that is not busy, if it is due."""
        return await self.read(lambda tx: outbox.claim(tx.connection, channel, busy, now, limit))

    async def prune(self, now: datetime, limit: int, days: Mapping[Kind, int] = upkeep.DAYS) -> int:
        """Forget items that were done or sent so many days ago, at most `limit` of each; how many."""
        return await self.run(lambda tx: upkeep.prune(tx.connection, now, limit, days))

    async def health(self, now: datetime) -> Health:
        """Depths and ages of inbox and outbox."""
        return await self.read(lambda tx: upkeep.health(tx.connection, now))

    async def close(self) -> None:
        """Nothing runs any more, and the files are at rest."""
        await self._engines.close()


def _committed(lane: Lane, work: Callable[[Transaction], T]) -> T:
    """What `work` gives, committed. It may be run again although it was committed, if the answer got lost."""
    for pause in (*RESTART_SECONDS, None):
        try:
            return _once(lane, work)
        except Conflict:
            if pause is None:
                raise
            time.sleep(random.uniform(0, 0.02))
        except (OperationalError, InterfaceError) as fault:
            if pause is None or not _passes(fault):
                raise StoreDown(reason(fault)) from fault
            time.sleep(pause)
    raise AssertionError("the last round returns or raises")


def _once(lane: Lane, work: Callable[[Transaction], T]) -> T:
    try:
        with lane.begin() as connection:
            return work(Transaction(connection))
    except OperationalError as fault:
        if getattr(fault.orig, "sqlstate", None) in _CONTENDED:
            raise Conflict from fault
        raise


def _together(lane: Lane, works: Sequence[Callable[[Transaction], object]]) -> Sequence[object]:
    """All in one commit; where one of them fails, each in its own, so that it fails alone."""
    if len(works) > 1:
        try:
            return _once(lane, lambda tx: [work(tx) for work in works])
        except Exception:  # told to whom it belongs, a few lines down
            pass
    return [_tried(lane, work) for work in works]


def _tried(lane: Lane, work: Callable[[Transaction], object]) -> object:
    try:
        return _committed(lane, work)
    except BaseException as fault:  # whoever waits for it must learn of it
        return Fault(fault)


def _passes(fault: DBAPIError) -> bool:
    state = getattr(fault.orig, "sqlstate", None)
    return fault.connection_invalidated or (state is not None and state.startswith(_RESTART))
