"""Filling a form with what was told in a check: only if the person agrees, shown, marked, and open to change."""

from dataclasses import replace
from datetime import date

from core.acts import AskWithdraw, OpenForm
from core.acts.check_acts import FillForm, TakeOver
from core.acts.draft_acts import StartAnother
from core.applying import opening, supplying
from core.cases.offering import copy_button, shown_of
from core.checks.mentioning import lately
from core.comparing import day_of, month_of
from core.effects import Button, Say
from core.eligibility.rules import Met, check
from core.forms import profile
from core.forms.asking import question
from core.forms.closing import is_closed
from core.forms.listing import waiting_here
from core.kinds import FORM
from core.parse import Accepted, parse
from core.state import Absent, Answers, Application, Conversation, FormRun, NoneOf, Place, Turn, Value, World
from knowledge.model import Field, FieldType, Form, FormId
from knowledge.model.groups import named_alike


def open_form(conversation: Conversation, act: OpenForm, world: World) -> Turn:
    """The form; one that is opened afresh may begin with what was told, a draft is gone on with."""
    drafts = (*waiting_here(conversation, world), conversation.run)
    begun = any(isinstance(run, FormRun) and run.form == act.form for run in drafts)
    return opening.open_form(conversation, act, world) if begun else offer(conversation, FillForm(act.form), world)


def offer(conversation: Conversation, act: FillForm, world: World) -> Turn:
    """The question whether to take over what was told; the form at once, when nothing of it fits."""
    form = world.catalogue.forms.get(FormId(act.form))
    booked = supplying.standing_booking(world) if world.place is Place.PRIVATE else None
    if booked is not None and booked.form == act.form:
        return _booked(conversation, booked)
    told = fitting(form, conversation, world) if form else {}
    if form is None or not told or world.place is not Place.PRIVATE or is_closed(form.id, world):
        return opening.open_form(conversation, OpenForm(act.form), world)
    buttons = tuple((Button(f"take_over_{way}", TakeOver(form.id, way)),) for way in ("yes", "no"))
    rows = tuple(_known(form, conversation, world).items())
    return Turn(conversation, (Say("take_over", {"form": form.id, "rows": rows}, buttons),), FORM)


def _booked(conversation: Conversation, booked: Application) -> Turn:
    """That there is a booking already, which may be changed or withdrawn; or somebody else may be booked for."""
    take_back = Button("withdraw", AskWithdraw(booked.id, booked.version), {"number": booked.number})
    rows = ((take_back,), *copy_button(booked), (Button("another", StartAnother(booked.form)),))
    return Turn(conversation, (Say("booking_stands", shown_of(booked), rows),), FORM)


def take_over(conversation: Conversation, act: TakeOver, world: World) -> Turn:
    """The form is open, with what was told when the person agreed; answers that are in the draft already stand."""
    opened = opening.open_form(conversation, OpenForm(act.form), world, offering=False)
    run, form = opened.conversation.run, world.catalogue.forms.get(FormId(act.form))
    if act.way != "yes" or form is None or not isinstance(run, FormRun) or run.form != form.id:
        return opened
    fresh = {id: value for id, value in _known(form, conversation, world).items() if id not in run.answers}
    after = replace(run, answers={**fresh, **run.answers}, taken=tuple(fresh))
    says = (*opened.effects[:-1], question(after, world))
    return replace(opened, conversation=replace(opened.conversation, run=after), effects=says)


def _known(form: Form, conversation: Conversation, world: World) -> Answers:
    """What was told and what is kept for the next form, in the order of the form."""
    known = {**profile.fitting(form, conversation, world), **fitting(form, conversation, world)}
    return {field.id: known[field.id] for field in form.fields if field.id in known}


def fitting(form: Form, conversation: Conversation, world: World) -> Answers:
    """What was told in a check, or beside a question, that answers fields of the form, in the order of the form."""
    # A question may name any case; a day or a month is told of somebody.
    dated = {id: value for id, value in lately(conversation).items() if day_of(value) or month_of(value)}
    facts = {**dated, **(conversation.told.facts if conversation.told else {})}
    found = {field.id: _told(field, facts, world) for field in form.fields}
    return {id: value for id, value in found.items() if value is not None}


def _told(field: Field, facts: Answers, world: World) -> Value | None:
    """The answer to a field by what was told of the person; of a repeat group, for its first item."""
    id = named_alike(field.id)
    prefill = world.catalogue.prefills.get(id)
    if prefill is not None:
        ways = (value for value, rule in prefill.ways if isinstance(check(rule, facts, today=world.today), Met))
        value: Value | None = next(ways, None)
    else:
        traits = (trait.id for trait in world.catalogue.traits.values() if id in trait.fills)
        value = next((facts[trait] for trait in traits if trait in facts), None)
    return None if value is None else _as(field, value, world.today)


def _as(field: Field, value: Value, today: date) -> Value | None:
    """The value as an answer to the field; None when it is none. Consent is never taken over."""
    if isinstance(value, bool):
        return value if field.type is FieldType.YES_NO else None
    if isinstance(value, Absent | NoneOf | tuple):
        return None
    parsed = parse(field, str(value), today=today)
    return parsed.value if isinstance(parsed, Accepted) and not parsed.doubtful else None
