"""Polling by PTB against a real server: what is confirmed is stored, and whatever ends it is seen."""

import asyncio
import contextlib
import json

import pytest
from telegram.error import TelegramError

from bot.retrying import BadToken
from bot.run import TelegramSettings, bot_of
from bot.updates import RawUpdates, numbered, polling, wrapped
from tests.bot.server import TOKEN, BotApi


@pytest.fixture
async def api():
    async with BotApi().running() as server:
        yield server


@contextlib.asynccontextmanager
async def polled(api, receive):
    """A poll that runs, and the event that stops it."""
    bot = bot_of(TelegramSettings(TOKEN, api.base_url, api.base_url, rate=0))
    stop = asyncio.Event()
    async with bot:
        task = asyncio.ensure_future(polling(bot, receive)(stop))
        try:
            yield task, stop
        finally:
            stop.set()
            await asyncio.wait({task}, timeout=5)


async def test_what_waits_is_stored_at_once_in_order_and_then_confirmed(api):
    stored, confirmed_before = [], []

    async def receive(items):
        confirmed_before.append(api.confirmed)
        stored.append([item.key for item in items])
        return len(items)

    numbers = [api.says("hello", user) for user in (7, 8, 7)]
    async with polled(api, receive) as (task, _):
        await api.until(lambda calls: api.confirmed == numbers[-1] + 1)
    assert stored[0] == [str(number) for number in numbers]
    assert confirmed_before[0] == 0
    assert task.exception() is None


async def test_what_could_not_be_stored_is_not_confirmed_and_ends_the_poll(api):
    async def receive(items):
        raise OSError("no space")

    api.says("hello")
    async with polled(api, receive) as (task, _):
        with pytest.raises(OSError, match="no space"):
            await asyncio.wait_for(task, 5)
    assert api.confirmed == 0


async def test_a_token_that_was_taken_back_ends_the_poll(api):
    async def receive(items):
        return 0

    async with polled(api, receive) as (task, _):
        await api.until(lambda calls: api.polls > 1)
        api.refuse("getUpdates", 401)
        with pytest.raises(BadToken, match="BOT_TOKEN"):
            await asyncio.wait_for(task, 5)


async def test_a_server_that_holds_the_last_confirmation_does_not_hold_the_end(api):
    async def receive(items):
        return len(items)

    api.patience = 30
    async with polled(api, receive) as (task, stop):
        await api.until(lambda calls: api.polls)
        stop.set()
        await asyncio.wait_for(task, 5)


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"<html>", b'{"ok": true}', b'{"ok": true, "result": {}}', b"[" * 10**6]
)
def test_what_is_no_answer_of_a_bot_api_server_is_an_error_that_is_repeated(payload):
    with pytest.raises(TelegramError):
        RawUpdates.parse_json_payload(payload)


def test_an_error_is_read_as_it_came():
    error = {"ok": False, "error_code": 409, "description": "Conflict"}
    assert RawUpdates.parse_json_payload(json.dumps(error).encode()) == error


@pytest.mark.parametrize("raw", [None, [], {}, {"update_id": "x"}, {"update_id": True}, {"message": {}}])
def test_what_has_no_number_is_not_wrapped(raw):
    assert not numbered(raw)
    assert wrapped([raw]) == []


def test_wrapped_updates_show_only_the_highest_number():
    raws = [{"update_id": 5, "message": {"nonsense": True}}, {"update_id": 6}, "nonsense"]
    assert wrapped(raws) == [{"update_id": 6, "raw": raws[:2]}]
