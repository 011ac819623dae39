"""Screening for other software: every programme with its reasons, what would change it, and the next question."""

import json
from datetime import date

import pytest

from knowledge.model import Lang
from terminal.refusal import Refusal
from terminal.screening import Screening
from wording.render import Wording

ASSOCIATION = "yantai-youth-entrepreneur-association"


@pytest.fixture(scope="module")
def screening(catalogue):
    return Screening(catalogue, Wording(catalogue).vocabulary(Lang.EN), Lang.EN, date(2026, 3, 2))


def found(screening, facts, **more):
    reply = json.loads(json.dumps(screening.reply(json.dumps({"facts": facts, **more}))))
    return reply, next(one for one in reply["programmes"] if one["programme"] == ASSOCIATION)


def test_every_programme_has_a_verdict_and_every_condition_its_source(screening, catalogue):
    reply, _ = found(screening, {})
    assert [one["programme"] for one in reply["programmes"]] == list(catalogue.programmes)
    assert {one["verdict"] for one in reply["programmes"]} <= {
        "met",
        "not_met",
        "unknown",
        "staff_decides",
        "no_conditions",
    }
    assert all(condition["source"]["document"] for one in reply["programmes"] for condition in one["conditions"])
    assert reply["next_question"]["fact"] in catalogue.traits
    assert reply["as_of"] == "2026-03-02"


def test_a_verdict_has_its_reasons_and_what_would_change_it(screening):
    place = {"native_place": "other", "settled_in": "other", "work_city": "jinan"}
    _, association = found(screening, {"age": 39, **place})
    reasons = {condition["id"]: condition for condition in association["conditions"]}
    assert association["verdict"] == reasons["place"]["verdict"] == "not_met"
    assert {"fact": "work_city", "given": "jinan", "held": False} in reasons["place"]["because"]
    assert {"fact": "work_city", "values": ["yantai"], "verdict": "staff_decides"} in association["would_change"]
    assert association["missing"] == []


def test_what_is_not_known_is_not_a_no(screening):
    _, association = found(screening, {"age": None, "native_place": "yantai"})
    age = next(condition for condition in association["conditions"] if condition["id"] == "age")
    assert (association["verdict"], age["verdict"], age["missing"]) == ("unknown", "unknown", ["age"])


def test_a_verdict_may_change_by_itself(screening):
    _, association = found(screening, {"age": "1981-03-03", "native_place": "yantai"}, as_of="2026-03-02")
    assert association["changes_on"] == {"day": "2027-03-03", "verdict": "not_met"}


def test_an_age_in_years_names_the_years_at_which_the_verdict_changes(screening):
    _, association = found(screening, {"age": 44, "native_place": "yantai"})
    assert association["changes_at"] == {"fact": "age", "years": 46, "verdict": "not_met"}
    assert association["changes_on"] is None


def test_answers_that_do_not_go_together_are_told_and_none_is_overruled(screening):
    reply, _ = found(screening, {"age": 12, "marital_status": "other"})
    [conflict] = reply["conflicts"]
    assert sorted(conflict["facts"]) == ["age", "marital_status"]
    assert conflict["why"]


def test_what_cannot_be_understood_is_told_and_not_used(screening):
    reply, _ = found(screening, {"age": 200, "shoe_size": 42, "native_place": 1})
    assert reply["refused"] == {"age": "age_out_of_range", "shoe_size": "unknown_field", "native_place": "wrong_type"}
    assert reply["programmes"] == found(screening, {})[0]["programmes"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"facts": []}', '{"facts": {}, "fact": 1}', '{"facts": {}, "as_of": "soon"}', '{"facts": {}, "as_of": 3}',
     "[" * 100_000],
)  # fmt: skip
def test_what_is_asked_for_is_said_when_something_else_comes(screening, text):
    with pytest.raises(Refusal):
        screening.reply(text)
