"""What somebody tells of themselves in a check and after it: each thing is kept for what it is, the verdict goes on."""

import pytest

from core.state import CheckRun, NoneOf

STATION, ASSOCIATION = "任城青年驿站", "烟台青企协"
SINCE, HUKOU, HOME, PURPOSE = (
    "years_since_graduation",
    "household_registration",
    "has_fixed_home_in_rencheng",
    "purpose_in_rencheng",
)
ELSEWHERE = NoneOf(("jining-rencheng",))


def facts(person):
    run = person.conversation.run
    return (run if isinstance(run, CheckRun) else person.conversation.told).facts


@pytest.mark.parametrize("text", ["外地户口", "我户口不在任城", "not registered in Rencheng", "hukou is elsewhere"])
def test_what_is_missing_from_a_settled_verdict_is_weighed_when_it_is_told(person, text):
    for said in (f"{STATION}我够条件吗", "毕业五年了", text):
        person.say(said)
    assert person.says == ["verdict"]
    assert facts(person) == {SINCE: 5, HUKOU: ELSEWHERE}


def test_each_thing_that_is_told_after_it_is_added(person):
    for text in (f"{STATION}我够条件吗", "毕业五年了", "外地户口", "没房子", "上班"):
        person.say(text)
    assert person.says == ["verdict"]
    assert facts(person) == {SINCE: 5, HUKOU: ELSEWHERE, HOME: False, PURPOSE: "work"}


@pytest.mark.parametrize("text", ["户口有什么要求吗", "济南呢", "谢谢"])
def test_what_is_asked_after_a_verdict_adds_nothing(person, text):
    for said in (f"{STATION}我够条件吗", "毕业五年了"):
        person.say(said)
    before = person.conversation.told
    person.say(text)
    assert person.conversation.told == before


def test_several_facts_of_one_message_are_all_kept(person):
    person.say(f"{STATION}我够条件吗")
    person.say("一年，户口菏泽的，还没租到房")
    assert facts(person) == {SINCE: 1, HUKOU: "other", HOME: False}


@pytest.mark.parametrize(("text", "years"), [("38", 38), ("三十五六", 35), ("36, shop is 5 years old", 36)])
def test_a_bare_age_beside_a_list_is_an_age(person, text, years):
    person.say(f"{ASSOCIATION}我够条件吗")
    person.say(text)
    assert facts(person) == {"age": years}


def test_a_small_number_beside_a_list_is_a_place_in_it(person):
    person.say(f"{ASSOCIATION}我够条件吗")
    person.say("2")
    assert person.conversation.run.picked


def test_an_age_and_what_is_ticked_are_both_kept(person):
    person.say(f"{ASSOCIATION}我够条件吗")
    person.say("38，烟台人，开了个厂")
    assert facts(person)["age"] == 38
    assert facts(person)["native_place"] == "yantai"


def test_the_word_of_the_button_puts_the_open_question_again(person):
    person.say(f"{STATION}我够条件吗")
    before = facts(person)
    person.say("查条件")
    assert isinstance(person.conversation.run, CheckRun)
    assert person.says == ["trait_question"]
    assert facts(person) == before


@pytest.mark.parametrize(
    "text",
    ["我刚申请的进度咋样了", "批下来没", "啥时候给我回信", "没有编号", "did you guys get my application",
     "wo de shenqing zenme yang le", "我沒有編號", "钱到账没"],
)  # fmt: skip
def test_who_asks_after_what_they_handed_in_is_told_that_nothing_was(person, text):
    person.say(text)
    assert person.says == ["status_none"]


@pytest.mark.parametrize("text", ["我叫王芳", "上周三交的", "my name is Wang Fang", "i sent it on monday"])
def test_a_name_or_a_day_finds_nothing_more(person, text):
    person.say("我的申请怎么样了")
    person.say(text)
    assert person.says == ["status_by_account"]


@pytest.mark.parametrize("text", ["助学金多少钱", "青年驿站怎么样", "how do i get in??"])
def test_another_question_is_none_after_the_state(person, text):
    person.say("我的申请怎么样了")
    person.say(text)
    assert person.says[0] not in ("status_by_account", "status_none")


@pytest.mark.parametrize("text", ["那算了", "算了不办了", "never mind", "nvm", "那没法弄了"])
def test_who_lets_it_be_outside_of_anything_is_let_go(person, text):
    person.say(ASSOCIATION)
    person.say(text)
    assert person.says == ["nothing_to_leave"]


@pytest.mark.parametrize("text", ["我是个体户", "我是退休老师", "i run a small shop"])
def test_who_says_what_they_do_is_told_whom_it_is_for(person, text):
    person.say("烟台青企协咋进")
    person.say(text)
    assert person.says == ["answer"]
    assert person.conversation.focus.attribute in ("eligibility", "special_case")


def test_a_bare_age_is_weighed_whatever_was_told_of_the_programme(person):
    for text in ("烟台青企协咋进", "我是个体户", "41"):
        person.say(text)
    assert facts(person) == {"age": 41}


def test_who_says_so_of_volunteering_is_not_greeted(person):
    person.say("烟台志愿者怎么报名")
    person.say("我是退休老师")
    assert person.says == ["answer"]


@pytest.mark.parametrize("text", ["我是说怎么报名", "我想报名", "你好", "在吗"])
def test_other_words_are_nothing_of_oneself(person, text):
    person.say("烟台青企协")
    person.say(text)
    assert person.conversation.focus.attribute != "eligibility"


@pytest.mark.parametrize(
    "text",
    ["户籍在青岛", "我户口在青岛", "我戶口是青島的", "我hukou在青岛", "my hukou is in Qingdao", "I'm registered in Qingdao"],
)  # fmt: skip
def test_a_place_that_is_not_covered_is_of_the_tie_that_is_named(person, text):
    for said in (f"{STATION}我够条件吗", "毕业五年了"):
        person.say(said)
    person.say(text)
    assert facts(person) == {SINCE: 5, HUKOU: "other"}


@pytest.mark.parametrize("text", ["青岛", "在青岛", "Qingdao", "my nephew likes Qingdao"])
def test_such_a_place_by_itself_is_of_no_tie(person, text):
    for said in (f"{STATION}我够条件吗", "毕业五年了"):
        person.say(said)
    person.say(text)
    assert facts(person) == {SINCE: 5}
