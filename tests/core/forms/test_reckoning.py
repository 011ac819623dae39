"""A length where a day is asked for: the day is reckoned from the one that was told, shown, and may be put right."""

import pytest

from tests.filler import Filler
from tests.player import Player

STAY = "jinan-youth-station-booking"


@pytest.fixture
def guest(shared):
    guest = Filler(*shared)
    guest.open(STAY)
    while guest.asked().id != "arrival":
        guest.answer()
    return guest


LENGTHS = {
    "2 nights": 2,
    "two nights please": 2,
    "for a week": 7,
    "住两晚": 2,
    "住兩晚": 2,
    "三天": 3,
    "三天两夜": 2,
    "liang wan": 2,
    "zhu san tian": 3,
}


@pytest.mark.parametrize(("text", "days"), LENGTHS.items())
def test_the_day_of_departure_is_reckoned_from_the_day_of_arrival_and_told(guest, text, days):
    guest.say("2026-03-15")
    guest.say(text)
    assert guest.run.answers["departure"] == f"2026-03-{15 + days}"
    assert guest.effects[-1].args["since"] == ("arrival", days)


@pytest.mark.parametrize("text", LENGTHS)
def test_where_the_first_day_is_not_known_it_is_told_what_to_enter(guest, text):
    guest.say(text)
    assert guest.says == ["rejected_only_length"]
    assert "arrival" not in guest.run.answers


@pytest.mark.parametrize("text", ["两三晚", "半个月", "2-3 nights", "一个月"])
def test_a_length_that_is_not_exact_makes_no_day(guest, text):
    guest.say("2026-03-15")
    guest.say(text)
    assert guest.says == ["rejected_only_length"]


def test_the_day_is_put_right_at_the_next_question(guest):
    guest.say("2026-03-15")
    guest.say("2 nights")
    guest.say("不对，是3月18号")
    assert guest.run.answers["departure"] == "2026-03-18"
    assert guest.effects[-1].args["since"] is None


def test_another_length_puts_it_right_too(guest):
    guest.say("2026-03-15")
    guest.say("三晚")
    guest.say("不对，住两晚")
    assert guest.run.answers["departure"] == "2026-03-17"
    assert "purpose" not in guest.run.answers


def test_a_length_changes_the_day_from_the_summary(guest):
    guest.say("2026-03-15")
    while guest.asked() is not None:
        guest.answer()
    guest.say("离开日期改成住五晚")
    assert guest.asked() is None
    assert guest.run.answers["departure"] == "2026-03-20"


def test_in_english_it_is_told_with_the_words_of_the_day_that_it_counts_from(shared):
    player = Player(*shared)
    lines = (
        "English",
        "/start jinan-youth-station-booking",
        "Bob Smith",
        "13912345678",
        "Shandong University",
        "2026-04-01",
    )
    for line in lines:
        player.do("person", line)
    assert "(2 days after arrival;" in "".join(player.do("person", "2 nights"))
