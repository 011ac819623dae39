"""Applications as they stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import ColumnElement

from core.deliveries import Conflict, Queue
from core.state import Application, ApplicationId, ConversationId, PersonId, answers_from_json, answers_to_json
from db.columns import Values
from db.prepared import Prepared
from db.tables import APPLICATION, TELLING
from knowledge.model import Lang, Retention

# Built once: making a statement costs as much as running it.
_BY_ID: Final = select(APPLICATION).where(APPLICATION.c.id == bindparam("this"))
_BY_NUMBER: Final = select(APPLICATION).where(APPLICATION.c.number == bindparam("this"))
_OF_PERSON: Final = Prepared(
    select(APPLICATION)
    .where(APPLICATION.c.person == bindparam("this"))
    .order_by(APPLICATION.c.received.desc(), APPLICATION.c.id.desc())
)


class Applications:
    """The part of a transaction that knows applications."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def applications_of(self, person: PersonId) -> Sequence[Application]:
        """Newest first."""
        rows = _OF_PERSON.rows(self.connection, {"this": person})
        return [application_of(row) for row in rows]

    def application(self, id: str) -> Application | None:
        """The application of that id."""
        row = self.connection.execute(_BY_ID, {"this": id}).one_or_none()
        return application_of(row) if row else None

    def application_by_number(self, number: str) -> Application | None:
        """The application with that receipt number."""
        row = self.connection.execute(_BY_NUMBER, {"this": number}).one_or_none()
        return application_of(row) if row else None

    def save_application(self, application: Application) -> None:
        """Raises `Conflict` unless the stored version is one less (none stored for version 1)."""
        values = _values(application)
        if application.version == 1:
            self._insert_application(application, values)
            return
        here = (APPLICATION.c.id == application.id, APPLICATION.c.version == application.version - 1)
        if self.connection.execute(update(APPLICATION).where(*here).values(values)).rowcount != 1:
            raise Conflict(application.id)

    def queue(self, wanted: Queue) -> Sequence[Application]:
        """In the order that is wanted."""
        query = select(APPLICATION).order_by(*_order(wanted))
        query = query.limit(wanted.limit).offset(wanted.skip).where(*_wanted(wanted))
        return [application_of(row) for row in self.connection.execute(query)]

    def queue_count(self, wanted: Queue) -> int:
        """How many there are on all pages."""
        query = select(func.count()).select_from(APPLICATION).where(*_wanted(wanted))
        return int(self.connection.execute(query).scalar_one())

    def queue_spread(self, wanted: Queue) -> Mapping[str, int]:
        """How many there are on all pages, by programme."""
        programme = APPLICATION.c.programme
        query = select(programme, func.count().label("many")).where(*_wanted(wanted)).group_by(programme)
        return {row.programme: row.many for row in self.connection.execute(query)}

    def overdue(self, now: datetime, limit: int, after: str = "") -> Sequence[Application]:
        """Those whose time to supply what was asked is over then, by id; those that come after that id."""
        c = APPLICATION.c
        late = select(APPLICATION).where(c.due <= now, c.id > after).order_by(c.id).limit(limit)
        return [application_of(row) for row in self.connection.execute(late)]

    def outlived(
        self, before: datetime, limit: int, after: Application | None = None, *, named: Retention, others: Sequence[str]
    ) -> Sequence[Application]:
        """Closed ones of that class that still tell of their applicants and have not changed since, oldest first.

        Those that come after that one. A class without states has all but those of the others.
        """
        c = APPLICATION.c
        which = c.state.in_(named.states) if named.states else c.state.not_in(others)
        later = (tuple_(c.changed, c.id) > (after.changed, after.id),) if after else ()
        old = select(APPLICATION).where(TELLING, which, c.changed <= before, *later)
        return [application_of(row) for row in self.connection.execute(old.order_by(c.changed, c.id).limit(limit))]

    def telling(self) -> int:
        """How many closed ones still tell of their applicants."""
        return int(self.connection.execute(select(func.count()).select_from(APPLICATION).where(TELLING)).scalar_one())

    def states(self) -> Mapping[str, str]:
        """The state of every application, by id."""
        rows = self.connection.execute(select(APPLICATION.c.id, APPLICATION.c.state))
        return {row.id: row.state for row in rows}

    def _insert_application(self, application: Application, values: dict[str, object]) -> None:
        try:
            self.connection.execute(insert(APPLICATION).values(values))
        except IntegrityError as fault:
            raise Conflict(application.id) from fault


def _wanted(wanted: Queue) -> list[ColumnElement[bool]]:
    c = APPLICATION.c
    clauses: list[ColumnElement[bool]] = [c.open.is_(True)] if wanted.open_only else []
    clauses += [c.assignee.is_(None)] if wanted.free else []
    for column, value in ((c.state, wanted.state), (c.programme, wanted.programme), (c.assignee, wanted.assignee)):
        clauses += [column == value] if value is not None else []
    clauses += [c.programme.in_(wanted.programmes)] if wanted.programmes is not None else []
    clauses += [c.state.in_(wanted.states)] if wanted.states is not None else []
    clauses += [c.received >= wanted.since] if wanted.since is not None else []
    clauses += [c.received <= wanted.until] if wanted.until is not None else []
    clauses += [_holds(word) for word in wanted.words]
    if wanted.due_to is not None:
        clauses += [c.assignee.is_(None) | (c.assignee == wanted.due_to), *(~one for one in _later(wanted))]
    return clauses


def _order(wanted: Queue) -> tuple[ColumnElement[Any], ...]:
    c = APPLICATION.c
    if wanted.latest:
        return (c.changed.desc(), c.id)
    return (*_later(wanted), c.received, c.id)


def _later(wanted: Queue) -> tuple[ColumnElement[bool], ...]:
    """Whether somebody else has to act first, false sorts before true; nothing where that is not asked."""
    c = APPLICATION.c
    barred = [
        and_(c.procedure == life, c.state == state, func.coalesce(c.hands[move].as_string(), "") == officer)
        for life, state, move, officer in wanted.barred
    ]
    others = [tuple_(c.procedure, c.state).in_(wanted.later)] if wanted.later else []
    return (or_(*others, *barred),) if others or barred else ()


def _holds(word: str) -> ColumnElement[bool]:
    """Whether the word stands in the name or in an answer; names of fields do not count."""
    answer = Values(APPLICATION.c.answers).table_valued("value").c.value
    answered = select(answer).where(answer.icontains(word, autoescape=True)).correlate(APPLICATION).exists()
    return APPLICATION.c.name.icontains(word, autoescape=True) | answered


# The columns that hold what the value holds.
_SAME: Final = (
    "id",
    "number",
    "programme",
    "form",
    "form_version",
    "person",
    "name",
    "conversation",
    "state",
    "version",
    "received",
    "changed",
    "officer",
    "wanted",
    "reason",
    "procedure",
    "open",
    "assignee",
    "due",
    "back",
    "appeal",
    "guardian",
)
# The columns that hold several texts.
_LISTS: Final = ("supplied", "fields", "notes")


def _values(application: Application) -> dict[str, object]:
    same = {name: getattr(application, name) for name in _SAME}
    lists = {name: list(getattr(application, name)) for name in _LISTS}
    answers = answers_to_json(application.answers)
    return {**same, **lists, "lang": application.lang.value, "answers": answers, "hands": dict(application.hands)}


def application_of(row: Row[Any]) -> Application:
    """The application of a row."""
    same = {name: getattr(row, name) for name in _SAME}
    lists = {name: tuple(getattr(row, name)) for name in _LISTS}
    ids = {
        "id": ApplicationId(row.id),
        "person": PersonId(row.person),
        "conversation": ConversationId(row.conversation),
    }
    answers = answers_from_json(row.answers)
    return Application(**{**same, **lists, **ids}, lang=Lang(row.lang), answers=answers, hands=row.hands)
