"""One function: what happened in a conversation, and what follows from it."""

from dataclasses import replace

from core.effects import Say
from core.events import Event
from core.state import Conversation, Outcome, Turn, World


def step(conversation: Conversation, event: Event, world: World) -> Turn:
    """The new conversation and what must be done, given what happened. Pure: the same arguments give the same turn."""
    return Turn(replace(conversation, turn=conversation.turn + 1), (Say("what_there_is"),), Outcome("no_answer"))
