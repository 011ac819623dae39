"""What people tell besides what was asked, and who goes on to tell of themselves after reading who may have something."""

import pytest

from core.acts.check_acts import StartCheck
from core.checks.volunteered import volunteered
from core.events import ActPicked, TextSaid
from core.state import CheckRun, FormRun

ASSOCIATION = "yantai-youth-entrepreneur-association"
STATION = "rencheng-youth-station"


@pytest.mark.parametrize(
    ("programme", "text", "told"),
    [
        (ASSOCIATION, "我４８了，做化工的，老烟台", {"age": 48, "native_place": "yantai"}),
        (ASSOCIATION, "i'm 42, i live in yantai and i run a shop", {"age": 42, "settled_in": "yantai"}),
        (ASSOCIATION, "我38，在烟台工作。", {"age": 38, "work_city": "yantai"}),
        (STATION, "毕业三年零俩月，老家汶上的，刚上班", {"years_since_graduation": 3}),
        (STATION, "毕业一年了，在任城有房", {"years_since_graduation": 1, "has_fixed_home_in_rencheng": True}),
        # What nothing waits for is not kept.
        (STATION, "我48了，单身", {}),
        # Neither a number nor a letter alone says what it is of, and nobody is what they say they are not.
        (ASSOCIATION, "48，a，不是烟台人", {}),
        (ASSOCIATION, "我不是48岁", {}),
    ],
)
def test_facts_of_clauses(shared, person, programme, text, told):
    person.do(TextSaid("你好"))
    assert volunteered(text, CheckRun(programme, {}, 1), person.world()) == told


@pytest.mark.parametrize(
    ("programme", "text", "told"),
    [
        (ASSOCIATION, "我四十二岁，不对，三十九岁，在烟台工作", {"age": 39, "work_city": "yantai"}),
        (ASSOCIATION, "我下個月滿四十，老煙臺", {"age": 39, "native_place": "yantai"}),
        (ASSOCIATION, "我下个月满40，老烟台", {"age": 39, "native_place": "yantai"}),
        (ASSOCIATION, "我1986年12月出生的，在烟台上班", {"age": 39, "work_city": "yantai"}),
        (ASSOCIATION, "我42岁，其实是烟台人", {"age": 42, "native_place": "yantai"}),
        (STATION, "毕业四年了 不对 三年不到", {"years_since_graduation": 2}),
        (STATION, "I graduated four years ago, no wait, two years ago", {"years_since_graduation": 2}),
        # A year is enough where all its months are alike.
        (STATION, "我是去年毕业的", {"years_since_graduation": 0}),
        (STATION, "I graduated in 2020, i live in Qufu", {"years_since_graduation": 5}),
        (STATION, "我是2023年毕业的", {}),
    ],
)
def test_what_is_said_last_holds_and_years_count_as_far_as_they_are_sure(shared, person, programme, text, told):
    person.do(TextSaid("你好"))
    assert volunteered(text, CheckRun(programme, {}, 1), person.world()) == told


@pytest.mark.parametrize("text", ["和和", "and", "()"])
def test_nothing_but_words_between_names_tells_nothing(person, text):
    person.do(TextSaid("你好"))
    assert volunteered(text, CheckRun("", {}, 1), person.world()) == {}


@pytest.fixture
def checked(person):
    person.do(ActPicked(StartCheck(STATION)))
    for text in ("四年 不对 两年", "都不是", "到任城上班"):
        person.do(TextSaid(text))
    assert (person.says, person.conversation.told.facts["years_since_graduation"]) == (["verdict"], 2)
    return person


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("我刚才说错了 我是去年毕业的", 0),
        ("毕业时间错了，应该是一年半", 1),
        ("說錯了，四年", 4),
        ("actually I graduated in 2020", 5),
        ("sorry, i meant a year and a half ago", 1),
    ],
)
def test_after_the_result_an_answer_is_corrected_in_words(checked, text, years):
    checked.do(TextSaid(text))
    assert checked.conversation.told.facts["years_since_graduation"] == years
    assert checked.says == ["verdict"]


@pytest.mark.parametrize("text", ["说错了，我是去求职的", "打错了 是求职面试", "no wait, looking for work"])
def test_a_choice_is_corrected_too(checked, text):
    checked.do(TextSaid(text))
    assert checked.conversation.told.facts["purpose_in_rencheng"] == "other"
    assert checked.says == ["verdict"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("说错了", "told"),
        ("不好意思，刚才有一个填错了", "told"),
        ("我說錯了", "told"),
        ("sorry, i got something wrong", "told"),
        ("我的回答", "told"),
        ("my answers", "told"),
        ("毕业时间说错了", "trait_question"),
        ("全部結果", "overview"),
    ],
)
def test_who_only_says_that_it_was_wrong_may_choose_what(checked, text, says):
    checked.do(TextSaid(text))
    assert checked.says == [says]


@pytest.mark.parametrize(
    "text", ["其实济南也有吗", "sorry, what about Jinan", "actually, Jinan", "不好意思，再问一下青年驿站在哪", "谢谢"]
)
def test_something_else_corrects_nothing(checked, text):
    before = checked.conversation.told.facts
    checked.do(TextSaid(text))
    assert checked.conversation.told.facts == before
    assert "verdict" not in checked.says


def test_a_month_completes_the_year_that_was_told(person):
    person.do(ActPicked(StartCheck(STATION)))
    person.do(TextSaid("2023年"))
    assert (person.says, person.conversation.run.year) == (["rejected_month_missing"], 2023)
    person.do(TextSaid("六月"))
    assert person.conversation.run.facts == {"years_since_graduation": "2023-06"}
    assert person.conversation.run.year is None


def test_an_answer_is_corrected_at_the_next_question(person):
    person.do(ActPicked(StartCheck(STATION)))
    person.do(TextSaid("四年"))
    person.do(ActPicked(StartCheck(STATION)))
    person.do(TextSaid("两年"))
    person.do(TextSaid("不对，是一年"))
    assert person.conversation.run.facts == {"years_since_graduation": 1}


def test_what_was_told_is_not_overruled(person):
    run = CheckRun(ASSOCIATION, {"age": 30}, 1)
    assert volunteered("我48了，老烟台", run, person.world()) == {"native_place": "yantai"}


def test_who_tells_of_themselves_after_the_conditions_is_checked(person):
    person.do(TextSaid("烟台青企协要什么条件"))
    person.do(TextSaid("42了，户口就在烟台，做海参加工"))
    run = person.conversation.run
    assert isinstance(run, CheckRun) and run.programme == ASSOCIATION
    assert run.facts["age"] == 42


@pytest.mark.parametrize("text", ["好的，知道了", "我42了，行吗？", "42岁的怎么申请"])
def test_a_question_or_thanks_begins_no_check(person, text):
    person.do(TextSaid("烟台青企协要什么条件"))
    person.do(TextSaid(text))
    assert not isinstance(person.conversation.run, CheckRun | FormRun)


def test_a_check_begins_with_what_was_told_in_the_same_message(person):
    person.do(TextSaid("我够不够条件加入烟台青企协？我48岁，老烟台"))
    told = person.conversation.told
    assert told is not None and told.programme == ASSOCIATION
    assert dict(told.facts) == {"age": 48, "native_place": "yantai"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我明年满40，老烟台", {"age": 38, "native_place": "yantai"}),
        ("虛歲四十，在煙臺工作", {"age": 38, "work_city": "yantai"}),
        ("i turn 40 next year, i live in yantai", {"age": 38, "settled_in": "yantai"}),
        ("我刚满39岁", {"age": 39}),
        # Forty or not decides here.
        ("我虚岁41，老烟台", {"native_place": "yantai"}),
        ("三十好几，老烟台", {"native_place": "yantai"}),
    ],
)
def test_one_of_two_ages_is_enough_where_both_fare_alike(shared, person, text, told):
    person.do(TextSaid("你好"))
    assert volunteered(text, CheckRun(ASSOCIATION, {}, 1), person.world()) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("虚岁41", "age_between"),
        ("明年满41", "age_between"),
        ("三十好几", "not_exact"),
        ("我41，不对，明年才41", "age_between"),
    ],
)
def test_where_they_do_not_it_is_asked_which(person, text, name):
    person.tap(StartCheck(ASSOCIATION))
    person.say("老烟台")
    person.say("没有别的了")
    while person.conversation.run.facts.get("age") is None and "trait_question" not in person.says:
        person.say("没有")
    person.say(text)
    assert person.says == [f"rejected_{name}"]
