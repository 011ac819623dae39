"""Drafts and new versions of their forms: nobody is thrown out, and no answer comes to mean something else."""

from dataclasses import replace

import pytest

from core.acts import PickOption
from core.forms.drafts import form_of
from core.state import FormRun
from knowledge.loading.build_forms import form_again
from knowledge.loading.versions import version_of
from knowledge.model import Field, FieldId, FieldType, Words
from tests.filler import Filler, republished


@pytest.fixture
def filler(catalogue, searcher):
    return Filler(catalogue, searcher)


FORM = "yantai-youth-volunteering-sign-up"
NEW = Field(
    FieldId("new_question"), FieldType.TEXT, Words("新", "New"), Words("新的问题？", "New?"), Words("因", "why"),
    example=Words("好的呀", "fine"),
)  # fmt: skip


def version(form, **change):
    """The form with that change, under another version."""
    changed = replace(form, **change)
    return replace(changed, version=version_of(repr(changed)))


def test_a_draft_moves_when_every_answer_means_the_same(filler, catalogue) -> None:
    filler.open(FORM)
    filler.answer()
    new = version(catalogue.forms[FORM], fields=(*catalogue.forms[FORM].fields, NEW))
    filler.catalogue = republished(catalogue, new)
    filler.answer()
    assert filler.run.version == new.version


def test_a_draft_stays_when_an_answered_field_allows_something_else(filler, catalogue) -> None:
    filler.open(FORM)
    filler.answer()
    old = catalogue.forms[FORM]
    first = replace(old.fields[0], at_most=7)
    filler.catalogue = republished(catalogue, version(old, fields=(first, *old.fields[1:])))
    filler.answer()
    assert filler.run.version == old.version
    filler.finish()
    assert [one.form_version for one in filler.applications.values()] == [old.version]


def test_consent_to_one_sentence_is_none_to_another(filler, catalogue) -> None:
    filler.open(FORM)
    while filler.asked() is not None:
        filler.answer()
    old = catalogue.forms[FORM]
    consent = replace(old.fields[-1], ask=Words("同意别的吗？", "Agree to something else?"))
    filler.catalogue = republished(catalogue, version(old, fields=(*old.fields[:-1], consent)))
    filler.send()
    assert [one.form_version for one in filler.applications.values()] == [old.version]


def test_a_text_does_not_answer_a_question_that_was_not_seen(filler, catalogue) -> None:
    filler.open(FORM)
    old = catalogue.forms[FORM]
    filler.catalogue = republished(catalogue, version(old, fields=(NEW, *old.fields)))
    filler.say("李明")
    assert filler.says == ["form_renewed", "question"]
    assert filler.run.answers == {}
    filler.say("李明")
    assert filler.run.answers == {"new_question": "李明"}


@pytest.mark.parametrize("way", ["typed", "tapped"])
def test_a_number_is_no_answer_when_it_means_another_option_now(filler, catalogue, way) -> None:
    filler.open(FORM)
    while filler.asked().type is not FieldType.CHOICE:
        filler.answer()
    asked, old = filler.asked(), catalogue.forms[FORM]
    tap = PickOption(filler.run.draft, asked.id, asked.options[0].id, filler.run.asked)
    turned = tuple(replace(f, options=f.options[::-1]) if f.id == asked.id else f for f in old.fields)
    filler.catalogue = republished(catalogue, version(old, fields=turned))
    filler.say("1") if way == "typed" else filler.tap(tap)
    assert filler.says[-1] == "question"
    assert asked.id not in filler.run.answers
    filler.say("1")
    assert filler.run.answers[asked.id] == asked.options[-1].id


def test_what_was_shown_for_sending_is_what_is_sent(filler, catalogue) -> None:
    filler.open(FORM)
    while filler.asked() is not None:
        filler.answer()
    filler.catalogue = republished(catalogue, version(catalogue.forms[FORM], title=Words("新", "New")))
    filler.send()
    assert (filler.says, filler.applications) == (["summary"], {})
    filler.send()
    assert len(filler.applications) == 1


def test_a_draft_whose_form_is_gone_is_filled_in_to_its_end(filler, catalogue) -> None:
    filler.open(FORM)
    filler.answer()
    filler.catalogue = republished(catalogue, replace(catalogue.forms[FORM], fields=()))
    filler.finish()
    assert len(filler.applications) == 1


def test_a_draft_of_a_form_that_nobody_remembers_is_kept_and_that_is_said(filler, catalogue) -> None:
    filler.open(FORM)
    filler.answer()
    draft = filler.run
    filler.catalogue = replace(catalogue, forms={})
    filler.say("李明")
    assert filler.says[0] == "draft_kept"
    assert [replace(one, shown=None) for one in filler.conversation.parked] == [replace(draft, shown=None)]
    filler.catalogue = catalogue
    filler.open(FORM)
    assert filler.run.answers == draft.answers


def test_a_form_can_be_made_again_from_what_it_says(catalogue) -> None:
    for form in catalogue.forms.values():
        assert form_again(form.written) == form


def test_what_is_no_form_is_none() -> None:
    assert form_again("{}") is None
    assert form_again("not json") is None


def test_a_draft_knows_its_own_version(catalogue) -> None:
    run = FormRun("d", FORM, catalogue.forms[FORM].version, {}, 1)
    assert form_of(run, catalogue) == catalogue.forms[FORM]
    assert form_of(replace(run, version="other"), catalogue) is None
