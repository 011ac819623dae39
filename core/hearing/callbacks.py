"""Telephone numbers and addresses that somebody leaves so that officers can reach them."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.applying import awaited
from core.kinds import ReplyKind
from core.state import Conversation, Place, Ticket, TicketState, Turn, Unanswered, World
from core.talk import handing, left_open, questions
from core.talk.exchanges import masked, without_cards

# A longer message tells more than how one is reached.
BRIEF: Final = 80
# For how long a number belongs to a question that went to officers, and to one that they answered.
LATELY: Final = timedelta(hours=1)
ANSWERED: Final = timedelta(days=1)
# As many figures as a number has.
_DATE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d ?[-./] ?\d{1,2} ?[-./] ?\d{1,2}(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The number passed on: with the question that was just offered to officers, or after the one that they have.

    Where officers asked for a number, it is the answer to that. None where there is none of these, or where something
    is asked about the number.
    """
    if conversation.run is not None or world.place is not Place.PRIVATE or not leaves_number(text):
        return None
    if questions.asks(text, world) or world.searcher.spotter.spot(text).programmes:
        return None
    asked = awaited.hear_number(conversation, text, world)
    if asked is not None:
        return asked
    waiting, passed = left_open.just_before(conversation), _passed(conversation, world)
    # Who was asked which one they mean was not offered to be passed on.
    if waiting is not None and waiting.outcome != ReplyKind.CLARIFY:
        return handing.hand(
            conversation, replace(waiting, query=f"{waiting.query}; {text}"[-left_open.LONGEST :]), world
        )
    if passed is None:
        return None
    more = Unanswered(f"{passed.id}: {text}", conversation.turn, passed.candidates, passed.outcome)
    return handing.hand(conversation, more, world)


def leaves_number(text: str) -> bool:
    """Whether a short text holds a telephone number or an address, and nothing as long as that of a card."""
    undated = _DATE.sub("", text)
    return len(text) <= BRIEF and masked(undated) != undated and without_cards(text) == text


def _passed(conversation: Conversation, world: World) -> Ticket | None:
    """The question that went to officers last and still waits, or that they answered last."""
    here = [one for one in world.tickets if one.conversation == conversation.id]
    waiting = [(one.at, one) for one in here if one.closed is None and world.now - one.at <= LATELY]
    answered = [(one.closed, one) for one in here if one.closed is not None and _lately_answered(one, world)]
    found = max((*waiting, *answered), key=lambda pair: pair[0], default=None)
    return found[1] if found else None


def _lately_answered(ticket: Ticket, world: World) -> bool:
    since = world.now - ticket.closed if ticket.closed else None
    return ticket.state is TicketState.ANSWERED and since is not None and since <= ANSWERED
