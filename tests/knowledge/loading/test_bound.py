"""Rules of forms that name what a programme states: put in where the form is loaded, and part of its version."""

from datetime import date
from pathlib import Path

import pytest

from core.forms.path import walk
from knowledge.loading.build_forms import form_again
from knowledge.loading.load import load
from knowledge.model import Form, FormId

TODAY = date(2026, 6, 15)
GRANT = "programmes/springfield/grant.yaml"
FORM = "forms/grant-form.yaml"
WHEN = "when: {field: stage, is: low}"


def form_of(folder: Path) -> Form:
    return load(folder).forms[FormId("grant-form")]


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        ("{eligible: grant, is: met}", {"low"}),
        ("{eligible: grant, condition: young, is: met}", {"low"}),
        ("{not: {eligible: grant, is: met}}", {"high"}),
        ("{eligible: grant, in: [not_met, unknown]}", {"high"}),
        ("{eligible: grant, is: not_met}", set()),
        ("{fact: limit, at_least: 18}", {"low", "high"}),
        ("{all: [{fact: limit, at_least: 18}, {field: stage, is: high}]}", {"high"}),
        ("{fact: limit, above: 18}", set()),
    ],
)
def test_a_question_may_depend_on_how_answers_stand_to_a_programme(folder, change, when, asked):
    """Primary school is enough; with secondary school it is not known, since nobody asks for the age."""
    form = form_of(change(folder, FORM, WHEN, f"when: {when}"))
    paths = {stage: walk(form, {"stage": stage}, today=TODAY).path for stage in ("low", "high")}
    assert {stage for stage, path in paths.items() if "guardian" in [field.id for field in path]} == asked


def test_the_form_is_the_same_when_made_again_from_its_version(folder, change):
    form = form_of(change(folder, FORM, WHEN, "when: {eligible: grant, is: met}"))
    assert form_again(form.written) == form


def test_another_figure_of_the_programme_is_another_version_only_for_forms_that_name_it(folder, change):
    plain = form_of(folder).version
    before = form_of(change(folder, FORM, WHEN, "when: {eligible: grant, is: met}")).version
    after = form_of(change(folder, GRANT, "value: 18", "value: 20")).version
    assert len({plain, before, after}) == 3
    assert form_of(change(folder, FORM, "when: {eligible: grant, is: met}", WHEN)).version == plain
