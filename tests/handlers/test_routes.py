"""What an update is for us: a table of shapes."""

import pytest
from telegram import Update

from core.acts import OpenForm, pack
from core.events import ActPicked, ContactShared, MessageEdited, OtherSent, StaleButton, TextSaid
from core.state import Place
from handlers.people import Me
from handlers.routes import understood
from service.arrivals import Arrival, Moved, Nothing, Unreachable
from service.offers import Offered

ME = Me(99, "our_bot")
ANNA = {"id": 7, "is_bot": False, "first_name": "Anna", "last_name": "Wang"}
OUR_BOT = {"id": 99, "is_bot": True, "first_name": "Bot", "username": "our_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Anna"}
GROUP = {"id": -5, "type": "supergroup", "title": "G"}


def message(chat=PRIVATE, user=ANNA, **more):
    text = more.get("text", "")
    if text.startswith("/"):
        more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    if "@our_bot" in text and not text.startswith("/") and "entities" not in more:
        more["entities"] = [{"type": "mention", "offset": text.index("@our_bot"), "length": 8}]
    return {"message_id": 3, "date": 1, "chat": chat, "from": user, **more}


def read(**update):
    return understood(Update.de_json({"update_id": 1, **update}, None), ME)


@pytest.mark.parametrize(
    ("sent", "event"),
    [
        ({"text": "你好"}, TextSaid("你好")),
        ({"text": "/start@our_bot form"}, TextSaid("/start form")),
        ({"contact": {"phone_number": "139", "first_name": "A", "user_id": 7}}, ContactShared("139", own=True)),
        ({"contact": {"phone_number": "139", "first_name": "B", "user_id": 8}}, ContactShared("139", own=False)),
        ({"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, OtherSent("sticker")),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, OtherSent("voice")),
        ({"photo": [], "caption": "look"}, OtherSent("other")),
    ],
)  # fmt: skip
def test_in_private_everything_is_for_us(sent, event):
    arrival = read(message=message(**sent))
    assert isinstance(arrival, Arrival)
    assert arrival.event == event
    assert (arrival.conversation, arrival.person, arrival.name) == ("tg:7", "tg:7", "Anna Wang")
    assert (arrival.place, arrival.chat, arrival.reply_to) == (Place.PRIVATE, "7", None)


def size(id, side):
    return {"file_id": id, "file_unique_id": id, "width": side, "height": side, "file_size": side * 10}


DOCUMENT = {"file_id": "d", "file_unique_id": "e", "file_name": "成绩单.pdf", "file_size": 9}
ANIMATION = {**DOCUMENT, "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("sent", "file"),
    [
        ({"photo": [size("small", 90), size("large", 1280)]}, Offered("large", 12800)),
        ({"photo": [size("a", 9)], "caption": "成绩单", "media_group_id": "5"}, Offered("a", 90, "成绩单", "5")),
        ({"document": DOCUMENT}, Offered("d", 9, "成绩单.pdf")),
        ({"animation": ANIMATION, "document": DOCUMENT}, None),
        ({"video": {**DOCUMENT, "width": 1, "height": 1, "duration": 1}}, None),
        ({"text": "hello"}, None),
    ],
)
def test_pictures_and_documents_are_offered_the_largest_size(sent, file):
    assert read(message=message(**sent)).file == file


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({"text": "/help"}, "/help"),
        ({"text": "/help@Our_Bot"}, "/help"),
        ({"text": "@our_bot 怎么报名"}, "怎么报名"),
        ({"text": "请问@Our_Bot怎么报名", "entities": []}, "请问怎么报名"),
        (
            {"text": "怎么报名", "entities": [{"type": "text_mention", "offset": 0, "length": 2, "user": OUR_BOT}]},
            "怎么报名",
        ),
        ({"text": "好的", "reply_to_message": message(GROUP, OUR_BOT, text="?")}, "好的"),
    ],
)
def test_in_a_group_commands_mentions_and_replies_are_for_us(sent, text):
    arrival = read(message=message(GROUP, **sent))
    assert (arrival.event, arrival.conversation, arrival.place) == (TextSaid(text), "tg:-5:7", Place.GROUP)
    assert arrival.reply_to == 3


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(GROUP, text="shall we meet?")},
        {"message": message(GROUP, text="/help@another_bot")},
        {"message": message(GROUP, text="@our_bot_2 or me@our_bot?", entities=[])},
        {"message": message(GROUP, text="hi", reply_to_message=message(GROUP, text="?"))},
        {"message": message(text="/help@another_bot")},
        {"message": message(user=OUR_BOT, text="hi")},
        {"message": message(GROUP, text="/help", sender_chat=GROUP)},
        {"message": message(GROUP, new_chat_title="New")},
        {"edited_message": message(GROUP, text="/help")},
        {"channel_post": message({"id": -6, "type": "channel", "title": "C"}, text="/help")},
        {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"], "user": ANNA}},
        {},
    ],
)
def test_what_is_not_for_us_is_nothing(update):
    assert read(**update) == Nothing()


def test_edited_messages_are_told_apart():
    assert read(edited_message=message(text="new")).event == MessageEdited()


def test_a_live_location_that_goes_on_is_no_edit():
    moved = message(location={"latitude": 37.5, "longitude": 121.4, "live_period": 60}, edit_date=2)
    assert read(edited_message=moved) == Nothing()


def test_a_command_in_bold_is_a_command():
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    for text, found in (("/help", TextSaid("/help")), ("/help@another_bot", None)):
        sent = message(GROUP, text=text)
        sent["entities"] = [*bold, *sent["entities"]]
        assert getattr(read(message=sent), "event", None) == found


@pytest.mark.parametrize(
    ("data", "event"),
    [(pack(OpenForm("f")), ActPicked(OpenForm("f"))), ("forged", StaleButton()), (None, StaleButton())],
)
def test_taps_are_acts_or_stale(data, event):
    query = {"id": "q", "from": ANNA, "chat_instance": "1", "message": message(GROUP, OUR_BOT, text="x")}
    arrival = read(callback_query={**query, **({"data": data} if data else {"game_short_name": "g"})})
    assert (arrival.event, arrival.tap, arrival.message, arrival.person) == (event, "q", 3, "tg:7")


def test_a_tap_without_a_message_is_still_acknowledged():
    query = {"id": "q", "from": ANNA, "chat_instance": "1", "inline_message_id": "i", "data": "x"}
    assert read(callback_query=query) == Nothing(tap="q")


def test_a_group_that_moves_and_a_person_who_leaves():
    assert read(message=message({**GROUP, "type": "group"}, migrate_to_chat_id=-100)) == Moved("-5", "-100")
    assert read(message=message(GROUP, migrate_from_chat_id=-4)) == Moved("-4", "-5")
    member = {"user": OUR_BOT, "status": "kicked", "until_date": 0}
    change = {"chat": PRIVATE, "from": ANNA, "date": 1, "old_chat_member": member, "new_chat_member": member}
    assert read(my_chat_member=change) == Unreachable("7")
