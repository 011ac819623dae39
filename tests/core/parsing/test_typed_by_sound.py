"""Answers typed by their sound: every option of the shipped content is read so, and none is taken for another."""

from datetime import date

import pytest

from core.eligibility.checklists import as_field
from core.parse import Accepted, parse
from core.parsing.choices import names
from core.parsing.cleaning import is_cjk
from core.parsing.many import says_done, says_none
from core.parsing.yes_no import said_alone
from core.state import Absent, CheckRun, Why
from core.talk import danger
from knowledge.matching import pinyin
from tests import shipped
from tests.filler import Filler

TODAY = date(2025, 6, 15)
CATALOGUE = shipped.catalogue()
FIELDS = {
    field.options: field
    for field in (
        *(as_field(checklist) for checklist in CATALOGUE.checklists.values()),
        *CATALOGUE.traits.values(),
        *(field for form in CATALOGUE.forms.values() for field in form.fields),
    )
    if field.options
}


def spaced(name):
    return " ".join(pinyin.letters(character) for character in name)


def called(field):
    """The options by each way in which one of their names is typed."""
    ways = {}
    for option in field.options:
        for name in names(option):
            if is_cjk(name) and pinyin.letters(name):
                for typed in (pinyin.letters(name), spaced(name), f"wo shi {pinyin.letters(name)}"):
                    ways.setdefault(typed, set()).add(option.id)
    return ways


def read(field, typed):
    parsed = parse(field, typed, today=TODAY)
    value = parsed.value if isinstance(parsed, Accepted) else ()
    return set(value) if isinstance(value, tuple) else {value}


def test_every_option_is_read_by_the_sound_of_its_names() -> None:
    ways = [(field, typed, options) for field in FIELDS.values() for typed, options in called(field).items()]
    assert [(field.id, typed) for field, typed, options in ways if read(field, typed) - options] == []
    unread = [(field.id, typed) for field, typed, options in ways if len(options) == 1 and not read(field, typed)]
    # 十一年级 and 是一年级 sound the same.
    assert {typed for _, typed in unread} == {"shi yi nian ji", "shi er nian ji"}


def test_words_around_the_name_lead_to_no_other_option() -> None:
    wrong = [
        (field.id, typed, found)
        for field in FIELDS.values()
        for typed, options in called(field).items()
        if (found := read(field, f"{typed} de")) - options
    ]
    assert wrong == []


@pytest.mark.parametrize("field", ["school_stage", "marital_status", "occupation", "native_place"])
def test_what_is_no_option_is_not_read(field) -> None:
    trait = CATALOGUE.traits[field]
    assert not any(read(trait, text) for text in ("bu xiang shuo zhe ge", "ni hao", "wo shi shei", "women", "xiexie"))


def test_several_lines_are_named_at_once() -> None:
    work = as_field(CATALOGUE.checklists["work"])
    assert read(work, "da xue sheng, kai dian") == read(work, "daxuesheng kaidian") == read(work, "大学生，开店")


@pytest.mark.parametrize(("text", "yes"), [("shi de", True), ("meiyou", False), ("bu tong yi", False), ("youde", True)])
def test_yes_and_no(text, yes) -> None:
    assert said_alone(text) is yes


def test_none_done_and_not_knowing() -> None:
    assert says_none("dou bu shi")
    assert says_none("yi ge dou mei you")
    assert says_done("xuan hao le")
    assert parse(CATALOGUE.traits["school_stage"], "bu qingchu", today=TODAY) == Accepted(Absent(Why.UNSURE))


def test_a_yes_or_a_no_is_no_cry_for_help(shared) -> None:
    world = Filler(*shared).world()
    run = CheckRun("", {"age": 30}, 1)
    assert [
        text for text in ("I don't", "no i don't", "I don't agree", "已经告诉了") if danger.kind_in(text, run, world)
    ] == []
