"""Receiving by polling: PTB fetches, and our queue stores each raw update before PTB confirms it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Updater
from telegram.request import HTTPXRequest

from bot.inbound import inbox_item
from core.deliveries import InboxItem
from handlers.routes import WANTED

Receive = Callable[[Sequence[InboxItem]], Awaitable[int]]
POLL_SECONDS = 10
log = structlog.get_logger("updates")


class RawUpdates(HTTPXRequest):
    """Hands on every update as it came: one that PTB cannot read must not stop the others of its batch."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of Telegram, with each update wrapped so that only its number is read here."""
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [wrapped(raw) for raw in answer["result"] if numbered(raw)]
        return answer


def numbered(raw: object) -> bool:
    """Whether it has a number at all; without one it can be neither kept apart nor confirmed."""
    if isinstance(raw, dict) and isinstance(raw.get("update_id"), int):
        return True
    log.error("unnumbered_update")
    return False


def wrapped(raw: dict[str, Any]) -> dict[str, Any]:
    """An update of which PTB sees only the number."""
    return {"update_id": raw["update_id"], "raw": raw}


class StoredUpdates(asyncio.Queue[object]):
    """A queue that keeps nothing in memory: what is put is in the inbox when `put` returns, and PTB waits for that."""

    def __init__(self, receive: Receive) -> None:
        super().__init__()
        self._receive = receive
        self.broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def put(self, update: object) -> None:
        """Store the update; a fault here ends the process, since PTB would go on without us."""
        raw = update.api_kwargs.get("raw") if isinstance(update, Update) else None
        item = inbox_item(raw) if isinstance(raw, dict) else None
        if item is None:
            log.error("unnumbered_update")
            return
        try:
            await self._receive([item])
        except Exception as fault:
            if not self.broken.done():
                self.broken.set_exception(fault)
            raise


def polling(bot: Bot, receive: Receive) -> Callable[[asyncio.Event], Awaitable[None]]:
    """A task that polls until its event is set."""

    async def poll(stop: asyncio.Event) -> None:
        queue = StoredUpdates(receive)
        updater = Updater(bot, queue)
        await updater.initialize()
        await updater.start_polling(
            timeout=POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=list(WANTED),
            drop_pending_updates=False,
            error_callback=_report,
        )
        log.info("polling")
        try:
            await _until(stop, queue.broken)
        finally:
            await updater.stop()

    return poll


async def _until(stop: asyncio.Event, broken: "asyncio.Future[None]") -> None:
    """Ends when `stop` is set; raises what `broken` holds, should that come first."""

    async def end() -> None:
        await stop.wait()
        if not broken.done():
            broken.set_result(None)

    ending = asyncio.ensure_future(end())
    try:
        await broken
    finally:
        ending.cancel()


def _report(error: TelegramError) -> None:
    log.warning("polling_failed", why=type(error).__name__)


def as_json(body: bytes) -> object:
    """The JSON of a webhook's body; None when it is none."""
    try:
        return json.loads(body)
    except ValueError:
        return None
