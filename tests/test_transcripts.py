"""Whole conversations that staff can read: the bot says today what is written there."""

import os
import re
from pathlib import Path

import pytest

from tests.channels import played
from tests.player import Player

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path, shared):
    written = path.read_text(encoding="utf-8")
    played = Player(*shared).play(written)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_telegram_carries_the_same_conversation(path, shared, tmp_path):
    written = path.read_text(encoding="utf-8")
    assert await played(f"sqlite:///{tmp_path}/bot.db", shared, written, terminal=False) == written


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_terminal_carries_the_same_conversation(path, shared, tmp_path):
    written = path.read_text(encoding="utf-8")
    carried = await played(f"sqlite:///{tmp_path}/bot.db", shared, _nameless(written), terminal=True)
    assert carried == in_terminal(written)


def in_terminal(written):
    """Nobody has a name there, and what is a line at a button elsewhere is a message."""
    blocks = re.split(r"(?m)^(?=> |officer> |second> )", _nameless(written))
    plain = [
        re.sub(r"(?m)^\((?!to the )(.*)\)$", r"\1", block) if block.startswith("> ") else block for block in blocks
    ]
    return "".join(plain)


def _nameless(written):
    return (
        written.replace("，来自 Wang", "")
        .replace(" Wang]", "]")
        .replace("  Wang  ", "    ")
        .replace("💬 Wang", "💬 对方")
    )
