"""Random walks over every form that ships: whatever is answered, gone back to or edited, a draft stays sound."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.acts import EditField, GoBack, PickOption, SendForm
from core.eligibility.domains import samples
from core.eligibility.rules import compares
from core.forms.path import answered, at, put, walk
from core.state import Absent, FormRun, Upload, Uploads, Why, from_json, to_json
from knowledge.model import FieldType
from tests import shipped
from tests.filler import NOW, Filler
from tests.profiles import tries

CONTENT = Path(__file__).parents[3] / "knowledge" / "content"
CATALOGUE = shipped.catalogue()
SEARCHER = shipped.searcher()
FORMS = sorted(CATALOGUE.forms)
TODAY = NOW.date()
WALKS = tries(1000, 100_000)
# Days that do not go with the others have to be given again.
CLASHING = {"departure": ["2031-01-01"]}


def values_of(form, field):
    """Values that answer the field, apart as far as the form's rules can tell."""
    limits = [limit for other in form.fields if other.when for limit in compares(other.when)]
    absent = [Absent(Why.SKIPPED)] if not field.required else [Absent(Why.UNSURE)] if field.unsure else []
    if field.type is FieldType.CONSENT:
        return [True]
    if field.takes_files:
        return [*(Uploads((Upload(name, "picture", 9),)) for name in ("one", "two")), *absent]
    if field.type is FieldType.CHOICES:
        return [(option.id,) for option in field.options]
    return [*samples(field, limits, today=TODAY), *absent]


def filled(form, answers, rng):
    """The answers completed, and the fields in the order in which they were asked."""
    asked = []
    while (field := walk(form, answers, today=TODAY).asking) is not None:
        asked.append(field.id)
        answers = {**answers, field.id: rng.choice(values_of(form, field) + CLASHING.get(field.id, []))}
    return answers, asked


def submission(form, answers):
    return {field.id: value for field, value in answered(walk(form, answers, today=TODAY), answers)}


def random_walk(seed):
    """One walk: fill in a form, edit one answer to another value and back. What went wrong, if anything."""
    rng = random.Random(seed)
    form = CATALOGUE.forms[FORMS[seed % len(FORMS)]]
    answers, asked = filled(form, {}, rng)
    if len([id for id in asked if id not in CLASHING]) != len(set(asked) - set(CLASHING)):
        return "a question was asked twice"
    first = submission(form, answers)
    stray = {**answers, **{f.id: rng.choice(values_of(form, f)) for f in form.fields if f.id not in first}}
    if submission(form, stray) != first:
        return "an answer off the path has an effect"
    field = form.field(rng.choice(asked))
    run = FormRun("draft", form.id, form.version, answers, 1)
    there, _ = filled(form, put(run, field, rng.choice(values_of(form, field))).answers, rng)
    back = {**there, field.id: answers[field.id]}
    if at(form, FormRun("draft", form.id, form.version, back, 1), today=TODAY) is not None:
        return "editing to and fro leaves a question open"
    return None if submission(form, back) == first else "editing to and fro changes what is sent"


def test_random_walks_over_all_forms() -> None:
    faults = {seed: why for seed in range(WALKS) if (why := random_walk(seed)) is not None}
    assert faults == {}


class Tapping(RuleBasedStateMachine):
    """Somebody fills in a form by the whole engine and taps whatever they ever saw, at any time."""

    @initialize(form=st.sampled_from(FORMS))
    def opened(self, form):
        self.filler = Filler(CATALOGUE, SEARCHER)
        self.filler.open(form)
        self.seen = []
        self.given = {}

    def remember(self):
        for effect in self.filler.effects:
            for row in getattr(effect, "buttons", ()):
                self.seen += [button.act for button in row]

    @precondition(lambda self: self.filler.run and self.filler.asked())
    @rule(seed=st.integers(0, 1000))
    def answers(self, seed):
        self.filler.answer(random.Random(seed).choice)
        self.remember()

    @precondition(lambda self: self.filler.run is None)
    @rule(form=st.sampled_from(FORMS))
    def opens_another(self, form):
        self.filler.open(form)
        self.remember()

    @precondition(lambda self: self.filler.run)
    @rule()
    def goes_back(self):
        self.filler.tap(GoBack(self.filler.run.draft, self.filler.run.asked))
        self.remember()

    @precondition(lambda self: self.filler.run)
    @rule(data=st.data())
    def taps_what_was_seen(self, data):
        picks = [act for act in self.seen if isinstance(act, PickOption | GoBack | EditField)]
        if not picks:
            return
        act, before = data.draw(st.sampled_from(picks)), self.filler.run
        self.filler.tap(act)
        after = self.filler.run
        if act.asked != before.asked:
            assert after.answers == before.answers, "an old tap changed an answer"
        else:
            self.filler.tap(act)
            assert self.filler.run.answers == after.answers, "the second of two taps changed an answer"
        self.remember()

    @precondition(lambda self: self.filler.run and self.filler.asked() is None)
    @rule()
    def sends_twice(self):
        act = SendForm(self.filler.run.draft, self.filler.run.asked)
        self.filler.send()
        self.filler.tap(act)
        assert act.draft in self.filler.applications
        assert len({one.number for one in self.filler.applications.values()}) == len(self.filler.applications)

    @invariant()
    def survives_json(self):
        if hasattr(self, "filler"):
            assert from_json(to_json(self.filler.conversation)) == self.filler.conversation


TestTapping = Tapping.TestCase
TestTapping.settings = settings(
    max_examples=tries(20, 4000), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_filled_in_to_its_end(form) -> None:
    filler = Filler(CATALOGUE, SEARCHER)
    filler.open(form)
    filler.finish(random.Random(form).choice)
    assert len(filler.applications) == 1
