"""A check repeated for somebody else: "and my brother, he is 10?" is weighed anew, by what is told of the brother."""

from dataclasses import replace
from typing import Final

from core.checks import checking
from core.checks.mentioning import told_in
from core.effects import Say
from core.focus import Mentioned
from core.parsing.clauses import clauses
from core.parsing.cleaning import plain
from core.parsing.corrections import corrects
from core.state import CheckRun, Conversation, Place, Turn, World
from core.talk import questions, talked, wishes
from knowledge.matching.text import tokens
from knowledge.model.attributes import ELIGIBILITY, OF_PEOPLE

# For how many turns after its last question a check is still talked about.
RECENT: Final = 6
LONGEST: Final = 80
# Who asks the same for somebody says little besides.
_LEFT: Final = 2
# What somebody is told who asks who may have something.
ELIGIBLE: Final = frozenset((ELIGIBILITY,))


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The same check for the person whom the text names, with nothing but what it tells of them; otherwise None."""
    before = _checked(conversation, world)
    if before is None or world.place is not Place.PRIVATE or not _is_for_another(conversation, before, text, world):
        return None
    run = CheckRun(before.programme, {}, conversation.turn, city=before.city)
    told = told_in(text, run, world)
    here = replace(conversation, run=None, mentioned=Mentioned(told, conversation.turn) if told else None)
    first = conversation.told is None and conversation.mentioned is None and conversation.run is None
    if first:
        return checking.begin(here, run, told, world, Say("check_intro", {"programme": run.programme}))
    turn = checking.begin(here, run, told, world)
    intro = Say("check_another", {"programme": run.programme, "city": run.city})
    return replace(turn, effects=(intro, *turn.effects))


def _checked(conversation: Conversation, world: World) -> CheckRun | None:
    """The check that is open or was made lately; or one of the programme whose conditions were just told."""
    if isinstance(conversation.run, CheckRun):
        return conversation.run
    told, before = conversation.told, talked.told_last(conversation, world)
    lately = told if told is not None and conversation.turn <= told.asked + RECENT else None
    if before is None:
        return lately
    programme, focus = before
    if lately is not None and (focus.turn <= lately.asked or lately.programme == programme.id):
        return lately
    about = programme.demands and focus.attribute in OF_PEOPLE
    return CheckRun(programme.id, {}, conversation.turn) if about else None


def _is_for_another(conversation: Conversation, before: CheckRun, text: str, world: World) -> bool:
    intends, said = world.searcher.phrases.intends, world.searcher.spotter.spot(text)
    if len(text) > LONGEST or not intends("another_person", text) or intends("on_behalf", text):
        return False
    if (
        said.elsewhere
        or not {before.programme}.issuperset(said.programmes)
        or not OF_PEOPLE.issuperset(said.attributes)
    ):
        return False
    turns = _turns(text, world)
    if not turns and (conversation.run is not None or corrects(text) or wishes.is_wanted("start", text, world)):
        return False
    told = told_in(text, CheckRun(before.programme, {}, conversation.turn, city=before.city), world)
    asks = (turns or questions.asks(text, world)) and len(_besides(text, world)) <= _LEFT
    # "How old must a child be?" asks for the rule.
    return bool(told) or (asks and ELIGIBLE.issuperset(said.attributes))


def _turns(text: str, world: World) -> bool:
    """Whether a clause begins or ends as questions do that turn to somebody else."""
    words = world.catalogue.lexicon.intents.get("turns_to", ())
    return plain(text).endswith(words) or any(one.startswith(words) for one in clauses(plain(text)))


def _besides(text: str, world: World) -> list[str]:
    """What the text says besides naming a person and asking."""
    return tokens(world.searcher.phrases.without(("turns_to", "another_person", "of_person"), plain(text)))
