"""What was offered to choose from just before, for who goes on without picking any of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.state import Conversation, World
from core.talk.left_open import WAITS, offered
from core.talk.outcomes import abouts, stated
from core.talk.talked import asked_before
from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, Nothing, NotStated
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.subject import Subject

# A place may have a particle after it: "烟台的".
PARTICLE: Final = 1
# So likely it must be, and so many times likelier than any other, that one of what was offered is asked something.
LEAST: Final = 0.025
BY_FAR: Final = 4.0
# So likely it must be what is asked of it, where no cue asks that.
CLEAR: Final = 0.2


def goes_on(found: tuple[Found, ...], query: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same; what names nothing and leaves open which programme is meant is asked of those just offered."""
    before, one = offered(conversation, world), found[0]
    subject = world.searcher.spotter.spot(query)
    if len(before) < 2 or subject.programmes or subject.elsewhere:
        return found
    if subject.slots and not isinstance(one, Ambiguous):
        return found
    placed = _of_the_place(found, before, subject, world)
    if placed is not None:
        return (placed,)
    several = len(found) != 1 and not _strays(one, before, world)
    if several or not _leaves_open(one, before, query, subject, conversation, world):
        return found
    instead = _picked(before, subject, world) or _of_each_or_which(one, before, subject, conversation, world)
    return found if instead is None else (instead,)


def _of_the_place(found: Sequence[Found], before: Sequence[About], subject: Subject, world: World) -> Found | None:
    """What was asked last of all of them, asked of what is of the place, when nothing but the place is told."""
    there = _all_there(before, subject, world)
    if there and isinstance(found[0], NotStated):
        return Ambiguous(there, By.PROGRAMME, subject.slots, 1.0)
    only = _only_there(before, subject, world)
    told = {about.programme for part in found for about in abouts(part)}
    if only is None or (only.attribute == OVERVIEW and only.programme in told):
        return None
    return stated(world.catalogue.programmes[only.programme], only.attribute, subject.slots)


def _of_each_or_which(
    one: Found, before: Sequence[About], subject: Subject, conversation: Conversation, world: World
) -> Ambiguous | None:
    """What a cue asks, asked of each of them; else which of them is meant. None where neither can be told."""
    known = {about.programme for about in before}
    among = tuple(about for about in one.candidates if about.programme in known) if isinstance(one, Ambiguous) else ()
    if subject.cities:
        # Only what was asked of all that was offered is still asked of those in the place.
        put = before[0].attribute != OVERVIEW and not subject.left.strip()
        return replace(one, candidates=among) if put and among and isinstance(one, Ambiguous) else None
    if not subject.attributes and isinstance(one, Ambiguous):
        return replace(one, candidates=among) if among else None
    if not subject.attributes:
        return Ambiguous(tuple(before), By.PROGRAMME, subject.slots, 1.0) if _strays(one, before, world) else None
    asked = among or tuple(replace(about, attribute=subject.attributes[0]) for about in before)
    slots = subject.slots or (conversation.focus.slots if conversation.focus else {})
    return Ambiguous(asked, By.EACH if _asks_one(asked, subject, world) else By.PROGRAMME, slots, 1.0)


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


def _leaves_open(
    found: Found, before: Sequence[About], query: str, subject: Subject, conversation: Conversation, world: World
) -> bool:
    """Whether nothing is said yet of which is meant: one of several places was not chosen by a word that all share, and
    something else that was not offered is meant only where the query by itself is clear.
    """
    if not isinstance(found, Certain | NotStated):
        return isinstance(found, Ambiguous) or (isinstance(found, Nothing) and not found.elsewhere)
    if _strays(found, before, world):
        # Who only tells of themselves asks for nothing else.
        if not (subject.questions or subject.attributes):
            return True
        own = world.searcher.search(query, replace(asked_before(conversation), waiting=None))[0]
        return not isinstance(own, Certain | NotStated) or own.about.programme != found.about.programme
    return len({world.catalogue.programmes[about.programme].city for about in before}) > 1


def _strays(found: Found, before: Sequence[About], world: World) -> bool:
    """Whether it is of none of what was offered."""
    told = found.about.programme if isinstance(found, Certain | NotStated) else None
    return told is not None and told not in {about.programme for about in before}


def _picked(before: Sequence[About], subject: Subject, world: World) -> Certain | NotStated | None:
    """What is asked of the one of them that is by far the likeliest to be asked that; None where several may be."""
    if subject.cities:
        return None
    read = [world.searcher.reader.read_of({about.programme}, subject, Asked()) for about in before]
    sure = sorted((one for one in read if one is not None), key=lambda one: -one.confidence)
    if len(sure) < 2 or sure[0].confidence < max(LEAST, BY_FAR * sure[1].confidence):
        return None
    best = sure[0]
    clear = best.confidence >= CLEAR or best.attributes[0] in subject.attributes
    attribute = best.attributes[0] if clear else OVERVIEW
    return stated(world.catalogue.programmes[best.programmes[0]], attribute, subject.slots)
