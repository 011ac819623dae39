"""A conversation in the terminal: the same inbox, turns and outbox as every channel."""

import asyncio
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from core.acts import SetLanguage, pack, unpack
from core.deliveries import InboxItem
from core.effects import Say
from core.events import ActPicked, Event, StaleButton, TextSaid
from core.state import ConversationId, PersonId, Place
from knowledge.model import Lang
from service.ports import Arrival
from service.service import Service
from terminal.screen import Screen
from wording.render import Wording

CHANNEL: Final = "terminal"
ME: Final = "terminal:me"
PROMPT: Final = "\n> "
# How often news from officers is looked for while nobody types.
LOOK_EVERY: Final = 0.5


class Transcript(Protocol):
    """Where a conversation is written down."""

    def write(self, text: str) -> object: ...


@dataclass(frozen=True, slots=True)
class Chat:
    """One person at one terminal. `fresh` gives keys for what they type."""

    service: Service
    wording: Wording
    fresh: Callable[[int], tuple[str, ...]]
    lang: Lang | None = None
    transcript: Transcript | None = None

    async def run(self, lines: "asyncio.Queue[str | None]") -> None:
        """Talks until the lines end."""
        screen = Screen(self._show)
        self._say("terminal_welcome")
        if self.lang is not None:
            await self._take(json.dumps({"act": pack(SetLanguage(self.lang))}), screen)
        self._prompt()
        while (line := await self._next(lines, screen)) is not None:
            await self._hear(line, screen)
        self._say("terminal_bye")

    async def _next(self, lines: "asyncio.Queue[str | None]", screen: Screen) -> str | None:
        while True:
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    return await lines.get()
            except TimeoutError:
                await self.service.drain_outbox(CHANNEL, screen)

    async def _hear(self, line: str, screen: Screen) -> None:
        typed = line.strip()
        if self.transcript is not None:
            self.transcript.write(f"> {typed}\n")
        if typed:
            data = screen.picked(typed)
            await self._take(json.dumps({"act": data} if data else {"text": typed}), screen)
        self._prompt()

    async def _take(self, body: str, screen: Screen) -> None:
        await self.service.receive([InboxItem(CHANNEL, self.fresh(1)[0], ME, body)])
        await self.service.drain(CHANNEL, translate)
        await self.service.drain_outbox(CHANNEL, screen)

    def _say(self, name: str) -> None:
        for message in self.wording.render(Say(name), self.lang or Lang.ZH):
            self._show(message.text)

    def _show(self, text: str) -> None:
        print(text)
        if self.transcript is not None:
            self.transcript.write(f"{text}\n")

    def _prompt(self) -> None:
        print(PROMPT, end="", flush=True)


def translate(item: InboxItem) -> Arrival:
    """What was typed, as an event."""
    return Arrival(ConversationId(ME), PersonId(ME), "", Place.PRIVATE, ME, _event(json.loads(item.body)))


def _event(body: dict[str, str]) -> Event:
    if "text" in body:
        return TextSaid(body["text"])
    act = unpack(body["act"])
    return ActPicked(act) if act else StaleButton()


def typed_lines() -> "asyncio.Queue[str | None]":
    """The lines of standard input as they are typed, then None. Needs a running loop."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    # A daemon: a thread that waits for a key must not hold up the end.
    threading.Thread(target=read, daemon=True, name="typed").start()
    return lines
