"""Questions for officers outside a chat: which wait, what each is about, and how one is answered or closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.cases.applications import Refused
from core.cases.tickets import Sought, answered_together, beside, closed, given_back, read_ticket, sought, why_not
from core.effects import Effect
from core.state import Application, Ticket, TicketState
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.lanes import Bells
from service.ports import Clock, Store, Transaction
from service.registering import officer_named
from service.writers import handed_in_by

# How many questions are settled, and what must be done for that; or why not.
Settle = Callable[[Transaction, Ticket], tuple[int, tuple[Effect, ...]] | str]


@dataclass(frozen=True, slots=True)
class Tickets:
    """Every question is named by its number."""

    store: Store
    catalogue: Catalogue
    carrier: Carrier
    clock: Clock
    bells: Bells

    async def listed(self, wanted: Sought | None = None) -> Sequence[Ticket]:
        """Questions that wait for an officer, or those that are wanted, oldest first."""
        seen = wanted or Sought()
        only_open = seen.states == (TicketState.OPEN,)

        def found(tx: Transaction) -> Sequence[Ticket]:
            settled = () if only_open else (one for one in tx.settled_tickets() if not one.erased)
            return sorted((*settled, *tx.tickets()), key=lambda one: (one.at, one.id))

        return list(sought(await self.store.read(found), seen, self.catalogue))

    async def numbered(self, typed: str) -> Ticket | None:
        """The question with that number, settled or not."""
        id = read_ticket(typed)
        found = await self.store.read(lambda tx: tx.tickets_beside(id))
        return next((one for one in found if one.id == id), None)

    async def beside(self, ticket: Ticket) -> Sequence[Application]:
        """Which applications of its writer the question may be about."""
        theirs = await self.store.read(lambda tx: handed_in_by(tx, ticket.person))
        return beside(ticket, theirs, self.catalogue)

    async def close(self, id: str, *, officer: str = "", reason: str = "") -> Refused | None:
        """The question gets no answer any more, and the person is told; its conversation goes back to the bot.

        Refused: ticket_unknown, ticket_gone, ticket_not_yours, not_officer.
        """
        now = self.clock.now()
        made = await self._settled(id, officer, lambda tx, one: (1, closed(one, reason, officer=officer, now=now)))
        return made if isinstance(made, Refused) else None

    async def answer(self, id: str, answer: str, *, officer: str) -> int | Refused:
        """The answer goes to the person and to whoever asked the same, and the questions are settled; how many.

        Refused: as above, and answer_needed.
        """
        now = self.clock.now()
        return await self._settled(
            id, officer, lambda tx, one: answered_together(one, tx.tickets(), answer, officer=officer, now=now)
        )

    async def end_talks(self) -> int:
        """Conversations in which nobody wrote for a while go back to the bot; both sides are told. How many."""

        def ended(tx: Transaction) -> tuple[int, frozenset[str]]:
            now = self.clock.now()
            tickets = tx.talks_over(now)
            effects = [effect for ticket in tickets for effect in given_back(ticket)]
            return len(tickets), self.carrier.carry(tx, effects, None, now)

        count, channels = await self.store.run(ended)
        self.bells.ring("outbox", channels)
        return count

    async def _settled(self, typed: str, officer: str, make: Settle) -> int | Refused:
        def settled(tx: Transaction) -> tuple[int | Refused, frozenset[str]]:
            ticket = self._open_one(tx, typed, officer)
            made = ticket if isinstance(ticket, str) else make(tx, ticket)
            if isinstance(made, str):
                return Refused(made), frozenset()
            count, effects = made
            return count, self.carrier.carry(tx, effects, None, self.clock.now())

        made, channels = await self.store.run(settled)
        self.bells.ring("outbox", channels)
        return made

    def _open_one(self, tx: Transaction, typed: str, officer_id: str) -> Ticket | str:
        """The open question of that id, or why there is none for this officer."""
        id = read_ticket(typed)
        ticket = next((one for one in tx.tickets_beside(id) if one.id == id), None)
        if ticket is None or ticket.closed is not None:
            return "ticket_gone" if ticket else "ticket_unknown"
        officer = officer_named(tx, officer_id, self.catalogue) if officer_id else None
        if officer_id and officer is None:
            return "not_officer"
        return (why_not(ticket, officer, self.catalogue) if officer else None) or ticket
