"""Which part of the conversation still counts for a query: a query may go on with it, or begin anew."""

from dataclasses import replace

from knowledge.found import About, Ambiguous, Asked, Certain, Found, NotStated, NotThere
from knowledge.model import Catalogue
from knowledge.queries.finding import Finder
from knowledge.queries.phrases import Phrases
from knowledge.queries.places import THERE
from knowledge.queries.subject import Spotter


class Context:
    """Leaves out of what was talked about what a query does not go on with."""

    def __init__(self, catalogue: Catalogue, spotter: Spotter, phrases: Phrases, finder: Finder) -> None:
        self._catalogue = catalogue
        self._spotter = spotter
        self._phrases = phrases
        self._finder = finder

    def of(self, query: str, asked: Asked) -> Asked:
        """What of the conversation counts for the query."""
        return self._unless_turned(query, self._unless_anew(query, self.still_there(asked)))

    def still_there(self, asked: Asked) -> Asked:
        """The same without programmes that are gone, and with the query that waits freed of the places in it.

        Where that query named a place that is not covered, this was said; what is asked next may be of any other.
        """
        if asked.programme not in self._catalogue.programmes:
            asked = replace(asked, programme=None)
        if asked.lacking not in self._catalogue.programmes:
            asked = replace(asked, lacking=None)
        if asked.waiting is None:
            return asked
        before, rest = self._spotter.spot(asked.waiting), self._spotter.without_places(asked.waiting)
        wanting = not before.elsewhere or self._finder.naming.is_wanting(self._spotter.spot(rest))
        city = asked.city or (before.cities[-1] if before.cities else None)
        return replace(asked, waiting=rest if wanting else None, city=city)

    def _unless_anew(self, query: str, asked: Asked) -> Asked:
        """Only the place, where the query says that it begins anew; without the query that waits, where this one names
        what it is about.

        Where no programme is talked about yet, a query that only names something may be the word that was missing.
        """
        if self._phrases.intends("new_topic", query):
            return Asked(city=asked.city)
        subject, before = self._spotter.spot(query), self._spotter.spot(asked.waiting or "")
        if before.programmes and subject.programmes and before.programmes.isdisjoint(subject.programmes):
            return replace(asked, waiting=None)
        cities = subject.cities or ((asked.city,) if asked.city else ())
        # A word that is a name elsewhere is a word here.
        named = any(not cities or self._catalogue.programmes[id].city in cities for id in subject.programmes)
        # What is named with a place is asked of that place, has it such a thing or not.
        named = named or bool(subject.programmes and (subject.cities or THERE.search(subject.rest)))
        return replace(asked, waiting=None) if named and (subject.attributes or asked.programme) else asked

    def _unless_turned(self, query: str, asked: Asked) -> Asked:
        """Without the programme that is talked about, where the query begins with a word for something else and, read
        by itself, asks for that.
        """
        subject = self._spotter.spot(query)
        to = self._finder.naming.turned_to(subject, asked)
        for anew in (Asked(city=asked.city), Asked()) if to else ():
            abouts = [about for part in self._finder.find(subject, anew) for about in _abouts(part)]
            if not to.isdisjoint(about.programme for about in abouts):
                return anew
        return asked


def _abouts(found: Found) -> tuple[About, ...]:
    """What is answered or lacking, or may be meant."""
    if isinstance(found, Certain | NotStated | NotThere):
        return (found.about,)
    return found.candidates if isinstance(found, Ambiguous) else ()
