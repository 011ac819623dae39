"""Requests for a guardian's consent, as they stand."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from core.forms.guardians import GuardianRequest, RequestState
from core.state import ConversationId, PersonId
from db.tables import DRAFT, GUARDIAN_REQUEST
from knowledge.model import Lang

_BY_HASH: Final = select(GUARDIAN_REQUEST).where(GUARDIAN_REQUEST.c.hash == bindparam("this"))
_AT: Final = select(DRAFT.c.conversation).where(DRAFT.c.draft == bindparam("this"))


class GuardianRequests:
    """The part of a transaction that knows them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def save_request(self, request: GuardianRequest) -> None:
        """Keep a request for a guardian's consent, or what came of it."""
        values = {**asdict(request), "state": request.state.value, "lang": request.lang.value}
        values["guardian_lang"] = request.guardian_lang.value
        here = update(GUARDIAN_REQUEST).where(GUARDIAN_REQUEST.c.hash == request.hash)
        if self.connection.execute(here.values(values)).rowcount == 0:
            self.connection.execute(insert(GUARDIAN_REQUEST).values(values))

    def request(self, hash: str) -> GuardianRequest | None:
        """The request with that hash of its code."""
        row = self.connection.execute(_BY_HASH, {"this": hash}).one_or_none()
        return _request(row) if row else None

    def request_of(self, draft: str) -> GuardianRequest | None:
        """The request for that draft that a guardian agreed to."""
        c = GUARDIAN_REQUEST.c
        agreed = select(GUARDIAN_REQUEST).where(c.draft == draft, c.state == RequestState.CONFIRMED.value)
        row = self.connection.execute(agreed.order_by(c.answered.desc()).limit(1)).one_or_none()
        return _request(row) if row else None

    def requests_over(self, now: datetime, limit: int) -> Sequence[GuardianRequest]:
        """Those that nobody answered in time."""
        c = GUARDIAN_REQUEST.c
        over = select(GUARDIAN_REQUEST).where(c.state == RequestState.WAITING.value, c.until <= now)
        return [_request(row) for row in self.connection.execute(over.order_by(c.until).limit(limit))]

    def draft_at(self, draft: str) -> ConversationId | None:
        """The conversation in which the draft is now."""
        found = self.connection.execute(_AT, {"this": draft}).scalar()
        return ConversationId(found) if found else None


def _request(row: Row[Any]) -> GuardianRequest:
    same = dict(row._mapping)
    there = row.guardian_conversation
    return GuardianRequest(
        **{
            **same,
            "person": PersonId(row.person),
            "conversation": ConversationId(row.conversation),
            "lang": Lang(row.lang),
            "guardian_lang": Lang(row.guardian_lang),
            "state": RequestState(row.state),
            "guardian": PersonId(row.guardian) if row.guardian else None,
            "guardian_conversation": ConversationId(there) if there else None,
        }
    )
