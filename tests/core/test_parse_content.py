"""The shipped fields read their own words: every example is accepted, every option is found by all it is called."""

from datetime import date

import pytest

from core.parse import Accepted, Rejected, parse
from knowledge.model import Field, FieldType
from tests import shipped
from wording.traditional import traditional

TODAY = date(2025, 6, 15)
CATALOGUE = shipped.catalogue()
FIELDS: list[tuple[str, Field]] = [
    *((f"traits/{field.id}", field) for field in CATALOGUE.traits.values()),
    *((f"{form.id}/{field.id}", field) for form in CATALOGUE.forms.values() for field in form.fields),
]


def misread(field: Field, said: str, wanted: object = None) -> bool:
    parsed = parse(field, said, today=TODAY)
    return not isinstance(parsed, Accepted) or (wanted is not None and parsed.value != wanted)


def test_every_example_is_accepted() -> None:
    wrong = [
        (place, said)
        for place, field in FIELDS
        if field.example
        for said in (field.example.zh, field.example.en)
        if misread(field, said)
    ]
    assert wrong == []


def test_every_option_is_found_by_its_place_its_labels_and_its_aliases() -> None:
    wrong = [
        (place, said)
        for place, field in FIELDS
        if field.type is FieldType.CHOICE
        for i, option in enumerate(field.options)
        for said in (
            str(i + 1),
            option.id,
            option.words.zh,
            option.words.en,
            option.words.en.upper(),
            traditional(option.words.zh),
            *option.aliases,
        )
        if not shared(field, said) and misread(field, said, option.id)
    ]
    assert wrong == []


def shared(field: Field, said: str) -> bool:
    """Whether two options are called so, and it is asked which one is meant: a grandmother may be the guardian."""
    if sum(said in option.aliases for option in field.options) < 2:
        return False
    parsed = parse(field, said, today=TODAY)
    return isinstance(parsed, Rejected) and parsed.why == "choice_ambiguous"


def test_who_may_be_the_guardian_or_only_help_is_asked_which() -> None:
    field = next(one for _, one in FIELDS if one.id == "filled_by")
    for said in ("奶奶", "我填的，我是她奶奶", "i am her grandmother"):
        parsed = parse(field, said, today=TODAY)
        assert isinstance(parsed, Rejected) and parsed.why == "choice_ambiguous", said
    assert parse(field, "我是他爸", today=TODAY) == Accepted("guardian")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("has_fixed_home", "没有固定住处", False),
        ("has_fixed_home", "有固定住处", True),
        ("has_fixed_home", "没有房子", False),
        ("has_fixed_home", "no fixed home", False),
        ("has_fixed_home", "I have a fixed home", True),
        ("registered_in_rencheng", "户口不在任城", False),
        ("registered_in_rencheng", "I am registered in Rencheng", True),
        ("family_difficulty", "不困难", False),
        ("family_difficulty", "家里困难", True),
        ("nights", "5晚", 5),
        ("nights", "五个晚上", 5),
        ("nights", "一周", 7),
        ("nights", "5 nights", 5),
        ("nights", "a week", 7),
    ],
)
def test_answers_in_the_words_of_the_question_are_read(field: str, text: str, value: object) -> None:
    fields = (one for form in CATALOGUE.forms.values() for one in form.fields)
    found = next(one for one in fields if one.id == field)
    assert not misread(found, text, value) and (value is not False or misread(found, text, True))


@pytest.mark.parametrize(
    "text",
    [
        "没看懂",
        "没有想好",
        "没听明白",
        "没有毕业",
        "没注册过",
        "有固定住处吗",
        "没有固定住处能住吗？",
        "固定住处怎么算",
        "没有房子，能住几天",
        "户口在任城",
    ],
)
def test_other_words_are_no_yes_and_no_no(text: str) -> None:
    [field] = [one for place, one in FIELDS if place == "rencheng-youth-station-booking/has_fixed_home"]
    assert misread(field, text)
