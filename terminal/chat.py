"""A conversation in the terminal: the same inbox, turns and outbox as every channel."""

import asyncio
import contextlib
import json
import shlex
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.acts import SetLanguage, pack, unpack
from core.deliveries import JOINS, InboxItem
from core.effects import Say
from core.events import ActPicked, Event, OtherSent, StaleButton, TextSaid
from core.state import ConversationId, PersonId, Place
from knowledge.model import Lang
from service.arrivals import Arrival
from service.offers import Offered, Unfetched
from service.service import Service
from terminal.record import Record
from terminal.screen import Screen, Shown
from wording.render import Wording

CHANNEL: Final = "terminal"
ME: Final = "terminal:me"
# Before the path of a file that is sent.
FILE: Final = "/file "
PROMPT: Final = "\n> "
# How often news from officers is looked for while nobody types.
LOOK_EVERY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Chat:
    """One person at one terminal, on a channel of their own.

    `fresh` gives keys for what they type; `folder` is where files for them are put.
    """

    service: Service
    wording: Wording
    fresh: Callable[[int], tuple[str, ...]]
    lang: Lang | None = None
    record: Record | None = None
    show: Callable[[str], None] = print
    folder: Path | None = None
    channel: str = CHANNEL

    async def run(self, lines: "asyncio.Queue[str | None]") -> None:
        """Talks until the lines end."""
        screen = Screen(self.show, self.record, self._save)
        self._say("terminal_welcome", self.lang or await self._spoken())
        if self.lang is not None:
            self._note(f"/language {self.lang}", None)
            await self._take({"act": pack(SetLanguage(self.lang))}, screen)
        self._prompt()
        while (line := await self._next(lines, screen)) is not None:
            await self._hear(line.strip(), screen)
            self._prompt()
        self.show("")
        self._say("terminal_bye", await self._spoken())

    async def _next(self, lines: "asyncio.Queue[str | None]", screen: Screen) -> str | None:
        """The next line; what officers do meanwhile is shown at once."""
        while True:
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    return await lines.get()
            except TimeoutError:
                before = screen.messages
                await self.service.drain_outbox(self.channel, screen)
                if screen.messages > before:
                    self._prompt()

    async def _hear(self, typed: str, screen: Screen) -> None:
        if not typed:
            return
        button = screen.picked(typed)
        self._note(typed, button)
        if button is None and typed.startswith(FILE):
            await self._send_files(typed.removeprefix(FILE), screen)
        else:
            await self._take({"act": button.data} if button else {"text": typed}, screen)

    async def _send_files(self, typed: str, screen: Screen) -> None:
        """Several files that are named at once are one album."""
        paths = _paths(typed)
        album = self.fresh(1)[0] if len(paths) > 1 else ""
        for path in paths[:-1]:
            await self.service.receive([self._item({"file": path, "album": album})])
        await self._take({"file": paths[-1], "album": album} if paths else {"text": FILE.strip()}, screen)
        if album:
            await asyncio.sleep(JOINS.total_seconds())
            await self.service.drain_outbox(self.channel, screen)

    def _note(self, typed: str, button: Shown | None) -> None:
        if self.record is None:
            return
        if button is not None:
            self.record.tapped(button.label)
        else:
            self.record.typed(typed)

    async def _take(self, body: dict[str, str], screen: Screen) -> None:
        await self.service.receive([self._item(body)])
        await self.service.drain(self.channel, translate, fetch)
        await self.service.drain_outbox(self.channel, screen)

    def _item(self, body: dict[str, str]) -> InboxItem:
        return InboxItem(self.channel, self.fresh(1)[0], f"{self.channel}:me", json.dumps(body))

    def _save(self, name: str, content: str) -> str:
        """The file, readable by nobody else; the line that says where it is, or that it could not be written."""
        path = (self.folder or Path()) / Path(name).name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(content, encoding="utf-8")
        except OSError:
            return self.wording.label("file_not_written", self.lang or Lang.ZH, path=path)
        return self.wording.label("file_written", self.lang or Lang.ZH, path=path)

    async def _spoken(self) -> Lang:
        """The language of the talk so far."""
        return await self.service.language(ConversationId(f"{self.channel}:me")) or self.lang or Lang.ZH

    def _say(self, name: str, lang: Lang) -> None:
        for message in self.wording.render(Say(name), lang):
            self.show(message.text)

    def _prompt(self) -> None:
        print(PROMPT, end="", flush=True)


def translate(item: InboxItem) -> Arrival:
    """What was typed, as an event."""
    body = json.loads(item.body)
    me = item.lane
    return Arrival(ConversationId(me), PersonId(me), "", Place.PRIVATE, me, _event(body), file=_offered(body))


async def fetch(ref: str, most: int) -> bytes | Unfetched:
    """The file of that path, on this machine."""
    try:
        return await asyncio.to_thread(_read, ref, most)
    except OSError:
        return Unfetched("file_lost")


def _read(ref: str, most: int) -> bytes | Unfetched:
    with Path(ref).expanduser().open("rb") as file:
        content = file.read(most + 1)
    return content if len(content) <= most else Unfetched("file_too_big")


def _offered(body: dict[str, str]) -> Offered | None:
    if "file" not in body:
        return None
    return Offered(body["file"], name=Path(body["file"]).name, album=body.get("album") or None)


def _paths(typed: str) -> list[str]:
    """The paths in a line, in quotation marks where they hold spaces."""
    try:
        return shlex.split(typed)
    except ValueError:
        return [typed]


def _event(body: dict[str, str]) -> Event:
    if "text" in body:
        return TextSaid(body["text"])
    if "file" in body:
        return OtherSent("document", body.get("album") or None)
    act = unpack(body["act"])
    return ActPicked(act) if act else StaleButton()


def channel_of(name: str | None) -> str:
    """The channel of the person of that name at this terminal."""
    return f"{CHANNEL}-{name}" if name else CHANNEL


def typed_lines() -> "asyncio.Queue[str | None]":
    """The lines of standard input as they are typed, then None; also None at the first Ctrl-C. Needs a running loop."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended before the input
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    def interrupt() -> None:
        # A second one ends the process as usual.
        loop.remove_signal_handler(signal.SIGINT)
        lines.put_nowait(None)

    with contextlib.suppress(NotImplementedError):  # not every system has handlers of signals in its loop
        loop.add_signal_handler(signal.SIGINT, interrupt)
    # A daemon: a thread that waits for a key must not hold up the end.
    threading.Thread(target=read, daemon=True, name="typed").start()
    return lines
