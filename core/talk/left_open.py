"""The question that was left open: what is told next may complete it, pick from what it offered, or pass it on."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.acts import PassToStaff
from core.effects import Button, Say
from core.kinds import ReplyKind
from core.state import Conversation, Outcome, Turn, Unanswered, World
from knowledge.found import About
from knowledge.model import AttributeId, ProgrammeId

# How many turns it waits for the word that was missing, and for a choice.
WAITS: Final = 2
# Of a longer text no more is looked at.
LONGEST: Final = 1000
# It was told where somebody's applications stand.
STATUS: Final = ReplyKind.FORM
# What is left open after these is no question: a wish for a person, a verdict that officers may be asked about.
NO_QUESTIONS: Final = (ReplyKind.HANDOVER, ReplyKind.CHECK, STATUS)


def leaving(conversation: Conversation, query: str, kind: str, meant: Iterable[About] = ()) -> Conversation:
    """The conversation with that query left open; `kind` is the kind of its reply, `meant` what it may be about."""
    candidates = tuple(f"{about.programme}/{about.attribute}" for about in meant)
    return replace(conversation, unanswered=Unanswered(query, conversation.turn, candidates, kind))


def reply(conversation: Conversation, query: str, say: Say, outcome: Outcome, meant: Iterable[About] = ()) -> Turn:
    """That message in reply to the query, with the button that passes the query on to officers."""
    after = leaving(conversation, query[:LONGEST], outcome.kind, meant)
    return Turn(after, (replace(say, buttons=(*say.buttons, pass_on(after))),), outcome)


def pass_on(conversation: Conversation) -> tuple[Button, ...]:
    """The row of buttons that passes the question of this turn on to officers."""
    return (Button("pass_to_staff", PassToStaff(conversation.turn)),)


def just_before(conversation: Conversation) -> Unanswered | None:
    """The question that the turn before left open."""
    waiting = conversation.unanswered
    return waiting if waiting is not None and waiting.asked == conversation.turn - 1 else None


def offered(conversation: Conversation, world: World, *, within: int = 1) -> tuple[About, ...]:
    """What was offered to choose from within the last turns, without programmes that are gone."""
    before = conversation.unanswered
    if before is None or conversation.turn - before.asked > within:
        return ()
    parts = (text.partition("/") for text in before.candidates)
    known = (About(ProgrammeId(p), AttributeId(a)) for p, _, a in parts)
    return tuple(about for about in known if about.programme in world.catalogue.programmes)


def waiting(conversation: Conversation) -> str | None:
    """The query that still lacks a word."""
    before = conversation.unanswered
    if before is None or before.outcome in NO_QUESTIONS or conversation.turn - before.asked > WAITS:
        return None
    return before.query


def joined(conversation: Conversation, query: str) -> str:
    """The query, after what was left open just before it: people tell a story in several messages."""
    before = waiting(conversation)
    return query[:LONGEST] if before is None else f"{before} {query}".strip()[-LONGEST:]
