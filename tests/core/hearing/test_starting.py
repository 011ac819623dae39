"""Beginning the same for somebody else, and beginning what a place has not."""

import pytest

from core.acts.draft_acts import StartAnother
from core.state import FormRun
from tests.filler import Filler

FAIR = "yantai-spring-job-fair-sign-up"


@pytest.fixture
def sent(shared):
    """Somebody who has just sent a sign-up."""
    person = Filler(*shared)
    person.open(FAIR)
    while person.asked() is not None:
        person.answer()
    person.send()
    return person


@pytest.mark.parametrize(
    "text",
    ["给我同学也报一个", "給我同學也報一個", "帮我弟弟也报名", "再报一个人", "我朋友也想参加", "也给我妹妹报上",
     "能给我同学也报一个吗", "also sign up my friend", "can you sign up my brother too", "my friend wants to join as well",
     "another person please", "gei wo tongxue ye bao yi ge"],
)  # fmt: skip
def test_after_sending_the_same_form_is_offered_for_somebody_else(sent, text):
    sent.say(text)
    assert sent.says == ["another_offer"]
    [[button]] = sent.effects[0].buttons
    assert button.act == StartAnother(FAIR)


@pytest.mark.parametrize("yes", ["好", "填吧", "yes please", None])
def test_nothing_of_the_first_person_is_in_the_second_form(sent, yes):
    sent.say("给我同学也报一个")
    sent.say(yes) if yes else sent.tap(StartAnother(FAIR))
    run = sent.conversation.run
    assert isinstance(run, FormRun)
    assert (run.form, run.answers, run.taken) == (FAIR, {}, ())


def test_no_leaves_it(sent):
    sent.say("给我同学也报一个")
    sent.say("不用了")
    assert (sent.says, sent.conversation.run) == (["left"], None)


@pytest.mark.parametrize("text", ["给我同学也报一个青年驿站", "我同学说这个很好", "再来一个问题"])
def test_something_else_is_not_taken_for_it(sent, text):
    sent.say(text)
    assert "another_offer" not in sent.says


def test_who_talked_of_something_else_since_is_not_offered_it(sent):
    sent.say("任城希望小屋面向谁")
    sent.say("给我同学也报一个")
    assert "another_offer" not in sent.says


@pytest.mark.parametrize("asked", ["济南有一助一吗", "Is there one-to-one aid in Jinan"])
@pytest.mark.parametrize(
    "text",
    [
        "apply for my sister",
        "给我妹妹申请",
        "sign up",
        "我要申请",
        "申请",
        "am i eligible",
        "I want to join",
        "那我怎么申请",
    ],
)
def test_who_wants_what_a_place_has_not_is_told_so_again(shared, asked, text):
    person = Filler(*shared)
    person.say(asked)
    assert person.says == ["not_there"]
    for _ in range(2):
        person.say(text)
        assert person.says == ["still_not_there"]
        args = person.effects[0].args
        assert (args["city"], args["programme"]) == ("jinan", "yantai-hope-one-to-one")
        forms = {getattr(button.act, "form", "jinan") for row in person.effects[0].buttons for button in row}
        assert all(form.startswith("jinan") for form in forms)


@pytest.mark.parametrize("text", ["我要申请烟台一助一", "烟台呢"])
def test_who_names_another_place_is_answered_for_that(shared, text):
    person = Filler(*shared)
    person.say("济南有一助一吗")
    person.say(text)
    assert "still_not_there" not in person.says


def test_a_place_that_lacks_something_hears_of_all_the_others_that_have_it(shared):
    person = Filler(*shared)
    person.say("任城青企协有吗")
    [said] = person.effects
    assert said.name == "not_there"
    told = {said.args["programme"], *said.args["others"]}
    assert told == {"jinan-youth-entrepreneur-association", "yantai-youth-entrepreneur-association"}
