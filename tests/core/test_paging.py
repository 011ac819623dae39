"""More options than fit: pages by buttons, typed answers on any page, and long summaries."""

from dataclasses import replace

import pytest

from core.acts import pack
from core.acts.draft_acts import ShowPage
from core.paging import on_page, pages
from core.parsing.many import DONE
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words
from tests.filler import Filler, republished

FORM = "yantai-youth-volunteering-sign-up"
TOWNS = [f"town{number}" for number in range(1, 38)]


def words(text):
    return Words(text, text)


def make_field(id, kind):
    options = tuple(Option(OptionId(town), Words(f"镇{town[4:]}", f"Town {town[4:]}")) for town in TOWNS)
    return Field(FieldId(id), kind, words(id), words("which?"), words("why"), options=options)


@pytest.fixture
def filler(catalogue, searcher):
    form = catalogue.forms[FORM]
    fields = (make_field("town", FieldType.CHOICE), make_field("towns", FieldType.CHOICES), *form.fields)
    filler = Filler(republished(catalogue, replace(form, version="paged", fields=fields)), searcher)
    filler.open(FORM)
    return filler


def buttons(filler):
    return [button for row in filler.effects[-1].buttons for button in row]


def labels(filler):
    return [button.args["label"].en for button in buttons(filler) if "label" in button.args]


def turn(filler, name):
    filler.tap(next(button.act for button in buttons(filler) if button.name == name))


def test_options_are_shown_a_page_at_a_time_in_the_same_message(filler) -> None:
    assert labels(filler) == [f"Town {number}" for number in range(1, 11)]
    assert filler.effects[-1].args["pages"] == 4
    for _ in range(3):
        turn(filler, "options_after")
        assert filler.effects[-1].edit
    assert labels(filler) == [f"Town {number}" for number in range(31, 38)]
    assert "options_after" not in [button.name for button in buttons(filler)]
    turn(filler, "options_before")
    assert labels(filler)[0] == "Town 21"


def test_every_button_fits_and_every_option_can_be_reached(filler) -> None:
    seen = []
    for _ in range(4):
        assert all(len(pack(button.act).encode()) <= 64 for button in buttons(filler))
        seen += labels(filler)
        if "options_after" in [button.name for button in buttons(filler)]:
            turn(filler, "options_after")
    assert seen == [f"Town {number}" for number in range(1, 38)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("镇25", "town25"), ("Town 3", "town3"), ("第2个", "town22"), ("9", "town29"), ("13", "town13"), ("37", "town37")],
)
def test_a_name_is_known_on_every_page_and_a_number_counts_on_the_page_shown(filler, typed, meant) -> None:
    turn(filler, "options_after")
    turn(filler, "options_after")
    filler.say(typed)
    assert filler.run.answers["town"] == meant


def test_a_question_between_leaves_the_page_where_it_was(filler) -> None:
    turn(filler, "options_after")
    filler.say("/help")
    assert labels(filler)[0] == "Town 11"


def test_several_are_ticked_over_pages_and_kept_in_order(filler) -> None:
    filler.pick("town1")
    turn(filler, "options_after")
    filler.pick("+town12")
    turn(filler, "options_before")
    filler.pick("+town2")
    filler.pick(DONE)
    assert filler.run.answers["towns"] == ("town2", "town12")
    assert filler.run.page == 0


def test_an_edit_begins_at_the_page_of_the_answer(filler) -> None:
    filler.pick("town25")
    filler.say("/back")
    assert labels(filler)[0] == "Town 21"


def test_an_old_page_button_changes_nothing(filler) -> None:
    old = next(button.act for button in buttons(filler) if button.name == "options_after")
    filler.pick("town1")
    filler.tap(old)
    assert filler.run.page == 0
    assert filler.asked().id == "towns"


def test_a_page_that_there_is_not_is_the_last(filler) -> None:
    filler.tap(ShowPage(filler.run.draft, 99, filler.run.asked))
    assert labels(filler)[-1] == "Town 37"


def test_a_long_summary_has_its_edits_in_pages(catalogue, searcher) -> None:
    form = catalogue.forms[FORM]
    more = tuple(replace(make_field(f"q{number}", FieldType.CHOICE)) for number in range(30))
    filler = Filler(republished(catalogue, replace(form, version="long", fields=(*more, *form.fields))), searcher)
    filler.open(FORM)
    while filler.asked() is not None:
        filler.answer()
    edits = [button for button in buttons(filler) if button.name == "edit"]
    assert len(edits) == 20
    turn(filler, "options_after")
    assert [button for button in buttons(filler) if button.name == "send"]
    filler.send()
    assert "sent" in filler.says


@pytest.mark.parametrize(("count", "of"), [(0, 1), (12, 1), (13, 2), (20, 2), (21, 3), (200, 20)])
def test_pages_hold_everything_once(count, of) -> None:
    assert pages(count) == of
    assert [one for page in range(of) for one in on_page(range(count), page)] == list(range(count))
