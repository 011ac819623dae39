"""The reasons of a verdict, for who asks for them just after the check."""

from dataclasses import replace
from typing import Final

from core.acts.check_acts import ShowVerdict
from core.checks.results import show_verdict
from core.effects import Button, Say
from core.state import Conversation, Turn, World
from core.talk.handing import UNSURE
from core.talk.left_open import leaving, pass_on
from knowledge.found import About
from knowledge.model import ProgrammeId
from knowledge.model.attributes import ELIGIBILITY

# For how many turns after its last question "why not?" is about a check.
RECENT: Final = 3


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The last verdict again with its reasons, for who asks why or what is left to do; otherwise None.

    The question may be passed on to officers, since the documents tell no more.
    """
    told, here = conversation.told, conversation.turn
    asked = world.searcher.phrases.is_one("why_result", text)
    if told is None or not told.programme or here > told.asked + RECENT or not asked:
        return None
    turn = show_verdict(conversation, ShowVerdict(told.programme), world)
    after = leaving(turn.conversation, text, UNSURE, [About(ProgrammeId(told.programme), ELIGIBILITY)])
    said = tuple(_with(one, pass_on(after)) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, conversation=after, effects=said)


def _with(say: Say, last: tuple[Button, ...]) -> Say:
    """The rows with that button last, and no other that does the same."""
    rows = (row for row in say.buttons if row != last)
    return replace(say, buttons=(*rows, last))
