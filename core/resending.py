"""A correction of what was handed in already: it can be changed by officers only, and is offered to go to them."""

from dataclasses import replace
from typing import Final

from core.acts import PassToStaff
from core.effects import Button, Say
from core.forms import given
from core.handing import UNSURE
from core.items import meant
from core.mending import mends
from core.state import Application, Conversation, Outcome, Place, Turn, Unanswered, World
from knowledge.model import FormId, Words

FORM: Final = Outcome("form")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What to do about it, when the text tells anew one of the answers of the application handed in last; else None."""
    mine = [one for one in world.applications if world.owns(one) and one.open]
    if not mine or world.place is not Place.PRIVATE:
        return None
    last = max(mine, key=lambda one: one.received)
    label = _corrected(last, text, world)
    if label is None:
        return None
    asked = conversation.turn
    query = f"{last.number} {text}"
    wish = Unanswered(query, asked, (f"{last.programme}/how_to_apply",), UNSURE)
    args = {"number": last.number, "form": last.form, "version": last.form_version, "label": label, "query": query}
    say = Say("sent_to_change", args, ((Button("pass_to_staff", PassToStaff(asked)),),))
    return Turn(replace(conversation, unanswered=wish), (say,), FORM)


def _corrected(application: Application, text: str, world: World) -> Words | None:
    """What the answer that is told anew is called."""
    form = world.catalogue.forms.get(FormId(application.form))
    if form is None:
        return None
    rows = given(form, application.answers, today=world.today)
    told = (mend for mend in mends(text) if mend.value)
    fields = (found for mend in told if (found := meant(rows, mend.item, world)))
    return next((found[0].label for found in fields), None)
