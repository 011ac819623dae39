"""What somebody who booked asks or wants of that booking: when it is, or another day; officers alone can change it."""

from dataclasses import replace
from typing import Final

from core import asides, supplying
from core.acts import PassToStaff
from core.answering import asked_before
from core.effects import Button, Say
from core.handing import UNSURE
from core.offering import copied
from core.state import Application, Conversation, Outcome, Place, Turn, Unanswered, World
from knowledge.model import FormId

FORM: Final = Outcome("form")
BOOKING: Final = "booking"


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The booking as it stands, or the offer to pass a change on, to who has one and asks for that; else None."""
    booked = _standing(world) if world.place is Place.PRIVATE else None
    if booked is None or not {booked.programme}.issuperset(world.searcher.spotter.spot(text).programmes):
        return None
    # In a talk of something else it may be about that.
    talked = asked_before(conversation).programme
    if talked in (None, booked.programme) and world.searcher.phrases.intends("changes_booking", text):
        return _to_change(conversation, booked, text)
    if world.searcher.phrases.intends("own_booking", text) and asides.asks(text, world):
        return _shown(conversation, booked, world)
    return None


def _standing(world: World) -> Application | None:
    """The latest booking of this person that was not closed and has not begun."""
    forms = world.catalogue.forms
    mine = supplying.can_be_withdrawn(world)
    booked = (one for one in mine if (form := forms.get(FormId(one.form))) and form.kind == BOOKING)
    return max(booked, key=lambda one: one.received, default=None)


def _to_change(conversation: Conversation, booked: Application, text: str) -> Turn:
    asked, query = conversation.turn, f"{booked.number} {text}"
    wish = Unanswered(query, asked, (f"{booked.programme}/how_to_apply",), UNSURE)
    args = {"number": booked.number, "form": booked.form, "version": booked.form_version, "query": query}
    say = Say("booking_to_change", args, ((Button("pass_to_staff", PassToStaff(asked)),),))
    return Turn(replace(conversation, unanswered=wish), (say,), FORM)


def _shown(conversation: Conversation, booked: Application, world: World) -> Turn:
    stands = supplying.status_of(booked, world)
    return Turn(conversation, (Say("copy", copied(booked)), stands), FORM)
