"""What is done to many applications at one moment, in one transaction, and told to officers in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core import digests
from core.applications import Decided, lapse
from core.procedures import life_of
from core.state import Officer
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.ports import Transaction

LAPSED_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Many:
    """Carries out what was decided of many, now."""

    catalogue: Catalogue
    carrier: Carrier
    now: datetime

    def moved(self, tx: Transaction, done: Sequence[Decided], move: str, by: Officer) -> frozenset[str]:
        """Every applicant is told, and the group is shown what was done; the channels that have something to send."""
        after = [one.application for one in done]
        cards = digests.moved(after, move, by, self.catalogue, others=len(tx.officers()) > 1)
        effects = [effect for one in done for effect in one.effects]
        return self.carrier.carry(tx, (*effects, *cards), None, self.now)

    def lapsed(self, tx: Transaction) -> tuple[int, frozenset[str]]:
        """Applications whose time to supply is over go on without it; how many, and the channels as above."""
        over = ((one, life_of(one, self.catalogue)) for one in tx.overdue(self.now, LAPSED_AT_ONCE))
        made = [lapse(one, life, now=self.now) for one, life in over]
        done = [one for one in made if isinstance(one, Decided)]
        after = [one.application for one in done]
        cards = digests.lapsed(after, self.catalogue, others=len(tx.officers()) > 1)
        effects = [effect for one in done for effect in one.effects]
        return len(made), self.carrier.carry(tx, (*effects, *cards), None, self.now)
