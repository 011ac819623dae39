"""Facts that are asked together: ticked, typed, asked one by one, taken back; no verdict differs from asking singly."""

import pytest
from hypothesis import given

from core.acts import UNSURE
from core.acts.check_acts import EditTold, KeepBoth, PickTrait, StartCheck, StartScreen, StepBack, StopCheck
from core.eligibility.checklists import said, with_tick
from core.eligibility.rules import Standing, held
from core.events import ActPicked, TextSaid
from core.parsing.many import DONE, TICK, UNTICK
from core.state import Absent, NoneOf, Why
from knowledge.model import Checklist, Compare, FieldId, Op, Tick, Words
from tests.core.eligibility.test_shipped_screening import CATALOGUE, SCREENER, SOME, TODAY, people
from tests.filler import Filler

LISTS = CATALOGUE.checklists
PLACES = LISTS["places"]


@pytest.fixture
def person(searcher):
    person = Filler(CATALOGUE, searcher)
    person.do(ActPicked(StartScreen()))
    person.do(TextSaid("30"))
    return person


def shown(person):
    return next(effect for effect in person.effects if effect.name == "checklist")


def pick(person, option):
    return person.do(ActPicked(PickTrait(person.trait, option, person.conversation.run.asked)))


def at_list(person):
    person.trait = shown(person).args["trait"]
    return LISTS[person.trait]


@SOME
@given(people())
def test_lists_end_with_the_verdicts_that_all_answers_give_and_take_none_back(person):
    facts, put, full = {}, 0, SCREENER.standings(person, today=TODAY)
    while question := SCREENER.ask(facts, today=TODAY):
        put += 1
        if isinstance(question, Checklist):
            assert len({tick.field for tick in question.ticks}) > 1
            assert not facts.keys() & {tick.field for tick in question.ticks}
            ticked = [tick.id for tick in question.ticks if person[tick.field] == tick.value]
            facts |= said(question, ticked, CATALOGUE.traits)
        else:
            facts[question.id] = person[question.id]
        for now, at_last in zip(SCREENER.standings(facts, today=TODAY), full, strict=True):
            assert now in (Standing.UNKNOWN, at_last)
    assert put <= len(CATALOGUE.traits) / 3
    assert SCREENER.standings(facts, today=TODAY) == full


def test_what_is_not_ticked_is_something_else():
    found = said(PLACES, ["native_place.yantai"], CATALOGUE.traits)
    assert found["native_place"] == "yantai"
    assert found["settled_in"] == NoneOf(("yantai",))
    assert found["has_fixed_home_in_rencheng"] is False
    assert said(PLACES, [], CATALOGUE.traits)["native_place"] == NoneOf(("yantai", "jining-rencheng"))


def test_of_two_options_the_other_one_is_meant():
    lines = (Tick(FieldId("lives_in"), "rural", Words("", "")), Tick(FieldId("is_student"), True, Words("", "")))
    assert said(Checklist("l", Words("", ""), Words("", ""), lines), [], CATALOGUE.traits) == {
        "lives_in": "urban",
        "is_student": False,
    }


def test_a_fact_is_one_thing_only():
    assert with_tick(PLACES, ("settled_in.yantai", "native_place.yantai"), "native_place.jining-rencheng") == (
        "settled_in.yantai",
        "native_place.jining-rencheng",
    )


@pytest.mark.parametrize(
    ("op", "value", "holds"),
    [
        (Op.IS, "yantai", False),
        (Op.IS, "jinan", None),
        (Op.IS_NOT, "yantai", True),
        (Op.IS_NOT, "jinan", None),
        (Op.IN, ("yantai", "linyi"), False),
        (Op.IN, ("yantai", "jinan"), None),
        (Op.BELOW, 3, None),
    ],
)
def test_a_comparison_knows_only_what_was_excluded(op, value, holds):
    given = NoneOf(("yantai", "linyi"))
    assert held(Compare(FieldId("home"), op, value), given, TODAY) is holds


def test_what_is_left_open_is_still_deduced_from():
    known = SCREENER.known({"native_place": NoneOf(("yantai",)), "occupation": NoneOf(("student",))}, today=TODAY)
    assert known["native_place"] == NoneOf(("yantai",))
    assert known["is_student"].values == (False,)


def test_a_line_is_ticked_and_unticked_in_the_same_message(person):
    checklist = at_list(person)
    line = checklist.ticks[0].id
    for _ in range(2):
        pick(person, TICK + line)
        assert person.conversation.run.picked == (line,)
        assert shown(person).edit
    pick(person, UNTICK + line)
    assert person.conversation.run.picked == ()
    assert person.conversation.run.facts.keys() == {"age"}


def test_done_tells_all_facts_of_the_lines_that_were_shown(person):
    checklist = at_list(person)
    fields = {button.act.option[1:].split(".")[0] for row in shown(person).buttons for button in row
              if isinstance(button.act, PickTrait) and button.act.option[:1] == TICK}  # fmt: skip
    pick(person, DONE)
    facts = person.conversation.run.facts
    assert fields == facts.keys() - {"age"} <= {tick.field for tick in checklist.ticks}
    assert person.conversation.run.together == (tuple(id for id in facts if id != "age"),)


@pytest.mark.parametrize("text", ["都不是", "没有", "none of these"])
def test_that_nothing_holds_can_be_written(person, text):
    at_list(person)
    person.do(TextSaid(text))
    assert len(person.conversation.run.facts) > 2


@pytest.mark.parametrize(("text", "places"), [("1、3", (0, 2)), ("学生，创业", None)])
def test_what_is_written_is_ticked_and_the_others_stay_open(person, text, places):
    at_list(person)
    lines = [button.act.option[1:] for row in shown(person).buttons for button in row if button.name == "unticked"]
    person.do(TextSaid(text))
    run = person.conversation.run
    if places is not None:
        assert run.picked == tuple(lines[place] for place in places)
    assert run.facts.keys() == {"age"}


def test_what_comes_up_in_a_longer_text_is_ticked(person):
    at_list(person)
    person.do(TextSaid("I run a shop and I am no student"))
    run = person.conversation.run
    assert run.picked == ("in_business",)
    assert run.facts.keys() == {"age"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("烟台人", {"native_place": "yantai"}),
        ("我自己开店，在烟台工作", {"work_city": "yantai", "in_business": True}),
        ("老烟台，单身", {"native_place": "yantai", "marital_status": "single"}),
    ],
)
def test_what_is_told_besides_is_not_asked_again(person, text, told):
    at_list(person)
    before = dict(person.conversation.run.facts)
    person.do(TextSaid(text))
    assert dict(person.conversation.run.facts).items() >= {**before, **told}.items()
    assert [id for id, _ in shown(person).args["echo"]] != []


@pytest.mark.parametrize("text", ["好了", "done", "火星", "我不是火星人"])
def test_nothing_is_taken_for_no_before_it_is_said(person, text):
    at_list(person)
    person.do(TextSaid(text))
    assert person.conversation.run.facts.keys() == {"age"}
    assert person.says == ["rejected_line_unknown"]


ASSOCIATION = "yantai-youth-entrepreneur-association"


@pytest.fixture
def applicant(searcher):
    person = Filler(CATALOGUE, searcher)
    person.do(ActPicked(StartCheck(ASSOCIATION)))
    return person


@pytest.mark.parametrize(
    "text",
    [
        "我在烟台工作，老家是河南的",
        "我在烟臺工作但戶口在河南",
        "我在烟台工作不在烟台定居",
        "老家青岛 现在在烟台上班",
        "I work in Yantai but my hometown is in Henan",
    ],
)
def test_what_holds_is_ticked_and_another_place_says_nothing_of_the_other_lines(applicant, text):
    applicant.do(TextSaid(text))
    run = applicant.conversation.run
    assert [tick.field for tick in PLACES.ticks if tick.id in run.picked] == ["work_city"]
    assert run.facts == {}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("在烟台上班，老家也是烟台", ["native_place", "work_city"]),
        ("老家是烟台的，现在在上海上班", ["native_place"]),
        ("我老家就是煙臺，住在青島", ["native_place"]),
        ("my hometown is Yantai but I work in Shanghai", ["native_place"]),
        ("老家也在烟台，人也住在烟台", ["native_place", "settled_in"]),
        ("老家不是烟台，在烟台上班", ["work_city"]),
        ("老家也不是烟台，只在烟台上班", ["work_city"]),
    ],
)
def test_every_half_that_holds_is_ticked(applicant, text, fields):
    applicant.do(TextSaid(text))
    run = applicant.conversation.run
    assert [tick.field for tick in PLACES.ticks if tick.id in run.picked] == fields


@pytest.mark.parametrize("text", ["河南人", "老家是河南的", "我从青岛来的", "from Qingdao"])
def test_a_tie_to_another_place_is_no_answer_to_the_whole_list(applicant, text):
    applicant.do(TextSaid(text))
    assert applicant.says == ["rejected_line_elsewhere"]
    assert applicant.conversation.run.facts == {}


def test_ticks_stay_when_something_else_is_told(applicant):
    applicant.do(TextSaid("在烟台工作"))
    ticked = applicant.conversation.run.picked
    applicant.do(TextSaid("39岁11个月"))
    run = applicant.conversation.run
    assert (run.picked, run.facts) == (ticked, {"age": 39})
    applicant.do(TextSaid("选好了"))
    assert applicant.conversation.told.facts["work_city"] == "yantai"


@pytest.mark.parametrize("text", ["好了", "就这些", "that's all", "没有别的了"])
def test_the_list_is_over_when_it_is_said(person, text):
    line = at_list(person).ticks[0]
    pick(person, TICK + line.id)
    person.do(TextSaid(text))
    facts = person.conversation.run.facts
    assert facts[line.field] == line.value
    assert len(facts) > 2


@pytest.mark.parametrize("text", ["", "一个一个问", "one by one"])
def test_who_is_not_sure_is_asked_line_by_line(person, text):
    checklist = at_list(person)
    if text:
        person.do(TextSaid(text))
    else:
        pick(person, UNSURE)
    run = person.conversation.run
    assert (run.apart, run.facts.keys()) == ((checklist.id,), {"age"})
    assert "checklist" not in person.says or shown(person).args["trait"] != checklist.id


@pytest.mark.parametrize(("text", "why"), [("不想说", Why.REFUSED), ("不清楚", Why.UNSURE), ("don't know", Why.UNSURE)])
def test_who_cannot_or_would_rather_not_say_is_asked_for_none_of_them(person, text, why):
    checklist = at_list(person)
    person.do(TextSaid(text))
    told = {id: value for id, value in person.conversation.run.facts.items() if id != "age"}
    assert set(told.values()) == {Absent(why)}
    assert told.keys() <= {tick.field for tick in checklist.ticks}


def test_back_takes_a_whole_list_back_and_editing_one_line_leaves_the_others(person):
    first = at_list(person)
    pick(person, DONE)
    person.do(ActPicked(StepBack(person.conversation.run.asked)))
    assert at_list(person) == first
    assert person.conversation.run.facts.keys() == {"age"}
    pick(person, DONE)
    told = person.conversation.run.together[0]
    person.do(ActPicked(StopCheck(person.conversation.run.asked)))
    person.do(ActPicked(EditTold(told[0])))
    person.do(TextSaid("不清楚"))
    assert person.conversation.run.together == (told[1:],)


def test_a_strange_text_or_an_old_tap_changes_nothing(person):
    at_list(person)
    before = person.conversation.run
    person.do(TextSaid("火星"))
    assert person.conversation.run.facts == before.facts
    pick(person, TICK + "nobody")
    person.do(ActPicked(PickTrait(person.trait, DONE, 0)))
    assert person.conversation.run.facts == before.facts


def test_who_comes_from_somewhere_else_may_still_be_tied_to_a_place_until_they_say_no(person):
    while at_list(person).id != "places":
        pick(person, DONE)
    person.do(TextSaid("我是上海的"))
    assert person.says == ["rejected_line_elsewhere"]
    person.do(TextSaid("都不是"))
    assert person.conversation.told.facts["settled_in"] == NoneOf(("yantai",))


def test_ticks_that_contradict_an_answer_are_asked_about(person):
    while "work" not in (at_list(person).id,):
        pick(person, DONE)
    for line in ("is_student", "occupation.courier"):
        pick(person, TICK + line)
    pick(person, DONE)
    assert person.says == ["conflict"]
    person.do(ActPicked(KeepBoth(person.conversation.run.asked)))
    facts = person.conversation.run.facts
    assert (facts["is_student"], facts["occupation"]) == (True, "courier")
    assert "conflict" not in person.says


@pytest.mark.parametrize("text", ["先看结果", "先看結果", "够了", "see results so far"])
def test_the_result_can_be_asked_for_in_words(person, text):
    at_list(person)
    person.do(TextSaid(text))
    assert person.says == ["overview"]
    assert person.conversation.run is None


@pytest.mark.parametrize("text", ["没有房子", "没有固定住所", "no fixed home"])
def test_a_line_that_is_said_not_to_be_so_is_told_and_the_rest_asked(searcher, text):
    person = Filler(CATALOGUE, searcher)
    person.do(ActPicked(StartCheck("rencheng-youth-station")))
    person.say("2")
    person.say(text)
    facts = person.conversation.run.facts
    assert facts["has_fixed_home_in_rencheng"] is False and "household_registration" not in facts
    person.say("不是任城的")
    assert person.conversation.run.facts["household_registration"] == NoneOf(("jining-rencheng",))


def test_who_looks_for_a_job_ticks_that_line(searcher):
    person = Filler(CATALOGUE, searcher)
    person.say("what can i get in Jinan")
    person.say("looking for a job")
    assert [*person.conversation.run.picked]


def test_only_what_is_said_not_to_be_so_is_told(person):
    at_list(person)
    person.do(TextSaid("我不是学生"))
    assert person.conversation.run.facts == {"age": 30, "is_student": False}
