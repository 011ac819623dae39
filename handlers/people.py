"""Who wrote, where, and whether it was meant for us."""

import re
from dataclasses import dataclass
from typing import Final

from telegram import Chat, Message, MessageEntity, User
from telegram.constants import ChatType

from core.state import ConversationId, PersonId, Place

CHANNEL: Final = "tg"


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str


def person_of(user: User) -> PersonId:
    """The id of a person."""
    return PersonId(f"{CHANNEL}:{user.id}")


def conversation_of(chat: Chat, user: User) -> ConversationId:
    """One conversation for a private chat, and one for each person in a group."""
    here = f"{CHANNEL}:{chat.id}"
    return ConversationId(here if chat.type == ChatType.PRIVATE else f"{here}:{user.id}")


def place_of(chat: Chat) -> Place:
    """Private, or a group; the service knows which group is the officers'."""
    return Place.PRIVATE if chat.type == ChatType.PRIVATE else Place.GROUP


def meant_for_us(message: Message, me: Me) -> bool:
    """Everything in private; in a group a command for us, a mention of us, or a reply to us."""
    if message.chat.type == ChatType.PRIVATE:
        return not _for_another_bot(message, me)
    return not _for_another_bot(message, me) and (
        _is_command(message) or _mentions(message, me) or _replies(message, me)
    )


def words_of(message: Message, me: Me) -> str:
    """The text without our own name: `/status@our_bot 12` is `/status 12`."""
    return re.sub(rf"@{re.escape(me.username)}\b", "", message.text or "", flags=re.IGNORECASE).strip()


def _is_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0


def _for_another_bot(message: Message, me: Me) -> bool:
    if not _is_command(message):
        return False
    command = message.parse_entity(message.entities[0])
    _, at, name = command.partition("@")
    return bool(at) and name.casefold() != me.username.casefold()


def _mentions(message: Message, me: Me) -> bool:
    named = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return any(
        (entity.user.id == me.id) if entity.user else text.casefold() == f"@{me.username.casefold()}"
        for entity, text in named.items()
    )


def _replies(message: Message, me: Me) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id
