"""The ways to take a query: by the programme it names, by the entry it resembles, by what was talked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.found import About, Asked
from knowledge.index import Index, Ranking
from knowledge.model import AttributeId, Catalogue, CityId, Entry, EntryId, ProgrammeId
from knowledge.subject import Subject

# Probabilities of the calibrated ranking: from SURE an entry answers alone, below MAYBE it says nothing.
SURE: Final = 0.6
MAYBE: Final = 0.3
# A question that a cue tells is overruled only by an entry that is as good as certain.
OVERRULES: Final = 0.9
# How sure it is that a short query without a name of its own leans on what was talked about.
LEANS: Final = 0.7
# Up to so many characters (an English word counts as two) a query may be such a one.
ELLIPTIC: Final = 14
OVERVIEW: Final = AttributeId("overview")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a query: an attribute of one of some programmes, how sure that is, and what came near."""

    programmes: tuple[ProgrammeId, ...]
    attribute: AttributeId
    confidence: float
    assumed: tuple[str, ...] = ()
    near: tuple[About, ...] = ()


class Reader:
    """Reads queries against one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index) -> None:
        self._catalogue = catalogue
        self._index = index
        self._by_programme = _by_programme(catalogue.entries.values())
        self._by_city = _by_city(catalogue)

    def readings(self, subject: Subject, asked: Asked) -> list[Reading]:
        """All the ways in which the query makes sense."""
        ways = (self._by_name(subject, asked), self._by_likeness(subject), self._by_focus(subject, asked))
        return [way for way in ways if way is not None and way.programmes]

    def _by_name(self, subject: Subject, asked: Asked) -> Reading | None:
        here = self._in(subject.programmes, subject.cities)
        return self._about(here, subject, asked) if here else None

    def _by_likeness(self, subject: Subject) -> Reading | None:
        among = frozenset().union(*(self._by_city[c] for c in subject.cities)) if subject.cities else None
        ranking = self._index.search(subject.rest, among=among)
        if not ranking.hits or ranking.confidence < MAYBE:
            return None
        top = self._entry(ranking, 0)
        near = tuple(
            About(self._in(self._entry(ranking, i).programmes, subject.cities)[0], self._entry(ranking, i).attribute)
            for i in range(min(4, len(ranking.hits)))
        )
        return Reading(self._in(top.programmes, subject.cities), top.attribute, ranking.confidence, near=near)

    def _by_focus(self, subject: Subject, asked: Asked) -> Reading | None:
        """Another city, another attribute or another tier of what was talked about."""
        if asked.programme is None or subject.programmes or _length(subject.rest) > ELLIPTIC:
            return None
        programme = self._catalogue.programmes[ProgrammeId(asked.programme)]
        if subject.cities:
            family = {p.id for p in self._catalogue.programmes.values() if p.family == programme.family}
            here = self._in(frozenset(family), subject.cities)
            attribute = self._cued(subject, here) or AttributeId(asked.attribute or OVERVIEW)
            return Reading(here, attribute, LEANS)
        carried = asked.attribute if subject.slots else None
        cued = self._cued(subject, (programme.id,)) or carried
        if cued:
            return Reading((programme.id,), AttributeId(cued), LEANS, assumed=(programme.id,))
        about = self._among((programme.id,), subject)
        return Reading((programme.id,), about[0], about[1], assumed=(programme.id,)) if about[1] >= SURE else None

    def _about(self, programmes: tuple[ProgrammeId, ...], subject: Subject, asked: Asked) -> Reading:
        attribute, confidence = self._among(programmes, subject)
        cued = self._cued(subject, programmes)
        if confidence >= (OVERRULES if cued and attribute not in subject.attributes else SURE):
            return Reading(programmes, attribute, confidence)
        if cued:
            return Reading(programmes, cued, SURE)
        carried = asked.attribute if _length(subject.rest) <= ELLIPTIC else None
        return Reading(programmes, AttributeId(carried or OVERVIEW), SURE)

    def _among(self, programmes: tuple[ProgrammeId, ...], subject: Subject) -> tuple[AttributeId, float]:
        entries = frozenset(id for programme in programmes for id in self._by_programme.get(programme, ()))
        ranking = self._index.search(subject.rest, among=entries)
        return (self._entry(ranking, 0).attribute, ranking.confidence) if ranking.hits else (OVERVIEW, 0.0)

    def _cued(self, subject: Subject, programmes: tuple[ProgrammeId, ...]) -> AttributeId | None:
        """The attribute that a cue asks for; of several, the first that the documents state."""
        stated = [a for a in subject.attributes for p in programmes if a in self._catalogue.programmes[p].answers]
        return next(iter([*stated, *subject.attributes]), None)

    def _in(self, programmes: Iterable[ProgrammeId], cities: tuple[CityId, ...]) -> tuple[ProgrammeId, ...]:
        if not cities:
            return tuple(programmes)
        return tuple(id for id in programmes if self._catalogue.programmes[id].city in cities)

    def _entry(self, ranking: Ranking, place: int) -> Entry:
        return self._catalogue.entries[EntryId(ranking.hits[place].entry)]


def _by_programme(entries: Iterable[Entry]) -> Mapping[ProgrammeId, frozenset[EntryId]]:
    found: dict[ProgrammeId, set[EntryId]] = {}
    for entry in entries:
        for programme in entry.programmes:
            found.setdefault(programme, set()).add(entry.id)
    return {programme: frozenset(ids) for programme, ids in found.items()}


def _by_city(catalogue: Catalogue) -> Mapping[CityId, frozenset[EntryId]]:
    found: dict[CityId, set[EntryId]] = {city: set() for city in catalogue.cities}
    for entry in catalogue.entries.values():
        for programme in entry.programmes:
            found[catalogue.programmes[programme].city].add(entry.id)
    return {city: frozenset(ids) for city, ids in found.items()}


def _length(text: str) -> int:
    return sum(2 if word.isascii() else len(word) for word in text.split())
