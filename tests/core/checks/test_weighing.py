"""Several children in one talk: whoever is told of is weighed, and the programme stays that which is talked about."""

import pytest

from core.state import FormRun

CABIN = "rencheng-hope-cabin"


def shown(person, name):
    return next(effect for effect in person.effects if effect.name == name)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("任城希望小屋 我儿子7岁 家里穷 没有自己房间 能申请吗", 7),
        ("任城希望小屋，老二12岁了，可以申请吗", 12),
    ],
)
def test_who_is_told_of_beside_the_question_is_weighed(person, text, years):
    person.say(text)
    assert person.says == ["verdict"]
    assert person.conversation.told.facts["age"] == years


@pytest.mark.parametrize("text", ["任城希望小屋 多大的孩子能申请", "任城希望小屋谁能申请"])
def test_who_asks_for_the_rule_is_told_it(person, text):
    person.say(text)
    assert person.says == ["answer"]


def test_each_of_several_children_is_weighed_by_what_is_told_of_that_one(person):
    person.say("任城希望小屋 我儿子7岁 能申请吗")
    for text, years in (("老大15岁了呢", 15), ("那老二14岁", 14), ("老三呢 16岁", 16), ("最小的5岁半呢", 5)):
        person.say(text)
        assert person.says == ["check_another", "verdict"]
        assert person.conversation.told.facts == {"age": years}


@pytest.mark.parametrize(
    ("text", "years"), [("老三 10岁", 10), ("9岁男孩", 9), ("and my daughter 15?", 15), ("the younger one is 12", 12)]
)
def test_an_age_and_whose_it_is_are_weighed_after_any_answer(person, text, years):
    person.say("任城希望小屋")
    person.say(text)
    assert person.says == ["verdict"]
    assert person.conversation.told.facts == {"age": years}


@pytest.mark.parametrize("text", ["6到14岁的孩子都行吗", "那10到14岁孩子呢", "最小的要几岁呢"])
def test_a_span_is_nobodys_age(person, text):
    person.say("任城希望小屋")
    person.say(text)
    assert person.says == ["answer"]


@pytest.mark.parametrize(
    ("first", "text", "attribute"),
    [
        ("济南希望小屋", "9岁男孩", "eligibility"),
        ("济南爱心助托", "他今年9岁", "age"),
        ("任城暑托班", "我12", "eligibility"),
        ("请问济南课后服务几点到几点", "我孩子读三年级", "age"),
    ],
)
def test_who_only_tells_of_a_child_hears_for_whom_it_is(person, first, text, attribute):
    person.say(first)
    person.say(text)
    assert person.effects[0].args["attribute"] == attribute


def test_the_word_of_the_button_checks_what_is_talked_about(person):
    person.say("任城希望小屋")
    person.say("查条件")
    assert person.conversation.run.programme == CABIN
    person.say("帮老三报名")
    assert isinstance(person.conversation.run, FormRun)


def test_the_command_lists_all_checks(person):
    person.say("任城希望小屋")
    person.say("/check")
    assert person.says == ["checks"]


def test_signing_another_up_is_no_question_how(person):
    person.say("任城希望小屋")
    person.say("帮老三报名")
    assert isinstance(person.conversation.run, FormRun)


def test_a_choice_of_one_is_no_choice(person):
    person.say("任城希望小屋")
    person.say("装修要多久")
    assert not any(name.startswith("which_") for name in person.says)
    assert person.conversation.focus.programme == CABIN


@pytest.mark.parametrize(("first", "text"), [("一助一多少钱", "那她弟弟呢"), ("一助一多少钱", "小的呢")])
def test_who_turns_to_somebody_else_hears_the_same(person, first, text):
    person.say(first)
    person.say(text)
    assert person.says == ["answer"]
    assert person.effects[0].args["attribute"] == "amount"


def test_a_number_is_no_age(person):
    person.say("任城暑托班")
    person.say("13812345678")
    assert "answer" not in person.says


def test_to_turn_to_something_is_no_wish_to_begin(person):
    person.say("一助一")
    person.say("那一助一呢 他上二年级")
    assert not isinstance(person.conversation.run, FormRun)


def test_what_help_there_is_in_a_place_is_looked_for_there(person):
    person.say("孩子爸妈离婚了，跟着我过，上小学，在济南，有什么帮助")
    assert person.conversation.run.city == "jinan"
    person.say("希望小屋呢")
    assert person.effects[0].args["programme"] == "jinan-hope-cabin"


@pytest.mark.parametrize("text", ["我女儿上五年级", "弟弟上五年级了"])
def test_who_only_tells_of_a_child_is_shown_no_list_of_forms(person, text):
    person.say(text)
    assert "forms" not in person.says


def test_in_an_open_check_the_age_of_the_child_is_heard(person):
    person.say("任城希望小屋")
    person.say("查条件")
    person.say("老三 10岁")
    assert person.says == ["verdict"]


def test_a_form_of_what_was_answered_in_a_check_of_all_is_opened(person):
    person.say("孩子爸妈离婚了，跟着我过，上小学，在济南，有什么帮助")
    person.say("希望小屋呢")
    person.say("行 那就申请吧")
    assert person.run.form.startswith("jinan-hope-cabin")


@pytest.mark.parametrize(
    ("ask", "text"), [("how do I sign up as a volunteer in Yantai", "yes"), ("烟台志愿者怎么报名", "要")]
)
def test_yes_to_how_one_signs_up_opens_the_form(person, ask, text):
    person.say(ask)
    person.say(text)
    assert person.run is not None


@pytest.mark.parametrize("text", ["好的", "ok"])
def test_who_only_took_note_is_given_no_form(person, text):
    person.say("烟台志愿者怎么报名")
    person.say(text)
    assert person.run is None


@pytest.mark.parametrize(
    "text",
    [
        "check一下我够不够格进烟台青企协：47岁，济南人，公司在烟台",
        "我47岁，济南人，公司在烟台，能进烟台青企协吗",
        "我47，公司在烟台，够格进烟台青企协吗",
    ],
)
def test_what_is_told_with_the_wish_settles_it_wherever_the_name_stands(person, text):
    person.say(text)
    assert person.says == ["verdict"]
    assert person.conversation.told.facts["age"] == 47


def test_where_a_company_is_tells_where_somebody_works(person):
    person.say("烟台青企协查条件，公司在烟台，34岁")
    assert person.conversation.told.facts == {"work_city": "yantai", "age": 34}


@pytest.mark.parametrize("text", ["烟台青企协查条件", "查条件 烟台青企协"])
def test_the_word_of_the_button_beside_a_name_begins_the_check(person, text):
    person.say(text)
    assert person.conversation.run.programme == "yantai-youth-entrepreneur-association"


@pytest.mark.parametrize("text", ["我41了行不", "我41了中不", "我41可以不", "我41了行不行"])
@pytest.mark.parametrize(
    ("programme", "name", "attribute"),
    [
        ("烟台青企协", "answer", "age"),
        ("烟台交友活动", "answer", "eligibility"),
        ("临沂青创贷", "not_stated", "age"),
    ],
)
def test_who_asks_with_their_age_is_told_whom_it_is_for_and_handed_to_nobody(person, programme, name, attribute, text):
    person.say(programme)
    person.say(text)
    assert person.says == [name]
    assert person.effects[-1].args["attribute"] == attribute


def test_an_age_alone_is_no_wish_for_a_person(person):
    person.say("想学门手艺")
    person.say("我41了行不")
    assert "person_sure" not in person.says


def test_a_sign_that_only_looks_like_a_figure_is_no_age(person):
    for text in ("任城暑托班", "²"):
        person.say(text)
    assert person.says
