"""What a conversation is about: the subject of the last few turns, and what was told just before."""

from dataclasses import replace
from typing import Final

from core.state import Conversation, Focus, World
from core.talk.left_open import LONGEST, waiting
from knowledge.found import Asked, Found
from knowledge.model import Programme

# How many turns a conversation stays with its subject.
MEMORY: Final = 6


def asked_before(conversation: Conversation) -> Asked:
    """What the conversation is still about."""
    focus, query = conversation.focus, waiting(conversation)
    if focus is None or conversation.turn - focus.turn > MEMORY:
        return Asked(waiting=query)
    return Asked(focus.programme, focus.city, focus.attribute, focus.slots, query, focus.lacking)


def search(conversation: Conversation, text: str, world: World) -> tuple[Found, ...]:
    """What is found for a text in this conversation, one part for each question in it; at least one."""
    return world.searcher.search(text[:LONGEST], asked_before(conversation))


def programme_in(conversation: Conversation, world: World) -> Programme | None:
    """The programme that the conversation is still about, if the content still has it."""
    return world.programme(asked_before(conversation).programme)


def told_last(conversation: Conversation, world: World, *, within: int = 1) -> tuple[Programme, Focus] | None:
    """The programme of which something was told within the last turns, and what that was."""
    focus = conversation.focus
    if focus is None or focus.programme is None or conversation.turn - focus.turn > within:
        return None
    programme = world.programme(focus.programme)
    return (programme, focus) if programme is not None else None


def talking_of(programme: str, conversation: Conversation, world: World) -> Conversation:
    """The conversation about that programme from now on; about the same as before, if the programme is gone."""
    found = world.programme(programme)
    focus = Focus(found.id, found.city, None, conversation.turn) if found else conversation.focus
    return replace(conversation, focus=focus)
