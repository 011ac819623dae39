"""A small Bot API server for one bot: hands out updates, confirms them by offset, and keeps what the bot calls."""

import asyncio
import contextlib
import json
import socket
import time
from collections import deque
from email import message_from_bytes
from email.policy import HTTP
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "123456:test-token-of-no-bot"
ME = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "test_bot"}


async def _form(request):
    """What was sent, also where a file is part of it: its name and content."""
    body, kind = await request.body(), request.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return dict(parse_qsl(body.decode()))
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP).get_payload()
    named = [(dict(part["content-disposition"].params), part.get_payload(decode=True)) for part in parts]
    return {to["name"]: (to["filename"], content) if "filename" in to else content.decode() for to, content in named}


class BotApi:
    """What Telegram would be. `fail` holds answers to give instead, by method, each once."""

    def __init__(self):
        self.updates = []
        self.confirmed = 0
        self.polls = 0
        self.patience = 0.3
        self.closing = False
        self.calls = []
        self.fail = {}
        self.files = {}
        self.changed = asyncio.Event()
        self.next_update = 1000
        self.next_message = 1

    @contextlib.asynccontextmanager
    async def running(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self.answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path}", self.download),
            ]
        )
        config = uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield self
        finally:
            server.should_exit = self.closing = True
            self._ring()
            await serving

    @property
    def file_url(self):
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def base_url(self):
        return f"http://127.0.0.1:{self.port}/bot"

    async def answer(self, request):
        form = await _form(request)
        method = request.path_params["method"]
        if request.path_params["token"] != TOKEN:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, 401)
        waiting = self.fail.get(method)
        if waiting:
            status, body = waiting.popleft()
            return JSONResponse({"ok": False, "error_code": status, **body}, status)
        if method == "getUpdates":
            return JSONResponse({"ok": True, "result": await self.poll(form)})
        self.calls.append((method, form))
        self._ring()
        return JSONResponse({"ok": True, "result": self.result(method, form)})

    async def download(self, request):
        content = self.files.get(request.path_params["path"])
        return Response(content or b"", 200 if content is not None else 404)

    async def poll(self, form):
        """Waits as long as it has patience, also for the last confirmation, as Telegram may."""
        self.polls += 1
        self._ring()
        self.confirmed = max(self.confirmed, int(form.get("offset") or 0))
        ends = time.monotonic() + self.patience
        while not self.due() and time.monotonic() < ends and not self.closing:
            await asyncio.sleep(0.01)
        return self.due()

    def due(self):
        return [update for update in self.updates if update["update_id"] >= self.confirmed]

    def result(self, method, form):
        if method == "getMe":
            return {**ME, "can_join_groups": True, "can_read_all_group_messages": False}
        if method == "getFile":
            size = len(self.files.get(form["file_id"], b""))
            return {"file_id": form["file_id"], "file_unique_id": "u", "file_size": size, "file_path": form["file_id"]}
        if method in ("sendMessage", "editMessageText", "sendDocument"):
            self.next_message += 1
            chat = {"id": int(form["chat_id"]), "type": "private"}
            return {"message_id": self.next_message, "date": 0, "chat": chat, "text": form.get("text", "")}
        return True

    def feed(self, update):
        self.next_update += 1
        self.updates.append({"update_id": self.next_update, **update})
        self._ring()
        return self.next_update

    def says(self, text, user=7, chat=None, **more):
        return self.feed({"message": message(text, user, chat, **more)})

    def taps(self, data, user=7):
        query = {"id": f"q{self.next_update}", "from": person(user), "chat_instance": "1", "data": data}
        return self.feed({"callback_query": {**query, "message": message("shown", ME["id"], private(user))}})

    def refuse(self, method, status, **body):
        self.fail.setdefault(method, deque()).append((status, {"description": "no", **body}))

    async def until(self, found, seconds=60):
        """What `found` gives of the calls so far, as soon as it gives something."""
        async with asyncio.timeout(seconds):
            while not (result := found(self.calls)):
                self.changed.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(0.2):
                        await self.changed.wait()
        return result

    async def said(self, part, chat=7):
        """The first message to the chat that holds the part."""
        return await self.until(
            lambda calls: next(
                (
                    form
                    for method, form in calls
                    if method == "sendMessage" and form["chat_id"] == str(chat) and part in form["text"]
                ),
                None,
            )
        )

    def _ring(self):
        self.changed.set()


def person(id):
    return {"id": id, "is_bot": False, "first_name": f"Person {id}"}


def message(text, user, chat=None, **more):
    chat = chat or private(user)
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
    return {"message_id": 50, "date": 1, "from": person(user), "chat": chat, "text": text, "entities": entities, **more}


def button(form, label):
    """The data of the button whose label holds that."""
    rows = json.loads(form["reply_markup"])["inline_keyboard"]
    return next(one["callback_data"] for row in rows for one in row if label in one["text"])


def private(user):
    return {"id": user, "type": "private", "first_name": "P"}
