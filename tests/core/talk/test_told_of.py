"""Who asks of somebody by a word for them is told what is for the case that was told of that one."""

import pytest

from core.effects import Say

CHILDREN = "老大上高中，老二上初中，老三上小学"


def case(person):
    (answer,) = (effect for effect in person.effects if isinstance(effect, Say) and effect.name == "answer")
    return answer.args["slots"].get("school_stage")


@pytest.mark.parametrize(
    ("before", "text", "stage"),
    [
        (CHILDREN, "老三能领多少", "primary"),
        (CHILDREN, "老二能领多少", "junior_secondary"),
        (
            "my son is in primary school and my daughter is in high school",
            "how much for my daughter",
            "senior_secondary",
        ),
    ],
)
def test_the_case_of_who_is_named_is_taken(person, before, text, stage):
    for said in (before, "烟台一助一给多少", text):
        person.say(said)
    assert case(person) == stage


def test_who_only_turns_to_another_hears_the_same_for_that_one(person):
    for said in (CHILDREN, "烟台一助一给多少", "老三能领多少", "老大呢"):
        person.say(said)
    assert case(person) == "senior_secondary"


def test_of_whom_nothing_was_told_all_is_told(person):
    for said in (CHILDREN, "烟台一助一给多少", "我侄女能领多少"):
        person.say(said)
    assert case(person) is None


def test_who_names_an_aid_and_tells_a_case_is_answered_and_given_no_form(person):
    person.say("烟台一助一，我弟弟上初二")
    assert person.run is None and case(person) == "junior_secondary"


def test_a_word_for_another_thing_completes_no_question_about_the_first(person):
    for said in ("助学金", "志愿者"):
        person.say(said)
    assert "volunteer" in person.conversation.unanswered.candidates[0]


def test_a_check_that_nobody_named_is_of_what_is_for_the_case(person):
    person.say("我在烟台上大学，家里欠了一屁股债")
    assert person.conversation.run.programme == "yantai-hope-dream-fulfil"
