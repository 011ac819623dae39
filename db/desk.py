"""Who reviews, and the questions that wait for them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from core.state import ConversationId, Exchange, Officer, PersonId, Ticket, TicketState
from db.prepared import Prepared
from db.tables import ASKED, LINKED, OFFICER, TICKET
from knowledge.model import Lang

# The columns that hold what the value holds.
_SAME: Final = (
    "id", "conversation", "person", "query", "form", "outcome", "at", "owner", "until", "closed", "city", "field",
    "assumed", "officer", "answer", "how",
)  # fmt: skip
_IN_ORDER: Final = (TICKET.c.at, TICKET.c.id)
_OPEN: Final = select(TICKET).where(TICKET.c.closed.is_(None)).order_by(*_IN_ORDER)
# So many of the latest answers are measured.
MOST: Final = 200
# With each officer the accounts that are linked with theirs, a row for each.
_OWN: Final = LINKED.alias("own")
_ALSO: Final = LINKED.alias("also")
_OFFICERS: Final = Prepared(
    select(OFFICER, _ALSO.c.account)
    .select_from(
        OFFICER.outerjoin(_OWN, _OWN.c.account == OFFICER.c.person).outerjoin(_ALSO, _ALSO.c.grp == _OWN.c.grp)
    )
    .order_by(OFFICER.c.id, _ALSO.c.account)
)


class Desk:
    """The part of a transaction that knows officers and tickets."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open_ticket(self, ticket: Ticket) -> None:
        """Keep a question for officers."""
        same = {name: getattr(ticket, name) for name in _SAME}
        before = [asdict(one) for one in ticket.before]
        values = {**same, "lang": ticket.lang.value, "candidates": list(ticket.candidates), "before": before}
        self.connection.execute(insert(TICKET).values(values))

    def tickets(self) -> Sequence[Ticket]:
        """Open ones, oldest first."""
        return [_ticket(row) for row in self.connection.execute(_OPEN)]

    def settled_tickets(self, since: datetime | None = None) -> Sequence[Ticket]:
        """Those that were asked since then and are settled, oldest first."""
        asked = (TICKET.c.at >= since,) if since else ()
        settled = select(TICKET).where(TICKET.c.closed.is_not(None), *asked).order_by(*_IN_ORDER)
        return [_ticket(row) for row in self.connection.execute(settled)]

    def tickets_beside(self, id: str) -> Sequence[Ticket]:
        """The ticket of that id, and all open ones of the same conversation."""
        here = select(TICKET.c.conversation).where(TICKET.c.id == id).scalar_subquery()
        beside = (TICKET.c.id == id) | ((TICKET.c.conversation == here) & TICKET.c.closed.is_(None))
        return [_ticket(row) for row in self.connection.execute(select(TICKET).where(beside))]

    def tickets_in(self, conversation: ConversationId) -> Sequence[Ticket]:
        """All open ones of that conversation, oldest first."""
        return [_ticket(row) for row in self.connection.execute(_OPEN.where(TICKET.c.conversation == conversation))]

    def erase_tickets(self, before: datetime, limit: int) -> int:
        """What settled questions said and who asked them is deleted, of those that were settled before; how many.

        That there was one, about what and how it was settled stays, for counting.
        """
        c = TICKET.c
        old = select(c.id).where(ASKED, c.closed <= before).order_by(c.closed, c.id).limit(limit)
        told = case((func.coalesce(c.answer, "") != "", TicketState.ANSWERED.value), else_=TicketState.CLOSED.value)
        empty = dict.fromkeys(("conversation", "person", "query", "assumed", "answer"), "")
        gone: dict[str, Any] = {**empty, "before": [], "field": None, "owner": None, "until": None}
        how = case((c.how != "", c.how), else_=told)
        # Looked at again when another process was first, so that each is counted once.
        still = update(TICKET).where(c.id.in_(old), c.person != "")
        return self.connection.execute(still.values({**gone, "how": how})).rowcount

    def asked(self, before: datetime | None = None) -> int:
        """How many settled questions tell who asked what; those that were settled before."""
        older = (TICKET.c.closed <= before,) if before else ()
        return int(self.connection.execute(select(func.count()).select_from(TICKET).where(ASKED, *older)).scalar_one())

    def settled_in(self, conversation: ConversationId, person: PersonId, since: datetime) -> Sequence[Ticket]:
        """Those of that conversation, which is with that person, that were settled since then."""
        theirs = (TICKET.c.person == person, TICKET.c.conversation == conversation, TICKET.c.closed >= since)
        return [_ticket(row) for row in self.connection.execute(select(TICKET).where(*theirs))]

    def answers_took(self, since: datetime) -> Sequence[timedelta]:
        """How long each question waited that was answered since then."""
        settled = select(TICKET.c.at, TICKET.c.closed).where(
            TICKET.c.closed >= since, TICKET.c.answer != "", TICKET.c.how != TicketState.CLOSED.value
        )
        return [
            row.closed - row.at for row in self.connection.execute(settled.order_by(TICKET.c.closed.desc()).limit(MOST))
        ]

    def close_ticket(self, id: str, now: datetime, officer: str = "", answer: str = "", how: str = "") -> bool:
        """False when no open ticket has that id."""
        here = (TICKET.c.id == id, TICKET.c.closed.is_(None))
        settled = {"closed": now, "officer": officer, "answer": answer, "how": how}
        return self.connection.execute(update(TICKET).where(*here).values(settled)).rowcount == 1

    def save_talk(self, id: str, owner: str | None, until: datetime | None) -> None:
        """Who has the conversation of that ticket, and until when."""
        self.connection.execute(update(TICKET).where(TICKET.c.id == id).values(owner=owner, until=until))

    def talks_over(self, now: datetime) -> Sequence[Ticket]:
        """Those whose conversation an officer had until a moment that is over."""
        over = select(TICKET).where(TICKET.c.owner.is_not(None), TICKET.c.until < now)
        return [_ticket(row) for row in self.connection.execute(over)]

    def officers(self) -> Sequence[Officer]:
        """Every registered officer, by id."""
        rows = _OFFICERS.rows(self.connection, {})
        return [_officer(list(several)) for _, several in groupby(rows, key=lambda row: row.id)]

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


def _officer(rows: Sequence[Row[Any]]) -> Officer:
    row = rows[0]
    return Officer(
        id=row.id,
        person=None if row.person is None else PersonId(row.person),
        name=row.name,
        programmes=tuple(row.programmes),
        roles=tuple(row.roles),
        also=tuple(PersonId(one.account) for one in rows if one.account not in (None, row.person)),
    )


def _ticket(row: Row[Any]) -> Ticket:
    same = {name: getattr(row, name) for name in _SAME}
    ids = {"conversation": ConversationId(row.conversation), "person": PersonId(row.person)}
    before = tuple(Exchange(**one) for one in row.before)
    return Ticket(**{**same, **ids}, lang=Lang(row.lang), candidates=tuple(row.candidates), before=before)
