"""What people tell besides what was asked, and who goes on to tell of themselves after reading who may have something."""

import pytest

from core.events import TextSaid
from core.state import CheckRun, FormRun
from core.volunteered import volunteered
from tests.filler import Filler

ASSOCIATION = "yantai-youth-entrepreneur-association"
STATION = "rencheng-youth-station"


@pytest.fixture
def person(shared):
    return Filler(*shared)


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
