"""A conversation at the terminal over the real service: what is shown, what is told meanwhile, what is written down."""

import asyncio
import contextlib
import io
import itertools

import pytest

from core.deliveries import OutItem, OutKind
from db.store import open_store
from files.store import open_files
from knowledge.model import Lang
from service.ports import Ports
from service.service import Service
from terminal import chat
from terminal.chat import CHANNEL, ME, Chat
from terminal.record import Record
from tests.player import START, Player

TYPED = ["一助一初中给多少钱", "1", "/cancel", "", "#9", "/nonsense"]


class Clock:
    def now(self):
        return START


class Ids:
    def __init__(self):
        self.counter = itertools.count(10_000_000)

    def fresh(self, count):
        return tuple(str(next(self.counter)) for _ in range(count))


@pytest.fixture(scope="module")
def player():
    return Player()


@pytest.fixture
async def talk(tmp_path, player):
    """A chat that is going on: what was shown, what it writes down, and the lines it is given."""
    store = open_store(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    ports = Ports(store, open_files(tmp_path, None, None), player.wording, Clock(), Ids())
    service = Service(ports, player.catalogue, player.searcher)

    async def talk(typed, lang=None, meanwhile=None):
        shown, paper, lines = [], io.StringIO(), asyncio.Queue()
        for line in typed:
            lines.put_nowait(f"{line}\n")
        going = asyncio.ensure_future(
            Chat(service, player.wording, Ids().fresh, lang, Record(paper), shown.append).run(lines)
        )
        if meanwhile is not None:
            await meanwhile(shown, store)
        lines.put_nowait(None)
        await going
        return "\n".join(shown), paper.getvalue()

    yield talk
    await service.close()


async def test_what_is_written_down_can_be_played(talk, player):
    shown, written = await talk(TYPED)
    assert "  [1] 🔎 查我够不够条件" in shown
    assert "> [🔎 查我够不够条件]" in written
    assert [line for line in written.splitlines() if line == "> "] == []
    assert Player(player.catalogue, player.searcher).play(written) == written


async def test_a_language_that_was_asked_for_is_kept(talk):
    shown, written = await talk(["一助一初中给多少钱"], Lang.EN)
    assert "1,100 yuan" in shown
    assert written.startswith("> /language en\n")
    assert "Goodbye" in shown


async def test_who_is_talked_with_in_english_is_greeted_and_left_in_it(talk):
    shown, _ = await talk(["how much is the one-to-one aid for junior secondary"])
    assert "Goodbye" in shown and "再见" not in shown
    again, _ = await talk([])
    assert again.isascii()


async def test_news_is_shown_while_nobody_types(talk, monkeypatch, capsys):
    monkeypatch.setattr(chat, "LOOK_EVERY", 0.01)

    async def told(shown, store):
        await store.run(lambda tx: tx.send([OutItem(CHANNEL, ME, ME, OutKind.MESSAGE, "<b>好</b>消息")], START))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                while "\n好消息" not in shown:
                    await asyncio.sleep(0.01)

    shown, _ = await talk([], meanwhile=told)
    assert "好消息" in shown
    assert capsys.readouterr().out.count(chat.PROMPT) == 2
