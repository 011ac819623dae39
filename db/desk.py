"""Who reviews, and the questions that wait for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from core.effects import OpenTicket
from core.state import ConversationId, Officer, PersonId
from db.tables import OFFICER, TICKET
from knowledge.model import Lang

_OFFICERS: Final = select(OFFICER).order_by(OFFICER.c.id)


class Desk:
    """The part of a transaction that knows officers and tickets."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open_ticket(self, ticket: OpenTicket) -> None:
        """Keep a question for officers."""
        values = {
            "id": ticket.id,
            "conversation": ticket.conversation,
            "person": ticket.person,
            "lang": ticket.lang.value,
            "query": ticket.query,
            "candidates": list(ticket.candidates),
            "form": ticket.form,
            "outcome": ticket.outcome,
            "at": ticket.at,
        }
        self.connection.execute(insert(TICKET).values(values))

    def tickets(self) -> Sequence[OpenTicket]:
        """Open ones, oldest first."""
        rows = self.connection.execute(
            select(TICKET).where(TICKET.c.closed.is_(None)).order_by(TICKET.c.at, TICKET.c.id)
        )
        return [
            OpenTicket(
                id=row.id,
                conversation=ConversationId(row.conversation),
                person=PersonId(row.person),
                lang=Lang(row.lang),
                query=row.query,
                candidates=tuple(row.candidates),
                form=row.form,
                outcome=row.outcome,
                at=row.at,
            )
            for row in rows
        ]

    def close_ticket(self, id: str, now: datetime) -> bool:
        """False when no open ticket has that id."""
        here = (TICKET.c.id == id, TICKET.c.closed.is_(None))
        return self.connection.execute(update(TICKET).where(*here).values(closed=now)).rowcount == 1

    def officers(self) -> Sequence[Officer]:
        """Every registered officer, by id."""
        rows = self.connection.execute(_OFFICERS)
        return [
            Officer(
                id=row.id,
                person=None if row.person is None else PersonId(row.person),
                name=row.name,
                programmes=tuple(row.programmes),
                roles=tuple(row.roles),
            )
            for row in rows
        ]

    def save_officer(self, officer: Officer) -> None:
        """Register, or change what is registered under that id."""
        lists = {"programmes": list(officer.programmes), "roles": list(officer.roles)}
        values = {"person": officer.person, "name": officer.name, **lists}
        changed = self.connection.execute(update(OFFICER).where(OFFICER.c.id == officer.id).values(values))
        if changed.rowcount == 0:
            self.connection.execute(insert(OFFICER).values(id=officer.id, **values))

    def remove_officer(self, id: str) -> bool:
        """False when nobody is registered under that id."""
        return self.connection.execute(delete(OFFICER).where(OFFICER.c.id == id)).rowcount == 1
