"""Conversations as older versions of the program stored them are read, gone on with, and lose nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.acts import ResumeDraft
from core.events import ActPicked, StaleButton, TextSaid
from core.forms.nudging import drafts_of
from core.state import Conversation, ConversationId, FormRun, PersonId, Place, World, from_json, to_json
from core.step import step

# Written by the program as it was, in the order of its versions; a file is never changed.
STATES = Path(__file__).parents[1] / "golden" / "states"
FILES = sorted(STATES.glob("*.json"))
STORED = [
    pytest.param(json.dumps(state), id=f"{path.stem}-{name}")
    for path in FILES
    for name, state in json.loads(path.read_text(encoding="utf-8")).items()
]
EVENTS = [TextSaid("/status"), TextSaid("李小明"), TextSaid("2003-05-01"), TextSaid("/applications"), StaleButton()]


def answered(conversation):
    return {id: dict(run.answers) for id, run in drafts_of(conversation).items()}


def written(state):
    runs = [state["run"], *state["parked"]]
    return {run["draft"]: run["answers"] for run in runs if run and run["kind"] == "form"}


@pytest.fixture
def world(shared):
    now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    fresh = ("23456789", "3456789A", "456789AB", "56789ABC")
    return World(*shared, now, fresh, Place.PRIVATE, PersonId("test:person"))


@pytest.mark.parametrize("stored", STORED)
def test_what_was_stored_is_read_with_every_answer(stored):
    conversation = from_json(stored)
    assert answered(conversation) == written(json.loads(stored))
    assert from_json(to_json(conversation)) == conversation


@pytest.mark.parametrize("stored", STORED)
def test_it_is_gone_on_with_and_no_draft_is_lost(stored, world):
    conversation = from_json(stored)
    before = answered(conversation)
    for event in EVENTS:
        after = step(conversation, event, world).conversation
        assert answered(after).keys() >= before.keys()
    for draft, answers in before.items():
        turn = step(conversation, ActPicked(ResumeDraft(draft)), world)
        assert isinstance(turn.conversation.run, FormRun)
        assert (turn.conversation.run.draft, answered(turn.conversation)[draft]) == (draft, answers)


def test_a_new_shape_of_the_state_asks_for_a_new_file():
    """When this fails, dump a conversation with two drafts as the next file; the old files stay."""
    newest = json.loads(FILES[-1].read_text(encoding="utf-8"))["two_drafts"]
    now = json.loads(to_json(Conversation(ConversationId("c"), run=FormRun("d", "f", "v", {}, 1))))
    assert now.keys() == newest.keys()
    assert now["run"].keys() == newest["run"].keys()
