"""Answering by buttons: several options ticked one after the other, and not wanting to say."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.acts import REFUSED, EditField, PickOption
from core.acts.draft_acts import ShowCopy, StartAnother
from core.parsing.many import DONE
from core.state import Absent, Why
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words
from tests import shipped
from tests.filler import Filler, republished

CONTENT = Path(__file__).parents[3] / "knowledge" / "content"
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
    whole = shipped.catalogue()
    form = whole.forms[FORM]
    return republished(whole, replace(form, version="test", fields=(HOBBIES, INCOME, *form.fields)))


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


def fill(filler, name):
    """Everything up to the summary, for the person of that name."""
    while filler.asked() is not None:
        if filler.asked().id == "full_name":
            filler.say(name)
        else:
            filler.answer()


def resumes(filler):
    says = [effect for effect in filler.effects if getattr(effect, "buttons", ())]
    return {b.args.get("whose"): b.act for say in says for row in say.buttons for b in row if b.name == "resume"}


@pytest.fixture
def parent(searcher):
    filler = Filler(shipped.catalogue(), searcher)
    filler.open(FORM)
    filler.say("李小明")
    filler.tap(StartAnother(FORM))
    filler.say("李小红")
    return filler


def test_one_account_fills_in_a_form_for_several_people(parent) -> None:
    drafts = [parent.run, *parent.conversation.parked]
    assert [draft.answers["full_name"] for draft in drafts] == ["李小红", "李小明"]
    parent.finish()
    parent.say("/applications")
    parent.tap(resumes(parent)["李小明"])
    parent.finish()
    assert [one.answers["full_name"] for one in parent.applications.values()] == ["李小红", "李小明"]
    assert len({one.number for one in parent.applications.values()}) == 2


def test_starting_another_twice_starts_one(parent) -> None:
    parent.tap(StartAnother(FORM))
    parent.tap(StartAnother(FORM))
    assert len(parent.conversation.parked) == 2


def test_drafts_are_listed_and_resumed_at_the_very_question(parent) -> None:
    asked = parent.asked().id
    parent.say("/applications")
    assert parent.says == ["drafts"]
    listed = resumes(parent)
    assert set(listed) == {"李小明", "李小红"}
    parent.tap(listed["李小明"])
    assert (parent.run.answers["full_name"], parent.asked().id) == ("李小明", asked)
    parent.tap(listed["李小红"])
    assert (parent.run.answers["full_name"], parent.asked().id) == ("李小红", asked)


def test_of_several_drafts_of_a_form_it_is_asked_which(parent) -> None:
    parent.tap(StartAnother(FORM))
    parent.open("yantai-youth-home-sign-up")
    parent.open(FORM)
    assert parent.says == ["form_for_whom"]
    assert set(resumes(parent)) == {"李小明", "李小红", ""}


def test_the_person_sees_what_they_handed_in_and_nobody_else_does(parent) -> None:
    parent.finish()
    [sent] = parent.applications.values()
    parent.tap(ShowCopy(sent.id))
    [copy] = [effect for effect in parent.effects if effect.name == "copy"]
    assert dict(copy.args["rows"]) == sent.answers
    parent.applications[sent.id] = replace(sent, person="somebody else")
    parent.tap(ShowCopy(sent.id))
    assert "copy" not in parent.says


def test_an_edit_tells_which_answers_stopped_counting_and_they_come_back(searcher):
    filler = Filler(shipped.catalogue(), searcher)
    filler.open(FORM)
    filler.say("王安娜")
    filler.say("2010-05-01")
    while filler.asked() is not None:
        filler.answer()
    minor = dict(filler.run.answers)
    filler.tap(EditField(filler.run.draft, "birth_date", filler.run.asked))
    filler.say("1999-05-01")
    [say] = filler.effects
    assert say.name == "summary"
    assert say.args["stopped"] == ("guardian_name", "guardian_phone", "guardian_consent")
    assert "guardian_name" not in dict(say.args["rows"])
    filler.tap(EditField(filler.run.draft, "birth_date", filler.run.asked))
    filler.say("2010-05-01")
    [say] = filler.effects
    assert (say.args["stopped"], filler.run.answers) == ((), minor)
