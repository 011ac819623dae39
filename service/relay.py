"""The only place that sends: outbox to sender, in order within a chat, every answer noted as soon as it is in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from core.deliveries import Delivery, Later, MovedTo, Never, OutItem, Sent
from service import retry
from service.carrying import Carrier, channels
from service.ports import Clock, Sender, Store, Transaction

# A fault of ours in sending an item is tried so often, in case it passes; then the item must not hold up its chat.
MOST_FAULTS: Final = 3

log = structlog.get_logger("relay")


@dataclass(frozen=True, slots=True)
class Relay:
    """Sends single items. Several may be sent at once, but only one of a lane."""

    store: Store
    carrier: Carrier
    clock: Clock

    async def send(self, item: OutItem, sender: Sender) -> frozenset[str]:
        """The item was tried once and marked; the channels that now have something more to send."""
        delivery: Delivery
        if retry.too_late(item, self.clock.now()):
            delivery = Never("too_late")
        else:
            delivery = await _sent(item, sender)
        now = self.clock.now()
        _report(item, delivery)
        return await self.store.run(lambda tx: self._settled(tx, item, delivery, now))

    def _settled(self, tx: Transaction, item: OutItem, delivery: Delivery, now: datetime) -> frozenset[str]:
        again = _again(item, delivery, now)
        tx.settle(item, delivery, now, again)
        if isinstance(delivery, Sent | MovedTo) or again is not None:
            return frozenset()
        notes = self.carrier.lost(tx, [item])
        tx.send(notes, now)
        if isinstance(delivery, Never) and delivery.unreachable:
            return channels(notes) | self.carrier.give_up(tx, item.channel, item.chat, delivery.why, now)
        return channels(notes)


async def _sent(item: OutItem, sender: Sender) -> Delivery:
    try:
        return await sender.send(item)
    except Exception as fault:  # a fault of ours at one item must not stop the others
        log.error("fault", item=item.id, why=type(fault).__name__)
        why = f"fault:{type(fault).__name__}"
        return Later(None, why) if item.attempts < MOST_FAULTS - 1 else Never(why)


def _again(item: OutItem, delivery: Delivery, now: datetime) -> datetime | None:
    if not isinstance(delivery, Later):
        return None
    return retry.again(delivery, attempts=item.attempts + 1, made=item.made or now, now=now)


def _report(item: OutItem, delivery: Delivery) -> None:
    match delivery:
        case Sent():
            log.debug("sent", item=item.id, kind=item.kind.value)
        case MovedTo():
            log.info("moved", item=item.id)
        case Later(after=after, why=why):
            log.info("later", item=item.id, attempts=item.attempts + 1, after=after, why=why)
        case Never(why=why):
            log.warning("refused", item=item.id, kind=item.kind.value, why=why)
