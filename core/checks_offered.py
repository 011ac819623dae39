"""Which checks are offered to who wants to know whether they may have something, and does not say what."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core import answering, checking, commands, open_choice
from core.acts import ListIn
from core.focus import Focus
from core.state import Conversation, Outcome, Turn, World
from knowledge.found import About, Ambiguous
from knowledge.model import AttributeId
from knowledge.settling import is_for
from knowledge.subject import Subject

ELIGIBILITY: Final = AttributeId("eligibility")


def list_checks(conversation: Conversation, text: str, world: World, found: tuple[About, ...] = ()) -> Turn:
    """The checks that there are, in the city that is named; of what was offered before, comes near to what is told, or
    was found to choose from, if anything was. The only one begins. What is told next goes with it.
    """
    said = world.searcher.spotter.spot(text)
    among = _named(conversation, said, world) or _offered_there(conversation, said, world)
    checked = tuple(about for about in found if world.catalogue.programmes[about.programme].demands)
    among = among or world.searcher.near(text) or checked
    among = tuple(about for about in among if _is_for(about, said, among, world))
    if len(among) == 1 and (only := world.catalogue.programmes[among[0].programme]).demands:
        return checking.start_with(conversation, only, text, world)
    if among:
        unclear = Ambiguous(tuple(About(one.programme, ELIGIBILITY) for one in among), "programme", said.slots, 1.0)
        return answering.reply(conversation, text, [unclear], world)
    if not said.cities:
        listed = replace(commands.run(conversation, "check", "", text, world), outcome=Outcome("clarify"))
        return answering.left_open(listed, text)
    city = said.cities[0]
    there = replace(conversation, focus=Focus(None, city, ELIGIBILITY, conversation.turn))
    listed = replace(commands.list_in(there, ListIn("check", city), world), outcome=Outcome("clarify", city))
    return answering.left_open(listed, text)


def _named(conversation: Conversation, said: Subject, world: World) -> tuple[About, ...]:
    """What is called by a name that several share: those of the place that is named or talked about, if it has any."""
    programmes, talked = world.catalogue.programmes, answering.asked_before(conversation).city
    named = sorted(said.programmes)
    here = [id for id in named if programmes[id].city in (said.cities or (talked,))]
    return tuple(About(id, ELIGIBILITY) for id in (here or named)[: answering.MOST_CHOICES])


def _offered_there(conversation: Conversation, said: Subject, world: World) -> tuple[About, ...]:
    """What was offered before of the places that are named; of any, where none is."""
    within = open_choice.WAITS if said.cities else 1
    before = open_choice.offered(conversation, world, within=within)
    return tuple(
        one for one in before if not said.cities or world.catalogue.programmes[one.programme].city in said.cities
    )


def _is_for(about: About, said: Subject, among: Sequence[About], world: World) -> bool:
    """Whether it is for the case that is told; where none of them is, all are."""
    programmes = world.catalogue.programmes
    fits = {one.programme for one in among if is_for(programmes[one.programme], said.slots)}
    return not fits or about.programme in fits
