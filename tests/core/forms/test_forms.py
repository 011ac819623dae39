"""Where a draft stands: the path that the answers make, and that going another way leaves no trace."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.forms.path import answered, at, previous, progress, put, walk
from core.state import Absent, Conversation, ConversationId, FormRun, Value, Why, from_json, to_json
from knowledge.model import (
    All,
    Any,
    Compare,
    Field,
    FieldId,
    FieldType,
    Form,
    FormId,
    Not,
    Op,
    Option,
    OptionId,
    ProgrammeId,
    Rule,
    StaffJudges,
    Words,
)

TODAY = date(2025, 6, 15)
NONE = Words("", "")
SKIPPED = Absent(Why.SKIPPED)
COLOURS = ("red", "green", "blue")


def make_field(
    id: str, kind: str = "text", *, required: bool = True, when: Rule | None = None, unsure: bool = False
) -> Field:
    options = tuple(Option(OptionId(one), NONE) for one in COLOURS) if kind == "choice" else ()
    return Field(
        FieldId(id), FieldType(kind), NONE, NONE, NONE, required=required, options=options, when=when, unsure=unsure
    )


def make_form(*fields: Field) -> Form:
    return Form(FormId("form"), "v1", ProgrammeId("p"), "application", NONE, NONE, (), fields)


def run_of(**answers: Value) -> FormRun:
    return FormRun("draft", "form", "v1", answers, 1)


def is_(field: str, value: str | bool) -> Compare:
    return Compare(FieldId(field), Op.IS, value)


BRANCHED = make_form(
    make_field("name"),
    make_field("student", "yes_no"),
    make_field("school", when=is_("student", True)),
    make_field("school_phone", "phone", required=False, when=Not(is_("school", "none"))),
    make_field("work", when=is_("student", False)),
    make_field("note", "long_text", required=False),
    make_field("consent", "consent"),
)


def ids(fields: tuple[Field, ...]) -> list[str]:
    return [field.id for field in fields]


def test_the_path_follows_the_answers() -> None:
    here = walk(BRANCHED, {"name": "李明", "student": False}, today=TODAY)
    assert ids(here.path) == ["name", "student", "work"]
    assert here.asking is not None
    assert here.asking.id == "work"


def test_an_answer_off_the_path_is_kept_and_invisible() -> None:
    answers = {"name": "李明", "student": False, "school": "一中", "school_phone": "+86", "work": "店"}
    here = walk(BRANCHED, answers, today=TODAY)
    assert here.dropped == ("school", "school_phone")
    assert [field.id for field, _ in answered(here, answers)] == ["name", "student", "work"]


def test_a_condition_does_not_see_an_answer_off_the_path() -> None:
    form = make_form(
        make_field("a", "yes_no"),
        make_field("b", "yes_no", when=is_("a", True)),
        make_field("c", when=is_("b", True)),
    )
    assert ids(walk(form, {"a": False, "b": True}, today=TODAY).path) == ["a"]


def test_a_condition_that_only_staff_can_judge_keeps_a_field_off_the_path() -> None:
    form = make_form(make_field("a", required=False), make_field("b", when=StaffJudges(NONE)))
    assert walk(form, {"a": "x"}, today=TODAY).asking is None


def test_a_skipped_field_is_done_when_it_may_be_left_out() -> None:
    answers: dict[str, Value] = {"name": SKIPPED}
    assert at(BRANCHED, run_of(**answers), today=TODAY) == BRANCHED.field("name")
    form = make_form(make_field("note", required=False))
    assert at(form, run_of(note=SKIPPED), today=TODAY) is None
    assert answered(walk(form, {"note": SKIPPED}, today=TODAY), {"note": SKIPPED}) == ((form.fields[0], SKIPPED),)


def test_not_knowing_answers_a_required_field_that_takes_it() -> None:
    unsure = Absent(Why.UNSURE)
    assert at(make_form(make_field("a", unsure=True)), run_of(a=unsure), today=TODAY) is None
    assert at(make_form(make_field("a")), run_of(a=unsure), today=TODAY) is not None
    assert at(make_form(make_field("a", unsure=True)), run_of(a=Absent(Why.REFUSED)), today=TODAY) is not None


def test_a_refused_consent_never_completes_a_form() -> None:
    form = make_form(make_field("consent", "consent"))
    assert at(form, run_of(consent=False), today=TODAY) is not None
    assert at(form, run_of(consent=True), today=TODAY) is None


def test_going_back_leads_along_the_path() -> None:
    answers: dict[str, Value] = {"name": "李明", "student": False, "work": "店", "note": SKIPPED, "consent": True}
    assert previous(BRANCHED, answers, "work", today=TODAY) == BRANCHED.field("student")
    assert previous(BRANCHED, answers, None, today=TODAY) == BRANCHED.field("consent")
    assert previous(BRANCHED, answers, "name", today=TODAY) is None


def test_editing_asks_that_field_and_then_goes_on_at_the_first_open_one() -> None:
    run = FormRun("draft", "form", "v1", {"name": "李明", "student": True, "school": "一中"}, 1, editing="student")
    asked = at(BRANCHED, run, today=TODAY)
    assert asked == BRANCHED.field("student")
    after = put(run, BRANCHED.fields[1], False)
    assert at(BRANCHED, after, today=TODAY) == BRANCHED.field("work")
    assert after.answers["school"] == "一中"


def test_a_field_being_edited_that_fell_off_the_path_is_not_asked() -> None:
    run = FormRun("draft", "form", "v1", {"name": "李明", "student": False}, 1, editing="school")
    assert at(BRANCHED, run, today=TODAY) == BRANCHED.field("work")


def test_progress_counts_the_longest_path_that_is_still_possible() -> None:
    assert progress(BRANCHED, {}, today=TODAY) == (1, 6)
    assert progress(BRANCHED, {"name": "李明", "student": True}, today=TODAY) == (3, 6)
    assert progress(BRANCHED, {"name": "李明", "student": False}, today=TODAY) == (3, 5)
    assert progress(BRANCHED, {"name": "李明", "student": False, "work": "店"}, today=TODAY) == (4, 5)


def test_progress_does_not_add_branches_that_exclude_each_other() -> None:
    branches = [make_field(f"only_{colour}", when=is_("colour", colour)) for colour in COLOURS]
    assert progress(make_form(make_field("colour", "choice"), *branches), {}, today=TODAY) == (1, 2)


def test_progress_of_a_form_with_very_many_branches_counts_what_could_come() -> None:
    flags = [make_field(f"f{i}", "yes_no") for i in range(10)]
    last = make_field("last", when=Not(Any(tuple(is_(flag.id, True) for flag in flags))))
    assert progress(make_form(*flags, last), {}, today=TODAY) == (1, 11)


# --- random forms ----------------------------------------------------------------------------------------------------


def values_of(field: Field) -> st.SearchStrategy[Value]:
    plain: st.SearchStrategy[Value] = st.sampled_from(["x", "y"])
    if field.type is FieldType.CHOICE:
        plain = st.sampled_from(COLOURS)
    elif field.type in (FieldType.YES_NO, FieldType.CONSENT):
        plain = st.booleans()
    elif field.type is FieldType.AGE:
        plain = st.integers(0, 90)
    return plain if field.required else plain | st.just(SKIPPED)


def conditions_over(earlier: list[Field]) -> st.SearchStrategy[Rule | None]:
    leaves: list[st.SearchStrategy[Rule]] = []
    for field in earlier:
        if field.type is FieldType.CHOICE:
            leaves.append(st.sampled_from(COLOURS).map(lambda colour, id=field.id: is_(id, colour)))
        elif field.type is FieldType.YES_NO:
            leaves.append(st.booleans().map(lambda flag, id=field.id: is_(id, flag)))
        elif field.type is FieldType.AGE:
            leaves.append(st.integers(0, 90).map(lambda years, id=field.id: Compare(id, Op.BELOW, years)))
    if not leaves:
        return st.none()
    leaf = st.one_of(leaves)
    pairs = st.lists(leaf, min_size=1, max_size=2).map(tuple)
    return st.none() | leaf | leaf.map(Not) | pairs.map(All) | pairs.map(Any)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    fields: list[Field] = []
    for i in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(["text", "choice", "yes_no", "age", "choice", "yes_no"]))
        when = draw(conditions_over(fields))
        fields.append(make_field(f"f{i}", kind, required=draw(st.booleans()), when=when))
    return make_form(*fields)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, FormRun]:
    """A form, filled in to its end question by question."""
    form = draw(forms())
    run = run_of()
    while field := at(form, run, today=TODAY):
        run = reloaded(put(run, field, draw(values_of(field))))
    return form, run


def reloaded(run: FormRun) -> FormRun:
    """The draft after its conversation was written to JSON and read again; it must be the same."""
    after = from_json(to_json(Conversation(ConversationId("c"), run=run))).run
    assert after == run
    assert isinstance(after, FormRun)
    return after


def submission(form: Form, run: FormRun) -> list[tuple[str, Value]]:
    return [(field.id, value) for field, value in answered(walk(form, run.answers, today=TODAY), run.answers)]


@given(st.data())
def test_filling_in_ends_and_asks_nothing_twice(data: st.DataObject) -> None:
    form, run, seen = data.draw(forms()), run_of(), []
    while field := at(form, run, today=TODAY):
        number, total = progress(form, run.answers, today=TODAY)
        assert field.id not in seen
        assert number == len(seen) + 1 <= total <= len(form.fields)
        seen.append(field.id)
        run = reloaded(put(run, field, data.draw(values_of(field))))
    assert [id for id, _ in submission(form, run)] == seen
    assert progress(form, run.answers, today=TODAY) == (len(seen), len(seen))


@given(st.data())
def test_the_total_never_grows_while_one_goes_on(data: st.DataObject) -> None:
    form, run, last = data.draw(forms()), run_of(), 99
    while field := at(form, run, today=TODAY):
        _, total = progress(form, run.answers, today=TODAY)
        assert total <= last
        last = total
        run = put(run, field, data.draw(values_of(field)))


@given(filled(), st.data())
def test_editing_to_something_else_and_back_is_as_if_it_never_was(
    done: tuple[Form, FormRun], data: st.DataObject
) -> None:
    form, run = done
    before = submission(form, run)
    if not before:
        return
    id, old = data.draw(st.sampled_from(before))
    field = form.field(id)
    assert field is not None
    changed = put(run, field, data.draw(values_of(field)))
    while other := at(form, changed, today=TODAY):
        changed = reloaded(put(changed, other, data.draw(values_of(other))))
    back = put(changed, field, old)
    assert submission(form, back) == before


@given(filled(), st.data())
def test_answers_off_the_path_have_no_effect(done: tuple[Form, FormRun], data: st.DataObject) -> None:
    form, run = done
    on_path = {id for id, _ in submission(form, run)}
    noise = {field.id: data.draw(values_of(field)) for field in form.fields if field.id not in on_path}
    noisy = run_of(**{**noise, **run.answers, **noise})
    assert submission(form, noisy) == submission(form, run)
    assert at(form, noisy, today=TODAY) is None


@given(filled())
def test_going_back_from_the_summary_visits_the_path_in_reverse(done: tuple[Form, FormRun]) -> None:
    form, run = done
    visited: list[str] = []
    field = previous(form, run.answers, None, today=TODAY)
    while field:
        visited.append(field.id)
        field = previous(form, run.answers, field.id, today=TODAY)
    assert visited[::-1] == [id for id, _ in submission(form, run)]
