"""Forms published again in every way that the lint allows, while people fill them in: nobody is thrown out."""

import json
import random
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from core.acts import OpenForm, ResumeDraft
from core.deliveries import Reopened
from core.eligibility.rules import compares
from core.parse import parse
from core.parsing.outcome import Accepted
from core.state import Absent, Uploads
from knowledge.loading.build_forms import form_again
from knowledge.model import Closing, FieldType
from tests.filler import NOW, Filler, republished
from tests.profiles import tries

DRAFTS = tries(120, 1000)
OTHER = "jinan-volunteer-expo-sign-up"
NEW = {
    "id": "new_question", "type": "text", "label": {"zh": "新", "en": "New"}, "ask": {"zh": "新的问题？", "en": "New?"},
    "why": {"zh": "因", "en": "why"}, "example": {"zh": "会画画", "en": "fine"},
}  # fmt: skip


def plain(raw):
    """The fields that stand by themselves, and not in a repeat group."""
    return [field for field in raw["fields"] if "repeat" not in field]


def named_in_conditions(form):
    return {one.field for field in form.fields if field.when for one in compares(field.when)} | {
        id for check in form.checks for id in (check.at, *(one.field for one in compares(check.must)))
    } | {id for calculation in form.calculations for id in calculation.of} | (
        {one.field for one in compares(form.guardian.when)} if form.guardian else set()
    )  # fmt: skip


def some_field(raw, rng, fits):
    found = [field for field in plain(raw) if fits(field)]
    return rng.choice(found) if found else None


def adding(place):
    def change(raw, rng, form, answers):
        at = {"first": 0, "last": len(raw["fields"])}.get(place, rng.randrange(len(raw["fields"])))
        raw["fields"].insert(at, deepcopy(NEW))
        return True

    return change


def removing(raw, rng, form, answers):
    named = named_in_conditions(form)
    field = some_field(raw, rng, lambda one: one["id"] not in named and one["type"] != "consent")
    return field is not None and len(raw["fields"]) > 2 and (raw["fields"].remove(field) or True)


def setting(fits, **keys):
    """Changes some keys of one field, or of its words."""

    def change(raw, rng, form, answers):
        field = some_field(raw, rng, fits)
        if field is not None:
            field.update({key: value(field) if callable(value) else value for key, value in keys.items()})
        return field is not None

    return change


def louder(key):
    return lambda field: {lang: text + "!" for lang, text in field[key].items()}


def first_option(field):
    return {lang: field["options"][0][lang] for lang in ("zh", "en")}


def of_options(how, fits=lambda field, answers: True):
    """Changes the options of one field; False when there is none of which it can be done."""

    def change(raw, rng, form, answers):
        named = {one.value for field in form.fields if field.when for one in compares(field.when)}
        field = some_field(raw, rng, lambda one: len(one.get("options", ())) > 2 and fits(one, answers))
        return field is not None and how(field, rng, answers, named)

    return change


def one_more(field, rng, answers, named):
    field["options"].insert(rng.randrange(len(field["options"])), {"id": "one_more", "zh": "又一个", "en": "One more"})
    return True


def in_other_order(field, rng, answers, named):
    field["options"].reverse()
    return True


def renamed(field, rng, answers, named):
    for option in field["options"]:
        option.update(zh=option["zh"] + "类", en=option["en"] + " kind")
    return True


def one_fewer(field, rng, answers, named):
    given = answers.get(field["id"])
    answered = [
        one for one in field["options"] if given == one["id"] or (isinstance(given, tuple) and one["id"] in given)
    ]
    free = [one for one in answered or field["options"] if one["id"] not in str(named)]
    return bool(free) and (field["options"].remove(free[0]) or True)


def moved_section(raw, rng, form, answers):
    named = named_in_conditions(form)
    free = [one for one in plain(raw) if "when" not in one and one["id"] not in named and one["type"] != "consent"]
    section = free[: max(1, len(free) // 3)]
    for one in section:
        raw["fields"].remove(one)
    raw["fields"][len(raw["fields"]) // 2 : len(raw["fields"]) // 2] = section
    return bool(section)


def conditioned(raw, rng, form, answers):
    """A field that was asked of all is asked of some."""
    first = plain(raw)[0]
    named = named_in_conditions(form)
    later = [one for one in plain(raw)[1:] if "when" not in one and one["id"] not in named and one["type"] != "consent"]
    if not later or raw["fields"][0] is not first:
        return False
    rng.choice(later)["when"] = {"field": first["id"], "is": "nobody"}
    return True


def turned(raw, rng, form, answers):
    """A condition is the contrary."""
    field = some_field(raw, rng, lambda one: "when" in one)
    if field is not None:
        field["when"] = {"not": field["when"]}
    return field is not None


def group_bounds(**keys):
    def change(raw, rng, form, answers):
        group = next((one for one in raw["fields"] if "repeat" in one), None)
        if group is not None:
            group.update(keys)
        return group is not None

    return change


def nothing(raw, rng, form, answers):
    raw["title"] = {"zh": "新名字", "en": "New name"}
    return True


CHANGES = {
    "field added first": adding("first"),
    "field added in between": adding("between"),
    "field added last": adding("last"),
    "field taken away": removing,
    "label renamed": setting(lambda one: True, label=louder("label")),
    "question reworded": setting(lambda one: True, ask=louder("ask")),
    "reason reworded": setting(lambda one: True, why=louder("why")),
    "title": nothing,
    "options renamed": of_options(renamed),
    "options in another order": of_options(in_other_order),
    "option added": of_options(one_more),
    "option taken away": of_options(one_fewer),
    "option taken away that is answered": of_options(one_fewer, lambda one, answers: one["id"] in answers),
    "text grows long": setting(lambda one: one["type"] == "text", type="long_text"),
    "choice becomes several": setting(
        lambda one: one["type"] == "choice", type="choices", at_least=1, at_most=2, example=first_option
    ),
    "yes or no becomes a choice": setting(
        lambda one: one["type"] == "yes_no",
        type="choice",
        options=[{"id": "yes", "zh": "是的", "en": "Yes"}, {"id": "no", "zh": "不是", "en": "No"}],
    ),
    "number becomes an age": setting(lambda one: one["type"] == "integer", type="age"),
    "bounds narrower": setting(lambda one: one["type"] in ("text", "long_text"), at_least=2, at_most=25),
    "bounds wider": setting(lambda one: one["type"] in ("text", "long_text"), at_least=1, at_most=190),
    "made optional": setting(lambda one: one.get("required", True) and one["type"] != "consent", required=False),
    "made required": setting(lambda one: not one.get("required", True), required=True),
    "may be unknown": setting(lambda one: one["type"] != "consent", unsure=True),
    "may not be unknown": setting(lambda one: one.get("unsure"), unsure=False),
    "may be kept private": setting(lambda one: one["type"] != "consent", private=True),
    "sentence of consent": setting(lambda one: one["type"] == "consent", ask=louder("ask")),
    "condition added": conditioned,
    "condition turned": turned,
    "condition taken away": setting(lambda one: "when" in one, when=None),
    "section moved": moved_section,
    "group shorter": group_bounds(at_most=2),
    "group longer": group_bounds(at_most=6),
    "group of two at least": group_bounds(at_least=2, at_most=5),
    "guardian no longer asked": lambda raw, rng, form, answers: raw.pop("guardian", None) is not None,
}


def again(form, change, rng, answers):
    """The form with that change, made as a file is; None when there is nothing of it to change."""
    raw = json.loads(form.written)
    if not change(raw, rng, form, answers):
        return None
    made = form_again(json.dumps(raw))
    assert made is not None, "no form any more"
    return made


def begun(catalogue, searcher, form, rng):
    """Somebody who answered some of the form; sometimes with another form open above it."""
    filler = Filler(catalogue, searcher)
    filler.open(form.id)
    for _ in range(rng.randrange(len(form.fields) + 2)):
        if filler.asked() is not None:
            filler.answer(rng.choice)
    draft = filler.run
    if rng.random() < 0.3 and form.id != OTHER:
        filler.tap(OpenForm(OTHER))
    return filler, draft


def ended(filler, draft, rng):
    """Comes back to the draft and sends it; the answers that stood when they came back."""
    filler.say("你好")
    if filler.run is None or filler.run.draft != draft.draft:
        filler.tap(ResumeDraft(draft.draft))
    back = filler.run
    filler.finish(rng.choice, most=90)
    return back


def wrongs(draft, back, sent, filler):
    """What was done to somebody by a new version of their form."""
    if back is None or back.draft != draft.draft:
        return "the draft is gone"
    if any(back.answers.get(id) != value for id, value in draft.answers.items()):
        return "an answer is gone"
    if sent is None:
        return "it could not be sent"
    edition = filler.catalogue.edition(sent.form, sent.form_version)
    if edition is None:
        return "nobody knows what was asked"
    odd = [id for id, value in sent.answers.items() if not stands(edition, id, value)]
    return f"an answer that means nothing: {odd}" if odd else None


def stands(form, id, value):
    """Whether the value is one that the field takes."""
    field = form.field(id)
    if field is None:
        return any(one.field.id == id for one in form.calculations)
    if isinstance(value, Absent | Uploads):
        return True
    if field.type is FieldType.CHOICE:
        return field.option(value) is not None
    if field.type is FieldType.CHOICES:
        return all(field.option(one) for one in value)
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return isinstance(value, bool)
    return isinstance(parse(field, str(value), today=NOW.date()), Accepted)


def test_drafts_in_progress_outlive_every_way_to_publish_a_form_again(catalogue, searcher):
    forms, ways = list(catalogue.forms.values()), list(CHANGES)
    done, faults = dict.fromkeys(ways, 0), {}
    for number in range(DRAFTS):
        rng = random.Random(number)
        way = ways[number % len(ways)]
        for form in rng.sample(forms, len(forms)):
            filler, draft = begun(catalogue, searcher, form, rng)
            new = again(form, CHANGES[way], rng, draft.answers)
            if new is not None:
                break
        done[way] += 1
        filler.catalogue = republished(catalogue, new)
        if rng.random() < 0.2:
            filler.say("/applications")
            filler.catalogue = republished(filler.catalogue, rng.choice([form, replace(new, fields=())]))
        back = ended(filler, draft, rng)
        if wrong := wrongs(draft, back, filler.applications.get(draft.draft), filler):
            faults[number, way, form.id] = wrong
    assert faults == {}
    assert min(done.values()) >= DRAFTS // len(ways)


@pytest.mark.parametrize("form", ["yantai-youth-volunteering-sign-up", "jinan-love-care-classes-application"])
def test_a_last_day_that_passes_keeps_the_draft_until_officers_open_the_form_again(catalogue, searcher, form):
    filler, rng = Filler(catalogue, searcher), random.Random(form)
    filler.open(form)
    while filler.asked() is not None:
        filler.answer(rng.choice)
    draft, source = filler.run, next(iter(catalogue.sources))
    closed = replace(catalogue.forms[form], closes=Closing(NOW.date() - timedelta(days=1), source))
    filler.catalogue = republished(catalogue, closed)
    filler.send()
    assert (filler.applications, filler.run.answers) == ({}, draft.answers)
    later = NOW.date() + timedelta(days=3)
    world = filler.world
    filler.world = lambda: replace(world(), reopened={form: Reopened(form, later, "officer", "asked for", NOW)})
    filler.say("你好")
    filler.finish(rng.choice)
    assert list(filler.applications) == [draft.draft]
