"""Programmes as a whole, and the order in which questions are asked."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from core.eligibility.deducing import Conflict, Deduced
from core.eligibility.rules import Standing, check
from core.eligibility.screening import Screener, check_programme, next_trait
from core.state import Absent, Answers, Value, Why
from knowledge.model import (
    All,
    Any,
    CityId,
    Compare,
    Condition,
    Field,
    FieldId,
    FieldType,
    Implication,
    Op,
    Option,
    OptionId,
    Programme,
    ProgrammeId,
    Rule,
    SourceId,
    StaffJudges,
    Words,
)

TODAY = date(2025, 6, 15)
NONE = Words("", "")
CITIES = ("yantai", "jinan", "linyi")


def make_trait(id: str, kind: str, *options: str) -> Field:
    given_options = tuple(Option(OptionId(one), Words(one, one)) for one in options)
    return Field(FieldId(id), FieldType(kind), NONE, NONE, NONE, options=given_options, unsure=True)


TRAITS = {
    trait.id: trait
    for trait in (
        make_trait("age", "age"),
        make_trait("home", "choice", *CITIES),
        make_trait("work", "choice", *CITIES),
        make_trait("student", "yes_no"),
        make_trait("owner", "yes_no"),
    )
}


def is_(field: str, value: str | bool) -> Compare:
    return Compare(FieldId(field), Op.IS, value)


def below(field: str, value: int) -> Compare:
    return Compare(FieldId(field), Op.BELOW, value)


def make_programme(id: str, *musts: Rule, wishes: tuple[Rule, ...] = ()) -> Programme:
    conditions = tuple(
        Condition(f"c{i}", NONE, rule, i < len(musts), SourceId("paper")) for i, rule in enumerate((*musts, *wishes))
    )
    return Programme(ProgrammeId(id), "family", CityId("yantai"), NONE, (), NONE, (), {}, conditions, {}, {}, (), ())


JUDGED = StaffJudges(Words("看", "look"))
ASSOCIATION = make_programme(
    "association", Any((is_("home", "yantai"), is_("work", "yantai"))), below("age", 40), JUDGED
)


def asked(programmes: tuple[Programme, ...], facts: Answers, wanted: str | None = None) -> str | None:
    chosen = next_trait(programmes, TRAITS, facts, today=TODAY, wanted=ProgrammeId(wanted) if wanted else None)
    return chosen.id if chosen else None


def test_each_condition_has_its_outcome_in_order() -> None:
    found = check_programme(ASSOCIATION, {"home": "yantai", "age": 41}, today=TODAY)
    assert [one.standing for one in found.conditions] == ["met", "not_met", "staff_decides"]
    assert found.verdict == Standing.NOT_MET


def test_a_preference_never_decides() -> None:
    programme = make_programme("p", is_("student", True), wishes=(is_("owner", True),))
    found = check_programme(programme, {"student": True, "owner": False}, today=TODAY)
    assert found.verdict == Standing.MET
    assert [one.standing for one in found.preferences] == ["not_met"]


def test_without_conditions_nobody_is_called_eligible() -> None:
    for programme in (make_programme("none"), make_programme("wishes", wishes=(is_("owner", True),))):
        assert check_programme(programme, {"owner": True}, today=TODAY).verdict == Standing.NO_CONDITIONS
        assert asked((programme,), {}) is None


def test_one_programme_is_asked_in_the_order_of_its_conditions() -> None:
    assert asked((ASSOCIATION,), {}) == "home"
    assert asked((ASSOCIATION,), {"home": "jinan"}) == "work"
    assert asked((ASSOCIATION,), {"home": "yantai"}) == "age"
    assert asked((ASSOCIATION,), {"home": "yantai", "age": 39}) is None


def test_what_is_settled_is_never_asked() -> None:
    assert asked((ASSOCIATION,), {"age": 50}) is None
    assert asked((ASSOCIATION,), {"home": "jinan", "work": "jinan"}) is None


def test_what_a_person_left_open_is_not_asked_again() -> None:
    unsure: dict[str, Value] = {"home": Absent(Why.UNSURE)}
    assert asked((ASSOCIATION,), unsure) == "work"
    assert asked((ASSOCIATION,), {**unsure, "work": Absent(Why.REFUSED)}) == "age"
    assert asked((ASSOCIATION,), {**unsure, "work": Absent(Why.REFUSED), "age": 30}) is None


def test_over_many_programmes_the_question_that_settles_most_comes_first() -> None:
    programmes = (
        ASSOCIATION,
        make_programme("a", is_("student", True)),
        make_programme("b", is_("student", True), JUDGED),
        make_programme("c", is_("student", False)),
    )
    assert asked(programmes, {}) == "student"
    assert asked(programmes, {"student": True}) == "home"


def test_the_wanted_programme_comes_first() -> None:
    programmes = (ASSOCIATION, make_programme("a", is_("student", True)), make_programme("b", is_("student", False)))
    assert asked(programmes, {}, wanted="association") == "home"
    assert asked(programmes, {"age": 50}, wanted="association") == "student"


def test_a_field_that_nobody_can_be_asked_is_passed_over() -> None:
    assert asked((make_programme("p", is_("unheard", True), is_("owner", True)),), {}) == "owner"


LEAVES: st.SearchStrategy[Rule] = (
    st.sampled_from(["home", "work"]).flatmap(lambda field: st.sampled_from(CITIES).map(lambda city: is_(field, city)))
    | st.sampled_from(["student", "owner"]).flatmap(lambda field: st.booleans().map(lambda flag: is_(field, flag)))
    | st.integers(10, 60).map(lambda years: below("age", years))
    | st.just(JUDGED)
)
SEVERAL = st.lists(LEAVES, min_size=1, max_size=3).map(tuple)
PROGRAMMES = st.lists(st.lists(LEAVES | SEVERAL.map(All) | SEVERAL.map(Any), max_size=3), min_size=1, max_size=6).map(
    lambda several: tuple(make_programme(f"p{i}", *musts) for i, musts in enumerate(several))
)
PEOPLE = st.fixed_dictionaries(
    {
        "age": st.integers(0, 80),
        "home": st.sampled_from(CITIES),
        "work": st.sampled_from(CITIES),
        "student": st.booleans(),
        "owner": st.booleans(),
    }
)


@given(PROGRAMMES, PEOPLE)
def test_the_questions_end_with_the_verdicts_that_all_facts_would_give(
    programmes: tuple[Programme, ...], person: Answers
) -> None:
    screener = Screener(programmes, TRAITS)
    facts: dict[str, Value] = {}
    while field := screener.next(facts, today=TODAY):
        assert field.id not in facts
        facts[field.id] = person[field.id]
    told = [verdict.verdict for verdict in screener.verdicts(facts, today=TODAY)]
    assert told == [check_programme(programme, person, today=TODAY).verdict for programme in programmes]


@given(PROGRAMMES, st.lists(PEOPLE, min_size=2, max_size=4))
def test_what_is_remembered_of_one_person_never_reaches_another(
    programmes: tuple[Programme, ...], people: list[Answers]
) -> None:
    screener = Screener(programmes, TRAITS)
    for person in people:
        fresh = tuple(check_programme(programme, person, today=TODAY) for programme in programmes)
        assert screener.verdicts(person, today=TODAY) == fresh


def test_a_number_is_not_remembered_as_a_yes() -> None:
    screener = Screener((make_programme("p", is_("owner", True)),), TRAITS)
    assert screener.verdicts({"owner": True}, today=TODAY)[0].verdict == Standing.MET
    assert screener.verdicts({"owner": 1}, today=TODAY)[0].verdict == Standing.UNKNOWN
    assert check(is_("owner", True), {"owner": 1}, today=TODAY) != check(
        is_("owner", True), {"owner": True}, today=TODAY
    )


IMPLIED = Implication("young", below("age", 16), (is_("owner", False), is_("student", True)), NONE)


def test_what_follows_from_an_answer_is_not_asked_and_has_its_reason() -> None:
    programmes = (make_programme("p", is_("owner", True)),)
    screener = Screener(programmes, TRAITS, (IMPLIED,))
    [found] = screener.verdicts({"age": 12}, today=TODAY)
    assert found.verdict == Standing.NOT_MET
    [compared] = found.conditions[0].verdict.because  # type: ignore[union-attr]
    assert compared.given == Deduced((False,), (FieldId("age"),))
    assert screener.next({"age": 12}, today=TODAY) is None
    assert screener.next({"age": 30}, today=TODAY) == TRAITS[FieldId("owner")]


def test_an_implication_is_read_backwards_too() -> None:
    screener = Screener((make_programme("p", below("age", 10)),), TRAITS, (IMPLIED,))
    assert screener.verdicts({"owner": True}, today=TODAY)[0].verdict == Standing.NOT_MET


def test_what_was_answered_stands_and_the_conflict_is_told() -> None:
    screener = Screener((make_programme("p", is_("owner", True)),), TRAITS, (IMPLIED,))
    facts: Answers = {"age": 12, "owner": True}
    assert screener.verdicts(facts, today=TODAY)[0].verdict == Standing.MET
    assert screener.conflicts(facts, today=TODAY) == (Conflict("young", (FieldId("age"), FieldId("owner"))),)
    assert screener.conflicts(facts, today=TODAY, except_for=("young",)) == ()


@given(PROGRAMMES, PEOPLE, st.sets(st.sampled_from(sorted(TRAITS))))
def test_no_verdict_on_a_part_of_the_answers_is_taken_back(
    programmes: tuple[Programme, ...], person: dict[str, Value], told: set[str]
) -> None:
    screener = Screener(programmes, TRAITS, (IMPLIED,))
    assume(not screener.conflicts(person, today=TODAY))
    part = {field: value for field, value in person.items() if field in told}
    full = screener.verdicts(person, today=TODAY)
    for before, after in zip(screener.verdicts(part, today=TODAY), full, strict=True):
        assert before.verdict in (Standing.UNKNOWN, after.verdict)
