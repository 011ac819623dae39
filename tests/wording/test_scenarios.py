"""Scenarios of authors are played, and one that does not go as written is told with its place."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from wording.scenarios import problems_in

CONTENT = Path(__file__).parents[2] / "knowledge" / "content"
WRITTEN = """
- id: hello
  on: 2026-03-02
  steps:
    - {{says: /start jinan-volunteer-expo-sign-up, sees: 单位}}
    - {{says: 春芽社}}
    - {step}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The shipped content without its questions, and with scenarios of ours."""
    root = tmp_path_factory.mktemp("content") / "content"
    copytree(CONTENT, root, ignore=ignore_patterns("faq", "scenarios"))
    (root / "scenarios").mkdir()
    return root


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{says: 李明, sees: 电话}", None),
        ("{says: 李明, sees: 传真}", "does not say “传真”"),
        ("{says: 李明, sees_not: 电话}", "says “电话”"),
        ("{says: 李明, offers: 是}", "has no button “是”"),
        ("{taps: 是}", "there is no button “是”"),
        ("{says: 李明, taps: 是}", "either says or taps"),
        ("{sees: 手机}", "either says or taps"),
    ],
)
def test_the_first_step_that_goes_otherwise_is_told(folder, step, told):
    (folder / "scenarios" / "one.yaml").write_text(WRITTEN.format(step=step), encoding="utf-8")
    problems = [str(problem) for problem in problems_in(folder)]
    assert (problems == []) if told is None else any(told in one and "one.yaml:7" in one for one in problems), problems


def test_the_shipped_scenarios_go_as_written():
    assert problems_in(CONTENT) == ()


def test_a_message_without_words_is_told_and_no_fault(folder):
    (folder / "scenarios" / "one.yaml").write_text(WRITTEN.format(step="{says: /help}"), encoding="utf-8")
    words = folder / "messages" / "zh" / "help.j2"
    kept = words.read_text(encoding="utf-8")
    words.unlink()
    try:
        assert ["something cannot be said" in str(problem) for problem in problems_in(folder)] == [True]
    finally:
        words.write_text(kept, encoding="utf-8")
