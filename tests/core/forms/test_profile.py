"""Answers kept for the next form: only when the person agrees, only while they are likely true, never sensitive ones."""

from datetime import timedelta

import pytest

from core.acts import pack
from core.acts.profile_acts import ForgetAnswers, RememberAnswers, UseAnswers
from core.effects import Say
from knowledge.model import Lang
from tests.filler import Filler
from wording.render import Wording

FIRST = "yantai-youth-volunteering-sign-up"
NEXT = "yantai-youth-entrepreneur-association-application"


@pytest.fixture
def filler(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FIRST)
    filler.finish()
    return filler


def buttons(filler):
    says = [effect for effect in filler.effects if isinstance(effect, Say)]
    return {button.name: button.act for say in says for row in say.buttons for button in row}


def agree(filler):
    filler.tap(buttons(filler)["remember"])


def test_nothing_is_kept_and_nothing_offered_before_somebody_agrees(filler):
    assert filler.conversation.profile is None
    filler.open(NEXT)
    assert filler.run.answers == {}


def test_who_agreed_is_asked_before_anything_is_filled_in(filler):
    agree(filler)
    filler.open(NEXT)
    assert filler.says == ["profile_offer"]
    assert filler.run is None
    assert dict(filler.effects[0].args["rows"]).keys() == {"full_name", "birth_date", "phone"}


def test_what_was_kept_is_filled_in_marked_and_may_be_changed(filler):
    agree(filler)
    given = filler.applications[next(iter(filler.applications))].answers
    filler.open(NEXT)
    filler.tap(buttons(filler)["take_over_yes"])
    assert filler.run.form == NEXT
    assert filler.run.answers == {id: given[id] for id in ("full_name", "birth_date", "phone")}
    assert set(filler.run.taken) == {"full_name", "birth_date", "phone"}
    filler.say("/back")
    assert filler.run is not None


def test_for_somebody_else_the_form_begins_empty(filler):
    agree(filler)
    filler.open(NEXT)
    filler.tap(UseAnswers(NEXT, "no"))
    assert (filler.run.form, filler.run.answers) == (NEXT, {})


def test_each_is_offered_only_for_as_long_as_its_field_allows(filler):
    agree(filler)
    filler.now += timedelta(days=400)
    filler.open(NEXT)
    assert dict(filler.effects[0].args["rows"]).keys() == {"full_name", "birth_date"}
    filler.now += timedelta(days=400)
    filler.open(NEXT)
    assert filler.run.answers == {}


def test_what_is_sent_later_is_kept_anew(filler):
    agree(filler)
    before = filler.conversation.profile["phone"].at
    filler.now += timedelta(days=30)
    filler.open(NEXT)
    filler.tap(UseAnswers(NEXT, "yes"))
    filler.finish()
    assert filler.conversation.profile["phone"].at == before + timedelta(days=30)


def test_all_of_it_is_forgotten_with_one_tap(filler):
    agree(filler)
    filler.say("/profile")
    filler.tap(buttons(filler)["profile_forget"])
    assert filler.conversation.profile is None
    filler.open(NEXT)
    assert filler.run.answers == {}


def test_nobody_keeps_the_answers_of_somebody_else(filler):
    filler.tap(RememberAnswers("23456789"))
    assert filler.conversation.profile is None


def test_sensitive_answers_and_consents_are_never_kept(catalogue):
    fields = [field for form in catalogue.forms.values() for field in form.fields if field.id in catalogue.reuse]
    assert fields
    assert not any(field.sensitive for field in fields)


@pytest.mark.parametrize("lang", list(Lang))
def test_it_is_shown_with_its_last_day(filler, lang):
    wording = Wording(filler.catalogue)
    for say in ("/profile",):
        filler.say(say)
        assert wording.render(filler.effects[0], lang)[0].text
    filler.tap(RememberAnswers(next(iter(filler.applications))))
    shown = wording.render(next(one for one in filler.effects if isinstance(one, Say)), lang)[0].text
    assert "2028" in shown


def test_the_buttons_fit(catalogue):
    assert all(len(pack(UseAnswers(form, "yes"))) <= 64 for form in catalogue.forms)
    assert pack(ForgetAnswers()) == "fa"


def test_what_was_said_in_a_check_and_what_is_kept_are_offered_together(filler):
    agree(filler)
    filler.stored = filler.stored.replace(
        '"told":null', '"told":{"programme":"","facts":{"settled_in":"yantai","age":"1990-01-01"},"asked":0}'
    )
    filler.open(NEXT)
    assert filler.says == ["take_over"]
    shown = dict(filler.effects[0].args["rows"])
    assert shown.keys() == {"full_name", "birth_date", "phone", "place_link"}
    assert shown["birth_date"] == "1990-01-01"
    filler.tap(buttons(filler)["take_over_yes"])
    assert filler.run.answers == shown
    assert set(filler.run.taken) == set(shown)
