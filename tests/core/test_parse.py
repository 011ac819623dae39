"""Reading answers: the public table of what is accepted and refused, and what holds for any text."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from core.parse import REASONS, Accepted, Rejected, parse
from core.parsing.numerals import number_of
from core.parsing.outcome import ARGS
from core.state import Absent, Why
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words

TODAY = date(2025, 6, 15)
NONE = Words("", "")
CASES = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "parse.yaml")


def make_field(spec: dict[str, Any]) -> Field:
    options = tuple(
        Option(OptionId(id), Words(zh, en), tuple(aliases)) for id, zh, en, *aliases in spec.get("options", ())
    )
    bounds = {key: spec[key] for key in ("at_least", "at_most", "unsure", "figures") if key in spec}
    return Field(FieldId(spec.get("id", "field")), FieldType(spec["type"]), NONE, NONE, NONE, options=options, **bounds)


def rows() -> list[Any]:
    return [
        pytest.param(make_field(case["field"]), kind, raw, wanted, id=f"{case['field']['type']}-{kind}-{raw}")
        for case in CASES
        for kind in ("accepted", "doubtful", "rejected")
        for raw, wanted in case.get(kind, {}).items()
    ]


ANY_FIELD = st.sampled_from([make_field(case["field"]) for case in CASES])


@pytest.mark.parametrize(("field", "kind", "raw", "wanted"), rows())
def test_table(field: Field, kind: str, raw: str, wanted: object) -> None:
    parsed = parse(field, raw, today=TODAY)
    if kind == "rejected":
        assert isinstance(parsed, Rejected)
        assert parsed.why == wanted
    else:
        wanted = tuple(wanted) if isinstance(wanted, list) else wanted
        assert parsed == Accepted(wanted, doubtful=kind == "doubtful")
        assert type(parsed.value) is type(wanted)


def test_every_reason_is_in_the_table() -> None:
    shown = {why for case in CASES for why in case.get("rejected", {}).values()}
    assert shown == set(REASONS)


@given(ANY_FIELD, st.text() | st.from_regex(r"[0-9一二三十百年月日岁 .,+-]{1,20}"))
def test_any_text_is_accepted_or_rejected_with_the_arguments_of_its_reason(field: Field, raw: str) -> None:
    parsed = parse(field, raw, today=TODAY)
    if isinstance(parsed, Rejected):
        assert set(parsed.args) == set(ARGS[parsed.why])
    else:
        assert isinstance(parsed.value, bool | int | str | tuple)


@given(ANY_FIELD.filter(lambda field: field.type in (FieldType.TEXT, FieldType.LONG_TEXT)), st.text(max_size=40))
def test_a_text_that_is_kept_is_tidy_and_reads_as_itself(field: Field, raw: str) -> None:
    parsed = parse(field, raw, today=TODAY)
    if isinstance(parsed, Accepted):
        text = str(parsed.value)
        assert text == text.strip() == unicodedata.normalize("NFC", text)
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") and c != "\n" for c in text)
        assert parse(field, text, today=TODAY) == parsed


@given(
    st.dates(date(1906, 1, 1), TODAY), st.sampled_from(["{0}-{1}-{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}/{1}/{2}"])
)
def test_every_day_is_read_in_every_spelling(day: date, spelling: str) -> None:
    said = spelling.format(day.year, day.month, day.day)
    for kind in ("date", "age"):
        assert parse(make_field({"type": kind}), said, today=TODAY) == Accepted(day.isoformat())


@given(st.integers(0, 10**8 - 1) | st.integers(0, 99).map(lambda n: n % 10 + n // 10 * 10_000))
def test_every_number_is_read_in_chinese(number: int) -> None:
    assert number_of(in_chinese(number)) == number


@given(
    ANY_FIELD, st.dates(date(1930, 1, 1), TODAY), st.integers(0, 999), st.sampled_from(["{}", "我的是{}。", "{} ok"])
)
def test_an_identity_number_is_never_accepted(field: Field, born: date, order: int, around: str) -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    body = f"370602{born:%Y%m%d}{order:03d}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    assert parse(field, around.format(body + check), today=TODAY) == Rejected("identity_number")


def test_not_knowing_is_an_answer_where_the_field_takes_it() -> None:
    asked = {"type": "yes_no", "unsure": True}
    assert parse(make_field(asked), "不清楚", today=TODAY) == Accepted(Absent(Why.UNSURE))
    assert parse(make_field(asked), "I’d rather not say", today=TODAY) == Accepted(Absent(Why.REFUSED))
    assert parse(make_field({"type": "yes_no"}), "不清楚", today=TODAY) == Rejected("not_known")


def test_a_rejected_choice_names_its_candidates() -> None:
    field = make_field(next(case["field"] for case in CASES if case["field"]["type"] == "choice"))
    parsed = parse(field, "secondary", today=TODAY)
    assert isinstance(parsed, Rejected)
    assert parsed.args["candidates"] == tuple(option.words for option in field.options[1:3])


def in_chinese(number: int) -> str:
    """The number as it is written in Chinese, by the school rule."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_chinese(high)}万{gap}{in_chinese(low) if low else ''}"
    if number == 0:
        return "零"
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return said


HOSTILE = (
    "1",
    "1 ",
    "二",
    "一十",
    "万",
    "一亿",
    "1 or ",
    "是，",
    "我的",
    "(",
    "1.",
    "+",
    "e\u0301",
    "\U0001f468\u200d",
    "xi",
    "mar ",
    "\x00",
    "1年",
)


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["field"]["type"])
def test_a_flood_of_anything_is_rejected_and_breaks_nothing(case: dict[str, Any], part: str) -> None:
    assert isinstance(parse(make_field(case["field"]), part * 4000, today=TODAY), Rejected)
