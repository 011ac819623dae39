"""Drafts and new versions of their forms: nobody is thrown out, and no answer comes to mean something else."""

import random
from dataclasses import replace

import pytest

from core.drafts import form_of
from core.rules import compares
from core.state import FormRun
from knowledge.build import form_again, version_of
from knowledge.model import Compare, Field, FieldId, FieldType, Op, Option, OptionId, Words
from tests.filler import Filler, republished
from tests.profiles import tries

STORM = tries(200, 1000)


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


def fields(form, change):
    return version(form, fields=tuple(one for field in form.fields for one in change(field)))


# Every way in which the lint lets a form be published again.
CHANGES = {
    "field added first": lambda form, rng: version(form, fields=(NEW, *form.fields)),
    "field added last": lambda form, rng: version(form, fields=(*form.fields, NEW)),
    "field added in between": lambda form, rng: version(
        form, fields=(*form.fields[: (n := rng.randrange(len(form.fields)))], NEW, *form.fields[n:])
    ),
    "field taken away": lambda form, rng: _without(form, rng.choice(_free(form)).id),
    "fields in another order": lambda form, rng: version(form, fields=_shuffled(form, rng)),
    "wording": lambda form, rng: fields(form, lambda f: [replace(f, ask=Words(f.ask.zh + "！", f.ask.en + "!"))]),
    "title": lambda form, rng: version(form, title=Words("新名字", "New name")),
    "bounds": lambda form, rng: fields(form, lambda f: [replace(f, at_most=f.at_most + 1 if f.at_most else None)]),
    "optional": lambda form, rng: fields(form, lambda f: [replace(f, required=f.type is FieldType.CONSENT)]),
    "option added": lambda form, rng: fields(form, _one_option_more),
    "option taken away": lambda form, rng: fields(form, lambda f: [replace(f, options=f.options[:-1] or f.options)]),
    "type": lambda form, rng: fields(
        form, lambda f: [replace(f, type=FieldType.LONG_TEXT) if f.type is FieldType.TEXT else f]
    ),
    "condition": lambda form, rng: version(
        form, fields=(form.fields[0], replace(NEW, when=Compare(form.fields[0].id, Op.IS, "nobody")), *form.fields[1:])
    ),
    "taken away": lambda form, rng: replace(form, fields=()),
}


def _free(form):
    named = {c.field for f in form.fields if f.when for c in compares(f.when)}
    return [f for f in form.fields if f.id not in named and len(form.fields) > 1]


def _without(form, id):
    return version(form, fields=tuple(field for field in form.fields if field.id != id))


def _shuffled(form, rng):
    free = [field for field in form.fields if field.when is None]
    bound = [field for field in form.fields if field.when is not None]
    return (*rng.sample(free, len(free)), *bound)


def _one_option_more(field):
    more = (*field.options, Option(OptionId("one_more"), Words("又一个", "One more"))) if field.options else ()
    return [replace(field, options=more)]


def test_a_version_storm_throws_nobody_out(catalogue, searcher) -> None:
    forms, ways, thrown_out = list(catalogue.forms.values()), list(CHANGES.values()), 0
    for number in range(STORM):
        rng = random.Random(number)
        filler = Filler(catalogue, searcher)
        form = forms[number % len(forms)]
        filler.open(form.id)
        for _ in range(rng.randrange(len(form.fields) + 1)):
            if filler.asked() is not None:
                filler.answer(rng.choice)
        before = filler.run
        filler.catalogue = republished(catalogue, ways[number % len(ways)](form, rng))
        filler.say("你好")
        kept = filler.run is not None and filler.run.draft == before.draft
        answers = {id: value for id, value in filler.run.answers.items() if id in before.answers} if kept else {}
        filler.finish(rng.choice)
        sent = filler.applications.get(before.draft)
        thrown_out += not (kept and answers == before.answers and sent is not None)
        assert sent is None or filler.catalogue.edition(form.id, sent.form_version) is not None
    assert thrown_out == 0


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
