"""Whether one may fill a form in for somebody else: forms that ask who fills them in say yes."""

from typing import Final

from core.acts import OpenForm
from core.effects import Button, Say
from core.kinds import FORM
from core.state import Conversation, FormRun, Place, Turn, World
from core.talk import asides, questions, talked
from knowledge.model import FieldId, Form

FILLED_BY: Final = FieldId("filled_by")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That others may fill in the form that is talked about; None where the form does not ask who does, or the text
    asks something else.
    """
    intends = world.searcher.phrases.intends
    asked = intends("on_behalf", text) and intends("another_person", text) and questions.asks(text, world)
    form = _form(conversation, world) if asked and world.place is Place.PRIVATE else None
    if form is None:
        return None
    open_one = isinstance(conversation.run, FormRun) and conversation.run.form == form.id
    button = Button(f"open_{form.kind}", OpenForm(form.id), {"title": form.title})
    say = Say("filled_for_another", {"form": form.id}, () if open_one else ((button,),))
    return asides.then_asked(Turn(conversation, (say,), FORM), world)


def _form(conversation: Conversation, world: World) -> Form | None:
    """The form of what is talked about that asks who fills it in."""
    programme = talked.programme_in(asides.about_it(conversation, world), world)
    forms = [world.catalogue.forms[id] for id in programme.forms] if programme else []
    return next((form for form in forms if any(field.id == FILLED_BY for field in form.fields)), None)
