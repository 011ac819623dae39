"""Whether the bot itself can be trusted, and costs anything, for who fears a swindle or asks what it takes."""

from core.effects import Say
from core.kinds import SMALLTALK
from core.state import Conversation, Turn, World
from core.talk import left_open, talked
from core.talk.doubted import BESIDE
from knowledge.matching.text import plain
from knowledge.model.attributes import FEE


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Who answers here and that nothing is charged, to who doubts the bot or asks what it costs; None to others."""
    said, phrases = world.searcher.spotter.spot(text), world.searcher.phrases
    if said.programmes or said.cities:
        return None
    doubts = _only("are_you_a_swindle", text, world)
    before = left_open.just_before(conversation)
    # "要交钱吗" right after it is asked of the bot, too.
    goes_on = before is not None and phrases.intends("are_you_a_swindle", before.query) and said.attributes == (FEE,)
    goes_on = goes_on and talked.programme_in(conversation, world) is None
    if not doubts and not goes_on and not _only("do_you_charge", text, world):
        return None
    query = left_open.joined(conversation, text) if goes_on else text
    return left_open.reply(conversation, query, Say("can_be_trusted", {"doubts": doubts}), SMALLTALK)


def _only(intent: str, text: str, world: World) -> bool:
    """Whether it says that, and hardly anything else."""
    phrases = world.searcher.phrases
    left = phrases.without((intent, "of_person", "fillers"), plain(text)).strip()
    return phrases.intends(intent, text) and BESIDE.holds(left)
