"""What was told in a check is put into every form where it is asked again: as the same, or as what follows from it."""

import pytest

from core.acts.check_acts import FillForm, TakeOver
from core.applying.taking import fitting
from core.events import ActPicked
from core.state import Absent, CheckRun, Conversation, ConversationId, FormRun, NoneOf, Why
from knowledge.model import FieldType
from knowledge.model.groups import named_alike
from tests import shipped
from tests.filler import Filler

CATALOGUE = shipped.catalogue()
BAND = "jinan-graduation-ceremony-sign-up"
STATION = "rencheng-youth-station-booking"
ASSOCIATION = "yantai-youth-entrepreneur-association-application"


@pytest.fixture
def fitted(searcher):
    def fit(form, **facts):
        told = CheckRun("", facts, 0)
        conversation = Conversation(ConversationId("test:person"), told=told)
        return dict(fitting(CATALOGUE.forms[form], conversation, Filler(CATALOGUE, searcher).world()))

    return fit


@pytest.mark.parametrize(
    ("form", "facts", "answers"),
    [
        (BAND, {"age": 13}, {"age_band": "under_14"}),
        (BAND, {"age": 14}, {"age_band": "teen"}),
        (BAND, {"age": "2008-03-03"}, {"age_band": "teen"}),
        (BAND, {"age": "2008-03-02"}, {"age_band": "adult"}),
        (BAND, {"age": 35}, {"age_band": "adult"}),
        (BAND, {"age": 36}, {"age_band": "over_35"}),
        (BAND, {"age": Absent(Why.UNSURE)}, {}),
        (BAND, {}, {}),
        (STATION, {"household_registration": "yantai"}, {"registered_in_rencheng": False}),
        (STATION, {"household_registration": "jining-rencheng"}, {"registered_in_rencheng": True}),
        (STATION, {"household_registration": NoneOf(("jining-rencheng",))}, {"registered_in_rencheng": False}),
        (STATION, {"household_registration": NoneOf(("yantai",))}, {}),
        (STATION, {"has_fixed_home_in_rencheng": False}, {"has_fixed_home": False}),
        (STATION, {"years_since_graduation": "2025-07-01"}, {"graduation_date": "2025-07-01"}),
        (STATION, {"years_since_graduation": 2}, {}),
        (ASSOCIATION, {"native_place": "yantai", "work_city": "yantai"}, {"place_link": "native"}),
        (ASSOCIATION, {"native_place": Absent(Why.REFUSED), "work_city": "yantai"}, {"place_link": "working"}),
        (ASSOCIATION, {"native_place": NoneOf(("yantai",))}, {}),
        (
            ASSOCIATION,
            {"native_place": "linyi", "settled_in": NoneOf(("yantai",)), "work_city": "other"},
            {"place_link": "none"},
        ),
        (ASSOCIATION, {"company_field": "other"}, {}),
        (ASSOCIATION, {"company_field": "four_new"}, {"company_field": "four_new"}),
        ("linyi-youth-station-application", {"is_student": True}, {"status_now": "student"}),
        ("linyi-youth-station-application", {"is_student": False, "occupation": "farming"}, {}),
        ("jinan-rural-youth-loan-referral", {"is_good_rural_youth": True}, {"is_good_rural_youth": True}),
        ("jinan-hope-cabin-application", {"age": 9}, {"child_age": 9}),
        ("jinan-hope-cabin-application", {"age": 40}, {}),
        ("jinan-love-care-classes-application", {"age": 9}, {"children.1.child_age": 9}),
        ("yantai-hope-one-to-one-application", {"school_stage": "vocational"}, {}),
        ("yantai-hope-dream-fulfil-application", {"university_cohort": "this_year"}, {"cohort": "this_year"}),
    ],
)
def test_what_was_told_answers_the_field(fitted, form, facts, answers):
    assert fitted(form, **facts) == answers


def test_no_consent_is_ever_taken_over():
    filled = {id for trait in CATALOGUE.traits.values() for id in trait.fills} | set(CATALOGUE.prefills)
    for form in CATALOGUE.forms.values():
        assert not [one for one in form.fields if one.type is FieldType.CONSENT and named_alike(one.id) in filled]


def test_a_field_with_the_name_of_a_trait_is_filled_by_it():
    filled = {id for trait in CATALOGUE.traits.values() for id in trait.fills} | set(CATALOGUE.prefills)
    closed = (FieldType.CHOICE, FieldType.YES_NO, FieldType.AGE, FieldType.SINCE)
    asked = {field.id for form in CATALOGUE.forms.values() for field in form.fields if field.type in closed}
    assert asked & CATALOGUE.traits.keys() <= filled


def test_it_is_shown_first_then_marked_and_not_asked_again(searcher):
    person = Filler(CATALOGUE, searcher)
    person.do(ActPicked(FillForm(BAND)))
    assert person.says == ["form_intro", "question"]
    told = Filler(CATALOGUE, searcher)
    told.stored = told.stored.replace('"told":null', '"told":{"programme":"","facts":{"age":20},"asked":0}')
    told.do(ActPicked(FillForm(BAND)))
    assert told.effects[0].args["rows"] == (("age_band", "adult"),)
    told.do(ActPicked(TakeOver(BAND, "yes")))
    run = told.conversation.run
    assert isinstance(run, FormRun)
    assert (run.answers, run.taken) == ({"age_band": "adult"}, ("age_band",))
    asked = []
    while field := told.asked():
        asked.append(field.id)
        told.answer()
    assert "age_band" not in asked
    assert dict(told.effects[-1].args["rows"])["age_band"] == "adult"
    assert told.effects[-1].args["taken"] == ("age_band",)


def test_a_form_that_is_opened_elsewhere_asks_first_too_but_a_draft_is_gone_on_with(searcher):
    told = Filler(CATALOGUE, searcher)
    told.stored = told.stored.replace('"told":null', '"told":{"programme":"","facts":{"age":20},"asked":0}')
    told.open(BAND)
    assert told.says == ["take_over"]
    told.tap(TakeOver(BAND, "no"))
    assert told.run.answers == {}
    told.open(BAND)
    assert told.says[0] == "form_resumed"
