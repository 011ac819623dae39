"""From a query to what the knowledge base says to it: the subject and the question recognised apart, then joined."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from knowledge.encoder import Encoder
from knowledge.found import About, Ambiguous, Asked, Found, Nothing, NotThere
from knowledge.index import Index, Row
from knowledge.model import Catalogue
from knowledge.phrases import Phrases
from knowledge.reading import SURE, Reader
from knowledge.settling import Settler
from knowledge.subject import Spotter, Subject

# So many different questions in one message are answered.
MOST_PARTS: Final = 3
# A message of so few characters besides its cues asks something, but does not say of what.
BARE: Final = 4
# Where one sentence ends; a space between two stretches of characters is an end too.
_ENDS: Final = re.compile(r"(?<=[?？！!。；;\n])|(?<=[\u4e00-\u9fff]{5}) +(?=[\u4e00-\u9fff]{5})")


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
    def build(cls, catalogue: Catalogue, encoder: Encoder | None = None) -> "Searcher":
        """A searcher over everything that the catalogue holds; the encoder adds nearness in meaning."""
        spotter = Spotter(catalogue)
        rows = (Row(e.id, spotter.without_cities(text)) for e in catalogue.entries.values() for text in e.phrasings)
        return cls(catalogue, Index.build(rows, encoder=encoder), spotter)

    def search(self, query: str, asked: Asked) -> tuple[Found, ...]:
        """What is found, one part per question in the query, in their order; at least one part."""
        whole = self._search_all(query, asked)
        parts = [part for part in _ENDS.split(query) if len(part.strip()) > BARE]
        if len(parts) > 1:
            several = self._search_parts(parts, asked)
            if len(several) > len([one for one in whole if not isinstance(one, Nothing)]):
                return tuple(several[:MOST_PARTS])
        return tuple(whole[:MOST_PARTS])

    def _search_parts(self, parts: list[str], asked: Asked) -> list[Found]:
        """What the sentences come to, each by itself; what one says is known to the next."""
        found: list[Found] = []
        for part in parts:
            subject = self._spotter.spot(part)
            for one in self._search_all(part, asked, plainly=True):
                if not isinstance(one, Nothing | Ambiguous) and one not in found:
                    found.append(one)
                asked = self._settler.carried(one, asked)
            if subject.cities and asked.city is None:
                asked = replace(asked, city=subject.cities[0])
        return found

    def _search_all(self, query: str, asked: Asked, *, plainly: bool = False) -> list[Found]:
        """What a query comes to; `plainly`: only by what it names and resembles."""
        subject = self._spotter.spot(query)
        if asked.waiting and (subject.cities or subject.programmes) and len(subject.left) <= BARE:
            subject = self._spotter.spot(f"{asked.waiting} {query}")
        several = [replace(subject, cities=(city,)) for city in subject.cities] or [subject]
        found: list[Found] = []
        for one in several:
            found += [part for part in self._find(one, asked, plainly=plainly) if part not in found]
        answered: list[Found] = [one for one in found if not isinstance(one, Nothing)]
        return answered or found[:1]

    def _find(self, subject: Subject, asked: Asked, *, plainly: bool) -> Iterator[Found]:
        if subject.elsewhere is not None or self.phrases.intends("outside", subject.rest):
            yield Nothing(0.0, elsewhere=subject.elsewhere)
            return
        best = self._reader.plainly(subject, asked) if plainly else self._reader.read(subject, asked)
        if (best is None or best.confidence < SURE) and asked.waiting:
            longer = self._spotter.spot(f"{asked.waiting} {subject.rest}")
            best = self._reader.read(replace(longer, cities=subject.cities or longer.cities), asked) or best
        missed = self._missed(subject) if subject.cities and (best is None or best.confidence < SURE) else None
        if missed is not None:
            yield missed
        elif best is not None:
            yield from self._settler.settled(best, subject, asked)
        elif subject.attributes and len(subject.left) <= BARE:
            yield Ambiguous((), "subject", subject.slots, 0.0)
        else:
            yield self._settler.called(subject) or Nothing(0.0, city=subject.cities[0] if subject.cities else None)

    def _missed(self, subject: Subject) -> NotThere | None:
        """The same query without its city is understood, and is about something that this city's documents lack."""
        best = self._reader.plainly(replace(subject, cities=()), Asked())
        if best is None or (best.confidence < SURE and not subject.programmes):
            return None
        if any(self._catalogue.programmes[id].city in subject.cities for id in best.programmes):
            return None
        return NotThere(subject.cities[0], About(best.programmes[0], best.attributes[0]), best.confidence)
