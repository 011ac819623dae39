"""A case or an age asked about after several programmes were offered and none was chosen: "初中可以吗"."""

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

# Attributes that ask for whom something is; those that tell it, in order, and for who told an age.
OF_A_CASE: Final = frozenset((ELIGIBILITY, AGE, FOCUS, SPECIAL_CASE))
FOR_WHOM: Final = (ELIGIBILITY, FOCUS, AGE)
FOR_AGES: Final = (AGE, ELIGIBILITY, FOCUS)


def goes_on(found: tuple[Found, ...], text: str, conversation: Conversation, world: World) -> tuple[Found, ...]:
    """The same; or the answer for the case, from the one offered programme that is for it. Where none or several are
    for it, each tells for whom it is.
    """
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
    """Whether the text hardly says more than a case or an age, or asks whether somebody may have it."""
    few = bool(said.slots) and said.size <= FEW
    return few or wishes.asks_of_somebody(text, world) or mentioning.tells_age(text, world)


def _asks_of_people(found: Sequence[Found], before: Sequence[About]) -> bool:
    """Whether it asks for whom something is, and leaves open which of the offered programmes."""
    known = {about.programme for about in before}
    candidates = found[0].candidates if isinstance(found[0], Ambiguous) else ()
    return bool(candidates) and all(one.programme in known and one.attribute in OF_A_CASE for one in candidates)


def _is_told(fitting: set[ProgrammeId], found: Sequence[Found]) -> bool:
    """Whether everything that was found is stated and of a programme for the case."""
    return all(isinstance(part, Certain) and part.about.programme in fitting for part in found)


def _of_the_case(about: About, slots: Mapping[str, str], world: World) -> Found:
    """The attribute that was offered, if its answer differs by case; otherwise what the programme tells of the case."""
    programme = world.catalogue.programmes[about.programme]
    asked = about.attribute if varies(programme, about.attribute, slots) else OVERVIEW
    return stated(programme, asked if asked != OVERVIEW else of_case(programme, slots), slots)


def _whom(among: Sequence[About], world: World, ways: Sequence[AttributeId]) -> tuple[About, ...]:
    """For whom each of them is, by the first of those attributes that any of them states; nothing where none does."""
    answers = [world.catalogue.programmes[one.programme].answers for one in among]
    way = next((one for one in ways if any(one in told for told in answers)), None)
    return tuple(About(one.programme, way) for one in among) if way else ()
