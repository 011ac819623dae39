"""The ways to take a query: by the programme it names, by likeness, by its details, by what was talked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from knowledge.aspects import Aspects
from knowledge.documents import Documents
from knowledge.found import About, Asked
from knowledge.index import Index, Ranking
from knowledge.model import AttributeId, Catalogue, CityId, Entry, EntryId, ProgrammeId
from knowledge.subject import OVERVIEW, Subject
from knowledge.text import fold, gist

# Probabilities of the calibrated ranking: from SURE an entry answers alone, below MAYBE it says nothing.
SURE: Final = 0.55
MAYBE: Final = 0.3
# A question that a cue tells is overruled only by an entry that is as good as certain.
OVERRULES: Final = 0.9
# From so sure an entry tells the attribute, too; below it only the programme.
TELLS: Final = 0.75
# Once it is clear which programme is meant, an entry that is likelier than the others tells what is asked of it.
HINTS: Final = 0.18
# How sure it is what a query is about that names a programme, and what it asks of it.
NAMED: Final = 0.65
VAGUE: Final = 0.5
# How sure it is that a short query without a name of its own leans on what was talked about.
LEANS: Final = 0.7
# Details must weigh so much, be so large a share of the query, and so much more than those of the next programme.
DETAILS: Final = 20.0
DETAILS_IN_CITY: Final = 5.0
DETAILS_IN_ENGLISH: Final = 8.0
SHARE: Final = 0.16
LEAD: Final = 1.25
# Details that agree with likeness need not weigh as much.
POINTED: Final = 3.0
OUTWEIGHS: Final = 1.5
# Up to so many characters (an English word counts as two) a query may lean on what was talked about.
ELLIPTIC: Final = 14
# What speaks for an attribute besides the terms it shares: a cue, a particular one, the likeliest entry, how likely.
CUED: Final = 6.0
FIRST: Final = 2.0
LIKELY: Final = 1.5
SURELY: Final = 8.0
# Less than so much asks for nothing in particular; a second attribute needs such a share of the first one's weight.
ASKED: Final = 6.0
ALSO: Final = 0.5
# From so much on it is plain what is asked, even without a cue; below it the overview is told too.
PLAIN: Final = 12.0
NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a query: attributes of one of some programmes, how sure that is, and what came near."""

    programmes: tuple[ProgrammeId, ...]
    attributes: tuple[AttributeId, ...]
    confidence: float
    assumed: tuple[str, ...] = ()
    near: tuple[About, ...] = ()


class Reader:
    """Reads queries against one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index) -> None:
        self._catalogue = catalogue
        self._index = index
        self._documents = Documents(catalogue)
        self._aspects = Aspects(catalogue)
        self._by_programme = _by_programme(catalogue.entries.values())
        self._by_city = _by_city(catalogue)
        self._phrasings = {gist(fold(text)): e for e in catalogue.entries.values() for text in e.phrasings}

    def plainly(self, subject: Subject, asked: Asked) -> Reading | None:
        """The best way to take the query by what it names and resembles; None when there is none."""
        word_for_word = self._word_for_word(subject)
        if word_for_word is not None:
            return word_for_word
        return _best([self._by_name(subject, asked), self._by_likeness(subject), self._by_focus(subject, asked)])

    def read(self, subject: Subject, asked: Asked) -> Reading | None:
        """The best way to take the query; None when it makes no sense."""
        best = self.plainly(subject, asked)
        if best is None or best.confidence < SURE:
            there = subject if subject.cities or asked.city is None else replace(subject, cities=(CityId(asked.city),))
            nearby = self._by_likeness(there) if there is not subject else None
            best = _best(
                [best, nearby, self._by_both(there), self._by_details(there), self._by_focus_at_length(subject, asked)]
            )
        return best

    def _word_for_word(self, subject: Subject) -> Reading | None:
        """The entry that has the query as one of its phrasings."""
        entry = self._phrasings.get(gist(fold(subject.rest)))
        here = self._in(entry.programmes, subject.cities) if entry else ()
        return Reading(here, (entry.attribute,), 1.0) if entry and here else None

    def _by_name(self, subject: Subject, asked: Asked) -> Reading | None:
        named = self._in(subject.programmes | subject.others, subject.cities)
        return self._about(self._meant(named, subject), subject, asked) if named else None

    def _meant(self, named: tuple[ProgrammeId, ...], subject: Subject) -> tuple[ProgrammeId, ...]:
        """The family that the rest of the query speaks for: of those named, or the one that all else points to."""
        pointed = self._pointed(subject)
        families = self._catalogue.programmes
        likely = self._documents.search(subject.rest, set(named))
        against = likely[0].weight if likely else 0.0
        if pointed is not None and pointed[0] not in named and pointed[2] > OUTWEIGHS * against:
            return (pointed[0],)
        if not likely:
            return named
        family = families[likely[0].programme].family
        return tuple(id for id in named if families[id].family == family)

    def _pointed(self, subject: Subject) -> tuple[ProgrammeId, AttributeId, float] | None:
        """The programme that has both the likeliest entry and the weightiest details; they seldom err together."""
        ranking = self._index.search(subject.rest, among=self._entries_in(subject.cities))
        likely = self._documents.search(subject.rest, self._programmes_in(subject.cities))
        if not ranking.hits or not likely or likely[0].programme not in self._here(ranking, 0, subject):
            return None
        return likely[0].programme, self._entry(ranking, 0).attribute, likely[0].weight

    def _by_both(self, subject: Subject) -> Reading | None:
        """What likeness and details both point to, in the city that was named."""
        pointed = self._pointed(subject) if subject.cities else None
        if pointed is None or pointed[2] < POINTED:
            return None
        return replace(self._about(pointed[:1], subject, Asked()), confidence=SURE)

    def _by_likeness(self, subject: Subject) -> Reading | None:
        """The entry that the query resembles; in the city that was named, when the best of all is not there."""
        ranking = self._index.search(subject.rest)
        if subject.cities and ranking.hits and not self._here(ranking, 0, subject):
            ranking = self._index.search(subject.rest, among=self._entries_in(subject.cities))
        if not ranking.hits or ranking.confidence < MAYBE:
            return None
        near = self._near(ranking, subject)
        confidence = max(ranking.confidence, SURE) if self._agreed(ranking, subject) else ranking.confidence
        here, top = self._here(ranking, 0, subject), self._entry(ranking, 0).attribute
        if here and ranking.confidence < TELLS:
            return Reading(here, self._about(here, subject, Asked()).attributes, confidence, near=near)
        return Reading(here, self._asked_for(subject, here, top), confidence, near=near)

    def _by_details(self, subject: Subject) -> Reading | None:
        """The programme whose document shares most with a query that resembles no question."""
        programmes = self._catalogue.programmes
        if self._in(subject.programmes, subject.cities):
            return None
        likely = self._documents.search(subject.rest, self._programmes_in(subject.cities))[:2]
        spoken = any(not part.isascii() for part in subject.rest)
        enough = (DETAILS_IN_CITY if spoken else DETAILS_IN_ENGLISH) if subject.cities else DETAILS
        if not likely or likely[0].weight < enough or likely[0].share < SHARE:
            return None
        if len(likely) > 1 and likely[0].weight < LEAD * likely[1].weight and not subject.cities:
            return None
        about = self._about((likely[0].programme,), subject, Asked())
        stated = tuple(a for a in about.attributes if a in programmes[likely[0].programme].answers)
        return replace(about, attributes=stated or (OVERVIEW,), confidence=SURE)

    def _by_focus(self, subject: Subject, asked: Asked) -> Reading | None:
        """Another city, another attribute or another tier of what was talked about."""
        if asked.programme is None or subject.programmes or _length(subject.rest) > ELLIPTIC:
            return None
        programme = self._catalogue.programmes[ProgrammeId(asked.programme)]
        if subject.cities:
            family = [p.id for p in self._catalogue.programmes.values() if p.family == programme.family]
            here = self._in(family, subject.cities)
            attributes = self._asked_for(subject, here, AttributeId(asked.attribute or OVERVIEW))
            return Reading(here, attributes, LEANS) if here else None
        another = bool(subject.slots) or any(c.isdigit() for c in subject.rest)
        carried = AttributeId(asked.attribute) if asked.attribute and another else None
        if subject.attributes or carried:
            attributes = self._asked_for(subject, (programme.id,), carried or OVERVIEW)
            return Reading((programme.id,), attributes, LEANS, assumed=(programme.id,))
        attribute, confidence = self._among((programme.id,), subject)
        return Reading((programme.id,), (attribute,), LEANS, (programme.id,)) if confidence >= SURE else None

    def _by_focus_at_length(self, subject: Subject, asked: Asked) -> Reading | None:
        """A longer message that goes on about the same programme, when it makes no sense by itself."""
        if asked.programme is None or subject.programmes:
            return None
        programme = self._catalogue.programmes[ProgrammeId(asked.programme)]
        if subject.cities and programme.city not in subject.cities:
            return None
        attribute, confidence = self._among((programme.id,), subject)
        if confidence < MAYBE and not subject.attributes:
            return None
        attributes = self._asked_for(subject, (programme.id,), attribute) if confidence < MAYBE else (attribute,)
        return Reading((programme.id,), attributes, SURE, assumed=(programme.id,))

    def _about(self, programmes: tuple[ProgrammeId, ...], subject: Subject, asked: Asked) -> Reading:
        """What is asked of these programmes: all evidence for an attribute is added up."""
        weights = self._weights(programmes, subject)
        best = max(weights, key=lambda attribute: weights[attribute], default=OVERVIEW)
        if weights.get(best, 0.0) < ASKED:
            carried = asked.attribute if _length(subject.rest) <= ELLIPTIC else None
            return Reading(programmes, (AttributeId(carried or OVERVIEW),), NAMED if carried else VAGUE)
        others = [a for a in subject.attributes if a != best and weights[a] >= ALSO * weights[best]]
        stated = [a for a in others if self._is_stated(a, programmes)]
        if best in subject.attributes or weights[best] >= PLAIN:
            return Reading(programmes, (best, *stated), NAMED)
        return Reading(programmes, (best, OVERVIEW) if self._is_stated(best, programmes) else (OVERVIEW,), NAMED)

    def _is_stated(self, attribute: AttributeId, programmes: Iterable[ProgrammeId]) -> bool:
        return any(attribute in self._catalogue.programmes[id].answers for id in programmes)

    def _weights(self, programmes: tuple[ProgrammeId, ...], subject: Subject) -> dict[AttributeId, float]:
        weights: dict[AttributeId, float] = defaultdict(float)
        for programme in programmes:
            for attribute, weight in self._aspects.weigh(programme, subject.rest).items():
                weights[attribute] = max(weights[attribute], weight)
        for place, attribute in enumerate(subject.attributes):
            weights[attribute] += CUED + (FIRST if place == 0 and subject.firm else 0.0)
        likely, confidence = self._among(programmes, subject)
        weights[likely] += LIKELY + SURELY * confidence
        return weights

    def _among(self, programmes: tuple[ProgrammeId, ...], subject: Subject) -> tuple[AttributeId, float]:
        entries = {id for programme in programmes for id in self._by_programme.get(programme, ())}
        ranking = self._index.search(subject.rest, among=entries)
        if not ranking.hits:
            return OVERVIEW, 0.0
        first, second = (self._entry(ranking, min(place, len(ranking.hits) - 1)).attribute for place in (0, 1))
        return first, max(ranking.confidence, HINTS) if first == second and len(
            ranking.hits
        ) > 1 else ranking.confidence

    def _asked_for(
        self, subject: Subject, programmes: Iterable[ProgrammeId], otherwise: AttributeId
    ) -> tuple[AttributeId, ...]:
        """What the cues ask for, in their order: what is stated, when anything is; else the likeliest attribute."""
        known = [self._catalogue.programmes[id] for id in programmes]
        stated = [a for a in subject.attributes if any(a in p.answers for p in known)]
        first = subject.attributes[:1]
        if not stated or (subject.firm and first[0] not in stated):
            return first or (otherwise,)
        return (otherwise, *(a for a in stated if a != otherwise)) if otherwise in stated else tuple(stated)

    def _entries_in(self, cities: tuple[CityId, ...]) -> frozenset[EntryId] | None:
        return frozenset().union(*(self._by_city[city] for city in cities)) if cities else None

    def _programmes_in(self, cities: tuple[CityId, ...]) -> frozenset[ProgrammeId] | None:
        if not cities:
            return None
        return frozenset(id for id, programme in self._catalogue.programmes.items() if programme.city in cities)

    def _agreed(self, ranking: Ranking, subject: Subject) -> bool:
        """The first hits are all about one programme, or one family: then it is clear what the query is about."""
        first = [self._here(ranking, place, subject) for place in range(min(3, len(ranking.hits)))]
        return len(first) == 3 and bool(first[0]) and first[0] == first[1] == first[2]

    def _near(self, ranking: Ranking, subject: Subject) -> tuple[About, ...]:
        places = range(min(NEAR, len(ranking.hits)))
        found = ((self._here(ranking, place, subject), self._entry(ranking, place).attribute) for place in places)
        return tuple(About(here[0], attribute) for here, attribute in found if here)

    def _here(self, ranking: Ranking, place: int, subject: Subject) -> tuple[ProgrammeId, ...]:
        return self._in(self._entry(ranking, place).programmes, subject.cities)

    def _in(self, programmes: Iterable[ProgrammeId], cities: tuple[CityId, ...]) -> tuple[ProgrammeId, ...]:
        found = sorted(programmes)
        return tuple(id for id in found if not cities or self._catalogue.programmes[id].city in cities)

    def _entry(self, ranking: Ranking, place: int) -> Entry:
        return self._catalogue.entries[EntryId(ranking.hits[place].entry)]


def _best(ways: Iterable[Reading | None]) -> Reading | None:
    return max(
        (way for way in ways if way is not None and way.programmes), key=lambda way: way.confidence, default=None
    )


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
