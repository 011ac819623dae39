"""Whether a certain language has to be spoken: a question, and no wish to be answered in it."""

from typing import Final

from core.effects import Say
from core.kinds import NOT_STATED
from core.state import Conversation, Turn, World
from core.talk import asides, left_open, questions

NAMES: Final = ("language_zh", "language_zh_hant", "language_en")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That either language will do here and no document tells more, with the open question again; otherwise None."""
    phrases = world.searcher.phrases
    named = phrases.intends("language_needed", text) and any(phrases.intends(name, text) for name in NAMES)
    if not named or not (questions.asks(text, world) or phrases.intends("asks_of_language", text)):
        return None
    return asides.then_asked(left_open.reply(conversation, text, Say("language_needed"), NOT_STATED), world)
