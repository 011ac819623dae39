"""Taking over into a form what was told in a check: only when the person agrees, shown, marked, and to be changed."""

from dataclasses import replace
from datetime import date

from core import filling
from core.acts import OpenForm
from core.asking import question
from core.check_acts import FillForm, TakeOver
from core.effects import Button, Say
from core.parse import Accepted, parse
from core.state import Absent, Answers, Conversation, FormRun, Place, Turn, Value, World
from knowledge.model import Field, Form, FormId


def offer(conversation: Conversation, act: FillForm, world: World) -> Turn:
    """Ask whether what was told may be taken over; when nothing fits the form, it is opened at once."""
    form = world.catalogue.forms.get(FormId(act.form))
    rows = tuple(fitting(form, conversation, world).items()) if form else ()
    if form is None or not rows or world.place is not Place.PRIVATE:
        return filling.open_form(conversation, OpenForm(act.form), world)
    buttons = tuple((Button(f"take_over_{way}", TakeOver(form.id, way)),) for way in ("yes", "no"))
    return Turn(conversation, (Say("take_over", {"form": form.id, "rows": rows}, buttons),), filling.FORM)


def take_over(conversation: Conversation, act: TakeOver, world: World) -> Turn:
    """The form is open, with what was told when the person agreed; answers that are in the draft already stand."""
    opened = filling.open_form(conversation, OpenForm(act.form), world)
    run, form = opened.conversation.run, world.catalogue.forms.get(FormId(act.form))
    if act.way != "yes" or form is None or not isinstance(run, FormRun) or run.form != form.id:
        return opened
    fresh = {id: value for id, value in fitting(form, conversation, world).items() if id not in run.answers}
    after = replace(run, answers={**fresh, **run.answers}, taken=tuple(fresh))
    says = (*opened.effects[:-1], question(after, world))
    return replace(opened, conversation=replace(opened.conversation, run=after), effects=says)


def fitting(form: Form, conversation: Conversation, world: World) -> Answers:
    """What was told that answers fields of the form, in the order of the form."""
    facts = conversation.told.facts if conversation.told else {}
    found: dict[str, Value] = {}
    for trait in world.catalogue.traits.values():
        for id in trait.fills:
            field, value = form.field(id), facts.get(trait.id)
            read = _as(field, value, world.today) if field and value is not None else None
            if read is not None:
                found[id] = read
    return {field.id: found[field.id] for field in form.fields if field.id in found}


def _as(field: Field, value: Value, today: date) -> Value | None:
    """The value as an answer to the field; None when it is none."""
    if isinstance(value, Absent | bool | tuple):
        return None
    parsed = parse(field, str(value), today=today)
    return parsed.value if isinstance(parsed, Accepted) and not parsed.doubtful else None
