"""Drafts by their own rows: whose they are, when they were touched, and when their person is reminded."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from core.deliveries import Reopened
from core.forms.guardians import RequestState
from core.forms.nudging import Kept
from core.state import ConversationId
from db.prepared import Prepared
from db.tables import DRAFT, GUARDIAN_REQUEST, REOPENED

_ADD: Final = Prepared(insert(DRAFT).inline())
_CHANGE: Final = Prepared(update(DRAFT).where(DRAFT.c.draft == bindparam("this")))
# SQLite writes an index again for every column that is set, also to what it was.
_TOUCH: Final = Prepared(
    update(DRAFT).where(
        DRAFT.c.draft == bindparam("this"),
        DRAFT.c.conversation == bindparam("at"),
        DRAFT.c.person == bindparam("whose"),
        DRAFT.c.form == bindparam("of"),
        DRAFT.c.nudges == bindparam("reminded"),
        DRAFT.c.due == bindparam("next"),
    )
)
_GONE: Final = Prepared(delete(DRAFT).where(DRAFT.c.draft == bindparam("this")))
# Who asked a guardian for it and whom, but for the proof that goes with what was handed in.
_UNASKED: Final = Prepared(
    update(GUARDIAN_REQUEST)
    .where(GUARDIAN_REQUEST.c.draft == bindparam("this"), GUARDIAN_REQUEST.c.state != RequestState.CONFIRMED.value)
    .values(
        {"state": RequestState.EXPIRED.value, "guardian": None, "guardian_conversation": None}
        | dict.fromkeys(("person", "called", "conversation", "guardian_called", "name", "relation", "shown"), "")
    )
)
_OF: Final = select(DRAFT).where(DRAFT.c.person == bindparam("this")).order_by(DRAFT.c.touched, DRAFT.c.draft)
_DUE: Final = select(DRAFT).where(DRAFT.c.due <= bindparam("now")).order_by(DRAFT.c.due).limit(bindparam("most"))
_NEAR: Final = (
    select(DRAFT)
    .where(DRAFT.c.form == bindparam("form"), func.coalesce(DRAFT.c.warned, "") != bindparam("day"))
    .order_by(DRAFT.c.touched)
    .limit(bindparam("most"))
)
_REOPENED: Final = Prepared(select(REOPENED).order_by(REOPENED.c.id))


class Drafts:
    """The part of a transaction that knows drafts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def keep_draft(self, kept: Kept) -> None:
        """List the draft, or change how it is listed."""
        here = {"this": kept.draft, "at": kept.conversation, "whose": kept.person, "of": kept.form}
        same = {**here, "reminded": kept.nudges, "next": kept.due}
        if _TOUCH.count(self.connection, {**same, "touched": kept.touched}) == 1:
            return
        values = {name: getattr(kept, name) for name in ("conversation", "person", "form", "touched", "nudges", "due")}
        if _CHANGE.count(self.connection, {"this": kept.draft, **values}) == 0:
            _ADD.count(self.connection, {"draft": kept.draft, **values})

    def forget_draft(self, draft: str) -> None:
        """The draft was sent or thrown away; of a guardian who did not agree nothing is known any more."""
        _GONE.count(self.connection, {"this": draft})
        _UNASKED.count(self.connection, {"this": draft})

    def drafts_of(self, person: str) -> Sequence[Kept]:
        """The drafts of a person, the one that was left first before the others."""
        return [_kept(row) for row in self.connection.execute(_OF, {"this": person})]

    def due_drafts(self, now: datetime, limit: int) -> Sequence[Kept]:
        """Drafts with which something is to be done now."""
        return [_kept(row) for row in self.connection.execute(_DUE, {"now": now, "most": limit})]

    def drafts_kept(self, *, over: datetime | None = None) -> int:
        """How many there are; those whose person had the last reminder, and whose end was then or before."""
        ended = (DRAFT.c.nudges > 1, DRAFT.c.due <= over) if over else ()
        return int(self.connection.execute(select(func.count()).select_from(DRAFT).where(*ended)).scalar_one())

    def drafts_near(self, form: str, day: date, limit: int) -> Sequence[Kept]:
        """Drafts of that form whose person was not told of that last day."""
        said = {"form": form, "day": day.isoformat(), "most": limit}
        return [_kept(row) for row in self.connection.execute(_NEAR, said)]

    def warned(self, draft: str, day: date, nudges: int, due: datetime | None) -> None:
        """The person was told of that last day for sending it; what is to be done next, and when, None: nothing."""
        _CHANGE.count(self.connection, {"this": draft, "warned": day.isoformat(), "nudges": nudges, "due": due})

    def reopen(self, row: Reopened) -> None:
        """The form can be sent again until a later day."""
        values = {"form": row.form, "officer": row.officer, "reason": row.reason, "at": row.at}
        self.connection.execute(insert(REOPENED), {**values, "until": row.until.isoformat()})

    def reopened(self) -> Mapping[str, Reopened]:
        """Which forms were opened again after their last day, as it was said last."""
        rows = _REOPENED.rows(self.connection, {})
        return {
            row.form: Reopened(row.form, date.fromisoformat(row.until), row.officer, row.reason, row.at) for row in rows
        }


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row.draft,
        ConversationId(row.conversation),
        row.person,
        row.form,
        row.touched,
        row.nudges,
        row.due,
        _day(row.warned),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
