"""What is typed where a word or two is asked for, and is none."""

import pytest

from tests.filler import Filler

NOT_NAMES = [
    "怎么收费",
    "small shop selling clothes",
    "烟台莱山区的人",
    "什麼時候開始",
    "how much",
    "请问要多久",
    "deadline",
    "price",
    "what time",
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_hardly_a_name_is_not_taken_for_one(shared, text):
    person = Filler(*shared)
    person.open("yantai-youth-volunteering-sign-up")
    person.say(text)
    assert not person.run.answers
    assert person.says[0] in ("doubt", "rejected_no_name") or person.says[-1] == "question"


def test_a_long_name_is_taken_when_it_is_said_to_be_one(shared):
    person = Filler(*shared)
    person.open("yantai-youth-volunteering-sign-up")
    person.say("Maria de la Cruz Santos")
    assert person.says == ["doubt"]
    person.say("it is my answer")
    assert person.run.answers["full_name"] == "Maria de la Cruz Santos"


@pytest.mark.parametrize("text", ["早上好啊", "你好呀", "謝謝啦", "hello!"])
def test_a_greeting_is_no_name_with_a_particle_either(shared, text):
    person = Filler(*shared)
    person.open("yantai-youth-volunteering-sign-up")
    person.say(text)
    assert not person.run.answers
    assert person.says[0].startswith("small_")


@pytest.mark.parametrize("text", ["确认提交", "提交", "submit"])
def test_the_word_of_the_last_button_is_no_name(shared, text):
    person = Filler(*shared)
    person.open("yantai-youth-volunteering-sign-up")
    person.say(text)
    assert not person.run.answers and person.says == ["rejected_other_thing"]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("本科", False),
        ("硕士研究生", False),
        ("来考公务员面试", False),
        ("PhD", False),
        ("山大", True),
        ("要塞中学", True),
    ],
)
def test_what_one_studies_or_came_for_is_no_school(shared, text, taken):
    person = Filler(*shared)
    person.open("jinan-youth-station-booking")
    while person.asked().id != "school":
        person.answer()
    person.say(text)
    assert ("school" in person.run.answers) is taken
