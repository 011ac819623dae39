"""Answering by buttons: several options ticked one after the other, and not wanting to say."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.acts import REFUSED, PickOption
from core.parsing.many import DONE
from core.state import Absent, Why
from knowledge.load import load
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words
from knowledge.search import Searcher
from tests.filler import Filler, republished

CONTENT = Path(__file__).parents[2] / "knowledge" / "content"
FORM = "yantai-youth-volunteering-sign-up"


def words(text):
    return Words(text, text)


HOBBIES = Field(
    FieldId("hobbies"), FieldType.CHOICES, words("hobbies"), words("which?"), words("why"), at_most=2,
    options=tuple(Option(OptionId(id), words(id)) for id in ("art", "ball", "chess")),
)  # fmt: skip
INCOME = Field(
    FieldId("income"), FieldType.MONEY, words("income"), words("how much?"), words("why"), private=True,
    example=words("3000"),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    whole = load(CONTENT)
    form = whole.forms[FORM]
    return republished(whole, replace(form, version="test", fields=(HOBBIES, INCOME, *form.fields)))


@pytest.fixture(scope="module")
def searcher(catalogue):
    return Searcher.build(catalogue)


@pytest.fixture
def filler(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    return filler


def tap(filler, option, field="hobbies"):
    return filler.tap(PickOption(filler.run.draft, field, option, filler.run.asked))


def test_options_are_ticked_one_after_the_other_in_one_message(filler) -> None:
    for option in ("+chess", "+art"):
        tap(filler, option)
        assert filler.effects[0].edit
    assert filler.run.answers == {}
    tap(filler, DONE)
    assert filler.run.answers == {"hobbies": ("art", "chess")}
    assert filler.run.picked == ()


def test_a_tap_that_comes_twice_ticks_once(filler) -> None:
    for option in ("+art", "+art", "+ball", "-ball", "-ball"):
        tap(filler, option)
    assert filler.run.picked == ("art",)


def test_more_than_may_be_chosen_is_told_and_nothing_is_lost(filler) -> None:
    for option in ("+art", "+ball", "+chess", DONE):
        tap(filler, option)
    assert filler.says == ["rejected_too_many_chosen"]
    assert filler.run.picked == ("art", "ball", "chess")


def test_nothing_is_ticked_by_an_option_that_is_none(filler) -> None:
    for option in ("+cooking", "art", "~odd"):
        tap(filler, option)
        assert filler.says == ["question"]
    assert (filler.run.picked, filler.run.answers) == ((), {})


def test_nobody_has_to_finish_before_something_is_ticked(filler) -> None:
    tap(filler, DONE)
    assert filler.says == ["rejected_too_few_chosen"]


def test_several_may_be_written_in_one_message(filler) -> None:
    filler.say("1, 3")
    assert filler.run.answers == {"hobbies": ("art", "chess")}


def test_an_edit_begins_with_what_was_ticked(filler) -> None:
    filler.say("1")
    filler.say("/back")
    assert filler.run.picked == ("art",)


@pytest.mark.parametrize("said", ["不方便透露", "不知道", None])
def test_not_wanting_to_say_is_an_answer_where_the_field_takes_it(filler, said) -> None:
    filler.say("1")
    filler.say(said) if said else tap(filler, REFUSED, "income")
    assert filler.run.answers["income"] == Absent(Why.REFUSED)
    assert filler.asked().id != "income"


def test_the_other_fields_do_not_take_it(filler) -> None:
    tap(filler, REFUSED)
    assert filler.run.answers == {}
