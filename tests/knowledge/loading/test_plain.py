"""The fast reader never reads anything otherwise than the general one does."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from knowledge.loading import plain

CONTENT = Path(__file__).parents[3] / "knowledge" / "content"
MARKS = ["a: ", "b:\n", "- ", "  ", "\n", "[", "]", "{", "}", ", ", ": ", "#", " # x", "&a", "*a", "!t", ">", "-", "?"]
SCALARS = [
    '"q"',
    "'s'",
    "''",
    "初中",
    "5",
    "5.0",
    "010",
    "no",
    "true",
    "null",
    "~",
    "2021-06-01",
    "12:30",
    '"\\n"',
    "a'b",
]
PIECES = st.sampled_from(MARKS + SCALARS)


def general(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_file_is_plain_and_reads_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert plain.read(text) == general(text)


@example("a: a'b[\n's'")
@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=600, deadline=None)
def test_what_it_reads_the_general_reader_reads_the_same(text: str) -> None:
    try:
        read = plain.read(text)
    except plain.NotPlain:
        return
    expected = general(text)
    assert read == expected
    assert repr(read) == repr(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: &x 1",
        "a: *x",
        "a: |\n  text",
        "a: 010",
        "a: 2021-06-01",
        "a: 1\na: 2",
        "a: [1",
        "\ta: 1",
        "a: b: c",
        "a: yes: no",
    ],
)
def test_anything_else_is_left_to_the_general_reader(text: str) -> None:
    with pytest.raises(plain.NotPlain):
        plain.read(text)


def test_a_flow_value_may_span_lines_and_hold_comments() -> None:
    text = "a: [one, # first\n  \"two, three\", 'it''s']\nb: {zh: 好, en: \"a: b\"} # end"
    assert plain.read(text) == {"a": ["one", "two, three", "it's"], "b": {"zh": "好", "en": "a: b"}} == general(text)


def test_errors_are_told_by_the_general_reader() -> None:
    with pytest.raises(YAMLError):
        general("a: [1")
