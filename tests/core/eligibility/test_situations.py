"""People and the verdicts that the shipped programmes give them: what a lawyer would read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from core.eligibility.facts_given import read_facts
from core.eligibility.rules import Standing, compares
from core.eligibility.screening import screen
from core.eligibility.verdicts import check_programme
from core.state import Absent, Why
from knowledge.model import Catalogue, ProgrammeId

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "tests" / "cases" / "eligibility").glob("*.yaml"))
TODAY = date(2025, 6, 15)
LEAST = 3
PEOPLE = YAML(typ="safe").load(ROOT / "tests" / "cases" / "screenings.yaml")
ABSENT = {"unsure": Absent(Why.UNSURE), "refused": Absent(Why.REFUSED)}


def situations() -> list[Any]:
    return [
        pytest.param(ProgrammeId(file.stem), situation, id=f"{file.stem}: {situation['says']}")
        for file in FILES
        for situation in YAML(typ="safe").load(file)
    ]


@pytest.mark.parametrize(("programme", "situation"), situations())
def test_situation(catalogue: Catalogue, programme: ProgrammeId, situation: dict[str, Any]) -> None:
    facts = {field: ABSENT.get(value, value) for field, value in situation["facts"].items()}
    found = check_programme(catalogue.programmes[programme], facts, today=situation.get("today", TODAY))
    assert found.verdict == situation["verdict"]
    assert list(found.missing) == situation.get("waits_for", [])
    if "conditions" in situation:
        assert [outcome.standing for outcome in found.conditions] == situation["conditions"]


def test_every_programme_with_conditions_has_at_least_three_situations(catalogue: Catalogue) -> None:
    told = {file.stem: YAML(typ="safe").load(file) for file in FILES}
    assert {id for id, one in catalogue.programmes.items() if one.conditions} == set(told)
    assert [id for id, situations in told.items() if len(situations) < LEAST] == []


def test_whatever_one_says_nobody_is_called_eligible_where_no_condition_is_stated(catalogue: Catalogue) -> None:
    facts = [situation["facts"] for file in FILES for situation in YAML(typ="safe").load(file)]
    open_ones = [one for one in catalogue.programmes.values() if not one.demands]
    assert open_ones
    for programme in open_ones:
        found = {check_programme(programme, told, today=TODAY).verdict for told in facts}
        assert found == {Standing.NO_CONDITIONS}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["says"])
def test_one_city_is_never_judged_by_the_rules_of_another(catalogue: Catalogue, person: dict[str, Any]) -> None:
    found = screen(catalogue, person["facts"], today=person.get("today", TODAY)).verdicts
    verdicts = {one.programme: one.verdict for one in found}
    assert {id: verdicts[ProgrammeId(id)] for id in person["verdicts"]} == person["verdicts"]


def test_situations_speak_of_traits_that_exist(catalogue: Catalogue) -> None:
    for file in FILES:
        for situation in YAML(typ="safe").load(file):
            assert set(situation["facts"]) <= set(catalogue.traits)


def test_situations_name_values_that_a_person_can_give(catalogue: Catalogue) -> None:
    given = {file.stem: [one["facts"] for one in YAML(typ="safe").load(file)] for file in FILES}
    for stem, situations in given.items():
        for facts in situations:
            values = {id: value for id, value in facts.items() if value not in ABSENT}
            assert not read_facts(values, catalogue.traits, today=TODAY).refused, (stem, facts)


def test_every_condition_that_facts_can_settle_is_met_in_one_situation_and_fails_in_another(
    catalogue: Catalogue,
) -> None:
    for file in FILES:
        programme = catalogue.programmes[ProgrammeId(file.stem)]
        seen: dict[str, set[Standing]] = {one.id: set() for one in programme.conditions}
        for situation in YAML(typ="safe").load(file):
            facts = {field: ABSENT.get(value, value) for field, value in situation["facts"].items()}
            found = check_programme(programme, facts, today=situation.get("today", TODAY))
            for outcome in (*found.conditions, *found.preferences):
                seen[outcome.id].add(outcome.standing)
        for condition in programme.conditions:
            if tuple(compares(condition.rule)):
                assert Standing.NOT_MET in seen[condition.id], (file.stem, condition.id)
                assert seen[condition.id] & {Standing.MET, Standing.STAFF_DECIDES}, (file.stem, condition.id)
