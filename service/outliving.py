"""Deletes what was kept as long as the content says, little by little, and notes how much of which kind it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from core.cases.applications import Decided
from core.cases.outliving import expire
from core.cases.procedures import life_of
from core.deliveries import Deleted
from core.forms.nudging import awake
from core.hearing.silence import forgotten
from core.state import CHINA, Application, ConversationId
from knowledge.model import Catalogue, Kind, Retention
from knowledge.model.retention import days_of, of_kind
from service.carrying import Carrier
from service.lanes import Bells
from service.ports import Clock, Store, Transaction

AT_ONCE: Final = 100
# What a page came to: how many were deleted, the channels that have something to send, the last that was looked at.
Page = tuple[int, frozenset[str], Application | None]


@dataclass(frozen=True, slots=True)
class Outliving:
    """Each act deletes page by page, every page in one transaction with its note: killed anywhere, it goes on."""

    store: Store
    catalogue: Catalogue
    carrier: Carrier
    clock: Clock
    bells: Bells

    async def applications(self) -> int:
        """Closed applications tell of their applicants no more, who are told by day; of how many."""
        now, count = self.clock.now(), 0
        if awake(now) != now:
            return 0
        for named in of_kind(self.catalogue.retentions, Kind.APPLICATIONS).values():
            after: Application | None = None
            while True:
                done, channels, after = await self.store.run(partial(self._page, named, after, now))
                self.bells.ring("outbox", channels)
                count += done
                if after is None:
                    break
        return count

    async def questions(self) -> int:
        """Of settled questions nobody knows any more who asked what; of how many."""
        now, days = self.clock.now(), days_of(self.catalogue.retentions, Kind.QUESTIONS)
        if days is None:
            return 0
        return await self._all(Kind.QUESTIONS, lambda tx: tx.erase_tickets(now - timedelta(days=days), AT_ONCE), now)

    async def conversations(self) -> int:
        """Where nothing was heard for long, all but drafts is forgotten; in how many conversations."""
        now, days = self.clock.now(), days_of(self.catalogue.retentions, Kind.CONVERSATIONS)
        if days is None:
            return 0
        last, total = (now - timedelta(days=days)).astimezone(CHINA).date(), 0
        while seen := await self.store.run(partial(self._forget, last, now)):
            total += seen[0]
        return total

    def _forget(self, last: date, now: datetime, tx: Transaction) -> tuple[int] | None:
        """In how many of a page there was something to forget; None when there is no page."""
        found = tx.silent(last, AT_ONCE)
        count = sum(self._forgets(id, now, tx) for id in found)
        note(tx, Kind.CONVERSATIONS, count, now)
        return (count,) if found else None

    def _forgets(self, id: ConversationId, now: datetime, tx: Transaction) -> bool:
        """Whether there was something to forget in the conversation; now there is not."""
        tx.hear(id, None)
        stored = tx.conversation(id)
        after = forgotten(stored[0], self.catalogue, now) if stored else None
        if stored is None or after is None or after == stored[0]:
            return False
        tx.save_conversation(after, tx.owner_of(id), stored[1])
        return True

    def _page(self, named: Retention, after: Application | None, now: datetime, tx: Transaction) -> Page:
        found = tx.outlived(
            now - timedelta(days=named.days), AT_ONCE, after, named=named, others=others(named, self.catalogue)
        )
        made = (expire(one, life_of(one, self.catalogue), self.catalogue, now=now) for one in found)
        done = [one for one in made if isinstance(one, Decided)]
        channels = self.carrier.carry(tx, [effect for one in done for effect in one.effects], None, now)
        note(tx, Kind.APPLICATIONS, len(done), now)
        return len(done), channels, found[-1] if found else None

    async def _all(self, kind: Kind, delete: Callable[[Transaction], int], now: datetime) -> int:
        """Until nothing is left to delete."""

        def some(tx: Transaction) -> int:
            count = delete(tx)
            note(tx, kind, count, now)
            return count

        total = 0
        while count := await self.store.run(some):
            total += count
        return total


def note(tx: Transaction, kind: Kind, count: int, now: datetime) -> None:
    """That so many of a kind are deleted, if any are."""
    if count:
        tx.note_deleted(Deleted(kind, count, now))


def others(named: Retention, catalogue: Catalogue) -> tuple[str, ...]:
    """The states that other classes of applications name."""
    classes = of_kind(catalogue.retentions, Kind.APPLICATIONS).values()
    return tuple(state for one in classes if one is not named for state in one.states)
