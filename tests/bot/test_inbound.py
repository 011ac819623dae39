"""What of a raw update is read before anybody understands it."""

import json

import pytest
from telegram import Bot

from bot.inbound import inbox_item, translator
from handlers.people import Me
from service.arrivals import Nothing


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


@pytest.mark.parametrize("raw", [{}, {"update_id": None}, {"update_id": "5"}, {"update_id": True}])
def test_what_has_no_number_is_not_kept(raw):
    assert inbox_item(raw) is None


def test_the_body_is_the_raw_update_in_plain_letters():
    raw = {"update_id": 5, "message": {"text": "王\ud800\x00", "new_in_some_year": [1]}}
    body = inbox_item(raw).body
    assert body.isascii()
    assert json.loads(body) == raw


def test_each_part_of_an_album_is_kept():
    def item(number):
        return inbox_item({"update_id": number, "message": {"chat": {"id": 7}, "media_group_id": "a"}})

    assert (item(5).key, item(6).key) == ("5", "6")
    assert item(5).lane == item(6).lane


def test_reading_what_is_no_update_raises_and_an_unknown_kind_is_nothing():
    translate = translator(Bot("1:x"), Me(99, "our_bot"))
    assert translate(inbox_item({"update_id": 5, "quantum_message": {"text": "/start"}})) == Nothing()
    with pytest.raises(KeyError, match="date"):
        translate(inbox_item({"update_id": 5, "message": {"text": "/start"}}))
