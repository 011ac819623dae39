"""The shipped fields read their own words: every example is accepted, every option is found by all it is called."""

from datetime import date

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
