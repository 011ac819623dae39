"""What is asked of the help lines that were shown just before: what is known of them, and that the rest is not."""

from typing import Final

from core.effects import Say
from core.kinds import SMALLTALK
from core.state import Conversation, Turn, World
from core.talk import left_open, questions
from core.talk.distress import NEAR
from knowledge.matching.text import AtMost, plain

# Of what else the lines are asked; the first that fits is meant.
ASKED: Final = ("line_secret", "line_cost", "line_hours", "line_language", "line_call")
# By these messages the lines are shown without an alarm.
SHOWING: Final = ("help_lines", "feels_low")
# A longer message tells of more than the lines.
FEW: Final = AtMost(20, 60)


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What is known of the lines, and the lines once more; None where none were shown or something else is asked."""
    asked = _asked(text, world) if _were_shown(conversation, world) else None
    if asked is None:
        return None
    say = Say("of_help_lines", {"asked": asked.removeprefix("line_")})
    return left_open.reply(conversation, left_open.joined(conversation, text), say, SMALLTALK)


def _asked(text: str, world: World) -> str | None:
    """What is asked of them, by who names nothing else."""
    said, phrases = world.searcher.spotter.spot(text), world.searcher.phrases
    if not FEW.holds(text) or said.programmes or said.cities:
        return None
    # "Free" and "at night" ask by themselves.
    asks = questions.asks(text, world) or bool(said.attributes)
    return next((one for one in ASKED if phrases.intends(one, plain(text))), None) if asks else None


def _were_shown(conversation: Conversation, world: World) -> bool:
    """Whether lines were shown a little while ago, and nothing else was talked about since."""
    alarm, focus = conversation.alarm, conversation.focus
    if alarm is not None and conversation.turn - alarm.turn <= NEAR:
        return focus is None or focus.turn <= alarm.turn
    before = left_open.just_before(conversation)
    if before is None or before.outcome != SMALLTALK.kind:
        return False
    return any(world.searcher.phrases.intends(one, before.query) for one in SHOWING)
