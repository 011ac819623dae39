"""How a typed text is understood while a check is open: as an answer to its question, or as something beside it."""

from collections.abc import Callable
from typing import Final

from core.checks import in_words, others
from core.hearers import first_of
from core.hearing import beside, wished
from core.parse import Rejected
from core.state import CheckRun, Conversation, Turn, World
from core.talk import answering, asides, doubted, picking, questions, swindles, talked, who_learns, wishes
from knowledge.found import Ambiguous, Certain, NotStated


def hear(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn:
    """The reply to a text that is written while a check is open."""
    explained = picking.explain(conversation, text, world)
    if explained is not None:
        return explained
    turned = others.hear(conversation, text, world) or beside.in_check(conversation, run, text, world)
    heard = turned or in_words.hear(conversation, run, text, world)
    if not isinstance(heard, Rejected):
        return heard
    told = first_of(_INSTEAD, conversation, run, text, world)
    told = told or asides.of_the_programme(conversation, text, heard, world)
    return told or in_words.reject(conversation, run, in_words.kindly(heard, text, world), world)


def _small_talk(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    return asides.small_talked(conversation, text, world)


def _swindle(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    return swindles.hear(conversation, text, world)


def _who_learns(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    return who_learns.hear(conversation, text, world)


def _doubted(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    return doubted.hear_in_check(conversation, text, world)


def _of_the_check(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    return asides.of_the_form(conversation, text, world, None)


def _of_all(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    """The reply to a query in a check of all programmes that is not clear: asked back as outside of a check."""
    if run.programme or not questions.asks(text, world):
        return None
    turn = _asked_back(asides.about_it(conversation, world), text, world)
    return turn and asides.then_asked(turn, world)


def _asked_back(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The question what is meant, where that is not clear and nothing else is wished for; otherwise None."""
    parts = talked.search(conversation, text, world)
    if any(isinstance(part, Certain | NotStated) and part.confidence >= asides.LIKELY for part in parts):
        return None
    wish = wishes.likely_wish(text, parts, world)
    instead = wished.hear(conversation, text, parts, world) if wish in ("vague", "person") else None
    if instead is not None:
        return instead
    clear = wish in (None, "vague") and any(isinstance(part, Ambiguous) and part.candidates for part in parts)
    return answering.reply(conversation, text, parts, world) if clear else None


# What is said in so many words goes before what is only asked; the check itself before what there is besides.
_INSTEAD: Final[tuple[Callable[[Conversation, CheckRun, str, World], Turn | None], ...]] = (
    _small_talk,
    _who_learns,
    _swindle,
    _doubted,
    _of_the_check,
    _of_all,
)
