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


async def persistently(name: str, call: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """What the call gives when it succeeds; None when it was stopped before.

    Raises:
        BadToken: Telegram does not know the token; repeating would not help.
    """
    pause = FIRST
    while not stop.is_set():
        try:
            return await call()
        except InvalidToken:
            raise BadToken("BOT_TOKEN is not known to Telegram: enter the token that @BotFather gave.") from None
        except TelegramError as error:
            log.warning("call_failed", call=name, why=type(error).__name__)
            wait = max(pause, _asked(error))
        pause = min(LONGEST, pause * 2)
        await _pause(stop, wait)
    return None


def _asked(error: TelegramError) -> float:
    if not isinstance(error, RetryAfter):
        return 0.0
    seconds = error.retry_after
    return float(seconds) if isinstance(seconds, int) else seconds.total_seconds()


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
