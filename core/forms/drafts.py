"""Drafts that wait, and drafts whose form has changed: nothing that was answered is ever thrown away here."""

from dataclasses import replace
from typing import Final

from core.forms.path import at
from core.state import Absent, CheckRun, Conversation, FormRun, Uploads, Value, World
from knowledge.model import Catalogue, Field, FieldType, Form, FormId

# Stands for a question that nobody has seen yet.
UNSEEN: Final = "~"
_KINDS: dict[FieldType, tuple[type, ...]] = {
    FieldType.INTEGER: (int,),
    FieldType.AGE: (int, str),
    FieldType.SINCE: (int, str),
    FieldType.YES_NO: (bool,),
    FieldType.CONSENT: (bool,),
    FieldType.CHOICES: (tuple,),
    FieldType.FILE: (Uploads,),
    FieldType.FILES: (Uploads,),
}


def park(conversation: Conversation) -> Conversation:
    """The conversation with nothing open; a form that was open waits. A check, a supply and a note are let go."""
    run = conversation.run
    waiting = (*conversation.parked, run) if isinstance(run, FormRun) else conversation.parked
    return replace(conversation, run=None, parked=waiting)


def parked(conversation: Conversation, draft: str) -> FormRun | None:
    """The waiting draft of that id."""
    return next((run for run in conversation.parked if run.draft == draft), None)


def unpark(conversation: Conversation, run: FormRun) -> Conversation:
    """The waiting draft is open again, asked anew in this turn; a form that was open waits instead."""
    left = replace(conversation, parked=tuple(other for other in conversation.parked if other.draft != run.draft))
    return replace(park(left), run=replace(run, asked=conversation.turn))


def form_of(run: FormRun, catalogue: Catalogue) -> Form | None:
    """The form of a draft, in the version to which the draft is pinned."""
    return catalogue.edition(run.form, run.version)


def renewed(conversation: Conversation, catalogue: Catalogue) -> Conversation:
    """Every draft moved to its form as it is published now, where that is safe; the others stay with their version.

    A draft whose form nobody remembers waits untouched, and a check of a programme that is gone is let go.
    """
    run = conversation.run
    if isinstance(run, CheckRun):
        return conversation if run.programme in ("", *catalogue.programmes) else replace(conversation, run=None)
    if not isinstance(run, FormRun):
        return conversation
    after = moved(run, catalogue, turn=conversation.turn)
    if form_of(after, catalogue) is None:
        return replace(conversation, run=None, parked=(*conversation.parked, run))
    return conversation if after is run else replace(conversation, run=after)


def moved(run: FormRun, catalogue: Catalogue, *, turn: int) -> FormRun:
    """The draft in the present version of its form, if every answer means there what it meant; else as it is.

    A draft from before versions were kept takes along the answers that fit.
    """
    now, before = catalogue.forms.get(FormId(run.form)), form_of(run, catalogue)
    if now is None or now.version == run.version or (before is not None and not _safe(run, before, now)):
        return run
    answers = {id: value for id, value in run.answers.items() if before is not None or _still_means(now, id, value)}
    picked = run.picked if now.field(run.shown or "") else ()
    editing = run.editing if run.editing and now.field(run.editing) else None
    fresh = replace(run, version=now.version, answers=answers, editing=editing, picked=picked)
    # What was shown for sending is no longer what would be sent; what was typed is no answer to what was not seen.
    if run.shown == "":
        return replace(fresh, asked=turn)
    return replace(fresh, asked=turn, shown=UNSEEN, page=0) if _is_put_otherwise(run, before, now) else fresh


def noted(conversation: Conversation, world: World) -> Conversation:
    """The conversation that remembers which question its draft has put."""
    run = conversation.run
    form = form_of(run, world.catalogue) if isinstance(run, FormRun) else None
    if not isinstance(run, FormRun) or form is None:
        return conversation
    field = at(form, run, today=world.today)
    shown = field.id if field else ""
    return conversation if run.shown == shown else replace(conversation, run=replace(run, shown=shown))


def _is_put_otherwise(run: FormRun, before: Form | None, now: Form) -> bool:
    """Whether the open question offers something else than when it was put: "2" may be another option now."""
    was = before.field(run.shown) if before and run.shown else None
    put = now.field(was.id) if was else None
    if was is None or put is None:
        return False
    answered_yes = put.type in (FieldType.YES_NO, FieldType.CONSENT)
    return (was.type, was.options) != (put.type, put.options) or (answered_yes and was.ask != put.ask)


def _safe(run: FormRun, before: Form, now: Form) -> bool:
    """Whether every answered field is there with the same type and the same allowed values."""
    return all(same(before.field(id), now.field(id)) for id in run.answers)


def same(before: Field | None, now: Field | None) -> bool:
    """Whether an answer to the one means the same as an answer to the other."""
    if before is None or now is None:
        return before is now
    alike = (
        before.type is now.type
        and {option.id for option in before.options} == {option.id for option in now.options}
        and (before.at_least, before.at_most) == (now.at_least, now.at_most)
        and (before.required, before.unsure, before.private) == (now.required, now.unsure, now.private)
    )
    # Who agreed to one sentence has not agreed to another.
    return alike and (now.type is not FieldType.CONSENT or before.ask == now.ask)


def _still_means(form: Form, id: str, value: Value) -> bool:
    field = form.field(id)
    if field is None:
        return False
    if isinstance(value, Absent):
        return True
    return _fits(field, value)


def _fits(field: Field, value: Value) -> bool:
    if field.type is FieldType.CHOICE:
        return isinstance(value, str) and field.option(value) is not None
    return isinstance(value, _KINDS.get(field.type, (str,)))
