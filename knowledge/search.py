"""From a query to what the knowledge base says to it: its sentences and cities one by one, each read and settled."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, Certain, Found, Nothing, NotStated, NotThere
from knowledge.matching.encoder import Encoder
from knowledge.matching.index import Index, Row
from knowledge.matching.intents import Intents
from knowledge.matching.spelling import Speller, texts_of
from knowledge.model import AttributeId, Catalogue, CityId
from knowledge.model.attributes import BREAKDOWN, OVERVIEW
from knowledge.queries import hearsay
from knowledge.queries.cases import Cases, asks_for_each
from knowledge.queries.choosing import asks_for_name
from knowledge.queries.clues import BARE
from knowledge.queries.finding import Finder
from knowledge.queries.phrases import Phrases
from knowledge.queries.places import THERE
from knowledge.queries.reading import Reader
from knowledge.queries.sentences import asking, clauses, is_story, parts, questions, sentences
from knowledge.queries.settling import MOST_ATTRIBUTES
from knowledge.queries.subject import Spotter, Subject

# So many different questions in one message are answered.
MOST_PARTS: Final = 3
# So sure it must be what a sentence by itself asks, when a message holds several.
CLEARLY: Final = 0.6
# So sure it must be what one clause of several asks, when it is clear what the message as a whole asks.
PROBABLY: Final = 0.3
# What asks of each of several places what would be asked of one.
_OF_EACH: Final = re.compile(r"各自|分别|各(?=[有是多几为])|\b(?:each|respectively)\b")
# What asks which of several has more, by how many each has.
_WHICH_HAS_MORE: Final = re.compile(
    r"(?:哪边|哪个|哪里|谁)(?:的)?(?P<what>[^,，?？]{0,10}?)(?:建得|办得|更)?多(?![少久大长])"
)
# What was read of a message so far: its parts, what the conversation was about then, and what they came to.
Read = dict[str, tuple[Asked, list[Found]]]


def completes(subject: Subject) -> bool:
    """Whether hardly anything but a place, a programme or a case is named: the word that a query lacked."""
    return bool(subject.cities or subject.programmes or subject.slots) and subject.size <= BARE


def _says_something(subject: Subject) -> bool:
    """Whether a sentence asks or names anything; a story has many that do neither."""
    return bool(subject.questions or subject.attributes or subject.programmes)


def _abouts(found: Found) -> tuple[About, ...]:
    """What is answered or lacking, or may be meant."""
    if isinstance(found, Certain | NotStated | NotThere):
        return (found.about,)
    return found.candidates if isinstance(found, Ambiguous) else ()


def _most_told(subject: Subject) -> int:
    """How many answers a sentence may come to at the most."""
    return max(MOST_ATTRIBUTES, len(subject.cities)) if _says_something(subject) else 0


class Searcher:
    """Answers queries from one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index, spotter: Spotter) -> None:
        self.catalogue = catalogue
        self.index = index
        self.spotter = spotter
        self.intents = Intents(catalogue, index.corpus)
        self.reader = Reader(catalogue, index, self.intents)
        self.phrases = Phrases(catalogue.lexicon)
        self._finder = Finder(catalogue, spotter, self.reader, self.phrases, self.intents_of)
        self._settler, self._naming = self._finder.settler, self._finder.naming
        self._cases = Cases(catalogue)
        self._speller = Speller(texts_of(catalogue))

    @classmethod
    def build(cls, catalogue: Catalogue, encoder: Encoder | None = None) -> "Searcher":
        """A searcher over everything that the catalogue holds; the encoder adds nearness in meaning."""
        spotter = Spotter(catalogue)
        asked = [(entry.id, text) for entry in catalogue.entries.values() for text in entry.phrasings]
        texts, plains = spotter.without_cities([text for _, text in asked])
        rows = map(Row, [id for id, _ in asked], texts)
        index = Index.build(rows, plains=plains, encoder=encoder, calibrate=False)
        return cls(catalogue, index, spotter)

    def search(self, query: str, asked: Asked) -> tuple[Found, ...]:
        """What is found, one part per question in the query, in their order; at least one part."""
        query = hearsay.asked(self._speller.mended(query))
        asked = self._turned(query, self._own(query, self.with_city(asked)))
        whole = self._search_all(query, asked)
        known = len([one for one in whole if not isinstance(one, Nothing)])
        # What a story is about is clear from all of it, if from anything: its sentences by themselves tell no more.
        clear = is_story(query) and isinstance(whole[0], Certain)
        read: Read = {}
        several = self._search_parts(query, asked, known, read) if not clear and len(sentences(query)) > 1 else []
        if len(several) > known:
            return tuple(self._cases.for_one(several, self._cased(query, asked))[:MOST_PARTS])
        if clear:
            asked = self._settler.carried(whole[0], asked)
        whole = self._of_a_part(self._in_particular(whole, query, asked), query, asked)
        whole = self._cases.told(self._with_clauses(whole, query, asked, read), self._cased(query, asked), query)
        return tuple(self._in_each_place(whole, query) or self._with_each(whole, query)[:MOST_PARTS])

    def _cased(self, query: str, asked: Asked) -> Subject:
        """What the query names; after a query that told cases and waits, with those, where it tells none."""
        subject, before = self.spotter.spot(query), self.spotter.spot(asked.waiting or "")
        return subject if subject.cases else replace(subject, cases=before.cases)

    def _in_particular(self, whole: list[Found], query: str, asked: Asked) -> list[Found]:
        """The same; what a sentence by itself asks of a programme instead of all that is known of it, of what no word
        asks for, or of what is not stated and only those sentences have a word for that ask nothing.
        """
        if not isinstance(first := whole[0], Certain | NotStated):
            return whole
        about, several = self._settler.carried(first, asked), questions(query, self.spotter.questions_in)
        cued = several if isinstance(first, NotStated) else [query]
        if first.about.attribute != OVERVIEW and any(
            first.about.attribute in self.spotter.spot(one).attributes for one in cued
        ):
            return whole
        for sentence in several:
            subject = self.spotter.spot(sentence)
            if subject.programmes or subject.cities or asks_for_name(sentence):
                continue
            reading = self.reader.read_of({first.about.programme}, subject, about)
            if reading is not None and reading.confidence >= PROBABLY and reading.attributes[0] in subject.attributes:
                found = self._settler.settled(reading, subject, about)
                return [*found] if first.about.attribute == OVERVIEW or isinstance(found[0], Certain) else whole
        return whole

    def _of_a_part(self, whole: list[Found], query: str, asked: Asked) -> list[Found]:
        """The same; where it is unclear what is asked, what a part of it is the whole word for: "I got an offer in
        Rencheng, where can I live?"
        """
        first, subject = whole[0], self.spotter.spot(query)
        if not isinstance(first, Ambiguous | Nothing) or first.confidence >= CLEARLY or subject.programmes:
            return whole
        several = [self.spotter.spot(part) for part in parts(query)]
        told = [replace(one, cities=one.cities or subject.cities, cases=subject.cases) for one in several]
        placed = told if len(several) > 1 else []
        found = next((found for one in placed if (found := self._naming.topic(one, asked))), None)
        if isinstance(found, Certain) and subject.attributes:
            found = self._settler.told(About(found.about.programme, subject.attributes[0]), found, subject)
        return whole if found is None else [found]

    def _in_each_place(self, found: list[Found], query: str) -> list[Found]:
        """The same of every place, when it is asked for all of them instead of left open for which."""
        first = found[0]
        if len(found) > 1 or not isinstance(first, Ambiguous) or not self.phrases.intends("each_place", query):
            return []
        programmes = [self.catalogue.programmes[about.programme] for about in first.candidates]
        if len({programme.city for programme in programmes}) < len(programmes):
            return []
        told = zip(programmes, first.candidates, strict=True)
        each = [
            self._settler.one(programme, self._total(about.attribute, query), first.slots) for programme, about in told
        ]
        # What is stated comes first.
        each.sort(key=lambda one: isinstance(one, NotStated))
        return [*each] if each and isinstance(each[0], Certain) else []

    def _total(self, attribute: AttributeId, query: str) -> AttributeId:
        """What is asked of every place: not what its total is made of, but the total of what is counted."""
        if attribute != BREAKDOWN:
            return attribute
        nearest, asked = self.catalogue.attributes[attribute].nearest, self.spotter.spot(query).attributes
        return (*(one for one in nearest if one in asked), *nearest, attribute)[0]

    def _with_each(self, found: list[Found], query: str) -> list[Found]:
        """With the same of the other programmes that are named, when it is asked for each of several."""
        first = found[0]
        if not isinstance(first, Certain) or not asks_for_each(query):
            return found
        subject, programmes = self.spotter.spot(query), self.catalogue.programmes
        named, known = (
            subject.programmes | subject.others,
            {one.about.programme for one in found if isinstance(one, Certain)},
        )
        if first.about.programme not in named:
            return found
        here = programmes[first.about.programme].city
        others = [About(id, first.about.attribute) for id in sorted(named - known) if programmes[id].city == here]
        more = [self._settler.told(about, first, subject) for about in others]
        return [first, *(one for one in more if one is not first), *found[1:]]

    def intents_of(self, text: str) -> Mapping[str, float]:
        """The chance of everything that its writer may want."""
        return self.intents.weigh(self.index.ask(self._speller.mended(text)))

    def danger_in(self, text: str) -> str:
        """The kind of danger that the text is likest to."""
        return self.intents.danger(self.index.ask(text))

    def with_city(self, asked: Asked) -> Asked:
        """The same without a programme that is gone, the places that the query left unanswered names taken out of it.

        Of a place that is not covered it was said so; what is asked next may be of any other.
        """
        if asked.programme not in self.catalogue.programmes:
            asked = replace(asked, programme=None)
        if asked.lacking not in self.catalogue.programmes:
            asked = replace(asked, lacking=None)
        if asked.waiting is None:
            return asked
        before, rest = self.spotter.spot(asked.waiting), self.spotter.without_places(asked.waiting)
        wanting = not before.elsewhere or self._naming.is_wanting(self.spotter.spot(rest))
        city = asked.city or (before.cities[-1] if before.cities else None)
        return replace(asked, waiting=rest if wanting else None, city=city)

    def _own(self, query: str, asked: Asked) -> Asked:
        """The same without what the query does not go on with: all but the place where it says that it begins anew,
        and what was left unanswered before when it names what it is about.

        Where that had no programme yet, the query must say what it asks, too: it may be the word that was missing.
        """
        if self.phrases.intends("new_topic", query):
            return Asked(city=asked.city)
        subject, before = self.spotter.spot(query), self.spotter.spot(asked.waiting or "")
        if before.programmes and subject.programmes and before.programmes.isdisjoint(subject.programmes):
            return replace(asked, waiting=None)
        cities = subject.cities or ((asked.city,) if asked.city else ())
        # A word that is a name elsewhere is a word here.
        named = any(not cities or self.catalogue.programmes[id].city in cities for id in subject.programmes)
        # What is named with a place is asked of that place, has it such a thing or not.
        named = named or bool(subject.programmes and (subject.cities or THERE.search(subject.rest)))
        return replace(asked, waiting=None) if named and (subject.attributes or asked.programme) else asked

    def _turned(self, query: str, asked: Asked) -> Asked:
        """The same without the programme that is talked about, where the query begins with a word for something else
        and by itself asks of that."""
        subject = self.spotter.spot(query)
        to = self._naming.turned_to(subject, asked)
        for anew in (Asked(city=asked.city), Asked()) if to else ():
            abouts = [about for part in self._finder.find(subject, anew) for about in _abouts(part)]
            if not to.isdisjoint(about.programme for about in abouts):
                return anew
        return asked

    def _search_part(self, part: str, asked: Asked, read: Read) -> list[Found]:
        """What a part of a message comes to; a clause is often a sentence that was read before."""
        before = read.get(part)
        if before is None or before[0] != asked:
            before = read[part] = (asked, self._search_all(part, asked))
        return before[1]

    def _search_parts(self, query: str, asked: Asked, known: int, read: Read) -> list[Found]:
        """What the sentences come to that may ask, each by itself; what one says is known to the next.

        No more of them are looked at when they cannot come to more than is known.
        """
        found, parts = list[Found](), asking(query)
        if len(parts) < len(sentences(query)) and asked.city is None:
            asked = replace(asked, city=next(iter(self.spotter.spot(query).cities), None))
        subjects = [self.spotter.spot(part) for part in parts]
        left = sum(map(_most_told, subjects))
        for part, subject in zip(parts, subjects, strict=True):
            if len(found) + left <= known:
                break
            left -= _most_told(subject)
            for one in self._search_part(part, asked, read) if _says_something(subject) else ():
                if self._is_asked(one, subject) and one not in found:
                    found.append(one)
                asked = self._settler.carried(one, asked)
            if subject.cities and asked.city is None:
                asked = replace(asked, city=subject.cities[0])
        return found

    def _with_clauses(self, whole: list[Found], query: str, asked: Asked, read: Read) -> list[Found]:
        """With what the clauses ask that the message as a whole was not found to ask, in their order."""
        first = whole[0]
        if not isinstance(first, Certain) or self.spotter.spot(query).questions < 2:
            return whole
        asking = clauses(query, self.spotter.questions_in)
        if len(asking) < 2:
            return whole
        each: dict[About, Found] = {}
        for clause in asking:
            subject = self.spotter.spot(clause)
            for one in self._search_part(clause, asked, read):
                if isinstance(one, Certain | NotStated) and self._is_asked(one, subject, PROBABLY):
                    each.setdefault(one.about, one)
                asked = self._settler.carried(one, asked)
        known = {one.about: one for one in whole if isinstance(one, Certain)}
        agreed = [about.programme for about in each][:1] == [first.about.programme]
        return list((each | known if agreed else known | each).values())

    def _search_all(self, query: str, asked: Asked) -> list[Found]:
        """What a query comes to."""
        subject = self.spotter.spot(query)
        completed = bool(asked.waiting) and not (asked.programme or asked.lacking) and completes(subject)
        if completed:
            subject = self.spotter.spot(f"{asked.waiting} {query}")
        else:
            subject = self._finder.following.placed(subject, asked)
        if len(subject.cities) > 1:
            found = self._compare(subject, asked)
        else:
            found = [self._with_named(part, subject) for part in self._finder.find(subject, asked)]
        found = self._settler.of_a_need(found, subject) if completed else found
        elsewhere = subject.origins != subject.cities
        if subject.origins and elsewhere and isinstance(found[0], Nothing | NotThere):
            found = [*self._finder.find(replace(subject, cities=subject.origins), asked)]
        narrowed = [self._settler.narrowed(one, subject) for one in found]
        found = [one for place, one in enumerate(narrowed) if one not in narrowed[:place]]
        answered: list[Found] = [one for one in found if not isinstance(one, Nothing)]
        return answered or found[:1]

    def _compare(self, subject: Subject, asked: Asked) -> list[Found]:
        """The same of several cities: what is told of the first of them that states it, is told of the others as well,
        if it is stated.
        """
        of_one = _WHICH_HAS_MORE.sub(r"\g<what>有多少个", _OF_EACH.sub("", subject.rest))
        each = [self._finder.find(replace(subject, cities=(city,), rest=of_one), asked)[0] for city in subject.cities]
        told = next((part.about.attribute for part in each if isinstance(part, Certain)), None)
        alike = [self._alike(part, told, subject) for part in each]
        return [part for place, part in enumerate(alike) if part not in alike[:place]]

    def _alike(self, part: Found, attribute: AttributeId | None, subject: Subject) -> Found:
        """That attribute of what a part is about, if it is stated; otherwise the part."""
        if attribute is None or not isinstance(part, Certain | NotStated):
            return part
        return self._settler.told(About(part.about.programme, attribute), part, subject)

    @staticmethod
    def _with_named(found: Found, subject: Subject) -> Found:
        """Remembers the city that was named beside a question that is open."""
        return replace(found, city=subject.cities[0]) if isinstance(found, Ambiguous) and subject.cities else found

    def near(self, text: str) -> tuple[About, ...]:
        """What the topic that a text has a word for offers; nothing when it has none."""
        return self._naming.near(self.spotter.spot(text))

    def names_topic(self, text: str) -> bool:
        """Whether a text has a word for a topic."""
        return self._naming.names_topic(self.spotter.spot(text))

    def offered(self, topic: str, city: str) -> Found | None:
        """What a topic offers in a city, or (`""`) anywhere; None if there is no such topic."""
        known = self.catalogue.topics.get(topic)
        cities = (CityId(city),) if city in self.catalogue.cities else ()
        return self._naming.offered(known, {}, cities) if known else None

    @staticmethod
    def _is_asked(found: Found, subject: Subject, least: float = CLEARLY) -> bool:
        """Whether it is clear what a sentence by itself asks; one that only names something asks nothing.

        For what is stated it must be so sure; what is not stated must be asked for by a cue.
        """
        if isinstance(found, NotStated):
            return found.confidence >= CLEARLY and found.about.attribute in subject.attributes
        if not isinstance(found, Certain) or found.confidence < least:
            return False
        return subject.questions > 0 or found.about.attribute in subject.attributes
