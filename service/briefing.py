"""Officers are told once a working day what waits: the day is noted together with the message."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from core.deliveries import Queue
from core.effects import NotifyStaff
from core.officers.briefing import Desk, briefing, is_time
from core.state import CHINA
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.ports import Transaction

NAME: Final = "briefing"


def brief(
    tx: Transaction, carrier: Carrier, catalogue: Catalogue, took: Sequence[timedelta], now: datetime
) -> frozenset[str]:
    """Officers are told, if it is time and they were not yet today; the channels to send on."""
    today = now.astimezone(CHINA).date()
    if carrier.staff_chat(tx) is None or not is_time(catalogue, now) or not tx.first_on(today, NAME):
        return frozenset()
    desk = Desk(tx.queue(Queue(limit=sys.maxsize)), tx.tickets(), took, tx.reopened())
    say = briefing(desk, catalogue, now)
    return carrier.carry(tx, (NotifyStaff(say),) if say else (), None, now)
