"""What each of Telegram's errors means for the item, and what an edit falls back to."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.sender import TelegramSender, delivery_of
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


async def test_an_edit_that_changes_nothing_has_arrived_and_is_not_sent_again():
    bot = Bot(BadRequest("Message is not modified: specified new message content is exactly the same"))
    assert await TelegramSender(bot).send(OutItem("tg", "7", "7", OutKind.EDIT, "text", message=3)) == Sent()
    assert bot.calls == ["edit_message_text"]


async def test_an_edit_in_a_chat_that_waits_waits_as_well():
    bot = Bot(RetryAfter(3))
    assert await TelegramSender(bot).send(OutItem("tg", "7", "7", OutKind.EDIT, "text", message=3)) == Later(3, "flood")
