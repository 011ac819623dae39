"""The search: a message goes in, and what the knowledge base says to each question in it comes out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, Certain, Found, Nothing, NotStated, NotThere
from knowledge.matching.encoder import Encoder
from knowledge.matching.index import Index, Row
from knowledge.matching.intents import Intents
from knowledge.matching.spelling import Speller, texts_of
from knowledge.model import Catalogue, CityId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries import comparing, hearsay
from knowledge.queries.cases import Cases
from knowledge.queries.choosing import asks_for_name
from knowledge.queries.clues import BARE
from knowledge.queries.context import Context
from knowledge.queries.details import Details
from knowledge.queries.finding import Finder
from knowledge.queries.phrases import Phrases
from knowledge.queries.reading import Reader
from knowledge.queries.sentences import asking, clauses, is_story, lone_question, parts, questions, sentences
from knowledge.queries.settling import MOST_ATTRIBUTES
from knowledge.queries.several import Several
from knowledge.queries.subject import Spotter, Subject

# The most questions in one message that are answered.
MOST_PARTS: Final = 3
# How sure it must be what a sentence by itself asks, when a message holds several.
CLEARLY: Final = 0.6
# How sure it must be what one of several clauses asks, when it is clear what the whole message asks.
PROBABLY: Final = 0.3
# The same where only one sentence asks, by a long cue, and the whole message was taken for no more than a name.
SOMEHOW: Final = 0.1
# The parts of a message that were read already: what the conversation was about then, and what was found.
Read = dict[str, tuple[Asked, list[Found]]]


def completes(subject: Subject) -> bool:
    """Whether hardly anything but a place, a programme or a case is named: the word that a query lacked."""
    return bool(subject.cities or subject.programmes or subject.slots) and subject.size <= BARE


def _says_something(subject: Subject) -> bool:
    """Whether a sentence asks or names anything; a story has many that do neither."""
    return bool(subject.questions or subject.attributes or subject.programmes)


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
        self._context = Context(catalogue, spotter, self.phrases, self._finder)
        self._several = Several(catalogue, spotter, self.phrases, self._finder)
        self._cases = Cases(catalogue)
        self._details = Details(catalogue, spotter, self.intents_of)
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
        query = comparing.as_each(hearsay.as_question(self._speller.mended(query)))
        if compared := self._compared(query, self.still_there(asked)):
            return compared
        asked = self._context.of(query, asked)
        whole = self._search_all(query, asked)
        if (question := self._question_alone(whole, query, asked)) is not None:
            return self.search(question, asked)
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
        every = self._several.of_every_place(whole, query)
        told = every or self._several.with_other_names(whole, query)[:MOST_PARTS]
        return tuple(self._details.but_unwritten(told, query, asked))

    def _compared(self, query: str, asked: Asked) -> tuple[Found, ...]:
        """What is found of a place that is held against the one that is talked about, and the same of that; nothing
        where it compares no other place with it.
        """
        cities = self.spotter.spot(query).cities
        if not asked.programme or len(cities) != 1 or cities[0] == asked.city:
            return ()
        rest = comparing.without_comparison(query, lambda part: bool(self.spotter.spot(part).cities))
        return tuple(self._several.with_before(self.search(rest, asked), asked)) if rest else ()

    def _question_alone(self, whole: list[Found], query: str, asked: Asked) -> str | None:
        """The only sentence that asks, where it names a place and is clear by itself, and what is told before it made
        something else of it; None where that tells a case or a place.
        """
        question = lone_question(query, self.spotter.questions_in)
        if question is None:
            return None
        subject, all_of_it = self.spotter.spot(question), self.spotter.spot(query)
        same = subject.cities == all_of_it.cities and subject.cases == all_of_it.cases
        if not subject.cities or not same or all_of_it.elsewhere or all_of_it.afar or all_of_it.aside:
            return None
        found = self._search_all(question, asked)[0]
        if not isinstance(found, Certain) or found.confidence < CLEARLY:
            return None
        before = whole[0]
        known = isinstance(before, Certain | NotStated) and before.about.programme == found.about.programme
        return None if known else question

    def _cased(self, query: str, asked: Asked) -> Subject:
        """What the query names; the cases that it leaves out are those of the query that still waits for an answer."""
        subject, before = self.spotter.spot(query), self.spotter.spot(asked.waiting or "")
        return subject if subject.cases else replace(subject, cases=before.cases)

    def _in_particular(self, whole: list[Found], query: str, asked: Asked) -> list[Found]:
        """What one sentence clearly asks of the programme that was found, where the message as a whole was taken to ask
        less clearly: for all that is known, for something without a word for it, or for something that is not stated
        and is named only where nothing is asked. Otherwise the same.
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
            alone = first.about.attribute == OVERVIEW and subject.firm and len(several) == 1
            least = SOMEHOW if alone else PROBABLY
            if reading is not None and reading.confidence >= least and reading.attributes[0] in subject.attributes:
                found = self._settler.settled(reading, subject, about)
                if isinstance(first, Certain) and isinstance(found[0], NotStated) and len(subject.attributes) > 1:
                    return whole
                return [*found] if first.about.attribute == OVERVIEW or isinstance(found[0], Certain) else whole
        return whole

    def _of_a_part(self, whole: list[Found], query: str, asked: Asked) -> list[Found]:
        """What a single clause asks by a word for a topic, where it is unclear what the whole message asks: "I got an
        offer in Rencheng, where can I live?" Otherwise the same.
        """
        first, subject = whole[0], self.spotter.spot(query)
        if not isinstance(first, Ambiguous | Nothing) or first.confidence >= CLEARLY or subject.programmes:
            return whole
        several = [self.spotter.spot(part) for part in parts(query)]
        told = [replace(one, cities=one.cities or subject.cities, cases=subject.cases) for one in several]
        placed = told if len(several) > 1 else []
        found = next((found for one in placed if (found := self._naming.topic(one, asked))), None)
        if isinstance(found, Certain) and subject.attributes:
            found = self._settler.stated_or(About(found.about.programme, subject.attributes[0]), found, subject)
        return whole if found is None else [found]

    def intents_of(self, text: str) -> Mapping[str, float]:
        """How likely each of the things is that its writer may want."""
        return self.intents.weigh(self.index.ask(self._speller.mended(text)))

    def danger_in(self, text: str) -> str:
        """The kind of danger that the text is likest to."""
        return self.intents.danger(self.index.ask(text))

    def still_there(self, asked: Asked) -> Asked:
        """What the conversation is about, without what is no longer in the content."""
        return self._context.still_there(asked)

    def _search_part(self, part: str, asked: Asked, read: Read) -> list[Found]:
        """What is found for a part of a message; a part that was read before is not read again."""
        before = read.get(part)
        if before is None or before[0] != asked:
            before = read[part] = (asked, self._search_all(part, asked))
        return before[1]

    def _search_parts(self, query: str, asked: Asked, known: int, read: Read) -> list[Found]:
        """What is found for the sentences that may ask something, each read by itself after those before it.

        It ends early when the sentences that are left cannot bring more answers than are `known` already.
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
        """With answers to what single clauses ask and the message as a whole was not found to ask, in their order."""
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
        """What is found for a query that is read as one question; at least one part."""
        subject = self.spotter.spot(query)
        completed = bool(asked.waiting) and not (asked.programme or asked.lacking) and completes(subject)
        if completed:
            subject = self.spotter.spot(f"{asked.waiting} {query}")
        else:
            subject = self._finder.following.placed(subject, asked)
        if len(subject.cities) > 1:
            found = self._several.of_each_city(subject, asked)
        else:
            found = [self._with_named(part, subject) for part in self._finder.find(subject, asked)]
        found = self._settler.of_a_need(found, subject) if completed else found
        elsewhere = subject.origins != subject.cities
        if subject.origins and elsewhere and isinstance(found[0], Nothing | NotThere):
            found = [*self._finder.find(replace(subject, cities=subject.origins), asked)]
        narrowed = [self._settler.as_cued(one, subject) for one in found]
        found = [one for place, one in enumerate(narrowed) if one not in narrowed[:place]]
        answered: list[Found] = [one for one in found if not isinstance(one, Nothing)]
        return answered or found[:1]

    @staticmethod
    def _with_named(found: Found, subject: Subject) -> Found:
        """The same; a question back remembers the city that was named."""
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
