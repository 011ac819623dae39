"""A draft in an earlier version of its form: its person is told, and moves it or not."""

from dataclasses import replace

import pytest

from core.acts import ResumeDraft
from core.acts.draft_acts import RenewDraft
from core.effects import Say
from knowledge.model import Lang
from tests.filler import Filler, republished
from wording.render import Wording

FORM = "yantai-youth-volunteering-sign-up"


def shorter_names(form):
    """The same form, with another bound at its first field."""
    first = replace(form.fields[0], at_most=(form.fields[0].at_most or 60) - 1)
    return replace(form, version="newer", fields=(first, *form.fields[1:]))


@pytest.fixture
def filler(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.say("李明")
    filler.say("2003-05-01")
    filler.catalogue = republished(catalogue, shorter_names(catalogue.forms[FORM]))
    filler.tap(ResumeDraft(filler.run.draft))
    return filler


def test_who_goes_on_is_told_and_the_draft_stays_as_it_is(filler):
    assert filler.says == ["form_resumed", "form_newer", "question"]
    assert filler.effects[1].args["anew"] == ("full_name",)
    assert filler.run.version != "newer"


def test_moved_it_keeps_what_still_stands_and_asks_for_the_rest(filler):
    filler.tap(RenewDraft(filler.run.draft))
    assert filler.says == ["form_moved", "question"]
    assert (filler.run.version, filler.run.answers) == ("newer", {"birth_date": "2003-05-01"})
    assert filler.asked().id == "full_name"
    filler.tap(ResumeDraft(filler.run.draft))
    assert "form_newer" not in filler.says


def test_moving_twice_is_moving_once(filler):
    draft = filler.run.draft
    filler.tap(RenewDraft(draft))
    before = filler.run
    filler.tap(RenewDraft(draft))
    assert filler.run.answers == before.answers


@pytest.mark.parametrize("lang", list(Lang))
def test_it_can_be_said(filler, lang):
    wording = Wording(filler.catalogue)
    said = [wording.render(one, lang)[0].text for one in filler.effects if isinstance(one, Say)]
    assert all(said)
    filler.say("/applications")
    assert wording.render(filler.effects[0], lang)[0].text
