"""What was told of each of several places, for who goes on with all of them: another thing of each, or which is most.

Figures of several places come from documents of several years: they are shown together, and never ranked.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.effects import Say
from core.state import Conversation, Turn, World
from core.talk import answering, wishes
from core.talk.left_open import WAITS
from core.talk.outcomes import abouts, stated
from knowledge.found import About, Ambiguous, By, Certain, Found, NotStated
from knowledge.matching.text import AtMost
from knowledge.model import AttributeId, Programme
from knowledge.model.attributes import HOW_TO_APPLY, OVERVIEW, PLACE

# A longer message asks for more than which of them is most.
BRIEF: Final = AtMost(16, 48)


def which_is_most(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What was told of each place once more, or where each is, and that it is not ranked, to who asks which is most or
    nearest; else None.
    """
    each = _lately(conversation, world) or _one_by_one(conversation, world)
    focus, said, intends = conversation.focus, world.searcher.spotter.spot(text), world.searcher.phrases.intends
    if not each or focus is None or not BRIEF.holds(text) or said.cities or said.programmes:
        return None
    if intends("which_nearest", text):
        places = [Ambiguous(_abouts(each, PLACE), By.EACH, {}, 1.0)]
        return _unranked(conversation, text, places, world, what="nearest")
    if not intends("which_most", text):
        return None
    return _unranked(conversation, text, _of_each(each, focus.attribute or OVERVIEW), world, what="most")


def _unranked(conversation: Conversation, text: str, told: Sequence[Found], world: World, *, what: str) -> Turn:
    """That, after it is said that it is not ranked: which is `most`, or which is `nearest`."""
    turn = answering.reply(conversation, text, told, world)
    return replace(turn, effects=(Say("not_ranked", {"what": what}), *turn.effects))


def goes_on(found: tuple[Found, ...], text: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same of every place that was told of, where no place is named and it was taken to be of the last of them.

    Where it is stated of none, it is asked of which.
    """
    each, said, first = _lately(conversation, world), world.searcher.spotter.spot(text), found[0]
    if not each or not isinstance(first, Certain | NotStated) or said.cities or said.elsewhere or said.programmes:
        return found
    if not said.attributes or {about.programme for part in found for about in abouts(part)} != {_talked(conversation)}:
        return found
    told = _of_each(each, first.about.attribute)
    return tuple(told) if isinstance(told[0], Certain) else (_between(each, first.about.attribute),)


def which_to_begin(conversation: Conversation, text: str, parts: tuple[Found, ...], world: World) -> Turn | None:
    """In which of the places it shall be, to who wants to begin and names none; None to anybody else."""
    each, said = _lately(conversation, world), world.searcher.spotter.spot(text)
    if not each or said.cities or said.programmes or said.elsewhere:
        return None
    if not (wishes.is_bare_beginning(text, world) or wishes.is_wanted("start", text, world)):
        return None
    wish = f"{each[0].name.pick(conversation.lang)} {text}"
    here = replace(conversation, unanswered=None)
    return answering.reply(here, wish, [_between(each, HOW_TO_APPLY)], world)


def _between(each: Sequence[Programme], attribute: AttributeId) -> Ambiguous:
    """The question which of the places is meant."""
    return Ambiguous(_abouts(each, attribute), By.CITY, {}, 1.0)


def _abouts(each: Sequence[Programme], attribute: AttributeId) -> tuple[About, ...]:
    return tuple(About(one.id, attribute) for one in each[: answering.MOST_CHOICES])


def _talked(conversation: Conversation) -> str | None:
    return conversation.focus.programme if conversation.focus else None


def _lately(conversation: Conversation, world: World) -> list[Programme]:
    """The programmes that were told of together, a few turns ago at the most; none if one of them is gone."""
    focus = conversation.focus
    if focus is None or conversation.turn - focus.turn > WAITS:
        return []
    known = [world.programme(id) for id in focus.each]
    return [one for one in known if one is not None] if all(known) else []


def _one_by_one(conversation: Conversation, world: World) -> list[Programme]:
    """The programmes of several places of which the same was told one after the other, until just now."""
    told: list[Programme] = []
    last = conversation.exchanges[-1].about.partition("/")[2] if conversation.exchanges else ""
    for turn, one in enumerate(reversed(conversation.exchanges), start=1):
        id, _, attribute = one.about.partition("/")
        programme = world.programme(id)
        if programme is None or attribute != last or one.turn != conversation.turn - turn:
            break
        if told and (programme.family != told[0].family or programme.city in {other.city for other in told}):
            break
        told.append(programme)
    return told[::-1] if len(told) > 1 else []


def _of_each(each: Sequence[Programme], attribute: str) -> list[Certain | NotStated]:
    """That of each of them; what is stated comes first."""
    found = [stated(one, AttributeId(attribute), {}) for one in each]
    return sorted(found, key=lambda one: isinstance(one, NotStated))
