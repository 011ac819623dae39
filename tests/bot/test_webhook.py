"""The webhook's door: who is let in, how much is read, and what 200 promises."""

import asyncio
import socket

import httpx
import pytest

from bot.webhook import HEADER, LARGEST, webhook, webhook_app

RIGHT = {HEADER: "s3cret"}


def client(receive):
    app = webhook_app(receive, path="/hook", secret="s3cret")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://bot", trust_env=False)


@pytest.fixture
def stored():
    return []


@pytest.fixture
async def door(stored):
    async def receive(items):
        stored.extend(items)
        return len(items)

    async with client(receive) as calling:
        yield calling


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "S3cret"}, {HEADER: "s3cret2"}, {HEADER: "é".encode()}])
async def test_strangers_are_refused(door, stored, headers):
    assert (await door.post("/hook", json={"update_id": 1}, headers=headers)).status_code == 403
    assert not stored


async def test_an_update_is_stored_before_200(door, stored):
    assert (await door.post("/hook", json={"update_id": 1}, headers=RIGHT)).status_code == 200
    assert [item.key for item in stored] == ["1"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"{}", b'{"update_id": "1"}', b"\xff\xfe", b"[" * 10**6])
async def test_what_is_no_update_must_not_come_again(door, stored, body):
    assert (await door.post("/hook", content=body, headers=RIGHT)).status_code == 200
    assert not stored


async def test_no_more_is_read_than_any_update_has_whatever_its_length_is_said_to_be(door, stored):
    read = []

    async def endless():
        while len(read) < 100:
            read.append(1)
            yield b" " * (LARGEST // 4)

    assert (await door.post("/hook", content=endless(), headers=RIGHT)).status_code == 413
    assert not stored


async def test_an_update_that_could_not_be_stored_is_not_acknowledged():
    async def receive(items):
        raise OSError("no space")

    async with client(receive) as calling:
        assert (await calling.post("/hook", json={"update_id": 1}, headers=RIGHT)).status_code == 500


async def test_other_paths_and_methods_are_nothing(door):
    assert (await door.post("/", json={}, headers=RIGHT)).status_code == 404
    assert (await door.get("/hook", headers=RIGHT)).status_code == 405


async def test_a_door_that_is_taken_ends_the_task_before_telegram_is_told():
    async def receive(items):
        return len(items)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = taken.getsockname()[:2]
        serve = webhook(None, receive, url="http://127.0.0.1/hook", listen=listen, secret="s")
        with pytest.raises(OSError, match="in use"):
            await serve(asyncio.Event())
