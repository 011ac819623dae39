"""Places in answers of a check: a place that is not covered, or a city and nothing else."""

from typing import Final

from core.parsing.clauses import clauses
from core.parsing.cleaning import plain
from core.parsing.denials import denies
from core.state import NoneOf, Value, World
from core.talk import questions
from knowledge.model import Checklist, Field, FieldType

# A longer text tells more than a place.
LONGEST: Final = 24
OTHER: Final = "other"


def all_elsewhere(checklist: Checklist, text: str, world: World) -> bool:
    """Whether a list is about places, and the text names one that is not covered."""
    about_places = any(tick.value in world.catalogue.cities for tick in checklist.ticks)
    return about_places and _names_elsewhere(text, world)


def _names_elsewhere(text: str, world: World) -> bool:
    said = plain(text)
    return not denies(text) and any(place.casefold() in said for place in world.catalogue.lexicon.elsewhere)


def elsewhere(field: Field, text: str, world: World) -> Value | None:
    """The value for a question about places, where the text names a place that is not covered, or denies one that is;
    otherwise None.
    """
    places = {option.id for option in field.options} & set(world.catalogue.cities)
    other = field.option(OTHER)
    if not places or other is None:
        return None
    if _names_elsewhere(text, world):
        return other.id
    named = world.searcher.spotter.spot(text).cities
    brief = len(text) <= LONGEST and not questions.asks(text, world)
    return NoneOf(named) if brief and denies(text) and len(named) == 1 and places.issuperset(named) else None


def only_city(text: str, world: World) -> str:
    """The city that the text names, if it says nothing else."""
    said = world.searcher.spotter.spot(plain(text).rstrip("的吧呢"))
    return said.cities[0] if len(said.cities) == 1 and not said.left and not said.programmes else ""


def is_there(field: Field, text: str, world: World) -> bool | None:
    """The answer of a place to a yes-or-no question about one place: whether it is the same; None if the text names
    none.
    """
    asked = world.searcher.spotter.spot(field.ask.zh).cities if field.type is FieldType.YES_NO else ()
    if len(asked) != 1 or len(text) > LONGEST or questions.asks(text, world):
        return None
    said = {_is_in(asked[0], clause, world) for clause in clauses(text, "but")}
    return said.pop() if len(said) == 1 else None


def _is_in(city: str, text: str, world: World) -> bool | None:
    named = world.searcher.spotter.spot(text).cities
    if city in named:
        return not denies(text)
    return False if named or _names_elsewhere(text, world) else None
