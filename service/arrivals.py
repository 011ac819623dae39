"""What a channel makes of a raw item of its inbox."""

from collections.abc import Callable
from dataclasses import dataclass

from core.deliveries import InboxItem
from core.events import Event
from core.state import ConversationId, PersonId, Place
from service.offers import Offered


@dataclass(frozen=True, slots=True)
class Arrival:
    """An inbox item that was understood.

    `chat` is the channel's address for replies; `tap` the id to acknowledge when a button was tapped; `message` the id
    of the message that the button hangs on, `reply_to` the id of the message to quote (groups). `file` came with it;
    where nobody asked for one, `event` says what happened. `bot` is what the bot is called there, for links.
    """

    conversation: ConversationId
    person: PersonId
    name: str
    place: Place
    chat: str
    event: Event
    tap: str | None = None
    message: int | None = None
    reply_to: int | None = None
    file: Offered | None = None
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A chat has a new address (a group became a supergroup): waiting messages and staff settings follow it."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A person blocked the bot, or the bot was removed from a group: what waits for that chat is given up."""

    chat: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """An item that asks for nothing (other people's talk in a group, update kinds that we do not use).

    `tap` is a tap to acknowledge all the same.
    """

    tap: str | None = None


# What a channel makes of a raw inbox item. Raises only on items that cannot be read; those are set aside.
Understood = Arrival | Moved | Unreachable | Nothing
Translate = Callable[[InboxItem], Understood]
