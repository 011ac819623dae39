"""Fetching files over the wire: what comes, what is too big, what is worth another try."""

import pytest

from bot.fetching import fetcher
from bot.run import TelegramSettings, bot_of
from service.offers import Unfetched
from tests.bot.server import TOKEN, BotApi

MOST = 100


@pytest.fixture
async def api():
    async with BotApi().running() as server:
        yield server


@pytest.fixture
async def fetch(api):
    async with bot_of(TelegramSettings(TOKEN, api.base_url, api.file_url, rate=0)) as bot:
        yield fetcher(bot)


async def test_the_file_as_it_is(api, fetch):
    api.files["a"] = b"content"
    assert await fetch("a", MOST) == b"content"


async def test_one_that_is_too_big_is_not_downloaded(api, fetch):
    api.files["a"] = b"x" * (MOST + 1)
    assert await fetch("a", MOST) == Unfetched("file_too_big")


@pytest.mark.parametrize(
    ("status", "body", "result"),
    [
        (400, {"description": "Bad Request: file is too big"}, Unfetched("file_too_big")),
        (400, {"description": "Bad Request: wrong file_id"}, Unfetched("file_lost")),
        (403, {"description": "Forbidden"}, Unfetched("file_lost")),
        (502, {"description": "Bad Gateway"}, Unfetched("file_lost", again=True)),
        (429, {"description": "Too Many", "parameters": {"retry_after": 1}}, Unfetched("file_lost", again=True)),
    ],
)
async def test_what_an_answer_means(api, fetch, status, body, result):
    api.refuse("getFile", status, **body)
    assert await fetch("a", MOST) == result


async def test_a_download_that_fails_is_no_file(api, fetch):
    found = await fetch("nowhere", MOST)
    assert isinstance(found, Unfetched)
    assert found.why == "file_lost"
