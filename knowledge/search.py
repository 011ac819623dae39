"""From a query to what the knowledge base says to it: the subject and the question recognised apart, then joined."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from knowledge.found import About, Asked, Found, Nothing, NotThere
from knowledge.index import Index, Row
from knowledge.model import Catalogue
from knowledge.phrases import Phrases
from knowledge.reading import SURE, Reader
from knowledge.settling import Settler
from knowledge.subject import Spotter, Subject

# So many different questions in one message are answered.
MOST_PARTS: Final = 3


class Searcher:
    """Answers queries from one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index, spotter: Spotter) -> None:
        self._catalogue = catalogue
        self._index = index
        self._spotter = spotter
        self._reader = Reader(catalogue, index)
        self._settler = Settler(catalogue)
        self.phrases = Phrases(catalogue.lexicon)

    @classmethod
    def build(cls, catalogue: Catalogue) -> "Searcher":
        """A searcher over everything that the catalogue holds."""
        spotter = Spotter(catalogue)
        rows = (Row(e.id, spotter.without_cities(text)) for e in catalogue.entries.values() for text in e.phrasings)
        return cls(catalogue, Index.build(rows), spotter)

    def search(self, query: str, asked: Asked) -> tuple[Found, ...]:
        """What is found, one part per question in the query, in their order; at least one part."""
        found: list[Found] = []
        for part in self._index.split(query) or (query,):
            for one in self._search_part(part, asked):
                found += [one] if one not in found else []
                asked = self._settler.carried(one, asked)
        answered = [one for one in found if not isinstance(one, Nothing)]
        return tuple(answered[:MOST_PARTS] or found[:1])

    def _search_part(self, query: str, asked: Asked) -> Iterator[Found]:
        subject = self._spotter.spot(query)
        several = [replace(subject, cities=(city,)) for city in subject.cities] or [subject]
        for one in several:
            yield self._find(one, asked)

    def _find(self, subject: Subject, asked: Asked) -> Found:
        if subject.elsewhere is not None:
            return Nothing(0.0, elsewhere=subject.elsewhere)
        readings = self._reader.readings(subject, asked)
        best = max(readings, key=lambda reading: reading.confidence, default=None)
        if subject.cities and (best is None or best.confidence < SURE):
            missed = self._missed(subject)
            if missed is not None:
                return missed
        return self._settler.settled(best, subject, asked) if best else Nothing(0.0)

    def _missed(self, subject: Subject) -> NotThere | None:
        """The same query without its city is understood: then it is about something that this city's documents lack."""
        elsewhere = self._reader.readings(replace(subject, cities=()), Asked())
        best = max(elsewhere, key=lambda reading: reading.confidence, default=None)
        if best is None or best.confidence < SURE:
            return None
        return NotThere(subject.cities[0], About(best.programmes[0], best.attribute), best.confidence)
