"""Who gets to know what is written here, for who is afraid that parents, school or employer will be told."""

from typing import Final

from core.effects import Say
from core.forms.asking import the_form
from core.kinds import SMALLTALK, kind_in
from core.state import Conversation, FormRun, Turn, World
from core.talk import asides
from knowledge.matching.text import AtMost, plain

# A longer message tells a story, in which somebody may have told others.
BRIEF: Final = AtMost(20, 60)


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Who is told and who is not, with the open question again; None for any other text."""
    if not BRIEF.holds(text) or not world.searcher.phrases.intends("who_learns", plain(text)):
        return None
    run = conversation.run
    guardian = isinstance(run, FormRun) and the_form(run, world).guardian is not None
    told = Say("who_learns", {"guardian": guardian})
    if run is None:
        return Turn(conversation, (told,), SMALLTALK)
    return asides.then_asked(Turn(conversation, (told,), kind_in(run)), world)
