"""At the terminal it is told how long things are kept, what is over is deleted, and what is left too long is told of."""

import json
from datetime import timedelta

import pytest

import run_bot
from core.cases.decisions import MoveRequest
from db.store import open_store
from terminal.arguments import parser
from terminal.retention import retention
from tests.channels import ChannelPlayer
from tests.terminal.test_officer import SIGN_UP


class LatePlayer(ChannelPlayer):
    """A player whose days can pass."""

    later = timedelta()

    def now(self):
        return super().now() + self.later


@pytest.fixture
async def player(shared, tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    yield LatePlayer(store, *shared, terminal=False)
    await store.close()


async def typed(player, line):
    lines = []
    given = parser(run_bot.COMMANDS, run_bot.chat).parse_args(line.split())
    return await retention(player.service, player.wording, given, lines.append), "\n".join(lines)


async def declined(player):
    await player.play_through(SIGN_UP)
    [application] = await player.service.decisions.queue()
    await player.service.decisions.decide(application.id, MoveRequest("decline", "full", 1), officer="chen")
    return application


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("retention", ("保存期限", "没填完的表90天", "没有通过的申请365天", "现有 0，到期待删 0，已删 0")),
        ("retention --lang en", ("unfinished forms: 90 days", "kept 0, over 0, deleted 0")),
        ("retention --since 2026-03-01", ("2026年3月1日起已删 0",)),
    ],
)
async def test_the_days_of_each_kind_are_told(player, line, said):
    status, printed = await typed(player, line)
    assert status == 0
    assert [word for word in said if word not in printed] == []


async def test_what_is_over_is_told_of_deleted_and_noted(player):
    application = await declined(player)
    player.later = timedelta(days=381)
    assert "到期待删 1" in (await typed(player, "retention"))[1]
    player.later = timedelta(days=383)
    status, printed = await typed(player, "retention")
    assert (status, "一天多还没有删" in printed) == (1, True)
    status, printed = await typed(player, "retention delete")
    assert (status, "已删 1（最近 " in printed) == (0, True)
    assert "春芽社" not in str(await player.service.decisions.show(application.number))


async def test_at_night_it_is_said_why_what_people_are_told_of_stays(player):
    await declined(player)
    player.later = timedelta(days=383, hours=14)
    said = (await typed(player, "retention delete"))[1]
    assert "现在是夜里" in said and "到期待删 1" in said
    assert "现在是夜里" not in (await typed(player, "retention"))[1]


async def test_other_software_reads_the_same(player):
    status, printed = await typed(player, "retention --json")
    kinds = {one["kind"]: one for one in json.loads(printed)["kinds"]}
    assert (status, kinds["drafts"]["classes"][0]["days"], kinds["drafts"]["last"]) == (0, 90, None)
