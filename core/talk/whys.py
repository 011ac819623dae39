"""Why a question is asked, who sees its answer, and how to leave it unanswered."""

from core.effects import Rows, Say
from core.forms.asking import form_buttons, the_form
from core.forms.asking_traits import asked_trait, trait_question
from core.forms.items import spoken_of
from core.forms.path import at, walk
from core.state import CheckRun, Conversation, FormRun, World
from knowledge.model import Field, FieldType


def explanation(conversation: Conversation, world: World) -> Say | None:
    """Why the open question is asked, with its buttons; None when none is open."""
    match conversation.run:
        case FormRun() as run:
            form = the_form(run, world)
            field = at(form, run, today=world.today)
            return _explained(field, "form", form_buttons(run, form, field, world)) if field else None
        case CheckRun() as run:
            trait, put = asked_trait(run, world), trait_question(run, world)
            return _explained(trait, "check", put.buttons) if trait and put else None
        case _:
            return None


def of_what(conversation: Conversation, text: str, world: World) -> Say | None:
    """The same for the question that the text names, otherwise for the open one; of the whole form, why it asks for
    consent.
    """
    run = conversation.run
    if not isinstance(run, FormRun):
        return explanation(conversation, world)
    form = the_form(run, world)
    asked = at(form, run, today=world.today)
    named = spoken_of(form.fields, text, world)
    if asked is not None and named in (None, asked):
        return explanation(conversation, world)
    consents = (one for one in walk(form, run.answers, today=world.today).path if one.type is FieldType.CONSENT)
    field = named or next(reversed(tuple(consents)), None)
    return Say("why", {**_args(field, "form"), "label": field.label}) if field else None


def _explained(field: Field, of: str, buttons: Rows) -> Say:
    return Say("why", {**_args(field, of), "label": None}, buttons)


def _args(field: Field, of: str) -> dict[str, object]:
    return {"ask": field.ask, "why": field.why, "of": of, "required": field.required, "unsure": field.unsure,
            "private": field.private}  # fmt: skip
