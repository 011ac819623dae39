"""Questions and wishes about one's own booking: when it is, or another day, which only officers can change."""

from typing import Final

from core.acts import OpenForm
from core.applying import supplying, taking
from core.cases.offering import copied
from core.effects import Say
from core.hearing.resending import offered_to_officers
from core.kinds import FORM
from core.state import Application, Conversation, Place, Turn, World, latest
from core.talk import questions
from core.talk.talked import asked_before
from knowledge.model import FormId, Offer

# A longer message tells more than that it is wanted after all.
BRIEF: Final = 48


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The booking as it stands, or the offer to pass a change on to officers; the form again, for who gave a booking up
    and wants it after all. None for any other text.
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
        return offered_to_officers(conversation, booked, text, Say("booking_to_change"))
    if world.searcher.phrases.intends("own_booking", text) and questions.asks(text, world):
        return _shown(conversation, booked, world)
    return None


def _again(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The form, for who gave a booking up, or had one, and wants it after all."""
    last = latest(world.own)
    form = world.catalogue.forms.get(FormId(last.form)) if last else None
    if last is None or form is None or form.kind != Offer.BOOKING or len(text) > BRIEF:
        return None
    if not {last.programme}.issuperset(world.searcher.spotter.spot(text).programmes):
        return None
    wanted = world.searcher.phrases.intends("books_again", text)
    return taking.open_form(conversation, OpenForm(form.id), world) if wanted else None


def _shown(conversation: Conversation, booked: Application, world: World) -> Turn:
    stands = supplying.status_of(booked, world)
    return Turn(conversation, (Say("copy", copied(booked)), stands), FORM)
