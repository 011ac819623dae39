"""The check of a content folder tells the fault, and not what only follows from it."""

import pytest

from knowledge.loading.causes import causes_of
from knowledge.loading.problems import Problem
from wording.lint import problems_of

PROGRAMME, FORM = "programmes/springfield/grant.yaml", "forms/grant-form.yaml"


def files_told(folder):
    return sorted({one.file.removeprefix(f"{folder}/") for one in problems_of(folder)})


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PROGRAMME, "city: springfield", "city: Spring Field"),
        (FORM, "programme: grant", "programe: grant"),
        ("cities.yaml", "- id: springfield", "- id: Spring Field"),
        ("cities.yaml", "- id: springfield", "- id: springfield\n          id: springfield"),
        ("sources.yaml", "- id: letter", "- idd: letter"),
    ],
)
def test_only_the_file_with_the_fault_is_told(folder, change, file, old, new):
    assert files_told(change(folder, file, old, new)) == [file]


def test_a_file_that_is_not_there_or_empty_is_told_alone(folder):
    (folder / FORM).write_text("", encoding="utf-8")
    assert files_told(folder) == [FORM]
    [problem] = problems_of(folder)
    assert "keys with values" in problem.problem


def test_a_name_that_is_spelt_wrong_is_told_where_it_stands(folder, change):
    [first, *_] = problems_of(change(folder, PROGRAMME, "city: springfield", "city: springfeld"))
    assert (first.code, first.key) == ("dead-reference", "city")


def test_a_fault_elsewhere_hides_no_other():
    def dead(file, said):
        return Problem(file, 1, "dead-reference", "k", said, "mend it")

    fault = Problem("programmes/a/one.yaml", 3, "bad-id", "city", "not an id", "mend it")
    other = dead("faq/x.yaml", "there is no programme two")
    follows = dead("faq/x.yaml", "there is no programme one")
    assert causes_of([follows, other, fault]) == (other, fault)
