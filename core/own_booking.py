"""What somebody who booked asks or wants of that booking: when it is, or another day; officers alone can change it."""

from dataclasses import replace
from typing import Final

from core import asides, supplying, taking
from core.acts import OpenForm, PassToStaff
from core.answering import asked_before
from core.effects import Button, Say
from core.handing import UNSURE
from core.offering import copied
from core.state import Application, Conversation, Outcome, Place, Turn, Unanswered, World
from knowledge.attributes import HOW_TO_APPLY
from knowledge.model import FormId

FORM: Final = Outcome("form")
# A longer message tells more than that it is wanted after all.
BRIEF: Final = 48


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The booking as it stands, or the offer to pass a change on, to who has one and asks for that; the form to
    who had one and wants it again; else None.
    """
    if world.place is not Place.PRIVATE:
        return None
    booked = supplying.standing_booking(world)
    if booked is None:
        return _again(conversation, text, world)
    if not {booked.programme}.issuperset(world.searcher.spotter.spot(text).programmes):
        return None
    # In a talk of something else it may be about that.
    talked = asked_before(conversation).programme
    if talked in (None, booked.programme) and world.searcher.phrases.intends("changes_booking", text):
        return _to_change(conversation, booked, text)
    if world.searcher.phrases.intends("own_booking", text) and asides.asks(text, world):
        return _shown(conversation, booked, world)
    return None


def _again(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The form once more, for who gave a booking up, or had one, and wants it after all."""
    last = max(filter(world.owns, world.applications), key=lambda one: one.received, default=None)
    form = world.catalogue.forms.get(FormId(last.form)) if last else None
    if last is None or form is None or form.kind != supplying.BOOKING or len(text) > BRIEF:
        return None
    if not {last.programme}.issuperset(world.searcher.spotter.spot(text).programmes):
        return None
    wanted = world.searcher.phrases.intends("books_again", text)
    return taking.open_form(conversation, OpenForm(form.id), world) if wanted else None


def _to_change(conversation: Conversation, booked: Application, text: str) -> Turn:
    asked, query = conversation.turn, f"{booked.number} {text}"
    wish = Unanswered(query, asked, (f"{booked.programme}/{HOW_TO_APPLY}",), UNSURE)
    args = {"number": booked.number, "form": booked.form, "version": booked.form_version, "query": query}
    say = Say("booking_to_change", args, ((Button("pass_to_staff", PassToStaff(asked)),),))
    return Turn(replace(conversation, unanswered=wish), (say,), FORM)


def _shown(conversation: Conversation, booked: Application, world: World) -> Turn:
    stands = supplying.status_of(booked, world)
    return Turn(conversation, (Say("copy", copied(booked)), stands), FORM)
