"""Questions that were handed to officers: what they are about, whose they are, and how one is settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.acts import WriteBack
from core.cases.queues import days_waited
from core.effects import TICKET, Button, Connect, Effect, NotifyStaff, SaveTalk, Say, SettleTicket, Tell
from core.kinds import ReplyKind
from core.parsing.cleaning import kept
from core.state import Application, Officer, Talk, Ticket, TicketState
from knowledge.matching.text import tokens
from knowledge.model import Catalogue, FormId, ProgrammeId

# What a question came to before it was handed over.
KINDS: Final = (
    ReplyKind.NOT_STATED, ReplyKind.CLARIFY, ReplyKind.NO_ANSWER, ReplyKind.HANDOVER, ReplyKind.CRISIS
)  # fmt: skip
# What lay near a question that was not understood was not asked for.
_NAMED: Final = (ReplyKind.NOT_STATED, ReplyKind.CLARIFY)
# So many applications are named with a question, the newest.
MOST_BESIDE: Final = 5


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


def cities_of(ticket: Ticket, catalogue: Catalogue) -> tuple[str, ...]:
    """The places that the question is about: those of its programmes, else the one that was talked about."""
    found = dict.fromkeys(str(catalogue.programmes[one].city) for one in programmes_of(ticket, catalogue))
    return tuple(found) or ((ticket.city,) if ticket.city else ())


@dataclass(frozen=True, slots=True)
class Sought:
    """Which questions an officer wants to see; None wants every one. `until` is when they were asked at the latest."""

    cities: tuple[str, ...] | None = None
    states: tuple[str, ...] | None = (TicketState.OPEN,)
    kinds: tuple[str, ...] | None = None
    until: datetime | None = None


def sought(tickets: Iterable[Ticket], wanted: Sought, catalogue: Catalogue) -> tuple[Ticket, ...]:
    """Those of them that are wanted, in the same order."""
    return tuple(
        one
        for one in tickets
        if (wanted.cities is None or set(wanted.cities) & set(cities_of(one, catalogue)))
        and (wanted.states is None or one.state in wanted.states)
        and (wanted.kinds is None or one.outcome in wanted.kinds)
        and (wanted.until is None or one.at <= wanted.until)
    )


def asks(ticket: Ticket) -> tuple[object, ...]:
    """What the question asks, equal for questions in the same words about the same programme.

    A question that names no programme equals no other, since it may mean something else with everybody.
    """
    if ticket.outcome not in _NAMED or not ticket.candidates or ticket.owner is not None:
        return (ticket.id,)
    return ("".join(tokens(ticket.query)), ticket.candidates, ticket.lang)


def alike(ticket: Ticket, tickets: Iterable[Ticket]) -> tuple[Ticket, ...]:
    """The question and all waiting ones that ask the same."""
    others = (one for one in tickets if one.id != ticket.id and one.closed is None and asks(one) == asks(ticket))
    return (ticket, *others)


def grouped(tickets: Iterable[Ticket]) -> tuple[tuple[Ticket, ...], ...]:
    """Those that wait and ask the same together: cries for help first, then whoever waits longest."""
    found: dict[tuple[object, ...], list[Ticket]] = {}
    for one in sorted(tickets, key=lambda one: (one.outcome != ReplyKind.CRISIS or one.closed is not None, one.at)):
        found.setdefault(asks(one) if one.closed is None else (one.id,), []).append(one)
    return tuple(map(tuple, found.values()))


def beside(
    ticket: Ticket, theirs: Iterable[Application], catalogue: Catalogue, officer: Officer | None = None
) -> tuple[Application, ...]:
    """Which applications of its writer the question may be about: those to its programmes, which the officer reviews.

    Where no programme is known, those that are still open.
    """
    about = programmes_of(ticket, catalogue)
    own = (one for one in theirs if officer is None or officer.may(one.programme))
    return tuple(one for one in own if (one.programme in about if about else one.open))[:MOST_BESIDE]


def ticket_card(ticket: Ticket, applications: Sequence[Application], catalogue: Catalogue, now: datetime) -> Say:
    """All that is known of a question: what it is about, what the bot made of it, where its writer stands."""
    of_form = ticket.form in catalogue.forms
    parts = (one.partition("/") for one in ticket.candidates)
    args = {
        "ticket": ticket,
        "days": days_waited(ticket.at, now),
        "cities": cities_of(ticket, catalogue),
        "candidates": tuple((programme, attribute) for programme, _, attribute in parts),
        "form": ticket.form if of_form else None,
        "checked": None if of_form else ticket.form,
        "before": before_of(ticket),
        "applications": applications,
    }
    return Say("ticket_card", args)


def before_of(ticket: Ticket) -> tuple[dict[str, str], ...]:
    """What was asked before it, as messages name it."""
    return tuple({"text": one.text, "kind": one.kind, **_about(one.about)} for one in ticket.before)


def _about(written: str) -> dict[str, str]:
    programme, _, attribute = written.partition("/")
    return {"programme": programme, "attribute": attribute}


def why_not(ticket: Ticket, officer: Officer, catalogue: Catalogue) -> str | None:
    """Why the question is none for the officer; None when it is."""
    about = () if ticket.outcome == ReplyKind.CRISIS else programmes_of(ticket, catalogue)
    return "ticket_not_yours" if about and not any(officer.may(one) for one in about) else None


def read_ticket(typed: str) -> str:
    """The id of a ticket as it is stored, in whichever case and however spaced it was typed."""
    return "".join(typed.upper().split()).replace("-", "")


def answered(ticket: Ticket, answer: str, *, officer: str, now: datetime) -> tuple[Effect, ...] | str:
    """The answer for the person, and the ticket closed with it; why not, when nothing was written."""
    words = kept(answer, lines=True)
    if not words:
        return "answer_needed"
    danger = ticket.outcome == ReplyKind.CRISIS
    back = ((Button("write_back", WriteBack(ticket.id)),),)
    args = {"ticket": ticket.id, "query": "" if danger else ticket.query, "answer": words, "danger": danger}
    say = Say("ticket_answered", args, back)
    return (SettleTicket(ticket.id, officer, words, now, TicketState.ANSWERED), news(ticket, say))


def answered_together(
    ticket: Ticket, waiting: Iterable[Ticket], answer: str, *, officer: str, now: datetime
) -> tuple[int, tuple[Effect, ...]] | str:
    """The answer for the person and for whoever asked the same, all settled with it: how many; or why not."""
    same = alike(ticket, waiting)
    made = [answered(one, answer, officer=officer, now=now) for one in same]
    why = next((one for one in made if isinstance(one, str)), None)
    return why or (len(same), tuple(effect for one in made if not isinstance(one, str) for effect in one))


def closed(ticket: Ticket, reason: str, *, officer: str, now: datetime) -> tuple[Effect, ...]:
    """The question gets no answer any more, and the person, who was promised one, is told."""
    words = kept(reason, lines=True)
    settled = (*given_back(ticket), SettleTicket(ticket.id, officer, words, now, TicketState.CLOSED))
    # Who was in danger, or was just talked with, is not told that they were filed away.
    if not words and (ticket.outcome == ReplyKind.CRISIS or ticket.owner is not None):
        return settled
    query = "" if ticket.outcome == ReplyKind.CRISIS else ticket.query
    return (*settled, news(ticket, Say("ticket_closed", {"ticket": ticket.id, "query": query, "reason": words})))


def given_back(ticket: Ticket) -> tuple[Effect, ...]:
    """The conversation of the ticket given back to the bot."""
    if ticket.owner is None:
        return ()
    return (
        *taken_over(ticket, None),
        news(ticket, Say("talk_over", {"officer": ticket.owner})),
        NotifyStaff(Say("staff_talk_over", {"ticket": ticket.id, "name": ""})),
    )


def taken_over(ticket: Ticket, talk: Talk | None) -> tuple[Effect, ...]:
    """Who has the conversation of the ticket."""
    owner, until = (talk.officer, talk.until) if talk else (None, None)
    return SaveTalk(ticket.id, owner, until), Connect(ticket.conversation, ticket.person, talk)


def news(ticket: Ticket, say: Say) -> Tell:
    """News for the person, marked so that officers learn when it did not arrive."""
    return Tell(ticket.conversation, ticket.lang, say, f"{TICKET}{ticket.id}")
