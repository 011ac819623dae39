"""Texts that go on with several programmes that were just offered, without picking one of them by name."""

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
# How sure it must be that one of the offered programmes is asked, and how many times surer than of any other.
LEAST: Final = 0.025
BY_FAR: Final = 4.0
# The least chance of being what is asked of it, where no cue asks that.
CLEAR: Final = 0.2


def goes_on(found: tuple[Found, ...], query: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same; a text that names no programme and leaves open which is meant is about those that were just offered."""
    before, one = offered(conversation, world), found[0]
    subject = world.searcher.spotter.spot(query)
    if len(before) < 2 or subject.programmes or subject.elsewhere:
        return found
    if subject.slots and not isinstance(one, Ambiguous):
        return found
    placed = _of_the_place(found, before, subject, asked_before(conversation).waiting, world)
    if placed is not None:
        return (placed,)
    several = len(found) != 1 and not _strays(one, before, world)
    if several or not _leaves_open(one, before, query, subject, conversation, world):
        return found
    if not (subject.attributes or subject.questions) and _is_of_more(one, before, query, world):
        return found
    instead = _picked(before, subject, world) or _of_each_or_which(one, before, subject, conversation, world)
    return found if instead is None else (instead,)


def _of_the_place(
    found: Sequence[Found], before: Sequence[About], subject: Subject, query: str | None, world: World
) -> Found | None:
    """The last question, asked of the offered programmes of the place, where the text tells nothing but a place."""
    there = _all_there(before, subject, world)
    if there and isinstance(found[0], NotStated):
        return Ambiguous(there, By.PROGRAMME, subject.slots, 1.0)
    told = {about.programme for part in found for about in abouts(part)}
    several = _several_there(before, subject, world)
    if several and told and told.isdisjoint(about.programme for about in before):
        return Ambiguous(several, By.PROGRAMME, subject.slots, 1.0)
    only = _only_there(before, subject, world)
    if only is None or (
        only.attribute == OVERVIEW and only.programme in told and not _is_guess(found[0], query, world)
    ):
        return None
    programme = world.catalogue.programmes[only.programme]
    told_of = stated(programme, only.attribute, subject.slots)
    return stated(programme, OVERVIEW, subject.slots) if _is_guess(told_of, query, world) else told_of


def _is_of_another_place(found: Found, before: Sequence[About], conversation: Conversation, world: World) -> bool:
    """Whether it is all of other places than the one that was chosen, which has all that was offered."""
    programmes = world.catalogue.programmes
    places = {programmes[about.programme].city for about in before}
    told = {programmes[about.programme].city for about in abouts(found)}
    return places == {asked_before(conversation).city} and bool(told) and told.isdisjoint(places)


def _is_of_more(found: Found, before: Sequence[About], query: str, world: World) -> bool:
    """Whether the word for a topic asks for more than was offered: "need a loan" after ways to start a business."""
    near = {about.programme for about in world.searcher.near(query)}
    return isinstance(found, Ambiguous) and bool(near - {about.programme for about in before})


def _is_guess(found: Found, query: str | None, world: World) -> bool:
    """Whether no word of the query that was left open asks for what was found: it only named what it is of, or what
    was found is not stated.
    """
    said, told = world.searcher.spotter.spot(query or ""), abouts(found)
    if len(told) != 1 or told[0].attribute in (OVERVIEW, *said.attributes):
        return False
    is_stated = told[0].attribute in world.catalogue.programmes[told[0].programme].answers
    return not is_stated or bool(said.programmes and not (said.questions or said.cases))


def _of_each_or_which(
    one: Found, before: Sequence[About], subject: Subject, conversation: Conversation, world: World
) -> Ambiguous | None:
    """What a cue asks, told of each of them, or the question which one is meant; None where the text fits neither."""
    known = {about.programme for about in before}
    among = tuple(about for about in one.candidates if about.programme in known) if isinstance(one, Ambiguous) else ()
    if subject.cities:
        # Only what was asked of all that was offered is still asked of those in the place.
        put = before[0].attribute != OVERVIEW and not subject.left.strip()
        return replace(one, candidates=among) if put and among and isinstance(one, Ambiguous) else None
    if not subject.attributes and isinstance(one, Ambiguous):
        away = _is_of_another_place(one, before, conversation, world)
        instead = Ambiguous(tuple(before), By.PROGRAMME, subject.slots, 1.0) if away else None
        return replace(one, candidates=among) if among else instead
    if not subject.attributes:
        anew = _strays(one, before, world) or _only_guessed(one, subject)
        return Ambiguous(tuple(before), By.PROGRAMME, subject.slots, 1.0) if anew else None
    asked = among or tuple(replace(about, attribute=subject.attributes[0]) for about in before)
    slots = subject.slots or (conversation.focus.slots if conversation.focus else {})
    return Ambiguous(asked, By.EACH if _asks_one(asked, subject, world) else By.PROGRAMME, slots, 1.0)


def _asks_one(asked: Sequence[About], subject: Subject, world: World) -> bool:
    """Whether the same is asked of all of them, and one of them states it or a clear cue asks for it."""
    attribute = asked[0].attribute
    one = attribute != OVERVIEW and {about.attribute for about in asked} == {attribute}
    stated = any(attribute in world.catalogue.programmes[about.programme].answers for about in asked)
    cued = subject.attributes[:1] == (attribute,) and (subject.firm or subject.size <= PARTICLE)
    return one and (stated or cued)


def _only_there(before: Sequence[About], subject: Subject, world: World) -> About | None:
    """The only one of what was offered in the place, where the text tells nothing but the place."""
    there = [one for one in before if world.catalogue.programmes[one.programme].city in subject.cities]
    alone = not (subject.attributes or subject.questions) and subject.size <= PARTICLE
    return there[0] if len(there) == 1 and alone else None


def _several_there(before: Sequence[About], subject: Subject, world: World) -> tuple[About, ...]:
    """Those of what was offered that are of the place, when nothing but the place is told and there are several."""
    there = tuple(one for one in before if world.catalogue.programmes[one.programme].city in subject.cities)
    alone = not (subject.attributes or subject.questions) and subject.size <= PARTICLE
    return there if len(there) > 1 and alone else ()


def _all_there(before: Sequence[About], subject: Subject, world: World) -> tuple[About, ...]:
    """All that was offered, where the text tells nothing but the place in which all of it is; nothing otherwise."""
    there = all(world.catalogue.programmes[one.programme].city in subject.cities for one in before)
    return tuple(before) if there and before[0].attribute != OVERVIEW and subject.size <= PARTICLE else ()


def here(found: Ambiguous, conversation: Conversation, world: World) -> Ambiguous:
    """The same; where only a place is told, with the programmes of that place that were offered just before."""
    if found.candidates or found.city is None:
        return found
    before = offered(conversation, world, within=WAITS)
    kept = tuple(about for about in before if world.catalogue.programmes[about.programme].city == found.city)
    return replace(found, candidates=kept, by=By.PROGRAMME) if kept else found


def _leaves_open(
    found: Found, before: Sequence[About], query: str, subject: Subject, conversation: Conversation, world: World
) -> bool:
    """Whether it is still open which of the programmes is meant.

    A word that all of them share chooses none, and something that was not offered is only meant if the query by itself
    is clear.
    """
    if not isinstance(found, Certain | NotStated):
        return isinstance(found, Ambiguous) or (isinstance(found, Nothing) and not found.elsewhere)
    if _only_guessed(found, subject):
        return True
    if _strays(found, before, world):
        if _is_of_another_place(found, before, conversation, world):
            return True
        # Who only tells of themselves asks for nothing else.
        if not (subject.questions or subject.attributes or _is_wanted_by_word(found, query, world)):
            return True
        own = world.searcher.search(query, replace(asked_before(conversation), waiting=None))[0]
        return not isinstance(own, Certain | NotStated) or own.about.programme != found.about.programme
    return len({world.catalogue.programmes[about.programme].city for about in before}) > 1


def _is_wanted_by_word(found: Found, query: str, world: World) -> bool:
    """Whether the word for a topic asks for it: "contest" after a choice of loans."""
    return bool(
        {about.programme for about in abouts(found)} & {about.programme for about in world.searcher.near(query)}
    )


def _only_guessed(found: Found, subject: Subject) -> bool:
    """Whether something is not stated that nobody asked for: only something was told."""
    return isinstance(found, NotStated) and not (subject.questions or subject.attributes)


def _strays(found: Found, before: Sequence[About], world: World) -> bool:
    """Whether what was found is of a programme that was not offered."""
    told = found.about.programme if isinstance(found, Certain | NotStated) else None
    return told is not None and told not in {about.programme for about in before}


def _picked(before: Sequence[About], subject: Subject, world: World) -> Certain | NotStated | None:
    """The answer of the one programme that is by far the likeliest to be asked this; None where several may be."""
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
