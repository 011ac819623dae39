"""What officers do outside a chat: decide, look, keep the list of officers. The same rules and rows as in a chat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog

from core.applications import Asked, Decided, Refused, decide
from core.deliveries import AuditRow, OutItem, Queue
from core.effects import NotifyStaff, OpenTicket
from core.offering import staff_card
from core.procedures import life_of
from core.receipt import read_receipt
from core.state import Application, Officer
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.lanes import Bells
from service.ports import Clock, Store, Transaction

T = TypeVar("T")
log = structlog.get_logger("decisions")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every application is named by its id or its receipt number."""

    store: Store
    catalogue: Catalogue
    carrier: Carrier
    clock: Clock
    bells: Bells

    async def decide(self, which: str, asked: Asked, *, officer: str) -> Decided | Refused:
        """The move is made, the applicant told and the staff group shown the new card; or why not.

        Besides the reasons of `core.applications`: gone (no such application), not_officer.
        """
        made, channels = await self.store.run(lambda tx: self._decided(tx, which, asked, officer))
        self.bells.ring("outbox", channels)
        log.info("decided", move=asked.move, refused=made.why if isinstance(made, Refused) else None)
        return made

    async def queue(self, wanted: Queue | None = None) -> Sequence[Application]:
        """Oldest first."""
        return await self.store.read(lambda tx: tx.queue(wanted or Queue()))

    async def show(self, which: str) -> Application | None:
        """The application as it stands now."""
        return await self.store.read(lambda tx: _find(tx, which))

    async def history(self, which: str) -> Sequence[AuditRow]:
        """What was done to it, oldest first."""
        return await self._read_of(which, lambda tx, application: tx.history(application.id))

    async def tickets(self) -> Sequence[OpenTicket]:
        """Questions that wait for an officer, oldest first."""
        return await self.store.read(lambda tx: tx.tickets())

    async def close_ticket(self, id: str) -> bool:
        """False when no open ticket has that id."""
        return await self.store.run(lambda tx: tx.close_ticket(id, self.clock.now()))

    async def undelivered(self, limit: int = 50) -> Sequence[OutItem]:
        """News that did not reach an applicant, newest first."""
        return await self.store.read(lambda tx: tx.undelivered(limit))

    async def officers(self) -> Sequence[Officer]:
        """Every registered officer, by id."""
        return await self.store.read(lambda tx: tx.officers())

    async def add_officer(self, officer: Officer) -> None:
        """From now on only registered people decide, and this one is registered."""
        await self.store.run(lambda tx: tx.save_officer(officer))

    async def remove_officer(self, id: str) -> bool:
        """False when nobody is registered under that id."""
        return await self.store.run(lambda tx: tx.remove_officer(id))

    async def _read_of(self, which: str, look: Callable[[Transaction, Application], Sequence[T]]) -> Sequence[T]:
        def found(tx: Transaction) -> Sequence[T]:
            application = _find(tx, which)
            return look(tx, application) if application else ()

        return await self.store.read(found)

    def _decided(
        self, tx: Transaction, which: str, asked: Asked, officer_id: str
    ) -> tuple[Decided | Refused, frozenset[str]]:
        application = _find(tx, which)
        if application is None:
            return Refused("gone"), frozenset()
        officer = _officer(tx, officer_id)
        if officer is None:
            return Refused("not_officer"), frozenset()
        now = self.clock.now()
        life = life_of(application, self.catalogue)
        made = decide(application, life, asked, officer=officer, now=now)
        if isinstance(made, Refused):
            return made, frozenset()
        card = NotifyStaff(staff_card(made.application, life))
        return made, self.carrier.carry(tx, (*made.effects, card), None, now)


def _find(tx: Transaction, which: str) -> Application | None:
    number = read_receipt(which)
    return tx.application_by_number(number) if number else tx.application(which)


def _officer(tx: Transaction, id: str) -> Officer | None:
    registered = tx.officers()
    if not registered:
        return Officer(id, None, id)
    return next((officer for officer in registered if officer.id == id), None)
