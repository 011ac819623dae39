"""What is done to many applications at one moment, in one transaction, and told to officers in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.cases import digests
from core.cases.applications import Decided, lapse
from core.cases.cards import Board
from core.cases.procedures import life_of
from core.state import Officer
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.ports import Transaction

LAPSED_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Lapsed:
    """How many of a page went on, the channels that have something to send, and the last id; None after the end."""

    count: int
    channels: frozenset[str]
    last: str | None


@dataclass(frozen=True, slots=True)
class Many:
    """Carries out what was decided of many, now."""

    catalogue: Catalogue
    carrier: Carrier
    now: datetime

    def moved(self, tx: Transaction, done: Sequence[Decided], move: str, by: Officer) -> frozenset[str]:
        """Every applicant is told, and the group is shown what was done; the channels that have something to send."""
        after = [one.application for one in done]
        cards = digests.moved(after, move, by, self._board(tx))
        effects = [effect for one in done for effect in one.effects]
        return self.carrier.carry(tx, (*effects, *cards), None, self.now)

    def lapsed(self, tx: Transaction, after: str) -> Lapsed:
        """Applications whose time to supply is over go on without it; of one page, which begins after that id."""
        over = tx.overdue(self.now, LAPSED_AT_ONCE, after)
        made = (lapse(one, life_of(one, self.catalogue), now=self.now) for one in over)
        done = [one for one in made if isinstance(one, Decided)]
        cards = digests.lapsed([one.application for one in done], self._board(tx))
        effects = [effect for one in done for effect in one.effects]
        channels = self.carrier.carry(tx, (*effects, *cards), None, self.now)
        return Lapsed(len(done), channels, over[-1].id if over else None)

    def _board(self, tx: Transaction) -> Board:
        return Board(self.catalogue, self.now, len(tx.officers()))
