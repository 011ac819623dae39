"""Receiving by webhook: an update is stored, and only then is its POST answered with 200."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from bot.inbound import inbox_item
from bot.retrying import persistently
from bot.updates import Receive, as_json, numbered
from handlers.routes import WANTED

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 2 * 1024 * 1024
log = structlog.get_logger("webhook")


def webhook_app(receive: Receive, *, path: str, secret: str) -> Starlette:
    """An app that stores what is posted to the path with the secret; everything else is refused."""

    async def post(request: Request) -> Response:
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return Response(status_code=413)
        try:
            raw = as_json(await request.body())
        except ClientDisconnect:
            return Response(status_code=400)
        # What has no number can never be told from its repetition: it is noted, and must not come again.
        item = inbox_item(raw) if isinstance(raw, dict) and numbered(raw) else None
        if item is None:
            log.error("unreadable_update")
        else:
            await receive([item])
        return Response(status_code=200)

    return Starlette(routes=[Route(path, post, methods=["POST"])])


def webhook(
    bot: Bot, receive: Receive, *, url: str, listen: tuple[str, int], secret: str
) -> Callable[[asyncio.Event], Awaitable[None]]:
    """A task that listens, tells Telegram where, and ends when its event is set."""

    async def serve(stop: asyncio.Event) -> None:
        app = webhook_app(receive, path=urlsplit(url).path or "/", secret=secret)
        host, port = listen
        config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False, lifespan="off")
        server = _Server(config)
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(server.serve())
            told = group.create_task(persistently("set_webhook", lambda: _tell(bot, url, secret), stop))
            waiting = group.create_task(stop.wait())
            await asyncio.wait({listening, waiting}, return_when=asyncio.FIRST_COMPLETED)
            server.should_exit = True
            told.cancel()
            waiting.cancel()

    return serve


async def _tell(bot: Bot, url: str, secret: str) -> None:
    await bot.set_webhook(url, secret_token=secret, allowed_updates=list(WANTED), drop_pending_updates=False)
    log.info("webhook_set")


class _Server(uvicorn.Server):
    """Signals belong to the supervisor."""

    def install_signal_handlers(self) -> None:
        return

    def capture_signals(self):  # type: ignore[no-untyped-def]
        from contextlib import nullcontext  # noqa: PLC0415

        return nullcontext()
