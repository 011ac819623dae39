"""Picking from what was just offered: by its place in the list, all together, or the list once more."""

from dataclasses import replace
from typing import Final

from core.acts import AskAbout
from core.parsing.ordinals import LAST, place_in
from core.state import Conversation, Turn, World
from core.talk import answering, asides, left_open, wishes
from knowledge.found import Ambiguous, By
from knowledge.model.attributes import OVERVIEW

# Who did not understand a choice is given it again.
PUZZLED: Final = ("tells_again", "tells_shorter")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The picked one, each of them, or the list again; None where nothing was offered or something else is said."""
    before = left_open.offered(conversation, world)
    if len(before) < 2:
        return None
    place = place_in(text)
    if place is not None:
        at = len(before) if place == LAST else place
        picked = before[at - 1] if 0 < at <= len(before) else None
        return answering.about(conversation, AskAbout(picked.programme, picked.attribute), world) if picked else None
    if wishes.says_only("any_of_them", text, world):
        attributes = {one.attribute for one in before}
        each = before if len(attributes) == 1 else tuple(replace(one, attribute=OVERVIEW) for one in before)
        return answering.reply(conversation, text, (Ambiguous(each, By.EACH, {}, 1.0),), world)
    if _is_puzzled(text, world):
        return answering.reply(conversation, text, (Ambiguous(before, By.PROGRAMME, {}, 1.0),), world)
    return None


def explain(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Why the open question is asked, for who only says that they did not understand it; otherwise None."""
    return asides.explained(conversation, text, world) if _is_puzzled(text, world) else None


def _is_puzzled(text: str, world: World) -> bool:
    return wishes.wants_retold(text, world) in PUZZLED
