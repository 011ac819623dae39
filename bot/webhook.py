"""Receiving by webhook: an update is stored, and only then is its POST answered with 200."""

import asyncio
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
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
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        await _store(as_json(body), receive)
        return Response(status_code=200)

    return Starlette(routes=[Route(path, post, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """The body; None when there is more of it than any update has, or its sender went away."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)


async def _store(raw: object, receive: Receive) -> None:
    # What has no number can never be told from its repetition: it is noted, and must not come again.
    item = inbox_item(raw) if isinstance(raw, dict) and numbered(raw) else None
    if item is None:
        log.error("unreadable_update")
    else:
        await receive([item])


def webhook(
    bot: Bot, receive: Receive, *, url: str, listen: tuple[str, int], secret: str
) -> Callable[[asyncio.Event], Awaitable[None]]:
    """A task that listens, tells Telegram where, and ends when its event is set."""

    async def serve(stop: asyncio.Event) -> None:
        app = webhook_app(receive, path=urlsplit(url).path or "/", secret=secret)
        server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        with _listening(*listen) as door:
            async with asyncio.TaskGroup() as group:
                serving = group.create_task(server.serve(sockets=[door]))
                told = group.create_task(persistently("set_webhook", lambda: _tell(bot, url, secret), stop))
                stopping = group.create_task(stop.wait())
                await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
                server.should_exit = True
                told.cancel()
                stopping.cancel()

    return serve


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """An open door, before Telegram is told of it. uvicorn would end the process by itself if it could not open it."""
    try:
        door = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        log.error("cannot_listen", host=host, port=port, why=error.strerror)
        raise
    with door:
        yield door


async def _tell(bot: Bot, url: str, secret: str) -> None:
    await bot.set_webhook(url, secret_token=secret, allowed_updates=list(WANTED), drop_pending_updates=False)
    log.info("webhook_set")


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the supervisor."""
        yield
