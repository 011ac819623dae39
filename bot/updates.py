"""Receiving by polling: PTB fetches, and our queue stores the raw updates before PTB confirms them."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Updater

from bot.inbound import inbox_item
from bot.request import KeptLines
from bot.retrying import BadToken, reason
from core.deliveries import InboxItem
from handlers.routes import WANTED

Receive = Callable[[Sequence[InboxItem]], Awaitable[int]]
POLL_SECONDS: Final = 10
# At its end PTB confirms once more, and Telegram may hold that request for as long as a poll. What is not confirmed
# comes again, and is dropped by its key.
LAST_CONFIRMATION: Final = 1.0
# PTB's name for the task that fetches. When that dies, PTB tells nobody.
FETCHING: Final = "Updater:start_polling:polling_task"
log = structlog.get_logger("updates")


class RawUpdates(KeptLines):
    """Hands on every update as it came: one that PTB cannot read must not stop the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of Telegram, its updates wrapped so that PTB reads only what to confirm."""
        answer = as_json(payload)
        if not isinstance(answer, dict) or (answer.get("ok") and not isinstance(answer.get("result"), list)):
            raise TelegramError("no answer of a Bot API server")
        if answer.get("ok"):
            answer["result"] = wrapped(answer["result"])
        return answer


def wrapped(raws: Sequence[object]) -> list[dict[str, Any]]:
    """One update that stands for all of them, so that all are stored in one transaction and then confirmed."""
    known = [raw for raw in raws if isinstance(raw, dict) and numbered(raw)]
    return [{"update_id": max(raw["update_id"] for raw in known), "raw": known}] if known else []


def numbered(raw: object) -> bool:
    """Whether it has a number at all; without one it can be neither kept apart nor confirmed."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if isinstance(number, int) and not isinstance(number, bool):
        return True
    log.error("unnumbered_update")
    return False


class StoredUpdates(asyncio.Queue[object]):
    """A queue that keeps nothing in memory: what is put is in the inbox when `put` returns, and PTB waits for that."""

    def __init__(self, receive: Receive) -> None:
        super().__init__()
        self._receive = receive

    async def put(self, update: object) -> None:
        """Store what `wrapped` put into the update."""
        raws = update.api_kwargs.get("raw", ()) if isinstance(update, Update) else ()
        await self._receive([item for raw in raws if (item := inbox_item(raw)) is not None])


def polling(bot: Bot, receive: Receive) -> Callable[[asyncio.Event], Awaitable[None]]:
    """A task that polls until its event is set. Raises when fetching or storing has come to an end by itself."""

    async def poll(stop: asyncio.Event) -> None:
        try:
            await _poll(Updater(bot, StoredUpdates(receive)), stop)
        except InvalidToken:
            raise BadToken from None

    return poll


async def _poll(updater: Updater, stop: asyncio.Event) -> None:
    await updater.initialize()
    await updater.start_polling(
        timeout=POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=list(WANTED),
        drop_pending_updates=False,
        error_callback=_report,
    )
    log.info("polling")
    fetching = next(task for task in asyncio.all_tasks() if task.get_name() == FETCHING)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_CONFIRMATION):
                await updater.stop()


def _report(error: TelegramError) -> None:
    log.warning("polling_failed", why=reason(error))


def as_json(body: bytes) -> object:
    """The JSON of a body; None when it is none."""
    try:
        return json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
