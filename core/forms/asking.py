"""How the present question of a conversation is put: its message and its buttons."""

from collections.abc import Callable
from typing import Any

from core.acts import REFUSED, SKIP, UNSURE, Act, EditField, GoBack, PickOption, ResumeDraft, SendForm
from core.acts.draft_acts import ShowPage
from core.acts.guard_acts import AskGuardian
from core.effects import Button, Rows, Say, Toast
from core.errors import ProgrammingError
from core.forms.asking_traits import trait_question
from core.forms.closing import said_of
from core.forms.consenting import guard_question
from core.forms.crosschecks import clash
from core.forms.drafts import form_of
from core.forms.guardians import needs_guardian
from core.forms.options import choices, ticks
from core.forms.path import at, given, names_person, previous, progress, walk
from core.forms.repeats import REMOVE, removable
from core.forms.uploads import CLEAR, KEEP
from core.kinds import STALE
from core.paging import EDITS_ON_PAGE, EDITS_WHOLE, in_rows, on_page, pages, turning
from core.parsing.many import DONE
from core.state import (
    Answers,
    AppealRun,
    Application,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    NoteRun,
    Run,
    SupplyRun,
    Turn,
    Uploads,
    Value,
    World,
)
from knowledge.model import Field, FieldType, Form, Words
from knowledge.model.groups import item_name, item_of


def present(conversation: Conversation, world: World) -> tuple[Say, ...]:
    """The question that is open in the conversation, put again; nothing when none is."""
    match conversation.run:
        case FormRun() as run:
            return (question(run, world),)
        case GuardRun() as run:
            return guard_question(run, world)
        case CheckRun() as run:
            put = trait_question(run, world)
            return (put,) if put else ()
        case SupplyRun(application=id):
            application = world.application(id)
            return (supply_question(application),) if application else ()
        case AppealRun(application=id):
            application = world.application(id)
            return (appeal_question(application),) if application else ()
        case NoteRun(application=id, move=move):
            application = world.application(id)
            return (note_question(application, move),) if application else ()
        case _:
            return ()


def stale(conversation: Conversation, world: World) -> Turn:
    """A button that no longer means anything: nothing changes, and the present question is put again."""
    return Turn(conversation, (Toast("stale"), *present(conversation, world)), STALE)


def open_field(run: Run | None, world: World) -> Field | None:
    """The field that a draft asks for now; None at its summary, and where no form is open."""
    return at(the_form(run, world), run, today=world.today) if isinstance(run, FormRun) else None


def the_form(run: FormRun, world: World) -> Form:
    """The form of a draft that is open; only drafts whose form is known are ever opened."""
    form = form_of(run, world.catalogue)
    if form is None:
        raise ProgrammingError(f"{run.form} {run.version} is not known")
    return form


def about(run: FormRun) -> dict[str, Any]:
    """How a message names the form of a draft, and until when that is kept."""
    return {"form": run.form, "version": run.version, "until": run.until}


def question(
    run: FormRun,
    world: World,
    echo: tuple[str, Value] | None = None,
    left_out: tuple[str, ...] = (),
    stopped: tuple[str, ...] = (),
) -> Say:
    """The field that a draft asks for now, or its summary.

    `echo` is the answer that was just understood, `left_out` why files that were sent were not taken, `stopped` the
    answers that no longer count because of it.
    """
    form = the_form(run, world)
    field = at(form, run, today=world.today)
    if field is None:
        return summary(run, form, world, echo, left_out, stopped)
    number, total = progress(form, run.answers, today=world.today)
    wrong = _clash(run, form, field, world)
    args = {
        **about(run),
        "field": field.id,
        "number": None if run.editing else number,
        "total": total,
        "current": run.answers.get(field.id),
        "echo": None if wrong else echo,
        "since": None,
        "clash": wrong,
        "pages": pages(len(field.options)),
        "files": run.files,
        "failures": run.failures if field.takes_files else 0,
        "left_out": left_out,
        "stopped": stopped,
    }
    return Say("question", args, form_buttons(run, form, field, world))


def _clash(run: FormRun, form: Form, field: Field, world: World) -> Words | None:
    """Why the answer that is there must be given again: it does not go with the others."""
    if field.id not in run.answers or run.editing:
        return None
    path = walk(form, run.answers, today=world.today).path
    seen: Answers = {one.id: run.answers[one.id] for one in path}
    return clash(form, field, seen, today=world.today)


def summary(
    run: FormRun,
    form: Form,
    world: World,
    echo: tuple[str, Value] | None = None,
    left_out: tuple[str, ...] = (),
    stopped: tuple[str, ...] = (),
) -> Say:
    """All that would be handed in, with a button to edit each answer and one to send."""
    rows = tuple((field.id, value) for field, value in given(form, run.answers, today=world.today))
    follows = {one.field.id for one in form.calculations}
    edits = [
        Button(_edits(form, id), EditField(run.draft, id, run.asked), {"label": _label(form, id)})
        for id, value in rows
        if id not in run.kept and id not in follows and not (value is True and _edits(form, id) == "add")
    ]
    takes = () if run.kept else _removals(run, form, world)
    bounds = {"whole": EDITS_WHOLE, "each": EDITS_ON_PAGE}
    shown = [*on_page(edits, run.page, **bounds)]
    turns = turning(run.page, pages(len(edits), **bounds), _turn(run))
    buttons = (*in_rows(shown), *turns, *in_rows(takes), (_last(run, form, world),))
    closing = {"closes": None} if run.kept else said_of(run.form, world)
    said = {"echo": echo, "since": None, "left_out": left_out, "stopped": stopped}
    args = {**about(run), "rows": rows, "taken": run.taken, **said, **closing}
    return Say("summary", args, buttons)


def summary_line(run: FormRun, world: World) -> Say:
    """What can be done with a summary that stands above, in one line instead of all of it again."""
    again = Button("show_all", ResumeDraft(run.draft))
    return Say("rejected_summary_open", {}, ((_last(run, the_form(run, world), world),), (again,)))


def _last(run: FormRun, form: Form, world: World) -> Button:
    """What ends the form: sending it, or first asking a guardian."""
    if not run.kept and needs_guardian(form, run.answers, today=world.today):
        return Button("ask_guardian", AskGuardian(run.draft, run.asked))
    return Button("send", SendForm(run.draft, run.asked))


def _edits(form: Form, id: str) -> str:
    """The name of the button that answers a field again; where it asks for one more, that adds one."""
    field = form.field(id)
    return "add" if field is not None and field.more else "edit"


def _removals(run: FormRun, form: Form, world: World) -> tuple[Button, ...]:
    """A button for every item of a repeat group that may be taken out; it carries the item's first field."""
    path = walk(form, run.answers, today=world.today).path
    first = {at: field for field in reversed(path) if (at := item_of(field.id))}
    called = {at: run.answers.get(one.id) for one in reversed(path) if (at := item_of(one.id)) and names_person(one.id)}
    return tuple(
        Button(
            "remove",
            PickOption(run.draft, first[at].id, REMOVE, run.asked),
            {"label": item_name(first[at]), "whose": called.get(at)},
        )
        for at in removable(form, path)
    )


def form_buttons(run: FormRun, form: Form, field: Field, world: World) -> Rows:
    """The choices of a field, the ways round it, and the way back."""

    def pick(option: str) -> PickOption:
        return PickOption(run.draft, field.id, option, run.asked)

    turns = turning(run.page, pages(len(field.options)), _turn(run))
    done: Rows = ((Button("done", pick(DONE)),),) if field.type is FieldType.CHOICES and run.picked else ()
    rows = _rows(run, field, pick)
    ways = [Button("unsure", pick(UNSURE))] if field.unsure else []
    ways += [Button("refuse", pick(REFUSED))] if field.private else []
    ways += [] if field.required or run.files else [Button("skip", pick(SKIP))]
    before = previous(form, run.answers, field.id, today=world.today)
    if before is not None and before.id not in run.kept:
        ways.append(Button("back", GoBack(run.draft, run.asked)))
    stays = run.editing == field.id and field.id in run.answers and not field.takes_files
    keep: Rows = ((Button("keep_answer", pick(KEEP)),),) if stays else ()
    return (*rows, *turns, *done, *keep, *((tuple(ways),) if ways else ()))


def _turn(run: FormRun) -> Callable[[int], Act]:
    return lambda page: ShowPage(run.draft, page, run.asked)


def supply_question(application: Application) -> Say:
    """What an officer wants to know, put to the applicant."""
    return Say(
        "supply_question",
        {"number": application.number, "programme": application.programme, "wanted": application.wanted},
    )


def appeal_question(application: Application) -> Say:
    """The applicant is asked why they disagree with the decision."""
    return Say("appeal_question", {"number": application.number})


def note_question(application: Application, move: str) -> Say:
    """An officer is asked for the reason in their own words."""
    return Say("staff_write", {"number": application.number, "move": move, "spoken": application.lang.value})


def _rows(run: FormRun, field: Field, pick: Callable[[str], Act]) -> Rows:
    if field.takes_files:
        return _of_files(run, field, pick)
    options = on_page(field.options, run.page)
    many = field.type is FieldType.CHOICES
    return ticks(options, run.picked, pick) if many else choices(field, options, pick)


def _of_files(run: FormRun, field: Field, pick: Callable[[str], Act]) -> Rows:
    """All is there, or all anew; before anything is sent, an answer that is there may stay."""
    if run.files:
        done = Button("files_all", pick(DONE), {"count": len(run.files)})
        return ((done,), (Button("files_anew", pick(CLEAR)),))
    return ((Button("files_keep", pick(KEEP)),),) if isinstance(run.answers.get(field.id), Uploads) else ()


def _label(form: Form, id: str) -> object:
    field = form.field(id)
    return field.label if field else id
