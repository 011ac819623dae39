"""Who was told the same of several places goes on with all of them; which of them has most is not ranked."""

import pytest

from core.effects import Say

EACH = "各地青年驿站分别有多少个"


def answered(person):
    return [
        effect.args["programme"] for effect in person.effects if isinstance(effect, Say) and effect.name == "answer"
    ]


@pytest.mark.parametrize(
    ("first", "text"), [(EACH, "哪个最多"), ("how many youth stations in each city", "which has the most")]
)
def test_which_has_most_is_told_by_all_of_them_without_a_rank(person, first, text):
    person.say(first)
    told = answered(person)
    person.say(text)
    assert person.says[0] == "not_ranked"
    assert answered(person) == told and len(told) > 1


def test_what_else_is_asked_is_told_of_each(person):
    for text in (EACH, "要钱吗"):
        person.say(text)
    assert {"rencheng-youth-station", "jinan-youth-station"} <= {*answered(person)}
    person.say("济南呢")
    assert answered(person) == ["jinan-youth-station"]


@pytest.mark.parametrize("text", ["帮我订", "book"])
def test_in_which_place_to_begin_is_asked(person, text):
    for said in (EACH, text):
        person.say(said)
    assert person.says == ["which_city"]


def test_the_place_that_is_then_named_opens_its_form(person):
    for text in (EACH, "帮我订", "济南"):
        person.say(text)
    assert person.run is not None and person.run.form == "jinan-youth-station-booking"


def test_without_several_places_nothing_is_compared(person):
    for text in ("济南青年驿站有多少个", "哪个最多"):
        person.say(text)
    assert "not_ranked" not in person.says


ONE_BY_ONE = ("youth station jinan how long", "rencheng?", "linyi?")


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("济南青年驿站能住几天", "任城呢", "哪个最久"), {"rencheng-youth-station"}),
        ((*ONE_BY_ONE, "which is the longest"), {"rencheng-youth-station"}),
        (("济南希望小屋", "任城呢", "哪个最多"), {"jinan-hope-cabin", "rencheng-hope-cabin"}),
    ],
)
def test_places_that_were_told_one_after_the_other_are_compared(person, texts, told):
    for text in texts:
        person.say(text)
    assert person.says[0] == "not_ranked"
    assert {*answered(person)} == told


@pytest.mark.parametrize("text", ["which is closest to the station", "哪个离火车站近"])
def test_which_is_nearest_is_told_by_where_each_is(person, text):
    for said in (*ONE_BY_ONE, text):
        person.say(said)
    assert person.says == ["not_ranked", "of_each"]
    assert person.effects[0].args["what"] == "nearest" and person.effects[1].args["attribute"] == "place"
