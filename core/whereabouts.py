"""Places in an answer of a check: one that is not covered, or a city by itself."""

from typing import Final

from core.parsing.cleaning import plain
from core.parsing.denials import denies
from core.state import World
from knowledge.model import Checklist, Field

OTHER: Final = "other"


def all_elsewhere(checklist: Checklist, text: str, world: World) -> bool:
    """Whether a list is about places, and the text names one that is not covered."""
    about_places = any(tick.value in world.catalogue.cities for tick in checklist.ticks)
    return about_places and _names_elsewhere(text, world)


def _names_elsewhere(text: str, world: World) -> bool:
    said_so = text.casefold()
    return not denies(text) and any(place.casefold() in said_so for place in world.catalogue.lexicon.elsewhere)


def elsewhere(field: Field, text: str, world: World) -> str | None:
    """The option for places that are not covered, when the question is for a place and the text names such a one."""
    places = {option.id for option in field.options} & set(world.catalogue.cities)
    other = field.option(OTHER)
    return other.id if places and other is not None and _names_elsewhere(text, world) else None


def only_city(text: str, world: World) -> str:
    """The city that the text names, and nothing else."""
    said = world.searcher.spotter.spot(plain(text).rstrip("的吧呢"))
    return said.cities[0] if len(said.cities) == 1 and not said.left and not said.programmes else ""
