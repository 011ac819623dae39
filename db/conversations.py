"""Conversations, and where they are reached."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.deliveries import Conflict
from core.state import Conversation, ConversationId, PersonId, from_json, to_json
from db.prepared import Prepared
from db.tables import ADDRESS, CONVERSATION, MOVED_CHAT

# The first half of PostgreSQL's advisory lock keys, so that locks of different kinds never meet.
CONVERSATION_LOCKS: Final = 7201
MOST_MOVES: Final = 20

# Built once: making a statement costs as much as running it.
_FIND: Final = Prepared(
    select(CONVERSATION.c.body, CONVERSATION.c.version).where(CONVERSATION.c.id == bindparam("this"))
)
_ADD: Final = Prepared(insert(CONVERSATION).inline())
_SEEN: Final = update(CONVERSATION).where(
    CONVERSATION.c.id == bindparam("this"), CONVERSATION.c.version == bindparam("seen")
)
# SQLite writes an index again for every column that is set, also to what it was.
_CHANGE: Final = Prepared(_SEEN.where(CONVERSATION.c.person == bindparam("whose")))
_CHANGE_OWNER: Final = Prepared(_SEEN)
_HEARD: Final = Prepared(
    update(CONVERSATION).where(
        CONVERSATION.c.id == bindparam("this"), func.coalesce(CONVERSATION.c.heard, "") != bindparam("day")
    )
)
_SILENT: Final = select(CONVERSATION.c.id).where(CONVERSATION.c.heard <= bindparam("day"))
_LOCK: Final = select(func.pg_advisory_xact_lock(CONVERSATION_LOCKS, func.hashtext(bindparam("this"))))
_ADDRESS: Final = Prepared(select(ADDRESS.c.channel, ADDRESS.c.chat).where(ADDRESS.c.conversation == bindparam("this")))
_ADD_ADDRESS: Final = Prepared(insert(ADDRESS).inline())
_MOVED: Final = Prepared(
    select(MOVED_CHAT.c.after).where(MOVED_CHAT.c.channel == bindparam("on"), MOVED_CHAT.c.before == bindparam("chat"))
)


class Conversations:
    """The part of a transaction that knows conversations."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._locks = connection.dialect.name == "postgresql"

    def conversation(self, id: ConversationId) -> tuple[Conversation, int] | None:
        """The stored conversation and its commit version, locked until the end of the transaction."""
        if self._locks:
            self.connection.execute(_LOCK, {"this": id})
        row = _FIND.first(self.connection, {"this": id})
        return (from_json(row.body), row.version) if row else None

    def save_conversation(self, conversation: Conversation, person: PersonId, version: int) -> None:
        """Store it as version + 1. Raises `Conflict` when the stored version is not `version` (0: new)."""
        values = {"version": version + 1, "body": to_json(conversation)}
        if version == 0:
            self._insert_conversation(conversation.id, {"person": person, **values})
            return
        seen = {"this": conversation.id, "seen": version, **values}
        if _CHANGE.count(self.connection, {**seen, "whose": person}) == 1:
            return
        if _CHANGE_OWNER.count(self.connection, {**seen, "person": person}) != 1:
            raise Conflict(conversation.id)

    def hear(self, conversation: ConversationId, day: date | None) -> None:
        """Something was heard in it on that day; None: all that it heard is forgotten."""
        if day is None:
            self.connection.execute(update(CONVERSATION).where(CONVERSATION.c.id == conversation).values(heard=None))
        else:
            said = day.isoformat()
            _HEARD.count(self.connection, {"this": conversation, "day": said, "heard": said})

    def silent(self, day: date, limit: int) -> Sequence[ConversationId]:
        """Those in which nothing was heard since that day, and which remember something."""
        found = self.connection.scalars(_SILENT.order_by(CONVERSATION.c.heard).limit(limit), {"day": day.isoformat()})
        return [ConversationId(id) for id in found]

    def remembering(self, *, silent: date | None = None) -> int:
        """How many conversations may remember something; those in which nothing was heard since that day."""
        c = CONVERSATION.c.heard
        which = c.is_not(None) if silent is None else c <= silent.isoformat()
        return int(self.connection.execute(select(func.count()).select_from(CONVERSATION).where(which)).scalar_one())

    def address(self, conversation: ConversationId) -> tuple[str, str] | None:
        """The channel and chat where that conversation is reached."""
        row = _ADDRESS.first(self.connection, {"this": conversation})
        return (row.channel, row.chat) if row else None

    def save_address(self, conversation: ConversationId, channel: str, chat: str) -> None:
        """From now on it is reached there."""
        known = self.address(conversation)
        if known is None:
            new = {"conversation": conversation, "channel": channel, "chat": chat}
            _ADD_ADDRESS.count(self.connection, new)
        elif known != (channel, chat):
            here = update(ADDRESS).where(ADDRESS.c.conversation == conversation)
            self.connection.execute(here.values(channel=channel, chat=chat))

    def chat_now(self, channel: str, chat: str) -> str:
        """The present address of a chat that may have moved since it was configured."""
        for _ in range(MOST_MOVES):
            moved = _MOVED.first(self.connection, {"on": channel, "chat": chat})
            if moved is None:
                break
            chat = moved.after
        return chat

    def _insert_conversation(self, id: str, values: dict[str, object]) -> None:
        try:
            _ADD.count(self.connection, {"id": id, **values})
        except IntegrityError as fault:
            raise Conflict(id) from fault
