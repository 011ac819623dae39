"""What goes over the wire for each kind of item, and what each answer of Telegram means for it."""

import json
from collections import deque

import pytest

from bot.run import TelegramSettings, bot_of
from bot.sender import TelegramSender
from core.deliveries import Later, MovedTo, Never, OutItem, OutKind, Sent
from tests.bot.server import TOKEN, BotApi

BUTTONS = ((("Yes", "a:1"), ("No", "a:2")), (("Later", "a:3"),))
MESSAGE = OutItem("tg", "-7", "-7", OutKind.MESSAGE, "<b>text</b>", BUTTONS)
EDIT = OutItem("tg", "-7", "-7", OutKind.EDIT, "new", BUTTONS, message=3)
TAP = OutItem("tg", "-7", "tap:q", OutKind.TAP, "Noted", tap="q")
GONE = "Bad Request: message to edit not found"


class Files:
    def read(self, id):
        return b"content" if id == "kept" else None


@pytest.fixture
async def api():
    async with BotApi().running() as server:
        yield server


@pytest.fixture
async def sender(api):
    async with bot_of(TelegramSettings(TOKEN, api.base_url, api.base_url, rate=0)) as bot:
        yield TelegramSender(bot, Files())


def sent(api):
    return [(method, form) for method, form in api.calls if method != "getMe"]


async def test_a_message_is_html_with_buttons_and_without_preview(api, sender):
    assert await sender.send(MESSAGE) == Sent()
    [(method, form)] = sent(api)
    assert (method, form["chat_id"], form["text"], form["parse_mode"]) == ("sendMessage", "-7", "<b>text</b>", "HTML")
    rows = json.loads(form["reply_markup"])["inline_keyboard"]
    assert [[one["callback_data"] for one in row] for row in rows] == [["a:1", "a:2"], ["a:3"]]
    assert json.loads(form["link_preview_options"]) == {"is_disabled": True}
    assert "reply_parameters" not in form


async def test_a_rate_may_be_slower_than_a_message_a_second(api):
    async with bot_of(TelegramSettings(TOKEN, api.base_url, api.base_url, rate=0.5)) as bot:
        assert await TelegramSender(bot, Files()).send(MESSAGE) == Sent()


async def test_a_file_goes_out_as_it_is_kept_and_is_not_to_be_passed_on(api, sender):
    file = OutItem("tg", "-7", "-7", OutKind.FILE, "<code>A</code>", file="kept", file_name="a.pdf")
    assert await sender.send(file) == Sent()
    [(method, _)] = sent(api)
    assert method == "sendDocument"


async def test_a_file_that_was_deleted_meanwhile_is_not_sent(api, sender):
    file = OutItem("tg", "-7", "-7", OutKind.FILE, "x", file="gone", file_name="a.pdf")
    assert await sender.send(file) == Never("file_gone")
    assert sent(api) == []


async def test_a_page_is_a_document_under_its_name(api, sender):
    page = OutItem("tg", "-7", "-7", OutKind.PAGE, "<p>编号</p>", file_name="ABCD-EFGHX.html")
    assert await sender.send(page) == Sent()
    [(method, form)] = sent(api)
    assert (method, form["chat_id"]) == ("sendDocument", "-7")
    name, content = next(part for part in form.values() if isinstance(part, tuple))
    assert (name, content.decode()) == ("ABCD-EFGHX.html", "<p>编号</p>")


async def test_a_page_that_cannot_be_sent_now_is_sent_later(api, sender):
    api.fail["sendDocument"] = deque([(502, {"description": "Bad Gateway"})])
    page = OutItem("tg", "-7", "-7", OutKind.PAGE, "<p>x</p>", file_name="x.html")
    assert isinstance(await sender.send(page), Later)
    assert await sender.send(page) == Sent()


async def test_a_quoted_message_may_have_gone(api, sender):
    await sender.send(OutItem("tg", "-7", "-7", OutKind.MESSAGE, "text", message=3))
    [(_, form)] = sent(api)
    assert json.loads(form["reply_parameters"]) == {"message_id": 3, "allow_sending_without_reply": True}
    assert "reply_markup" not in form


async def test_an_edit_names_its_message(api, sender):
    assert await sender.send(EDIT) == Sent()
    [(method, form)] = sent(api)
    assert (method, form["chat_id"], form["message_id"], form["text"]) == ("editMessageText", "-7", "3", "new")


@pytest.mark.parametrize(("line", "shown"), [("Noted", "Noted"), ("", None)])
async def test_a_tap_is_acknowledged_with_or_without_words(api, sender, line, shown):
    assert await sender.send(OutItem("tg", "-7", "tap:q", OutKind.TAP, line, tap="q")) == Sent()
    [(method, form)] = sent(api)
    assert (method, form["callback_query_id"], form.get("text")) == ("answerCallbackQuery", "q", shown)


@pytest.mark.parametrize(
    ("status", "body", "delivery"),
    [
        (429, {"parameters": {"retry_after": 7}}, Later(7.0, "flood")),
        (500, {}, Later(None, "NetworkError")),
        (502, {}, Later(None, "NetworkError")),
        (401, {"description": "Unauthorized"}, Later(None, "InvalidToken")),
        (400, {"description": "moved", "parameters": {"migrate_to_chat_id": -100}}, MovedTo("-100")),
        (400, {"description": "Bad Request: message is not modified: the same"}, Sent()),
        (400, {"description": "Bad Request: chat not found"}, Never("BadRequest: Chat not found", unreachable=True)),
        (400, {"description": "Bad Request: query is too old"}, Never("BadRequest: Query is too old")),
        (403, {"description": "Forbidden: bot was blocked"}, Never("Forbidden: bot was blocked", unreachable=True)),
    ],
)
@pytest.mark.parametrize(
    ("item", "method"), [(MESSAGE, "sendMessage"), (EDIT, "editMessageText"), (TAP, "answerCallbackQuery")]
)
async def test_answers(api, sender, item, method, status, body, delivery):
    api.refuse(method, status, **body)
    assert await sender.send(item) == delivery
    assert not sent(api)


async def test_nobody_at_the_other_end_is_no_reason_to_give_up(unused_tcp_port):
    nowhere = f"http://127.0.0.1:{unused_tcp_port}/bot"
    bot = bot_of(TelegramSettings(TOKEN, nowhere, nowhere, rate=0))
    assert await TelegramSender(bot, Files()).send(MESSAGE) == Later(None, "NetworkError")


@pytest.mark.parametrize("why", [GONE, "Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"])
async def test_a_message_that_cannot_be_edited_any_more_is_sent_anew(api, sender, why):
    api.refuse("editMessageText", 400, description=why)
    assert await sender.send(EDIT) == Sent()
    [(method, form)] = sent(api)
    assert (method, form["text"]) == ("sendMessage", "new")
    assert "reply_parameters" not in form


async def test_what_is_sent_anew_may_have_to_wait_too(api, sender):
    api.refuse("editMessageText", 400, description=GONE)
    api.refuse("sendMessage", 429, parameters={"retry_after": 2})
    assert await sender.send(EDIT) == Later(2.0, "flood")
