"""What each of Telegram's errors means for the item, and what an edit falls back to."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.inbound import inbox_item
from bot.sender import TelegramSender, delivery_of
from bot.updates import numbered, wrapped
from core.deliveries import Later, MovedTo, Never, OutItem, OutKind, Sent


@pytest.mark.parametrize(
    ("error", "delivery"),
    [
        (RetryAfter(7), Later(7.0, "flood")),
        (TimedOut(), Later(None, "TimedOut")),
        (NetworkError("502"), Later(None, "NetworkError")),
        (ChatMigrated(-100), MovedTo("-100")),
        (BadRequest("Message is not modified: x"), Sent()),
        (BadRequest("Query is too old"), Never("BadRequest: Query is too old")),
        (BadRequest("Chat not found"), Never("BadRequest: Chat not found", unreachable=True)),
        (Forbidden("bot was blocked"), Never("Forbidden: bot was blocked", unreachable=True)),
    ],
)
def test_errors(error, delivery):
    assert delivery_of(error) == delivery


class Bot:
    def __init__(self, *errors):
        self.errors = list(errors)
        self.calls = []

    def __getattr__(self, name):
        async def call(*given, **more):
            self.calls.append(name)
            if self.errors and (error := self.errors.pop(0)):
                raise error

        return call


async def test_a_message_that_cannot_be_edited_any_more_is_sent_anew():
    bot = Bot(BadRequest("Message to edit not found"), None)
    item = OutItem("tg", "7", "7", OutKind.EDIT, "text", message=3)
    assert await TelegramSender(bot).send(item) == Sent()
    assert bot.calls == ["edit_message_text", "send_message"]


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        ({"message": {"chat": {"id": -5}, "from": {"id": 7}}}, "-5"),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 8}}}}, "8"),
        ({"callback_query": {"from": {"id": 7}}}, "7"),
        ({"poll_answer": {"user": {"id": 7}}}, "7"),
        ({"message": "nonsense"}, "none"),
        ({}, "none"),
    ],
)
def test_an_update_is_kept_in_the_order_of_its_chat(raw, lane):
    item = inbox_item({"update_id": 5, **raw})
    assert (item.channel, item.key, item.lane) == ("tg", "5", lane)


@pytest.mark.parametrize("raw", [None, [], {}, {"update_id": "x"}, {"message": {}}])
def test_what_has_no_number_is_not_wrapped(raw):
    assert not numbered(raw)


def test_a_wrapped_update_shows_only_its_number():
    raw = {"update_id": 5, "message": {"nonsense": True}}
    assert numbered(raw)
    assert wrapped(raw) == {"update_id": 5, "raw": raw}
    assert inbox_item({"update_id": True}) is None
