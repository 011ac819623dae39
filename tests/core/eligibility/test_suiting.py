"""Programmes for another age come last and are not named; what there is in one city can be looked at by itself."""

from dataclasses import replace

import pytest

from core.acts.check_acts import ShowGroup, ShowGroupIn, ShowVerdict
from core.eligibility.suiting import suits
from core.events import ActPicked
from core.state import Absent, CheckRun, Why, to_json
from knowledge.loading.load import load
from knowledge.search import Searcher
from tests.filler import Filler
from tests.player import CONTENT

CATALOGUE = load(CONTENT)
DATING = "yantai-dating"
CABIN = "jinan-hope-cabin"


@pytest.fixture(scope="module")
def searcher():
    return Searcher.build(CATALOGUE)


@pytest.fixture
def person(searcher):
    return Filler(CATALOGUE, searcher)


def told(person, **facts):
    run = CheckRun("", facts, 0)
    person.stored = to_json(replace(person.conversation, told=run))


@pytest.mark.parametrize(
    ("programme", "age", "suited"),
    [
        (DATING, 17, False),
        (DATING, 18, True),
        (DATING, "2008-03-03", False),
        (DATING, "2008-03-02", True),
        (DATING, Absent(Why.UNSURE), True),
        (DATING, None, True),
        (CABIN, 12, True),
        (CABIN, 42, False),
        ("yantai-online-league", 99, True),
    ],
)
def test_a_form_with_bounds_of_age_tells_for_whom_it_is(person, programme, age, suited):
    facts = {} if age is None else {"age": age}
    assert suits(CATALOGUE.programmes[programme], facts, person.world()) is suited


def test_what_is_for_another_age_comes_last_and_is_not_named(person):
    told(person, age=12, native_place="yantai", marital_status="single")
    person.do(ActPicked(ShowGroup("all", 0)))
    assert all(DATING not in named for _, _, named in person.effects[0].args["groups"])
    person.do(ActPicked(ShowGroup("staff_decides", 99)))
    rows = [programme for programme, *_ in person.effects[0].args["rows"]]
    assert DATING in rows


def test_the_verdict_says_why_the_form_does_not_take_somebody_of_that_age_and_offers_only_the_others(person):
    told(person, age=16, marital_status="single")
    person.do(ActPicked(ShowVerdict(DATING)))
    [say] = person.effects
    form = CATALOGUE.forms["yantai-dating-sign-up"]
    assert say.args["limits"] == (form.field("birth_date").own_limit,)
    assert form.id not in {button.act.form for row in say.buttons for button in row if hasattr(button.act, "form")}
    told(person, age=18, marital_status="single")
    person.do(ActPicked(ShowVerdict(DATING)))
    [say] = person.effects
    assert say.args["limits"] == ()
    assert form.id in {button.act.form for row in say.buttons for button in row if hasattr(button.act, "form")}


def test_each_city_has_its_own_overview_and_pages(person):
    told(person, age=20)
    person.do(ActPicked(ShowGroup("all", 0)))
    cities = [button.act.city for row in person.effects[0].buttons for button in row if button.name == "in_city"]
    assert sorted(cities) == sorted(CATALOGUE.cities)
    for city in cities:
        own = {id for id, one in CATALOGUE.programmes.items() if one.city == city}
        person.do(ActPicked(ShowGroupIn("all", city, 0)))
        shown = person.effects[0]
        assert shown.args["total"] == len(own)
        assert {id for _, _, named in shown.args["groups"] for id in named} <= own
        for group, count, _ in shown.args["groups"]:
            seen = set()
            for page in range(-(-count // 8)):
                person.do(ActPicked(ShowGroupIn(group, city, page)))
                seen |= {programme for programme, *_ in person.effects[0].args["rows"]}
            assert len(seen) == count
            assert seen <= own


def test_the_own_place_comes_first(person):
    told(person, work_city="jinan", age=20)
    person.do(ActPicked(ShowGroup("all", 0)))
    first = next(button for row in person.effects[0].buttons for button in row if button.name == "in_city")
    assert first.act.city == "jinan"


def test_a_city_that_is_gone_is_all_of_them(person):
    told(person, age=20)
    person.do(ActPicked(ShowGroupIn("all", "atlantis", 0)))
    assert person.effects[0].args["total"] == len(CATALOGUE.programmes)
