"""What officers do with a question in their group: answer it, close it, or talk with the person who asked."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.acts.staff_acts import CloseTicket, EndTalk, ReplyTicket, ShowTickets, TakeTalk
from core.cases.tickets import alike, answered_together, closed, given_back, news, taken_over, why_not
from core.effects import Button, Effect, Rows, Say, SettleTicket, Toast
from core.kinds import STAFF
from core.officers.acting import refused
from core.state import Conversation, Officer, ReplyRun, Talk, TalkRun, Ticket, TicketState, Turn, World

# Nobody wrote for so long: the bot answers again.
LASTS: Final = timedelta(minutes=30)


def take(conversation: Conversation, act: TakeTalk, world: World) -> Turn:
    """The officer has the conversation, unless another has it."""
    found = _question(act.ticket, world)
    if isinstance(found, str):
        return refused(conversation, found)
    officer, ticket = found
    others = [one for one in world.tickets if one.conversation == ticket.conversation and one.talking(world.now)]
    if any(one.owner != officer.name or one.id != ticket.id for one in others):
        return refused(conversation, "taken")
    talk = Talk(ticket.id, officer.name, world.now + LASTS)
    effects: tuple[Effect, ...] = (
        *taken_over(ticket, talk),
        news(ticket, Say("talk_begun", {"officer": talk.officer})),
        Toast("talk_taken"),
        Say(
            "staff_talking",
            {"ticket": ticket.id, "query": ticket.query, "officer": talk.officer},
            end_button(ticket.id),
        ),
    )
    return Turn(replace(conversation, run=TalkRun(ticket.id)), effects, STAFF)


def hear(conversation: Conversation, run: TalkRun, text: str, world: World) -> Turn:
    """What the officer wrote goes to the person."""
    found = _question(run.ticket, world)
    left = replace(conversation, run=None)
    if isinstance(found, str):
        return refused(left, found)
    officer, ticket = found
    if not ticket.talking(world.now) or ticket.owner != officer.name:
        return Turn(left, (Say("staff_talk_over", {"ticket": ticket.id, "name": ""}),), STAFF)
    talk = Talk(ticket.id, officer.name, world.now + LASTS)
    heard = news(ticket, Say("officer_said", {"officer": talk.officer, "text": text.strip()}))
    return Turn(conversation, (*taken_over(ticket, talk), heard, Toast("relayed")), STAFF)


def end(conversation: Conversation, ticket_id: str, world: World) -> Turn:
    """The bot has the conversation again, the question is settled, and both sides are told."""
    left = replace(conversation, run=None if isinstance(conversation.run, TalkRun) else conversation.run)
    found = _question(ticket_id, world)
    if isinstance(found, str):
        return refused(left, found)
    officer, ticket = found
    settled = SettleTicket(ticket.id, officer.id, "", world.now, TicketState.TALKED)
    effects = (*given_back(ticket), settled, Toast("talk_ended"))
    return Turn(left, effects, STAFF)


def ask_reply(conversation: Conversation, act: ReplyTicket, world: World) -> Turn:
    """The officer will write the answer."""
    found = _question(act.ticket, world)
    if isinstance(found, str):
        return refused(conversation, found)
    ticket = found[1]
    count = len(alike(ticket, world.tickets))
    say = Say("staff_reply", {"ticket": ticket.id, "query": ticket.query, "count": count})
    return Turn(replace(conversation, run=ReplyRun(ticket.id)), (say,), STAFF)


def reply(conversation: Conversation, run: ReplyRun, text: str, world: World) -> Turn:
    """The answer goes to the person, and to whoever asked the same; the questions are settled."""
    found = _question(run.ticket, world)
    left = replace(conversation, run=None)
    if isinstance(found, str):
        return refused(left, found)
    officer, ticket = found
    made = answered_together(ticket, world.tickets, text, officer=officer.id, now=world.now)
    if isinstance(made, str):
        return refused(conversation, made)
    count, effects = made
    on = ((Button("tickets_on", ShowTickets("", 0)),),)
    return Turn(left, (*effects, Say("staff_replied", {"count": count}, on)), STAFF)


def close(conversation: Conversation, act: CloseTicket, world: World) -> Turn:
    """The question gets no answer any more, and the person is told."""
    found = _question(act.ticket, world)
    if isinstance(found, str):
        return refused(conversation, found)
    officer, ticket = found
    effects = closed(ticket, "", officer=officer.id, now=world.now)
    return Turn(conversation, (*effects, Toast("ticket_closed")), STAFF)


def _question(id: str, world: World) -> tuple[Officer, Ticket] | str:
    """The officer and the open question, or why there is none for who this is."""
    if world.officer is None:
        return "not_officer"
    ticket = next((one for one in world.tickets if one.id == id), None)
    if ticket is None or ticket.closed is not None:
        return "ticket_gone"
    return why_not(ticket, world.officer, world.catalogue) or (world.officer, ticket)


def end_button(ticket: str) -> Rows:
    """The button that gives the conversation back to the bot."""
    return ((Button("end_talk", EndTalk(ticket)),),)
