""" "Yes" to what an answer offered to do: it is begun, or the offers are shown once more."""

from typing import Final

from core.acts import Act, OpenForm, PassToStaff
from core.acts.check_acts import FillForm, GoOn
from core.applying import taking
from core.checks import checking, results
from core.effects import Say
from core.hearing import beside, starting
from core.kinds import FORM
from core.state import Conversation, Place, Turn, World
from core.talk import answering, handing, left_open, talked
from knowledge.found import Ambiguous, By
from knowledge.model import Programme
from knowledge.model.attributes import ELIGIBILITY, OF_APPLYING, OVERVIEW

# After these a yes wants what is offered with them; after what applying takes, it wants to apply.
OFFERING: Final = OF_APPLYING | {ELIGIBILITY, OVERVIEW}
# For how many turns a verdict is still talked about: "all right" may stand between.
WAITS: Final = 2


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What was offered just before, begun for who says that they want it and nothing else; otherwise None."""
    if world.place is not Place.PRIVATE or not world.searcher.phrases.is_one("wants_it", text):
        return None
    between = left_open.offered(conversation, world)
    if len(between) > 1:
        return answering.reply(conversation, "", [Ambiguous(between, By.PROGRAMME, {}, 1.0)], world)
    return _of_what_was_told(conversation, world) or _passed_on(conversation, world)


def _of_what_was_told(conversation: Conversation, world: World) -> Turn | None:
    """What the last answer or verdict offered; None where it offered nothing."""
    told = talked.told_last(conversation, world, within=WAITS)
    if told is None or told[1].attribute not in OFFERING:
        return None
    programme, focus = told
    if focus.attribute == ELIGIBILITY and _was_checked(conversation, programme):
        return _by_verdict(conversation, programme, world)
    if focus.turn + 1 < conversation.turn or not answering.offers(programme, world):
        return None
    opened = starting.form_of(conversation, programme, world) if focus.attribute in OF_APPLYING else None
    if opened is not None:
        return opened
    offered = Say("offered", {"programme": programme.id}, answering.offers(programme, world))
    return Turn(talked.talking_of(programme.id, conversation, world), (offered,), FORM)


def _passed_on(conversation: Conversation, world: World) -> Turn | None:
    """The question to officers, where nothing else was offered just before."""
    waiting = beside.offered_to_pass(conversation)
    return handing.hand(conversation, waiting, world) if waiting else None


def _was_checked(conversation: Conversation, programme: Programme) -> bool:
    return conversation.told is not None and conversation.told.programme == programme.id


def _by_verdict(conversation: Conversation, programme: Programme, world: World) -> Turn | None:
    """What the verdict offered to do; several offers are shown once more."""
    told = conversation.told
    ways = results.ways(programme, told, world, conversation.turn) if told is not None else ()
    acts = [button.act for row in ways for button in row]
    if len(acts) > 1:
        return Turn(conversation, (Say("offered", {"programme": programme.id}, ways),), FORM)
    return _done(conversation, acts[0], world) if acts else None


def _done(conversation: Conversation, act: Act, world: World) -> Turn | None:
    match act:
        case OpenForm():
            return taking.open_form(conversation, act, world)
        case FillForm():
            return taking.offer(conversation, act, world)
        case GoOn():
            return checking.go_on(conversation, act, world)
        case PassToStaff() if conversation.unanswered is not None:
            return handing.hand(conversation, conversation.unanswered, world)
        case _:
            return None
