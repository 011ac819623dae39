"""Softer words than a cry for help: for a while after a cry they count as one, otherwise they get a kind word."""

from typing import Final

from core.effects import Say
from core.kinds import SMALLTALK
from core.state import CheckRun, Conversation, Turn, World
from core.talk import danger, left_open, questions
from knowledge.matching.text import AtMost

# For how many turns after help lines were shown softer words count.
NEAR: Final = 6
# The least chance of a cry for help then; from `danger.SURE` on it is one at once.
UNWELL: Final = 0.2
# A longer message tells of more than how one feels.
BRIEF: Final = AtMost(24, 64)
# So much beside it still tells of nothing else.
REST: Final = AtMost(8, 24)


def says_unwell(conversation: Conversation, text: str, world: World) -> str | None:
    """The danger that was told a little while ago, if this text has a word of being unwell; None otherwise."""
    return _before(conversation) if not text.startswith("/") and _says_low(text, world) else None


def sounds_unwell(conversation: Conversation, text: str, world: World) -> str | None:
    """The same, if the text means nothing else and is more like a cry for help than most texts."""
    kind = _before(conversation)
    return kind if kind and not text.startswith("/") and _sounds_low(conversation, text, world) else None


def comfort(conversation: Conversation, told: str, world: World) -> Turn | None:
    """A kind word and the help lines, for who feels low and asks nothing but what to do; nobody is alerted."""
    text = world.searcher.spotter.spot(world.searcher.phrases.without(("what_to_do",), told)).rest
    # "What is the point of anything" has a word of questions, and asks none.
    left = world.searcher.phrases.without(("feels_low",), text)
    said = world.searcher.spotter.spot(left)
    asks = questions.asks(left, world) or said.programmes or said.attributes
    if asks or not BRIEF.holds(text):
        return None
    if left == text or not REST.holds(left.strip()):
        return None
    return left_open.reply(conversation, told, Say("feels_low"), SMALLTALK)


def _before(conversation: Conversation) -> str | None:
    alarm = conversation.alarm
    return alarm.kind if alarm is not None and conversation.turn - alarm.turn <= NEAR else None


def _says_low(text: str, world: World) -> bool:
    """Whether it has a word of being unwell and names nothing that there is here: "睡不着，驿站吵吗" asks something."""
    named = world.searcher.spotter.spot(text).programmes
    return world.searcher.phrases.intends("unwell", text) and not named


def _sounds_low(conversation: Conversation, text: str, world: World) -> bool:
    """Whether it is like a cry for help, and is neither about anything here, nor an answer, nor small talk."""
    said = world.searcher.spotter.spot(text)
    if not (conversation.run is None or isinstance(conversation.run, CheckRun)):
        return False
    if said.programmes or said.attributes or said.cities or world.searcher.phrases.intends("better", text):
        return False
    return danger.chance_of(text, world) >= UNWELL and world.searcher.phrases.exactly(text) is None
