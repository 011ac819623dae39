"""Drafts that wait: one form is filled in at a time, the others are parked where they were left."""

from collections.abc import Mapping
from dataclasses import replace

from core.state import Absent, CheckRun, Conversation, FormRun, Value
from knowledge.model import Catalogue, Field, FieldType, Form, FormId

_KINDS: Mapping[FieldType, tuple[type, ...]] = {
    FieldType.INTEGER: (int,),
    FieldType.AGE: (int, str),
    FieldType.YES_NO: (bool,),
    FieldType.CONSENT: (bool,),
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


def renewed(conversation: Conversation, catalogue: Catalogue) -> Conversation:
    """The open draft moved to the form as it is published now; answers that still mean the same are kept.

    Drafts whose form is no longer published, and a check of a programme that is gone, are let go.
    """
    run = conversation.run
    published = tuple(draft for draft in conversation.parked if draft.form in catalogue.forms)
    if published != conversation.parked:
        conversation = replace(conversation, parked=published)
    if isinstance(run, CheckRun) and run.programme not in catalogue.programmes:
        return replace(conversation, run=None)
    if not isinstance(run, FormRun):
        return conversation
    form = catalogue.forms.get(FormId(run.form))
    if form is None:
        return replace(conversation, run=None)
    if form.version == run.version:
        return conversation
    kept = {id: value for id, value in run.answers.items() if _still_means(form, id, value)}
    editing = run.editing if run.editing and form.field(run.editing) else None
    return replace(conversation, run=replace(run, version=form.version, answers=kept, editing=editing))


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
