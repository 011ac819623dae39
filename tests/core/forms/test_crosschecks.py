"""Answers that must go together, and values that follow from them."""

from dataclasses import replace

import pytest

from core.acts import EditField
from core.forms.crosschecks import calculated
from knowledge.model import Calculation, Field, FieldId, FieldType, Words
from tests.filler import Filler

FORM = "shanting-youth-station-booking"


@pytest.fixture
def filler(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    while filler.asked().id != "arrival":
        filler.answer()
    filler.say("2026-03-15")
    return filler


def stay(filler, departure):
    filler.say(departure)
    return filler.effects[-1].args


def test_an_answer_that_does_not_fit_the_others_is_asked_again_with_the_reason(filler) -> None:
    args = stay(filler, "2026-03-14")
    assert filler.asked().id == "departure"
    assert args["clash"] is not None
    assert args["echo"] is None
    assert stay(filler, "2026-03-18").get("clash") is None
    assert filler.asked().id != "departure"


def test_the_same_day_is_not_after_it(filler) -> None:
    stay(filler, "2026-03-15")
    assert filler.asked().id == "departure"


def test_an_edit_that_breaks_it_asks_the_other_field_again(filler) -> None:
    stay(filler, "2026-03-18")
    while filler.asked() is not None:
        filler.answer()
    filler.tap(EditField(filler.run.draft, "arrival", filler.run.asked))
    filler.say("2026-03-20")
    assert filler.asked().id == "departure"
    assert filler.effects[-1].args["clash"] is not None


def test_what_follows_is_shown_and_handed_in_but_never_edited(filler) -> None:
    stay(filler, "2026-03-18")
    while filler.asked() is not None:
        filler.answer()
    [summary] = filler.effects
    assert ("nights", 3) in summary.args["rows"]
    assert "nights" not in {getattr(button.act, "field", None) for row in summary.buttons for button in row}
    filler.send()
    [sent] = filler.applications.values()
    assert sent.answers["nights"] == 3


def test_a_sum_is_of_numbers_and_amounts_only(catalogue) -> None:
    words = Words("和", "sum")
    made = Field(FieldId("sum"), FieldType.DECIMAL, words, words, words)
    form = replace(catalogue.forms[FORM], calculations=(Calculation(made, "sum", (FieldId("a"), FieldId("b"))),))
    assert calculated(form, {"a": 2, "b": "1.50"}) == ((made, "3.5"),)
    assert calculated(form, {"a": 2, "b": True}) == ()
    assert calculated(form, {"a": 2}) == ()
