"""Questions that were handed to officers: what they are about, whose they are, and how one is settled."""

from datetime import datetime
from typing import Final

from core.effects import TICKET, Connect, Effect, NotifyStaff, SaveTalk, Say, SettleTicket, Tell
from core.parsing.cleaning import kept
from core.state import Officer, Talk, Ticket
from knowledge.model import Catalogue, FormId, ProgrammeId

# A cry for help is for whoever sees it first.
CRISIS: Final = "crisis"
# What lay near a question that was not understood was not asked for.
_NAMED: Final = ("not_stated", "clarify")


def named_in(ticket: Ticket, catalogue: Catalogue) -> tuple[ProgrammeId, ...]:
    """The programmes that the question was found to be about."""
    ids = dict.fromkeys(one.partition("/")[0] for one in ticket.candidates) if ticket.outcome in _NAMED else ()
    return tuple(ProgrammeId(id) for id in ids if ProgrammeId(id) in catalogue.programmes)


def programmes_of(ticket: Ticket, catalogue: Catalogue) -> tuple[ProgrammeId, ...]:
    """The programmes that the question is about, as far as they are known; else that of the form that was open."""
    named = named_in(ticket, catalogue)
    if named or ticket.form is None:
        return named
    form = catalogue.forms.get(FormId(ticket.form))
    programme = form.programme if form else ProgrammeId(ticket.form)
    return (programme,) if programme in catalogue.programmes else ()


def why_not(ticket: Ticket, officer: Officer, catalogue: Catalogue) -> str | None:
    """Why the question is none for the officer; None when it is."""
    about = () if ticket.outcome == CRISIS else programmes_of(ticket, catalogue)
    return "ticket_not_yours" if about and not any(officer.may(one) for one in about) else None


def read_ticket(typed: str) -> str:
    """The id of a ticket as it is stored, in whichever case and however spaced it was typed."""
    return "".join(typed.upper().split()).replace("-", "")


def answered(ticket: Ticket, answer: str, *, officer: str, now: datetime) -> tuple[Effect, ...] | str:
    """The answer for the person, and the ticket closed with it; why not, when nothing was written."""
    words = kept(answer, lines=True)
    if not words:
        return "answer_needed"
    say = Say("ticket_answered", {"ticket": ticket.id, "query": ticket.query, "answer": words})
    return (SettleTicket(ticket.id, officer, words, now), told(ticket, say))


def closed(ticket: Ticket, reason: str, *, officer: str, now: datetime) -> tuple[Effect, ...]:
    """The question gets no answer any more, and the person, who was promised one, is told."""
    words = kept(reason, lines=True)
    settled = (*over(ticket), SettleTicket(ticket.id, officer, words, now))
    # Who was in danger, or was just talked with, is not told that they were filed away.
    if not words and (ticket.outcome == CRISIS or ticket.owner is not None):
        return settled
    query = "" if ticket.outcome == CRISIS else ticket.query
    return (*settled, told(ticket, Say("ticket_closed", {"ticket": ticket.id, "query": query, "reason": words})))


def over(ticket: Ticket) -> tuple[Effect, ...]:
    """The conversation of the ticket goes back to the bot."""
    if ticket.owner is None:
        return ()
    return (
        *held(ticket, None),
        told(ticket, Say("talk_over", {"officer": ticket.owner})),
        NotifyStaff(Say("staff_talk_over", {"ticket": ticket.id, "name": ""})),
    )


def held(ticket: Ticket, talk: Talk | None) -> tuple[Effect, ...]:
    """Who has the conversation of the ticket."""
    owner, until = (talk.officer, talk.until) if talk else (None, None)
    return SaveTalk(ticket.id, owner, until), Connect(ticket.conversation, ticket.person, talk)


def told(ticket: Ticket, say: Say) -> Tell:
    """News for the person, marked so that officers learn when it did not arrive."""
    return Tell(ticket.conversation, ticket.lang, say, f"{TICKET}{ticket.id}")
