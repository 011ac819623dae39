"""First calls: repeated through outages, ended by a stop or a token that is not known."""

import asyncio

import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

import bot.retrying
from bot.retrying import BadToken, persistently, unless


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(bot.retrying, "FIRST", 0.01)


def failing(*errors):
    left = list(errors)

    async def call():
        if left:
            raise left.pop(0)
        return "me"

    return call


async def test_a_call_is_repeated_until_it_succeeds_with_a_line_for_each_failure():
    with capture_logs() as lines:
        made = await persistently(
            "get_me", failing(TimedOut(), NetworkError("Bad Gateway"), RetryAfter(0)), asyncio.Event()
        )
    assert made == "me"
    assert [line["why"].partition(":")[0] for line in lines] == ["TimedOut", "NetworkError", "RetryAfter"]


async def test_an_unknown_token_is_not_tried_again_and_not_told():
    with pytest.raises(BadToken) as caught:
        await persistently("get_me", failing(InvalidToken("The token `1:x` was rejected")), asyncio.Event())
    assert "1:x" not in str(caught.value)
    assert caught.value.__suppress_context__


async def test_a_stop_breaks_off_a_call_that_hangs():
    stop, broken = asyncio.Event(), []

    async def hang():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            broken.append(True)
            raise

    asyncio.get_running_loop().call_later(0.02, stop.set)
    assert await asyncio.wait_for(persistently("get_me", hang, stop), 5) is None
    await asyncio.sleep(0)
    assert broken


async def test_a_stop_ends_the_pause_between_two_calls():
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.02, stop.set)
    assert await asyncio.wait_for(persistently("get_me", failing(RetryAfter(60)), stop), 5) is None


async def test_what_came_before_the_stop_is_given():
    async def call():
        return 3

    assert await unless(asyncio.Event(), call()) == 3
