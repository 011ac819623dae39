"""What people tell while they ask is not asked again: in the check of that programme, in the check of all, by "and 15?"."""

import pytest

from core.acts.check_acts import StartCheck
from core.checks.mentioning import KEPT, only_years, told_in
from core.eligibility.rules import Standing
from core.events import ActPicked, TextSaid
from core.state import CheckRun

ASSOCIATION = "yantai-youth-entrepreneur-association"
CABIN = "rencheng-hope-cabin"


def shown(person, name):
    return next(effect for effect in person.effects if effect.name == name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我今年38了在莱阳种苹果 能加入烟台青企协吗", {"age": 38}),
        ("我1986年12月出生的，在烟台上班，能进青企协吗", {"age": 39, "work_city": "yantai"}),
        ("我今年三十八歲開公司，能進青企協嗎", {"age": 38}),
        ("I'm 27, returnee from the UK, what can I get in Yantai", {"age": 27}),
        ("my son is 8 and we live in the country", {"age": 8}),
        ("孩子上八年级，能申请一助一吗", {"school_stage": "junior_secondary"}),
        ("我是烟台大学大二学生，想申请圆梦行动", {"school_stage": "university", "university_cohort": "earlier"}),
        ("我大学毕业两年了", {"years_since_graduation": 2}),
        ("我不是大学生", {}),
        # Limits, other numbers and what one is not are no age of a person.
        ("40岁以上能加入吗", {}),
        ("6岁到14岁之间算不算", {}),
        ("我不是48岁", {}),
        ("我想要3个名额", {}),
    ],
)
def test_what_a_question_tells_of_a_person(person, text, told):
    person.do(TextSaid("你好"))
    assert told_in(text, CheckRun("", {}, 1), person.world()) == told


@pytest.mark.parametrize("ask", [TextSaid("查我够不够条件"), ActPicked(StartCheck(ASSOCIATION))])
def test_a_check_after_a_question_begins_with_what_was_told(person, ask):
    person.do(TextSaid("我今年38了在莱阳种苹果 能加入烟台青企协吗"))
    person.do(ask)
    run = person.conversation.run
    assert (run.programme, run.facts) == (ASSOCIATION, {"age": 38})
    assert [id for id, _ in shown(person, "checklist").args["echo"]] == ["age"]


def test_after_a_while_it_is_asked_again(person):
    person.do(TextSaid("我今年38了在莱阳种苹果 能加入烟台青企协吗"))
    for _ in range(KEPT):
        person.do(TextSaid("你好"))
    person.do(ActPicked(StartCheck(ASSOCIATION)))
    assert person.conversation.run.facts == {}


def test_the_check_of_all_takes_what_is_told_and_keeps_to_the_city_that_is_named(person):
    person.do(TextSaid("what do I qualify for in Yantai? I'm 27, returnee from the UK"))
    run = person.conversation.run
    assert (run.programme, run.city, run.facts) == ("", "yantai", {"age": 27})
    person.do(TextSaid("none of these"))
    person.do(TextSaid("see results"))
    assert shown(person, "overview").args["city"] == "yantai"


@pytest.mark.parametrize("text", ["烟台", "煙台", "烟台的", "Yantai", "in Yantai"])
def test_a_city_that_is_named_at_the_first_question_is_kept_to(person, text):
    person.do(TextSaid("我能享受哪些政策"))
    person.do(TextSaid(text))
    run = person.conversation.run
    assert (run.city, run.facts, person.says) == ("yantai", {}, ["screen_intro", "trait_question"])


@pytest.mark.parametrize("text", ["我能享受哪些政策", "what can i get"])
def test_without_a_city_it_is_about_all(person, text):
    person.do(TextSaid(text))
    assert (person.conversation.run.city, person.conversation.run.facts) == ("", {})


@pytest.mark.parametrize("text", ["15岁呢", "他15岁可以吗", "15歲呢", "15周岁呢"])
def test_another_age_is_judged_by_the_limit_that_was_told(person, text):
    person.do(TextSaid("希望小屋6岁能申请吗 任城"))
    person.do(TextSaid(text))
    assert shown(person, "verdict").args["verdict"] is Standing.NOT_MET


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("8岁", True),
        ("15岁呢", True),
        ("i am 8", True),
        ("8", False),
        ("第8个", False),
        ("几岁可以", False),
        ("8个月发一次吗", False),
    ],
)
def test_an_age_and_nothing_else(person, text, years):
    person.do(TextSaid("你好"))
    assert only_years(text, person.world()) is years
