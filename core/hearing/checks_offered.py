"""Which checks are offered to who asks whether they may have something, without saying what."""

from dataclasses import replace

from core.acts import ListIn
from core.checks import checking
from core.focus import Focus
from core.hearing import commands
from core.kinds import CLARIFY
from core.state import Conversation, Turn, World
from core.talk import answering, left_open, talked
from knowledge.found import About, Ambiguous, By
from knowledge.model.attributes import ELIGIBILITY
from knowledge.queries.settling import for_the_case
from knowledge.queries.subject import Subject


def list_checks(conversation: Conversation, text: str, world: World, found: tuple[About, ...] = ()) -> Turn:
    """The checks to choose from: those of the city that is named, or of what was offered or found before.

    A single one begins at once. The text is kept open, so that what is told next completes it.
    """
    said = world.searcher.spotter.spot(text)
    among = _named(conversation, said, world) or _offered_there(conversation, said, world)
    checked = tuple(about for about in found if world.catalogue.programmes[about.programme].demands)
    # What was only found is guessed: a single one is not begun unless its place is named.
    among = among or world.searcher.near(text) or (checked if said.cities or len(checked) > 1 else ())
    fitting = for_the_case([world.catalogue.programmes[about.programme] for about in among], said.slots)
    if len(fitting) == 1 and fitting[0].demands:
        return checking.start_with(conversation, fitting[0], text, world)
    if fitting:
        unclear = Ambiguous(tuple(About(one.id, ELIGIBILITY) for one in fitting), By.PROGRAMME, said.slots, 1.0)
        return answering.reply(conversation, text, [unclear], world)
    if not said.cities:
        listed = replace(commands.run(conversation, "check", "", text, world), outcome=CLARIFY)
        return _left_open(listed, text)
    city = said.cities[0]
    there = replace(conversation, focus=Focus(None, city, ELIGIBILITY, conversation.turn))
    listed = replace(commands.list_in(there, ListIn("check", city), world), outcome=replace(CLARIFY, city=city))
    return _left_open(listed, text)


def _left_open(turn: Turn, query: str) -> Turn:
    """The same, with the query left open: what is told next goes with it."""
    return replace(turn, conversation=left_open.leaving(turn.conversation, query, turn.outcome.kind))


def _named(conversation: Conversation, said: Subject, world: World) -> tuple[About, ...]:
    """The programmes of a shared name: those of the place that is named or talked about, if it has any."""
    programmes, city = world.catalogue.programmes, talked.asked_before(conversation).city
    named = sorted(said.programmes)
    here = [id for id in named if programmes[id].city in (said.cities or (city,))]
    return tuple(About(id, ELIGIBILITY) for id in (here or named)[: answering.MOST_CHOICES])


def _offered_there(conversation: Conversation, said: Subject, world: World) -> tuple[About, ...]:
    """What was offered before in the places that are named, or anywhere, where none is."""
    within = left_open.WAITS if said.cities else 1
    before = left_open.offered(conversation, world, within=within)
    return tuple(
        one for one in before if not said.cities or world.catalogue.programmes[one.programme].city in said.cities
    )
