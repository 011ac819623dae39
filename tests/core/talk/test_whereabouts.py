"""A place that is told where it is asked whether somebody is registered in a certain one."""

import pytest

from tests.filler import Filler


@pytest.mark.parametrize(
    ("text", "there"),
    [("不是任城的，是菏泽的", False), ("Heze", False), ("在烟台", False), ("任城的", True), ("我户口就在任城", True)],
)
def test_a_place_answers_whether_somebody_is_registered_in_another(shared, text, there):
    person = Filler(*shared)
    person.open("rencheng-youth-station-booking")
    while person.asked().id != "registered_in_rencheng":
        person.answer()
    person.say(text)
    assert person.run.answers["registered_in_rencheng"] is there


def test_a_place_that_is_asked_about_answers_nothing(shared):
    person = Filler(*shared)
    person.open("rencheng-youth-station-booking")
    while person.asked().id != "registered_in_rencheng":
        person.answer()
    person.say("菏泽的可以住吗")
    assert "registered_in_rencheng" not in person.run.answers
