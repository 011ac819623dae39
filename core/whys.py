"""Why a question is asked, who sees what is answered, and what may be done instead."""

from core.asking import asked_trait, form_buttons, the_form, trait_question
from core.effects import Rows, Say
from core.forms import at
from core.state import CheckRun, Conversation, FormRun, World
from knowledge.model import Field


def explanation(conversation: Conversation, world: World) -> Say | None:
    """Why the open question of a form or a check is asked, with its buttons; None when none is open."""
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


def _explained(field: Field, of: str, buttons: Rows) -> Say:
    args = {"ask": field.ask, "why": field.why, "of": of, "required": field.required, "unsure": field.unsure,
            "private": field.private}  # fmt: skip
    return Say("why", args, buttons)
