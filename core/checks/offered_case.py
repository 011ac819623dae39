"""A case or an age that is asked about of all that was just offered, by who has not chosen any: "初中可以吗"."""

from collections.abc import Mapping, Sequence
from typing import Final

from core.checks import mentioning
from core.state import Conversation, World
from core.talk import wishes
from core.talk.left_open import offered
from core.talk.outcomes import stated
from knowledge.found import About, Ambiguous, By, Certain, Found
from knowledge.model import AttributeId, ProgrammeId
from knowledge.model.attributes import AGE, ELIGIBILITY, FOCUS, OVERVIEW, SPECIAL_CASE
from knowledge.queries.following import FEW
from knowledge.queries.settling import is_for, of_case, varies
from knowledge.queries.subject import Subject

# What is asked of whom something is for; for whom it is, in the order in which it is told, and to who told an age.
OF_A_CASE: Final = frozenset((ELIGIBILITY, AGE, FOCUS, SPECIAL_CASE))
FOR_WHOM: Final = (ELIGIBILITY, FOCUS, AGE)
FOR_AGES: Final = (AGE, ELIGIBILITY, FOCUS)


def goes_on(found: tuple[Found, ...], text: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same; a case is told of the one that is for it, an age or a case that none or several are for of each."""
    before, said = offered(conversation, world), world.searcher.spotter.spot(text)
    if len(before) < 2 or said.programmes or said.cities or said.elsewhere or not OF_A_CASE.issuperset(said.attributes):
        return found
    if not (_is_only_that(text, said, world) or _asks_of_people(found, before)):
        return found
    fitting = [one for one in before if is_for(world.catalogue.programmes[one.programme], said.slots)]
    if _is_told({one.programme for one in fitting}, found):
        return found
    if len(fitting) == 1:
        return (_of_the_case(fitting[0], said.slots, world),)
    asked = _whom(fitting or before, world, FOR_AGES if mentioning.tells_age(text, world) else FOR_WHOM)
    return (Ambiguous(asked, By.EACH, said.slots, 1.0),) if asked else found


def _is_only_that(text: str, said: Subject, world: World) -> bool:
    """Whether a case or an age is told and little else, or it is asked whether somebody may have it."""
    few = bool(said.slots) and said.size <= FEW
    return few or wishes.asks_of_somebody(text, world) or mentioning.tells_age(text, world)


def _asks_of_people(found: Sequence[Found], before: Sequence[About]) -> bool:
    """Whether it is asked who may have it, and left open which of what was offered."""
    known = {about.programme for about in before}
    candidates = found[0].candidates if isinstance(found[0], Ambiguous) else ()
    return bool(candidates) and all(one.programme in known and one.attribute in OF_A_CASE for one in candidates)


def _is_told(fitting: set[ProgrammeId], found: Sequence[Found]) -> bool:
    """Whether nothing but what is for the case was found, and it is stated."""
    return all(isinstance(part, Certain) and part.about.programme in fitting for part in found)


def _of_the_case(about: About, slots: Mapping[str, str], world: World) -> Found:
    """What was asked of it for the case, where that is told apart by cases; else what is."""
    programme = world.catalogue.programmes[about.programme]
    asked = about.attribute if varies(programme, about.attribute, slots) else OVERVIEW
    return stated(programme, asked if asked != OVERVIEW else of_case(programme, slots), slots)


def _whom(among: Sequence[About], world: World, ways: Sequence[AttributeId]) -> tuple[About, ...]:
    """For whom each is, by the first of those ways in which any is told; nothing where none is."""
    answers = [world.catalogue.programmes[one.programme].answers for one in among]
    way = next((one for one in ways if any(one in told for told in answers)), None)
    return tuple(About(one.programme, way) for one in among) if way else ()
