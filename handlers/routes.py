"""The ordered table: the first route that fits an update reads it. A route holds no decision about content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from telegram import CallbackQuery, ChatMember, Message, Update, User
from telegram.ext import filters

from core.acts import unpack
from core.events import ActPicked, ContactShared, Event, MessageEdited, OtherSent, StaleButton, TextSaid
from core.state import Place
from handlers.people import Me, conversation_of, meant_for_us, person_of, place_of, words_of
from service.arrivals import Arrival, Moved, Nothing, Understood, Unreachable
from service.offers import Offered

GONE: Final = (ChatMember.LEFT, ChatMember.BANNED)
NOTHING: Final = Nothing()
# The kinds of update that are asked for.
WANTED: Final = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)


@dataclass(frozen=True, slots=True)
class Route:
    """Reads the updates that its filter takes."""

    takes: Callable[[Update], object]
    read: Callable[[Update, Me], Understood]


def understood(update: Update, me: Me) -> Understood:
    """What an update is for us; `Nothing` for all that is not meant for us."""
    return next((route.read(update, me) for route in ROUTES if route.takes(update)), NOTHING)


def _tapped(update: Update, me: Me) -> Understood:
    query = update.callback_query
    if query is None or query.message is None:
        return Nothing(tap=query.id if query else None)
    chat = query.message.chat
    return Arrival(
        conversation=conversation_of(chat, query.from_user),
        person=person_of(query.from_user),
        name=query.from_user.full_name,
        place=place_of(chat),
        chat=str(chat.id),
        event=_act(query),
        tap=query.id,
        message=query.message.message_id,
        bot=me.username,
    )


def _said(update: Update, me: Me) -> Understood:
    return _arrived(update, me, lambda message: TextSaid(words_of(message, me)))


def _shared(update: Update, me: Me) -> Understood:
    return _arrived(update, me, _contact)


def _edited(update: Update, me: Me) -> Understood:
    return _arrived(update, me, lambda message: MessageEdited())


def _other(update: Update, me: Me) -> Understood:
    return _arrived(update, me, lambda message: OtherSent(_kind(message), message.media_group_id))


def _moved(update: Update, me: Me) -> Understood:
    message = update.message
    if message is None:
        return NOTHING
    before, after = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    return Moved(str(before), str(after))


def _membership(update: Update, me: Me) -> Understood:
    change = update.my_chat_member
    gone = change is not None and change.new_chat_member.status in GONE
    return Unreachable(str(change.chat.id)) if change is not None and gone else NOTHING


def _arrived(update: Update, me: Me, event: Callable[[Message], Event]) -> Understood:
    message = update.effective_message
    user = message.from_user if message else None
    if message is None or not _is_person(user, message) or not meant_for_us(message, me):
        return NOTHING
    assert user is not None
    place = place_of(message.chat)
    return Arrival(
        conversation=conversation_of(message.chat, user),
        person=person_of(user),
        name=user.full_name,
        place=place,
        chat=str(message.chat.id),
        event=event(message),
        reply_to=None if place is Place.PRIVATE else message.message_id,
        file=_offered(message),
        bot=me.username,
    )


def _is_person(user: User | None, message: Message) -> bool:
    return user is not None and not user.is_bot and message.sender_chat is None


def _act(query: CallbackQuery) -> Event:
    act = unpack(query.data or "")
    return ActPicked(act) if act else StaleButton()


def _contact(message: Message) -> Event:
    contact = message.contact
    if contact is None:
        return OtherSent("contact")
    own = message.from_user is not None and contact.user_id == message.from_user.id
    return ContactShared(contact.phone_number, own)


def _kind(message: Message) -> str:
    kinds = ("photo", "document", "voice", "video", "audio", "sticker", "location", "poll", "animation", "video_note")
    return next((kind for kind in kinds if getattr(message, kind)), "other")


def _offered(message: Message) -> Offered | None:
    """A picture in its largest size, or a document; what moves comes as a document too, and is none."""
    found = message.photo[-1] if message.photo else None if message.animation else message.document
    if found is None:
        return None
    name = message.caption or getattr(found, "file_name", None) or ""
    return Offered(found.file_id, found.file_size, name, message.media_group_id)


def _takes(wanted: filters.BaseFilter) -> Callable[[Update], object]:
    return lambda update: update.message is not None and wanted.check_update(update)


# Only texts: a live location is edited every few seconds, and nobody means anything by that.
EDITED_TEXT: Final = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & filters.TEXT

ROUTES: Final = (
    Route(lambda update: update.callback_query, _tapped),
    Route(lambda update: update.my_chat_member, _membership),
    Route(EDITED_TEXT.check_update, _edited),
    Route(_takes(filters.TEXT), _said),
    Route(_takes(filters.StatusUpdate.MIGRATE), _moved),
    Route(_takes(filters.StatusUpdate.ALL), lambda update, me: NOTHING),
    Route(_takes(filters.CONTACT), _shared),
    Route(_takes(filters.ALL), _other),
)
