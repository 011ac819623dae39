"""What is typed in the middle of a check and is no answer: an assent, a wish for a person, a wish to begin."""

import pytest

from core.acts.check_acts import StartCheck
from core.state import CheckRun, FormRun
from tests.filler import Filler

LOAN, STATION = "rencheng-rural-youth-loan", "rencheng-youth-station"


@pytest.fixture
def checking(shared):
    """A check that asks whether the person was chosen as a good rural youth."""
    person = Filler(*shared)
    person.tap(StartCheck(LOAN))
    assert person.says[-1] == "trait_question"
    return person


def still_asked(person):
    run = person.conversation.run
    return isinstance(run, CheckRun) and not run.facts


@pytest.mark.parametrize(
    "text",
    [
        "好的，那利息多少",
        "行，利息是多少？",
        "ok, what is the interest rate?",
        "可以，我想想",
        "不用，我问一下利息多少",
    ],
)
def test_an_assent_beside_something_else_is_no_answer(checking, text):
    checking.say(text)
    assert still_asked(checking)


@pytest.mark.parametrize("text", ["好的", "行", "ok", "是的", "yes"])
def test_an_assent_by_itself_is_an_answer(checking, text):
    checking.say(text)
    assert checking.conversation.told.facts == {"is_good_rural_youth": True}


@pytest.mark.parametrize(
    "text",
    ["行，帮我转给工作人员", "ok pass it to a human", "pass it to staff pls", "不用了，转人工吧", "不是，帮我转人工"],
)
def test_who_wants_a_person_is_heard_in_a_check(checking, text):
    checking.say(text)
    assert checking.says[0] in ("person_what", "passed_on")
    assert still_asked(checking)


@pytest.mark.parametrize("text", ["好的", "yes please", "行", "ok"])
def test_an_assent_right_after_an_offer_to_pass_it_on_takes_that(checking, text):
    checking.say("好的，那利息多少")
    assert checking.says[0] == "not_stated"
    checking.say(text)
    assert (checking.says[0], checking.says[-1]) == ("passed_on", "trait_question")
    assert still_asked(checking)


@pytest.mark.parametrize("text", ["我想订", "ok book it", "帮我预约"])
def test_who_would_rather_begin_comes_to_the_form(shared, text):
    person = Filler(*shared)
    person.tap(StartCheck(STATION))
    person.say(text)
    assert isinstance(person.run, FormRun)
    assert person.run.form == "rencheng-youth-station-booking"


@pytest.mark.parametrize("text", ["户口在菏泽", "我户口在菏泽，来找工作", "registered in Heze"])
def test_a_tie_to_a_place_that_is_not_covered_answers_its_line(shared, text):
    person = Filler(*shared)
    person.tap(StartCheck(STATION))
    person.say("1")
    person.say(text)
    assert person.conversation.told.facts["household_registration"] == "other"


def test_a_place_alone_says_nothing_of_the_ties(shared):
    person = Filler(*shared)
    person.tap(StartCheck(STATION))
    person.say("1")
    person.say("菏泽")
    assert "household_registration" not in person.conversation.told.facts


@pytest.fixture
def screening(shared):
    """A check of all programmes that asks its first list."""
    person = Filler(*shared)
    person.say("I'm from Linyi, what can I get?")
    assert person.says[-1] == "checklist"
    return person


ASKED_BACK = {
    "is there any money for that": "which_programme",
    "can i apply from abroad": "which_subject",
    "how much did Yantai give out": "which_subject",
    "who do i email": "person_sure",
}


@pytest.mark.parametrize(("text", "reply"), ASKED_BACK.items())
def test_what_is_not_clear_is_asked_back_in_a_check_of_all(screening, text, reply):
    screening.say(text)
    assert screening.says == [reply, "checklist"]


@pytest.mark.parametrize("text", ["yes", "好的", "是的"])
def test_a_yes_to_passing_it_on_is_heard_before_a_list(screening, text):
    screening.say("who do i email")
    screening.say(text)
    assert (screening.says[0], screening.says[-1]) == ("passed_on", "checklist")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("我要报名烟台志愿者", "yantai-youth-volunteering-sign-up"),
        ("sign me up for volunteering in Yantai", "yantai-youth-volunteering-sign-up"),
        ("帮我订一个任城的青年驿站", STATION + "-booking"),
    ],
)
def test_in_a_check_of_all_the_form_that_is_named_is_begun(shared, text, form):
    person = Filler(*shared)
    for said in ("看看我能得到什么", "22"):
        person.say(said)
    person.say(text)
    assert person.run is not None and person.run.form == form
    assert person.conversation.told.facts == {"age": 22}


@pytest.mark.parametrize("text", ["我要报名志愿者", "帮我订个青年驿站"])
def test_where_several_are_meant_the_check_is_left_for_the_choice(shared, text):
    person = Filler(*shared)
    for said in ("看看我能得到什么", "22", text):
        person.say(said)
    assert person.says == ["which_city"]
    assert person.conversation.run is None and person.conversation.told.facts == {"age": 22}


@pytest.mark.parametrize("text", ["我想创业", "我在读大学"])
def test_what_names_a_line_of_a_check_of_all_begins_nothing(shared, text):
    person = Filler(*shared)
    for said in ("看看我能得到什么", "22", text):
        person.say(said)
    assert isinstance(person.conversation.run, CheckRun)
