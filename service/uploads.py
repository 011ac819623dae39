"""Files that arrive: fetched, checked and on disk before the turn that takes them; deleted once nothing holds them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Final

import structlog

from core.applying.receiving import TOO_MANY
from core.cases.procedures import WITHDRAW
from core.deliveries import InboxItem
from core.effects import Effect, Record
from core.events import FileSent
from core.forms.uploads import Limits, NotKept, called, expecting, expired, files_in, held, joins, limits_of
from core.state import CHINA, Conversation, PersonId, Place, Upload
from knowledge.model import Catalogue, Kind
from knowledge.model.retention import of_kind
from service.arrivals import Arrival
from service.offers import Fetch, Files, Offered, Unfetched
from service.outliving import note
from service.ports import Clock, Store, Transaction

# A file that could not be fetched so often will not come.
MOST_TRIES: Final = 3
PAUSE: Final = 1.0
# So many files are looked into at once: it takes memory.
AT_ONCE: Final = 2
# What was written but never came to a row is not needed after this.
ORPHANED: Final = timedelta(days=1)
BATCH: Final = 200
# What becomes of a file: kept, left out, or not to be had.
Got = Upload | NotKept | Unfetched
log = structlog.get_logger("uploads")


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in, and sweeps out those that nothing holds."""

    store: Store
    files: Files
    catalogue: Catalogue
    clock: Clock
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def take(self, item: InboxItem, arrival: Arrival, fetch: Fetch) -> Arrival | None:
        """The arrival with its file kept, or left out; as it was when nobody asked for a file; None: try again."""
        offered = arrival.file
        if offered is None or arrival.place is not Place.PRIVATE:
            return arrival
        wanted = await self.store.read(lambda tx: self._wanted(tx, arrival, offered))
        if wanted is None:
            return arrival
        got = await self._got(item, offered, wanted, fetch) if isinstance(wanted, Limits) else wanted
        if isinstance(got, Unfetched) and got.again and item.attempts < MOST_TRIES:
            log.warning("not_fetched", item=item.id, attempts=item.attempts)
            await asyncio.sleep(PAUSE * item.attempts)
            return None
        return replace(arrival, event=self._event(got, offered))

    async def sweep(self) -> int:
        """Files that were kept long enough, and those that nothing holds, are deleted; how many."""
        now = self.clock.now()
        await self._expire(now)
        count = await self.clear()
        ids = await asyncio.to_thread(lambda: list(self.files.older_than((now - ORPHANED).timestamp())))
        for at in range(0, len(ids), BATCH):
            some = ids[at : at + BATCH]
            known = await self.store.read(lambda tx, some=some: tx.known_uploads(some))  # type: ignore[misc]
            count += await self._delete([id for id in some if id not in known])
        return count

    async def clear(self) -> int:
        """Files that nothing holds are deleted, and then their rows; how many."""
        count = 0
        while ids := await self.store.read(lambda tx: tx.gone_uploads(BATCH)):
            count += await self._delete(ids)
            await self.store.run(lambda tx, ids=ids: tx.forget_uploads(ids))  # type: ignore[misc]
        return count

    async def _delete(self, ids: Sequence[str]) -> int:
        for id in ids:
            await asyncio.to_thread(self.files.delete, id)
        return len(ids)

    def _wanted(self, tx: Transaction, arrival: Arrival, offered: Offered) -> Limits | NotKept | None:
        stored = tx.conversation(arrival.conversation)
        if stored is None:
            return None
        asked = expecting(stored[0], self.catalogue, today=self.clock.now().astimezone(CHINA).date())
        if asked is not None:
            return limits_of(asked)
        return NotKept(TOO_MANY) if joins(stored[0], offered.album) else None

    async def _got(self, item: InboxItem, offered: Offered, limits: Limits, fetch: Fetch) -> Got:
        if offered.size is not None and offered.size > limits.most_bytes:
            return NotKept("file_too_big")
        fetched = await fetch(offered.ref, limits.most_bytes)
        if isinstance(fetched, Unfetched):
            return fetched
        async with self._room:
            return await asyncio.to_thread(self.files.keep, file_id(item), fetched, limits)

    def _event(self, got: Got, offered: Offered) -> FileSent:
        if not isinstance(got, Upload):
            return FileSent(None, got.why, offered.album)
        name = called(offered.name, today=self.clock.now().astimezone(CHINA).date())
        return FileSent(replace(got, name=name), album=offered.album)

    async def _expire(self, now: datetime) -> None:
        """Page by page to the end: what is still kept must not stand before what is not."""
        days = [one.days for one in of_kind(self.catalogue.retentions, Kind.FILES).values()]
        after: str | None = "" if days else None
        while after is not None:
            after = await self.store.run(partial(self._expire_some, now, now - timedelta(days=min(days)), after))

    def _expire_some(self, now: datetime, before: datetime, after: str, tx: Transaction) -> str | None:
        """The last application that was looked at; None when there are no more."""
        found = tx.closed_with_uploads(before, BATCH, after)
        over = [id for one in found for id in expired(one, self.catalogue, now=now)]
        note(tx, Kind.FILES, tx.drop_uploads(over), now)
        return found[-1].id if found else None


def file_id(item: InboxItem) -> str:
    """The id of the file that an inbox item brings: the same at every try."""
    return sha256(f"{item.channel}:{item.key}".encode()).hexdigest()[:32]


def settle_uploads(
    tx: Transaction,
    before: Conversation,
    after: Conversation,
    effects: Sequence[Effect],
    person: PersonId,
    now: datetime,
) -> bool:
    """The rows of files are what drafts and applications hold after the turn; whether any file is to be deleted."""
    had, has = held(before), held(after)
    for draft, ids in has.items():
        if new := ids - had.get(draft, frozenset()):
            tx.hold_uploads(draft, person, new, now)
    withdrawn = {one.row.application for one in effects if isinstance(one, Record) and one.row.move == WITHDRAW}
    changed = {draft for draft, ids in had.items() if ids != has.get(draft)} | withdrawn
    gone = [id for draft in changed for id in _let_go(tx, draft, has.get(draft, frozenset()), draft in withdrawn)]
    if gone:
        tx.drop_uploads(gone)
    return bool(gone)


def _let_go(tx: Transaction, draft: str, has: frozenset[str], withdrawn: bool) -> frozenset[str]:
    """The files of a draft that neither it nor its application needs any more."""
    held_before = tx.uploads_of(draft)
    application = tx.application(draft) if held_before and not withdrawn else None
    sent = frozenset(one.id for one in files_in(application.answers)) if application else frozenset()
    return held_before - has - sent
