"""The outbox: what is to be sent, committed with the turn that said it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from core.deliveries import JOINS, Delivery, MovedTo, Never, OutItem, OutKind, Sent
from db.columns import listed
from db.prepared import Prepared
from db.tables import ADDRESS, MOVED_CHAT, OUTBOX

# Built once: making a statement costs as much as running it.
_OLDEST: Final = (
    select(func.min(OUTBOX.c.id))
    .where(
        OUTBOX.c.state == "waiting",
        OUTBOX.c.channel == bindparam("on"),
        OUTBOX.c.lane.not_in(listed("busy")),
    )
    .group_by(OUTBOX.c.lane)
)
_DUE: Final = Prepared(
    select(OUTBOX)
    .where(OUTBOX.c.id.in_(_OLDEST), OUTBOX.c.due <= bindparam("now"))
    .order_by(OUTBOX.c.id)
    .limit(bindparam("limit"))
)
_SETTLE: Final = Prepared(update(OUTBOX).where(OUTBOX.c.id == bindparam("this"), OUTBOX.c.state == "waiting"))
_PUT: Final = Prepared(insert(OUTBOX).inline())


def claim(connection: Connection, channel: str, busy: frozenset[str], now: datetime, limit: int) -> Sequence[OutItem]:
    """The oldest unsent item of each lane that is not busy, if it is due."""
    wanted = {"on": channel, "busy": json.dumps(list(busy)), "now": now, "limit": limit}
    return [_item(row) for row in _DUE.rows(connection, wanted)]


class Outbox:
    """The part of a transaction that fills and empties the outbox."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def send(self, items: Sequence[OutItem], now: datetime) -> None:
        """Put them in the outbox, in this order; what is joined takes the place of what waits under its mark."""
        for channel, chat, mark in {(item.channel, item.chat, item.joined) for item in items if item.joined}:
            waiting = delete(OUTBOX).where(*_waiting(channel, chat), OUTBOX.c.joined == mark)
            self.connection.execute(waiting)
        for item in items:
            _PUT.count(self.connection, _values(item, now))

    def unsent(self, channel: str, chat: str) -> int:
        """How many items wait to be sent to that chat."""
        return int(self.connection.execute(select(func.count()).where(*_waiting(channel, chat))).scalar_one())

    def refuse(self, item: OutItem, why: str, now: datetime) -> None:
        """Put an item in the outbox that cannot be sent, so that officers see it as not delivered."""
        _PUT.count(self.connection, {**_values(item, now), **_refused(why, now)})

    def settle(self, item: OutItem, delivery: Delivery, now: datetime, again: datetime | None) -> None:
        """Mark one outbox item: sent, refused (`Never`, or `Later` with `again` None), or due again."""
        marked: dict[str, object]
        match delivery:
            case Sent():
                marked = {"state": "sent", "html": "", "buttons": [], "finished": now}
            case MovedTo(chat=chat):
                self.move_chat(item.channel, item.chat, chat)
                return
            case _ if again is None or isinstance(delivery, Never):
                marked = _refused(delivery.why, now)
            case _:
                marked = {"due": again, "attempts": item.attempts + 1, "why": delivery.why}
        _SETTLE.count(self.connection, {"this": item.id, **marked})

    def move_chat(self, channel: str, before: str, after: str) -> None:
        """Addresses, waiting outbox items and `chat_now` follow the chat."""
        if before == after:
            return
        waiting = update(OUTBOX).where(*_waiting(channel, before))
        self.connection.execute(waiting.where(OUTBOX.c.lane == before).values(lane=after))
        self.connection.execute(waiting.values(chat=after))
        addressed = update(ADDRESS).where(ADDRESS.c.channel == channel, ADDRESS.c.chat == before)
        self.connection.execute(addressed.values(chat=after))
        here = update(MOVED_CHAT).where(MOVED_CHAT.c.channel == channel, MOVED_CHAT.c.before == before)
        if self.connection.execute(here.values(after=after)).rowcount == 0:
            self.connection.execute(insert(MOVED_CHAT).values(channel=channel, before=before, after=after))

    def give_up(self, channel: str, chat: str, why: str, now: datetime) -> Sequence[OutItem]:
        """Every waiting outbox item of the chat is marked refused; those that belong to an application."""
        here = _waiting(channel, chat)
        about = select(OUTBOX).where(*here, OUTBOX.c.application.is_not(None)).order_by(OUTBOX.c.id)
        lost = [_item(row) for row in self.connection.execute(about)]
        self.connection.execute(update(OUTBOX).where(*here).values(_refused(why, now)))
        return lost

    def undelivered(self, limit: int) -> Sequence[OutItem]:
        """Refused items that belong to an application, newest first."""
        refused = select(OUTBOX).where(OUTBOX.c.state == "refused", OUTBOX.c.application.is_not(None))
        return [_item(row) for row in self.connection.execute(refused.order_by(OUTBOX.c.id.desc()).limit(limit))]


def _waiting(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    return OUTBOX.c.state == "waiting", OUTBOX.c.channel == channel, OUTBOX.c.chat == chat


def _refused(why: str, now: datetime) -> dict[str, object]:
    return {"state": "refused", "why": why, "finished": now}


def _values(item: OutItem, now: datetime) -> dict[str, object]:
    return {
        "channel": item.channel,
        "chat": item.chat,
        "lane": item.lane,
        "kind": item.kind.value,
        "html": item.html,
        "buttons": [[list(button) for button in row] for row in item.buttons],
        "tap": item.tap,
        "message": item.message,
        "application": item.application,
        "file_name": item.file_name,
        "state": "waiting",
        "attempts": 0,
        "due": now + JOINS if item.joined else now,
        "made": now,
        "file": item.file,
        "joined": item.joined,
    }


def _item(row: Row[Any]) -> OutItem:
    return OutItem(
        channel=row.channel,
        chat=row.chat,
        lane=row.lane,
        kind=OutKind(row.kind),
        html=row.html,
        buttons=tuple(tuple((label, data) for label, data in buttons) for buttons in row.buttons),
        tap=row.tap,
        message=row.message,
        application=row.application,
        id=row.id,
        attempts=row.attempts,
        made=row.made,
        why=row.why,
        file=row.file,
        file_name=row.file_name,
        joined=row.joined,
    )
