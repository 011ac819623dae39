"""Swindles: what to do for who was cheated of money or is asked for it in advance; no document names such a payment."""

from typing import Final

from core.effects import Say
from core.kinds import NO_ANSWER
from core.state import Conversation, Turn, World
from core.talk import asides, left_open, questions

# No programme answers it.
# Two of these together tell of money that somebody wants in advance.
TOGETHER: Final = (("pays_first", "by_somebody"), ("pays_first", "surety"), ("by_stranger", "surety"))


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Whom to call and what not to do, with the open question again; None for any other text."""
    if not tells_of_one(text, world) and not _doubts(conversation, text, world):
        return None
    return asides.then_asked(left_open.reply(conversation, text, Say("swindle"), NO_ANSWER), world)


def hear_beside(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The same while an answer is awaited, but only for a text that asks: a story may tell of such things."""
    return hear(conversation, text, world) if questions.asks(text, world) else None


def tells_of_one(text: str, world: World) -> bool:
    """Whether it tells of money that was lost to a cheat or is demanded before anything is given."""
    phrases = world.searcher.phrases
    if phrases.intends("about_swindles", text):
        return False
    if any(all(phrases.intends(intent, text) for intent in both) for both in TOGETHER):
        return True
    # Who only mentions that it happened once asks for what they name.
    return phrases.intends("swindled", text) and not world.searcher.spotter.spot(text).programmes


def _doubts(conversation: Conversation, text: str, world: World) -> bool:
    """Whether it asks if what was told just before is true."""
    before = left_open.just_before(conversation)
    return (
        before is not None and tells_of_one(before.query, world) and world.searcher.phrases.intends("is_it_true", text)
    )
