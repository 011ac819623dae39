"""What was offered to choose from just before, for who goes on without picking any of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.state import Conversation, World
from core.talk.left_open import WAITS, offered
from core.talk.outcomes import abouts, stated
from knowledge.found import About, Ambiguous, By, Certain, Found, Nothing, NotStated
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.subject import Subject

# A place may have a particle after it: "烟台的".
PARTICLE: Final = 1


def goes_on(found: tuple[Found, ...], query: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same; what names nothing and leaves open which programme is meant is asked of those just offered."""
    before, one = offered(conversation, world), found[0]
    subject = world.searcher.spotter.spot(query)
    if len(before) < 2 or subject.programmes or subject.elsewhere:
        return found
    if subject.slots and not isinstance(one, Ambiguous):
        return found
    there = _all_there(before, subject, world)
    if there and isinstance(one, NotStated):
        return (Ambiguous(there, By.PROGRAMME, subject.slots, 1.0),)
    only = _only_there(before, subject, world)
    told = {about.programme for part in found for about in abouts(part)}
    # What was asked last of all of them is asked of the one in the place.
    if only is not None and (only.attribute != OVERVIEW or only.programme not in told):
        return (stated(world.catalogue.programmes[only.programme], only.attribute, subject.slots),)
    if len(found) != 1 or not _leaves_open(one, before, world):
        return found
    known = {about.programme for about in before}
    among = tuple(about for about in one.candidates if about.programme in known) if isinstance(one, Ambiguous) else ()
    if subject.cities:
        # Only what was asked of all that was offered is still asked of those in the place.
        put = before[0].attribute != OVERVIEW and not subject.left.strip() and among
        return (replace(one, candidates=among),) if put and isinstance(one, Ambiguous) else found
    if not subject.attributes:
        return found
    asked = among or tuple(replace(about, attribute=subject.attributes[0]) for about in before)
    slots = subject.slots or (conversation.focus.slots if conversation.focus else {})
    return (Ambiguous(asked, By.EACH if _asks_one(asked, subject, world) else By.PROGRAMME, slots, 1.0),)


def _asks_one(asked: Sequence[About], subject: Subject, world: World) -> bool:
    """Whether one thing is asked of all of them that any of them states, or that a clear cue asks for."""
    attribute = asked[0].attribute
    one = attribute != OVERVIEW and {about.attribute for about in asked} == {attribute}
    stated = any(attribute in world.catalogue.programmes[about.programme].answers for about in asked)
    cued = subject.attributes[:1] == (attribute,) and (subject.firm or subject.size <= PARTICLE)
    return one and (stated or cued)


def _only_there(before: Sequence[About], subject: Subject, world: World) -> About | None:
    """The only one of what was offered that is of the place, when nothing but the place is told."""
    there = [one for one in before if world.catalogue.programmes[one.programme].city in subject.cities]
    alone = not (subject.attributes or subject.questions) and subject.size <= PARTICLE
    return there[0] if len(there) == 1 and alone else None


def _all_there(before: Sequence[About], subject: Subject, world: World) -> tuple[About, ...]:
    """All that was offered, when nothing but the place is told that it is all of; nothing otherwise."""
    there = all(world.catalogue.programmes[one.programme].city in subject.cities for one in before)
    return tuple(before) if there and before[0].attribute != OVERVIEW and subject.size <= PARTICLE else ()


def here(found: Ambiguous, conversation: Conversation, world: World) -> Ambiguous:
    """When only a place is told, those of the programmes offered just before that are of it."""
    if found.candidates or found.city is None:
        return found
    before = offered(conversation, world, within=WAITS)
    kept = tuple(about for about in before if world.catalogue.programmes[about.programme].city == found.city)
    return replace(found, candidates=kept, by=By.PROGRAMME) if kept else found


def _leaves_open(found: Found, before: Sequence[About], world: World) -> bool:
    """Whether nothing is said yet of which is meant; one of several places was not chosen by a word that all share."""
    if isinstance(found, Certain | NotStated):
        places = {world.catalogue.programmes[about.programme].city for about in before}
        return len(places) > 1 and found.about.programme in {about.programme for about in before}
    return isinstance(found, Ambiguous) or (isinstance(found, Nothing) and not found.elsewhere)
