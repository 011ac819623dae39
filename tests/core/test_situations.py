"""People and the verdicts that the shipped programmes give them: what a lawyer would read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from core.state import Absent, Why
from core.verdicts import check_programme
from knowledge.load import load
from knowledge.model import Catalogue, ProgrammeId

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "cases" / "eligibility").glob("*.yaml"))
TODAY = date(2025, 6, 15)
ABSENT = {"unsure": Absent(Why.UNSURE), "refused": Absent(Why.REFUSED)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "knowledge" / "content")


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


def test_situations_speak_of_traits_that_exist(catalogue: Catalogue) -> None:
    for file in FILES:
        for situation in YAML(typ="safe").load(file):
            assert set(situation["facts"]) <= set(catalogue.traits)
