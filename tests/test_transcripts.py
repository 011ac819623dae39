"""Whole conversations that staff can read: the bot says today what is written there."""

import os
from pathlib import Path

import pytest

from tests.player import Player

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.fixture(scope="module")
def shared():
    player = Player()
    return player.catalogue, player.searcher


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path, shared):
    written = path.read_text(encoding="utf-8")
    played = Player(*shared).play(written)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")
