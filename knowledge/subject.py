"""What a query names: cities, places that are not covered, programmes, slots and attributes. Recognised apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.gazetteer import Gazetteer
from knowledge.model import AttributeId, Catalogue, CityId, ProgrammeId


@dataclass(frozen=True, slots=True)
class Subject:
    """What was named. `programmes` share the longest name that was found; `rest` is the query without place names."""

    cities: tuple[CityId, ...]
    elsewhere: str | None
    programmes: frozenset[ProgrammeId]
    slots: Mapping[str, str]
    attributes: tuple[AttributeId, ...]
    rest: str


class Spotter:
    """Finds in a query what one catalogue knows by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        lexicon = catalogue.lexicon
        self._cities = Gazetteer({c.id: (c.name.zh, c.name.en, *c.aliases) for c in catalogue.cities.values()})
        self._elsewhere = Gazetteer({place: (place,) for place in lexicon.elsewhere})
        self._named = _names(catalogue)
        self._programmes = Gazetteer({name: (name,) for name in self._named})
        self._slots = Gazetteer(
            {f"{slot}={value}": words for slot, values in lexicon.slots.items() for value, words in values.items()}
        )
        self._cues = Gazetteer({attribute.id: attribute.cues for attribute in catalogue.attributes.values()})

    def spot(self, query: str) -> Subject:
        """Everything that the query names."""
        cities = tuple(dict.fromkeys(CityId(spotted.id) for spotted in self._cities.find(query)))
        places = [spotted.id for spotted in self._elsewhere.find(query)]
        rest = self._cities.without(query)
        return Subject(
            cities=cities,
            elsewhere=places[0] if places and not cities else None,
            programmes=self._programmes_in(rest),
            slots=dict(spotted.id.split("=", 1) for spotted in self._slots.find(rest)),
            attributes=self._attributes_in(rest),
            rest=rest,
        )

    def without_cities(self, text: str) -> str:
        """The text without the names of covered places."""
        return self._cities.without(text)

    def _programmes_in(self, text: str) -> frozenset[ProgrammeId]:
        found = sorted(self._programmes.find(text), key=lambda spotted: spotted.start - spotted.end)
        return self._named[found[0].id] if found else frozenset()

    def _attributes_in(self, text: str) -> tuple[AttributeId, ...]:
        found = sorted(self._cues.find(text), key=lambda spotted: spotted.start - spotted.end)
        return tuple(dict.fromkeys(AttributeId(spotted.id) for spotted in found))


def _names(catalogue: Catalogue) -> dict[str, frozenset[ProgrammeId]]:
    named: dict[str, set[ProgrammeId]] = {}
    for programme in catalogue.programmes.values():
        for name in (programme.name.zh, programme.name.en, *programme.aliases):
            named.setdefault(name.casefold(), set()).add(programme.id)
    return {name: frozenset(ids) for name, ids in named.items()}
