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
        _command(message) is not None or _mentions(message, me) or _replies(message, me)
    )


def words_of(message: Message, me: Me) -> str:
    """The text without our own name: `/status@our_bot 12` is `/status 12`."""
    return re.sub(_name(me), "", message.text or "", flags=re.IGNORECASE).strip()


def _name(me: Me) -> str:
    # Only these letters belong to names: in 请问@our_bot怎么报名 nothing but the name is taken.
    return rf"@{re.escape(me.username)}(?![A-Za-z0-9_])"


def _command(message: Message) -> MessageEntity | None:
    begins = (entity for entity in message.entities if entity.offset == 0)
    return next((entity for entity in begins if entity.type == MessageEntity.BOT_COMMAND), None)


def _for_another_bot(message: Message, me: Me) -> bool:
    entity = _command(message)
    if entity is None:
        return False
    _, at, name = message.parse_entity(entity).partition("@")
    return bool(at) and name.casefold() != me.username.casefold()


def _mentions(message: Message, me: Me) -> bool:
    """Also where Telegram sees no mention, since letters stand right before or after the name."""
    named = re.search(rf"(?<![A-Za-z0-9_.]){_name(me)}", message.text or "", re.IGNORECASE)
    return named is not None or any(entity.user and entity.user.id == me.id for entity in message.entities)


def _replies(message: Message, me: Me) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id
