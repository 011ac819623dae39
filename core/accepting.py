"""Who says yes to an answer that came with something to do: it is begun, or offered once more."""

from typing import Final

from core import answering, open_choice, starting
from core.effects import Say
from core.state import Conversation, Outcome, Place, Turn, World
from knowledge.found import Ambiguous
from knowledge.model import ProgrammeId
from knowledge.subject import OVERVIEW

# After these a yes wants what is offered with them; after what applying takes, it wants to apply.
OFFERING: Final = frozenset({"how_to_apply", "online", "eligibility", OVERVIEW})
OF_APPLYING: Final = frozenset({"how_to_apply", "online"})


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What was offered just before, for who wants it and says no more; None for anybody else."""
    if world.place is not Place.PRIVATE or not world.searcher.phrases.is_one("wants_it", text):
        return None
    between = open_choice.offered(conversation, world)
    if len(between) > 1:
        return answering.reply(conversation, "", [Ambiguous(between, "programme", {}, 1.0)], world)
    focus = conversation.focus
    if focus is None or focus.turn + 1 < conversation.turn or focus.attribute not in OFFERING:
        return None
    programme = world.catalogue.programmes.get(ProgrammeId(focus.programme or ""))
    if programme is None or not answering.offers(programme, world):
        return None
    opened = starting.form_of(conversation, programme, world) if focus.attribute in OF_APPLYING else None
    if opened is not None:
        return opened
    offered = Say("offered", {"programme": programme.id}, answering.offers(programme, world))
    return Turn(answering.talking_of(programme.id, conversation, world), (offered,), Outcome("form"))
