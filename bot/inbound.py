"""From raw updates to inbox items, and from inbox items to what they are for us."""

import json
from collections.abc import Mapping
from typing import Any, Final

from telegram import Bot, Update

from core.deliveries import InboxItem
from handlers.people import CHANNEL, Me
from handlers.routes import understood
from service.arrivals import Translate, Understood

# Where the id stands that tells whose turn an update belongs to, in order of preference.
_PLACES: Final = (("chat", "id"), ("message", "chat", "id"), ("from", "id"), ("user", "id"))


def inbox_item(raw: Mapping[str, Any]) -> InboxItem | None:
    """The inbox item of a raw update; None when it has no id by which a second arrival could be told."""
    number = raw.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    lane = _lane(raw)
    return InboxItem(CHANNEL, str(number), lane, json.dumps(raw, ensure_ascii=True, separators=(",", ":")))


def translator(bot: Bot, me: Me) -> Translate:
    """Reads inbox items as updates of that bot. Raises on what is no update."""

    def translate(item: InboxItem) -> Understood:
        return understood(Update.de_json(_needed(json.loads(item.body)), bot), me)

    return translate


def _needed(raw: Any) -> Any:
    """The update without the words and buttons of a message that was tapped: PTB would make an object of each."""
    tapped = _at(raw, ("callback_query", "message"))
    if isinstance(tapped, dict):
        for name in ("text", "entities", "reply_markup"):
            tapped.pop(name, None)
    return raw


def _lane(raw: Mapping[str, Any]) -> str:
    contents = [part for part in raw.values() if isinstance(part, dict)]
    found = (_at(part, path) for path in _PLACES for part in contents)
    return next((str(id) for id in found if isinstance(id, int)), "none")


def _at(part: object, path: tuple[str, ...]) -> object:
    for key in path:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part
