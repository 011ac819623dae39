"""Templates that cannot be filled in are found before anybody asks."""

from datetime import date
from pathlib import Path

import pytest

from tests.knowledge import small
from wording.lint import problems_of, template_problems

SHIPPED = Path(__file__).parents[2] / "knowledge" / "content"
GRANT = "programmes/springfield/grant.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.build(tmp_path)


def test_a_folder_without_fault(folder):
    assert problems_of(folder, today=date(2029, 12, 31)) == ()


def test_the_shipped_templates_can_all_be_filled_in():
    assert template_problems(SHIPPED) == ()


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        ("template", "每人{{ f.sum }}。", "每人{{ f.summ }}。", "summ"),
        ("template", "每人{{ f.sum }}。", "每人{{ f.sum。", "cannot"),
        ("template", "每人{{ f.sum }}。", "{{ f.sum }}{% if slots.stage == 'low' %}小{% endif %}", "stage"),
        ("template", "每人{{ f.sum }}。", "{% if slots.get('stage') == 'low' %}{{ f.sum }}{% endif %}", "says nothing"),
        ("template", "每人{{ f.sum }}。", "每人{{ f.sum }}{{ total }}。", "total"),
        ("template", "{{ f.sum }} each.", "{{ f.sum }} each. " + "Long. " * 800, "long"),
        ("dead-reference", "每人{{ f.sum }}。", "{{ f.sum }}{% if slots.get('stage') == 'low' %}小{% endif %}", "slot"),
    ],
)
def test_each_fault_is_found(folder, code, old, new, told):
    problems = template_problems(small.change(folder, GRANT, old, new))
    assert [p for p in problems if p.code == code and told in p.problem and p.line > 1], [str(p) for p in problems]


def test_what_the_content_lint_finds_is_told_too(folder):
    assert [problem.code for problem in problems_of(folder, today=date(2030, 1, 1))] == ["overdue"]
    small.change(folder, "faq/grant.yaml", "[助学金电话]", "[助学金电话, 助学金多少？]")
    assert [problem.code for problem in problems_of(folder)] == ["claimed-phrase"]


def test_examples_are_tried_when_nothing_else_is_wrong(folder):
    small.change(folder, "faq/grant.yaml", "[助学金多少]", "[助学金多少, 谢尔比助学金多少]")
    assert [problem.code for problem in problems_of(folder)] == ["example-missed"]


def test_a_message_in_one_language_only_is_found(folder):
    (folder / "messages/en/welcome.j2").unlink()
    assert [problem.code for problem in problems_of(folder)] == ["missing-language"]


@pytest.mark.parametrize("file", ["messages/zh/welcome.j2", "messages/buttons.yaml"])
def test_a_message_that_cannot_be_read_is_found(folder, file):
    small.change(folder, file, *(("你好", "{% if %}") if file.endswith("j2") else ("zh: 提交", 'zh: "{{ }"')))
    assert [problem.code for problem in problems_of(folder)] == ["template"]


def test_a_form_that_somebody_cannot_finish_is_found(folder):
    never = "{all: [{field: stage, is: low}, {field: stage, is: high}]}"
    checks = f"checks: [{{at: guardian, must: {never}, words: {{zh: 不行, en: no}}}}]"
    small.change(folder, "forms/grant-form.yaml", "kind: application", f"kind: application\n{checks}")
    [problem] = template_problems(folder)
    assert (problem.code, "guardian" in problem.problem, "stage low" in problem.problem) == ("dead-end", True, True)
