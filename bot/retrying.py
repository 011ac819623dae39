"""First calls to Telegram are repeated until they succeed: a bot that starts during an outage must not stay down."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

T = TypeVar("T")
FIRST: Final = 0.5
LONGEST: Final = 15.0
log = structlog.get_logger("telegram")


class BadToken(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN is not known to Telegram: enter the token that @BotFather gave.")


async def persistently(name: str, call: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """What the call gives when it succeeds; None when it was stopped before.

    Raises:
        BadToken: Telegram does not know the token; repeating would not help.
    """
    pause = FIRST
    while not stop.is_set():
        try:
            return await unless(stop, call())
        except InvalidToken:
            raise BadToken from None
        except TelegramError as error:
            log.warning("call_failed", call=name, why=reason(error))
            wait = max(pause, _asked(error))
        pause = min(LONGEST, pause * 2)
        await unless(stop, asyncio.sleep(wait))
    return None


async def unless(stop: asyncio.Event, call: Awaitable[T]) -> T | None:
    """What the call gives; None, and the call is broken off, when `stop` is set before that."""
    calling, stopping = asyncio.ensure_future(call), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({calling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return calling.result() if calling.done() else None
    finally:
        calling.cancel()
        stopping.cancel()


def reason(error: TelegramError) -> str:
    """What Telegram, or the way there, said; for operators."""
    kind = type(error).__name__
    return f"{kind}: {error.message.removeprefix(f'{kind}: ')}"[:200]


def _asked(error: TelegramError) -> float:
    if not isinstance(error, RetryAfter):
        return 0.0
    seconds = error.retry_after
    return float(seconds) if isinstance(seconds, int) else seconds.total_seconds()
