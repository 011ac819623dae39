"""When to send again what could not be sent. Pure."""

from datetime import datetime, timedelta
from typing import Final

from core.deliveries import Later, OutItem, OutKind

CAP: Final = 30.0
PATIENCE: Final = timedelta(hours=24)
# Telegram refuses to acknowledge taps that are older than about half a minute; nobody is waiting any more.
TAP_LIFE: Final = timedelta(seconds=30)


def again(delivery: Later, *, attempts: int, made: datetime, now: datetime) -> datetime | None:
    """When the item is due again, or None when it has been tried for a day.

    `attempts` counts the failures so far, this one included. A channel that said how long to wait is believed;
    otherwise 1, 2, 4 ... seconds, never more than 30.
    """
    if now - made >= PATIENCE:
        return None
    wait = delivery.after if delivery.after is not None else min(CAP, 2.0 ** min(attempts - 1, 10))
    return now + timedelta(seconds=max(wait, 0.0))


def too_late(item: OutItem, now: datetime) -> bool:
    """Whether sending it is of no use any more."""
    return item.kind is OutKind.TAP and item.made is not None and now - item.made > TAP_LIFE
