"""Our own calls over kept connections, against a server that hangs up, breaks off, keeps silent or speaks in chunks."""

import asyncio
import contextlib

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.request import KeptLines
from bot.run import TelegramSettings, bot_of
from tests.bot.server import TOKEN

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"
LAST = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
CUT = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"
FOREIGN = b"220 mail.example ready\r\n\r\n"
REFUSED = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwait"


class Peer:
    """Answers each call with the next of its answers; None: not at all."""

    def __init__(self, *answers, hangs_up=False):
        self.answers = list(answers)
        self.hangs_up = hangs_up
        self.lines = 0
        self.bodies = []
        self.heads = []

    async def serve(self, reader, writer):
        self.lines += 1
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, IndexError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                self.heads.append(head)
                length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
                self.bodies.append(await reader.readexactly(length))
                answer = self.answers.pop(0)
                if answer is None:
                    await asyncio.sleep(60)
                writer.write(answer)
                if self.hangs_up or answer in (CUT, LAST):
                    break
        writer.close()


@contextlib.asynccontextmanager
async def calling(peer, *, lines=4, seconds=5.0):
    server = await asyncio.start_server(peer.serve, "127.0.0.1")
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:a/sendMessage"
    async with KeptLines(lines, seconds, {"trust_env": False}) as request:
        yield lambda data=None: request.do_request(url, "POST", data or form(text="ok"))
    server.close()


def form(**values):
    from telegram.request._requestparameter import RequestParameter

    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


async def test_calls_one_after_another_share_a_connection():
    peer = Peer(PLAIN, CHUNKED, REFUSED)
    async with calling(peer) as call:
        assert [await call() for _ in range(3)] == [(200, b"ok"), (200, b"ok"), (429, b"wait")]
    assert peer.lines == 1


async def test_the_form_is_sent_as_utf8():
    peer = Peer(PLAIN)
    async with calling(peer) as call:
        await call(form(chat_id=5, text="王 & <b>"))
    assert peer.bodies == [b"chat_id=5&text=%E7%8E%8B+%26+%3Cb%3E"]
    assert "post /bot1:a/sendmessage http/1.1" in peer.heads[0]
    assert "application/x-www-form-urlencoded" in peer.heads[0]


async def test_calls_at_once_have_a_connection_each_up_to_the_limit():
    peer = Peer(*[PLAIN] * 6)
    async with calling(peer, lines=2) as call:
        assert await asyncio.gather(*(call() for _ in range(6))) == [(200, b"ok")] * 6
    assert peer.lines == 2


async def test_a_connection_is_kept_for_the_place_it_leads_to():
    here, there = Peer(PLAIN), Peer(PLAIN)
    servers = [await asyncio.start_server(peer.serve, "127.0.0.1") for peer in (here, there)]
    async with KeptLines(4, 5.0, {"trust_env": False}) as request:
        for server in servers:
            port = server.sockets[0].getsockname()[1]
            await request.do_request(f"http://127.0.0.1:{port}/bot1:a/sendMessage", "POST", form(text="ok"))
            server.close()
    assert (len(here.bodies), len(there.bodies)) == (1, 1)


@pytest.mark.parametrize("peer", [Peer(PLAIN, PLAIN, hangs_up=True), Peer(LAST, LAST)], ids=["unsaid", "said"])
async def test_a_server_that_hangs_up_between_two_calls_is_called_anew(peer):
    async with calling(peer) as call:
        assert await call() == (200, b"ok")
        await asyncio.sleep(0.05)
        assert await call() == (200, b"ok")
    assert peer.lines == 2


@pytest.mark.parametrize("answer", [CUT, FOREIGN], ids=["cut", "foreign"])
async def test_a_broken_answer_is_a_fault_of_the_network_and_ends_the_connection(answer):
    peer = Peer(answer, PLAIN)
    async with calling(peer) as call:
        with pytest.raises(NetworkError):
            await call()
        assert await call() == (200, b"ok")
    assert peer.lines == 2


async def test_silence_has_an_end_and_its_connection_is_not_used_again():
    peer = Peer(None, PLAIN)
    async with calling(peer, seconds=0.2) as call:
        with pytest.raises(TimedOut):
            await call()
        assert await call() == (200, b"ok")
    assert peer.lines == 2


async def test_nobody_there_is_a_fault_of_the_network():
    server = await asyncio.start_server(Peer().serve, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with KeptLines(1, 5.0, {"trust_env": False}) as request:
        with pytest.raises(NetworkError):
            await request.do_request(f"http://127.0.0.1:{port}/bot1:a/sendMessage", "POST", form(text="ok"))


async def test_a_call_may_have_a_patience_of_its_own():
    peer = Peer(None)
    server = await asyncio.start_server(peer.serve, "127.0.0.1")
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:a/getUpdates"
    async with KeptLines(1, 60.0, {"trust_env": False}) as request:
        with pytest.raises(TimedOut):
            await request.do_request(url, "POST", form(offset=1), read_timeout=0.1)
    server.close()


async def test_where_our_own_calls_cannot_go_the_library_calls():
    peer = Peer(PLAIN)
    server = await asyncio.start_server(peer.serve, "127.0.0.1")
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:a/getUpdates"
    async with KeptLines(1, 5.0, {"trust_env": False}, direct=False) as request:
        assert await request.do_request(url, "POST", form(offset=1), read_timeout=1.0) == (200, b"ok")
    server.close()
    assert "python-telegram-bot" in peer.heads[0]


@pytest.mark.parametrize(
    ("base", "proxy", "ours"),
    [
        ("https://api.telegram.org/bot", None, True),
        ("https://api.telegram.org/bot", "http://127.0.0.1:1", False),
        ("http://127.0.0.1:9/bot", "http://127.0.0.1:1", True),
    ],
)
async def test_where_there_is_a_proxy_the_library_calls(monkeypatch, base, proxy, ours):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    if proxy:
        monkeypatch.setenv("https_proxy", proxy)
    bot = bot_of(TelegramSettings(TOKEN, base, base, rate=0))
    assert [request.direct for request in bot._request] == [ours, ours]
