"""The bot as one process: receiving, working and sending under one roof."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

import structlog
from telegram import Bot, BotCommand
from telegram.ext import AIORateLimiter, ExtBot

from bot.fetching import fetcher
from bot.inbound import translator
from bot.request import KeptLines
from bot.retrying import persistently
from bot.sender import TelegramSender
from bot.updates import RawUpdates, polling
from bot.webhook import webhook
from handlers.people import CHANNEL, Me
from knowledge.model import Lang
from service.service import Service
from service.supervise import Stage, stop_on_signals, supervise

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
POOL: Final = 64
SECONDS: Final = 20.0
GROUP_RATE: Final = 20
log = structlog.get_logger("bot")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What the Telegram edge needs to know. `webhook` is None for polling; `rate` 0 turns our limiter off."""

    token: str
    base_url: str
    base_file_url: str
    rate: float
    webhook_url: str | None = None
    webhook_listen: tuple[str, int] | None = None
    webhook_secret: str | None = None


# The commands of the menu in a language: name and description.
Menu = Callable[[Lang], Sequence[tuple[str, str]]]


async def serve(settings: TelegramSettings, service: Service, menu: Menu) -> int:
    """Serves until a signal comes; the exit status.

    Raises:
        BadToken: Telegram does not know the token.
    """
    stop = asyncio.Event()
    stop_on_signals(stop)
    bot = bot_of(settings)
    try:
        await persistently("get_me", bot.initialize, stop)
        if stop.is_set():
            return 0
        log.info("started", bot=bot.username)
        return await supervise(_stages(settings, bot, service, menu), stop)
    finally:
        await bot.shutdown()


def bot_of(settings: TelegramSettings) -> ExtBot[None] | Bot:
    """The PTB bot, with raw updates and with the wait for floods left to the outbox."""
    # It writes bodies, which may hold what people wrote, and tracebacks of what we see to ourselves.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    local = urlsplit(settings.base_url).hostname in LOOPBACK
    more = {"trust_env": False} if local else {}
    direct = local or not getproxies()  # our own calls know no proxies
    return ExtBot(
        settings.token,
        settings.base_url,
        settings.base_file_url,
        request=KeptLines(POOL, SECONDS, more, direct=direct),
        get_updates_request=RawUpdates(1, SECONDS, more, direct=direct),
        rate_limiter=_limiter(settings.rate) if settings.rate else None,
    )


def _limiter(rate: float) -> AIORateLimiter:
    """So many messages a second, and what Telegram allows to a group; it must hold one whole message at least."""
    return AIORateLimiter(max(rate, 1.0), max(1.0, 1 / rate), GROUP_RATE, 60, max_retries=0)


def _stages(settings: TelegramSettings, bot: Bot, service: Service, menu: Menu) -> list[Stage]:
    translate = translator(bot, Me(bot.id, bot.username))
    sender = TelegramSender(bot, service.files)
    fetch = fetcher(bot)

    async def work(stop: asyncio.Event) -> None:
        await service.work(CHANNEL, translate, stop, fetch)

    async def relay(stop: asyncio.Event) -> None:
        await service.relay(CHANNEL, sender, stop)

    async def announce(stop: asyncio.Event) -> None:
        for lang, code in ((Lang.ZH, None), (Lang.ZH, "zh"), (Lang.EN, "en")):
            commands = [BotCommand(name, text) for name, text in menu(lang)]
            await persistently("set_my_commands", partial(bot.set_my_commands, commands, language_code=code), stop)
        await stop.wait()

    return [
        Stage({"receive": _receiving(settings, bot, service), "announce": announce}, 4.0),
        Stage({"work": work, "tidy": service.chores.tidy}, 4.0),
        Stage({"relay": relay}, 6.0),
    ]


def _receiving(settings: TelegramSettings, bot: Bot, service: Service) -> Callable[[asyncio.Event], Awaitable[None]]:
    if settings.webhook_url is None or settings.webhook_listen is None or settings.webhook_secret is None:
        return polling(bot, service.receive)
    return webhook(
        bot, service.receive, url=settings.webhook_url, listen=settings.webhook_listen, secret=settings.webhook_secret
    )
