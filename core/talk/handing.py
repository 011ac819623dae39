"""Handing a question to officers, and raising the alarm when somebody is in danger."""

from dataclasses import replace
from typing import Final

from core.acts import PassToStaff, WriteBack
from core.acts.check_acts import GoOn
from core.cases.offering import ticket_buttons
from core.cases.pacing import opens, pace_of
from core.cases.tickets import before_of, beside, cities_of, named_in
from core.effects import TICKET, Button, NotifyStaff, OpenTicket, Say, Toast
from core.focus import Alarm
from core.forms.asking import open_field, present
from core.forms.asking_traits import asked_trait
from core.forms.drafts import park
from core.forms.listing import waiting_drafts
from core.kinds import CRISIS, HANDOVER, ReplyKind
from core.parsing.yes_no import said_alone
from core.state import CheckRun, Conversation, FormRun, Place, Ticket, Turn, Unanswered, World
from core.talk import left_open
from core.talk.exchanges import MASK, place_of, without_cards
from core.talk.left_open import LONGEST, WAITS

# What stands where a question would, while only a person is wanted.
WANTED: Final = ReplyKind.HANDOVER
# What it is called when it is not sure that a person is wanted.
UNSURE: Final = ReplyKind.NO_ANSWER
DECLINING: Final = ("never_mind", "no_pass")


def pass_on(conversation: Conversation, act: PassToStaff, world: World) -> Turn:
    """The question that the button stands under goes to officers, once."""
    waiting = conversation.unanswered
    if waiting is None or waiting.asked != act.asked:
        return Turn(conversation, (Toast("already"),), HANDOVER)
    return hand(conversation, waiting, world)


def ask_person(conversation: Conversation, text: str, world: World, *, bare: bool = False) -> Turn:
    """The open question goes to officers with what the person just wrote.

    In `bare` words, who only wants a person is asked what about; who insists is passed on without.
    """
    waiting = conversation.unanswered
    if waiting is not None and waiting.outcome != WANTED:
        said = waiting.query if bare else f"{waiting.query} {text}"[-LONGEST:]
        return hand(conversation, replace(waiting, query=said), world)
    wish = Unanswered(text, conversation.turn, (), WANTED)
    if not bare or world.place is not Place.PRIVATE or is_asked_what(conversation):
        return hand(conversation, wish, world)
    return Turn(replace(conversation, unanswered=wish), (Say("person_what"),), HANDOVER)


def ask_more(conversation: Conversation, act: WriteBack) -> Turn:
    """The person is asked what else officers are to know of a question that was answered."""
    wish = Unanswered("", conversation.turn, (f"{TICKET}{act.ticket}",), WANTED)
    return Turn(replace(conversation, unanswered=wish), (Say("person_what"),), HANDOVER)


def ask_whether(conversation: Conversation, text: str, world: World) -> Turn:
    """Who may want a person is asked whether they do; nothing goes to officers before they say so."""
    waiting, asked = conversation.unanswered, conversation.turn
    if waiting is not None and waiting.outcome != WANTED and asked - waiting.asked <= WAITS:
        wish = replace(waiting, query=f"{_last_of(waiting, conversation)}\n{text}"[-LONGEST:], asked=asked)
    else:
        wish = Unanswered(text, asked, (), UNSURE)
    say = Say("person_sure", {"query": wish.query}, (left_open.pass_on(conversation),))
    return Turn(replace(conversation, unanswered=wish), (say,), HANDOVER)


def _last_of(waiting: Unanswered, conversation: Conversation) -> str:
    """The last of the messages that were left unanswered; all of them where it holds a number, which is not kept."""
    kept = next((one.text for one in conversation.exchanges if one.turn == waiting.asked), MASK)
    return waiting.query if MASK in kept or not kept else kept


def is_asked_what(conversation: Conversation) -> bool:
    """Whether the person was just asked what they want officers to know."""
    waiting = left_open.just_before(conversation)
    return waiting is not None and waiting.outcome == WANTED


def says_nothing(text: str, world: World) -> bool:
    """Whether there is nothing for officers in it: a no, a "never mind", small talk."""
    phrases = world.searcher.phrases
    declines = any(phrases.is_one(intent, text) for intent in DECLINING)
    return declines or said_alone(text) is False or phrases.exactly(text) is not None


def hear(conversation: Conversation, text: str, world: World) -> Turn:
    """What the person adds goes to officers together with their question; the open question is put again."""
    waiting = left_open.just_before(conversation)
    known = [one.removeprefix(TICKET) for one in (waiting.candidates if waiting else ()) if one.startswith(TICKET)]
    turn = hand(conversation, Unanswered(" ".join((*known, text)), conversation.turn, (), WANTED), world)
    return replace(turn, effects=(*turn.effects, *present(turn.conversation, world)))


def leave(conversation: Conversation, world: World) -> Turn:
    """Nothing is passed on; the open question is put again."""
    after = replace(conversation, unanswered=None)
    return Turn(after, (Say("left"), *present(after, world)), HANDOVER)


def raise_alarm(conversation: Conversation, kind: str, text: str, world: World, *, again: bool = False) -> Turn:
    """Help lines at once, before anything else; officers are alerted and an open form waits.

    `again` is for who is still unwell after that: the same in other words.
    """
    ticket = _ticket(conversation, Unanswered(text, conversation.turn, (), ReplyKind.CRISIS), world)
    parked, check = replace(park(conversation), alarm=Alarm(kind, conversation.turn)), _check(conversation)
    if check is not None:
        parked = replace(parked, told=check)
    args = {"kind": kind, "ticket": ticket.id, "text": text, "name": world.name}
    alert = NotifyStaff(Say("staff_alarm", args, ticket_buttons(ticket.id)))
    on = ((Button("more_questions", GoOn(check.programme)),),) if check is not None else ()
    help_ = Say("crisis", {"kind": kind, "again": again}, (*waiting_drafts(parked, world), *on))
    return Turn(parked, (OpenTicket(ticket), help_, alert), CRISIS)


def _check(conversation: Conversation) -> CheckRun | None:
    """The check that is open, if it has any answer."""
    run = conversation.run
    return run if isinstance(run, CheckRun) and run.facts else None


def hand(conversation: Conversation, waiting: Unanswered, world: World) -> Turn:
    """The question goes to officers, and the person is told its number."""
    ticket = _ticket(conversation, waiting, world)
    args = {
        "ticket": ticket.id,
        "query": ticket.query,
        "name": world.name,
        "at_form": ticket.form if ticket.form in world.catalogue.forms else None,
        "candidates": named_in(ticket, world.catalogue),
        "spoken": conversation.lang.value,
        "field": ticket.field,
        "cities": cities_of(ticket, world.catalogue),
        "before": before_of(ticket),
        "applications": beside(ticket, world.own, world.catalogue),
    }
    note = NotifyStaff(Say("staff_ticket", args, ticket_buttons(ticket.id)))
    office = world.catalogue.office
    said = Say(
        "passed_on",
        {"ticket": ticket.id, "pace": pace_of(world.took), "office": office, "opens": opens(office, world.now)},
    )
    return Turn(replace(conversation, unanswered=None), (OpenTicket(ticket), said, note), HANDOVER)


def _ticket(conversation: Conversation, waiting: Unanswered, world: World) -> Ticket:
    run = conversation.run
    form = run.form if isinstance(run, FormRun) else run.programme if isinstance(run, CheckRun) else None
    asked = (one for one in conversation.exchanges if one.turn == waiting.asked)
    return Ticket(
        id=world.fresh[0],
        conversation=conversation.id,
        person=world.person,
        lang=conversation.lang,
        query=without_cards(waiting.query),
        candidates=waiting.candidates,
        form=form,
        outcome=waiting.outcome,
        at=world.now,
        city=place_of(conversation),
        field=_asked_field(conversation, world),
        assumed=next((one.assumed for one in asked), ""),
        before=tuple(one for one in conversation.exchanges if one.turn != waiting.asked),
    )


def _asked_field(conversation: Conversation, world: World) -> str | None:
    """What the form or the check was asking."""
    run = conversation.run
    field = asked_trait(run, world) if isinstance(run, CheckRun) else open_field(run, world)
    return field.id if field else None
