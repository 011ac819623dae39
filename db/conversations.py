"""Conversations, and where they are reached."""

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.deliveries import Conflict
from core.state import Conversation, ConversationId, PersonId, from_json, to_json
from db.tables import ADDRESS, CONVERSATION, MOVED_CHAT

# The first half of PostgreSQL's advisory lock keys, so that locks of different kinds never meet.
CONVERSATION_LOCKS = 7201
MOST_MOVES = 20


class Conversations:
    """The part of a transaction that knows conversations."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._locks = connection.dialect.name == "postgresql"

    def conversation(self, id: ConversationId) -> tuple[Conversation, int] | None:
        """The stored conversation and its commit version, locked until the end of the transaction."""
        if self._locks:
            self.connection.execute(select(func.pg_advisory_xact_lock(CONVERSATION_LOCKS, func.hashtext(id))))
        wanted = select(CONVERSATION.c.body, CONVERSATION.c.version).where(CONVERSATION.c.id == id)
        row = self.connection.execute(wanted).one_or_none()
        return (from_json(row.body), row.version) if row else None

    def save_conversation(self, conversation: Conversation, person: PersonId, version: int) -> None:
        """Store it as version + 1. Raises `Conflict` when the stored version is not `version` (0: new)."""
        values = {"person": person, "version": version + 1, "body": to_json(conversation)}
        if version == 0:
            self._insert_conversation(conversation.id, values)
            return
        here = (CONVERSATION.c.id == conversation.id, CONVERSATION.c.version == version)
        if self.connection.execute(update(CONVERSATION).where(*here).values(values)).rowcount != 1:
            raise Conflict(conversation.id)

    def address(self, conversation: ConversationId) -> tuple[str, str] | None:
        """The channel and chat where that conversation is reached."""
        wanted = select(ADDRESS.c.channel, ADDRESS.c.chat).where(ADDRESS.c.conversation == conversation)
        row = self.connection.execute(wanted).one_or_none()
        return (row.channel, row.chat) if row else None

    def save_address(self, conversation: ConversationId, channel: str, chat: str) -> None:
        """From now on it is reached there."""
        known = self.address(conversation)
        if known is None:
            self.connection.execute(insert(ADDRESS).values(conversation=conversation, channel=channel, chat=chat))
        elif known != (channel, chat):
            here = update(ADDRESS).where(ADDRESS.c.conversation == conversation)
            self.connection.execute(here.values(channel=channel, chat=chat))

    def chat_now(self, channel: str, chat: str) -> str:
        """The present address of a chat that may have moved since it was configured."""
        for _ in range(MOST_MOVES):
            here = (MOVED_CHAT.c.channel == channel, MOVED_CHAT.c.before == chat)
            after = self.connection.execute(select(MOVED_CHAT.c.after).where(*here)).scalar()
            if after is None:
                break
            chat = after
        return chat

    def _insert_conversation(self, id: str, values: dict[str, object]) -> None:
        try:
            self.connection.execute(insert(CONVERSATION).values(id=id, **values))
        except IntegrityError as fault:
            raise Conflict(id) from fault
