"""Whether what was told is true: where it is from and who can confirm it, for who doubts it."""

from typing import Final

from core.effects import Say
from core.kinds import SMALLTALK
from core.state import Conversation, Turn, World
from core.talk import asides, left_open, talked
from knowledge.matching.text import AtMost

# So much beside the doubt itself still names nothing that is doubted: "what you say".
BESIDE: Final = AtMost(8, 24)


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The documents behind what was told, and a way to staff; None where nothing was told, or that is not doubted."""
    before, spotter = talked.asked_before(conversation), world.searcher.spotter
    named = spotter.spot(text).programmes
    about = next(iter(named)) if len(named) == 1 else before.programme
    if world.programme(about) is None or not doubts(spotter.without_names(text) if named else text, world):
        return None
    args = {"programme": about, "attribute": before.attribute}
    return left_open.reply(talked.talking_of(str(about), conversation, world), text, Say("how_true", args), SMALLTALK)


def hear_in_check(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The same of the programme that is checked, and then the open question once more."""
    heard = hear(asides.about_it(conversation, world), text, world)
    return asides.then_asked(heard, world) if heard else None


def doubts(text: str, world: World) -> bool:
    """Whether it asks if what was told is true, and names nothing else."""
    phrases, said = world.searcher.phrases, world.searcher.spotter.spot(text)
    if not phrases.intends("is_it_true", text) or said.programmes or said.attributes or any(map(str.isdigit, text)):
        return False
    left = phrases.without(("is_it_true",), text).strip()
    return BESIDE.holds(left)
