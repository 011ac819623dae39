"""Who reviews: officers are registered, changed and struck off, and what is then left without a hand is free again."""

import sys
from dataclasses import dataclass, replace
from datetime import datetime

from core.cases.releasing import Released, released
from core.deliveries import Queue
from core.officers.rights import spread
from core.state import Officer
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.ports import Transaction

# The channels that now have something to send.
Channels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Registry:
    """The list of officers, within a transaction."""

    catalogue: Catalogue
    carrier: Carrier

    def add(
        self, tx: Transaction, officer: Officer, now: datetime, *, replacing: bool
    ) -> tuple[Released | Officer, Channels]:
        """The officer is registered; or who is under that id with other rights, unless `replacing`."""
        before = next((one for one in tx.officers() if one.id == officer.id), None)
        if before and not replacing and replace(before, also=()) != replace(officer, also=()):
            return before, frozenset()
        tx.save_officer(officer)
        return self._release(tx, None, now)

    def remove(self, tx: Transaction, id: str, now: datetime) -> tuple[Released | None, Channels]:
        """The officer is struck off; None when nobody is registered under that id."""
        gone = next((one for one in tx.officers() if one.id == id), None)
        return self._release(tx, gone, now) if gone and tx.remove_officer(id) else (None, frozenset())

    def _release(self, tx: Transaction, gone: Officer | None, now: datetime) -> tuple[Released, Channels]:
        officers = spread(tx.officers(), self.catalogue)
        open_ones = tx.queue(Queue(limit=sys.maxsize))
        made = released(officers, gone, open_ones, tx.tickets(), self.catalogue, now)
        return made, self.carrier.carry(tx, made.effects, None, now)


def officer_named(tx: Transaction, id: str, catalogue: Catalogue) -> Officer | None:
    """Who acts under that name; nobody without one, which is what an empty variable of a shell comes to."""
    if not id.strip():
        return None
    registered = spread(tx.officers(), catalogue)
    if not registered:
        return Officer(id, None, id)
    return next((officer for officer in registered if officer.id == id), None)
