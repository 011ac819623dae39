"""What a message is about that names something and asks hardly anything: by the names and topics of the catalogue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, NotStated, NotThere
from knowledge.matching.gazetteer import Gazetteer, Spotted
from knowledge.matching.text import plain, tokens
from knowledge.model import Catalogue, CityId, Programme, ProgrammeId, Topic
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.clues import BARE, ELLIPTIC, length
from knowledge.queries.following import FEW
from knowledge.queries.reading import CERTAIN, Reading
from knowledge.queries.settling import MOST_CHOICES, Settler, for_the_case, is_for, varies
from knowledge.queries.subject import Subject

# A message of so few characters may be part of a programme's name; of fewer it is part of too many.
SHORT: Final = 8
LEAST: Final = 2
LEAST_LATIN: Final = 4
# So many are offered beside the button for all that there is.
MOST_NEAR: Final = 4
# What may stand around a word that is part of a name.
_PARTICLES: Final = "我那的呢吗么啊呀吧了有想要问 ?？"
# What stood before a place that was taken out.
_BEFORE_A_PLACE: Final = frozenset({"in", "at", "near", "around", "from", "of", "for", "在"})
# What is counted: it stands before "how many" in Chinese, after it in English.
_COUNTED: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]+?)(?:多少|几)[^,，。]{0,4}|how (?:many|much)(?: money)? (?:of )?(?:the )?(?P<what_en>.+)"
)
# Who tells of themselves.
_I_AM: Final = re.compile(r"我|俺|i'?m\b|i am\b|i live|we", re.IGNORECASE)


class Naming:
    """Knows the names and topics of one catalogue."""

    def __init__(self, catalogue: Catalogue, settler: Settler) -> None:
        self._programmes = catalogue.programmes
        self._topics = catalogue.topics
        self._attributes = catalogue.attributes
        self._words = Gazetteer({topic.id: topic.words for topic in catalogue.topics.values()}, whole=True)
        said = (*catalogue.lexicon.intents.get("asking", ()), *catalogue.lexicon.intents.get("at_all", ()))
        self._asking = sorted(said, key=len, reverse=True)
        self._settler = settler

    def topic(self, subject: Subject, asked: Asked) -> Found | None:
        """What is offered to who writes just the word for a topic: in the place that is told or talked about, if there
        is one.
        """
        if subject.elsewhere or asked.programme:
            return None
        # Besides the word there may be a case; a cue would ask something of it.
        besides = () if subject.attributes or subject.questions else (subject.left,)
        topic = next((topic for text in (subject.rest, *besides) if (topic := self._topic(text))), None)
        if topic is None:
            return None
        return self.offered(topic, subject.slots, subject.cities or ((CityId(asked.city),) if asked.city else ()))

    def offered(self, topic: Topic, slots: Mapping[str, str], cities: Sequence[CityId]) -> Found | None:
        """What a topic offers in those cities, or anywhere; None where it is not known whether there is anything."""
        programmes = [self._programmes[id] for id in topic.programmes]
        here = [programme for programme in programmes if not cities or programme.city in cities]
        if here:
            return self._which(for_the_case(here, slots), slots)
        return NotThere(cities[0], About(programmes[0].id, OVERVIEW), CERTAIN) if topic.complete else None

    def near(self, subject: Subject, talked: str | None = None) -> tuple[About, ...]:
        """What the topic offers whose word in the message is the longest, where nothing else in it is understood.

        In the city that is talked about, if there is any of it.
        """
        found = sorted(self._words_in(subject), key=lambda spotted: spotted.start - spotted.end)
        programmes = [self._programmes[id] for id in self._topics[found[0].id].programmes] if found else []
        here = [one for one in programmes if not subject.cities or one.city in subject.cities]
        here = [one for one in here if one.city == talked] or here
        return tuple(About(one.id, OVERVIEW) for one in for_the_case(here, subject.slots)[:MOST_NEAR])

    def names_topic(self, subject: Subject) -> bool:
        """Whether a message has a word for a topic, whether or not the place has any of it."""
        return bool(self._words_in(subject))

    def offered_by(self, subject: Subject) -> frozenset[ProgrammeId]:
        """The programmes of all topics that a message has words for, in whatever place."""
        return frozenset(id for one in self._words_in(subject) for id in self._topics[one.id].programmes)

    def of_case(self, subject: Subject, best: Reading | None, asked: Asked) -> Ambiguous | None:
        """What the named place has for the case that somebody tells without asking anything; None where the reading, or
        a word for a topic, already leads to one of these.
        """
        asks = subject.programmes or subject.attributes or subject.questions or asked.programme
        if asks or not subject.cities or not subject.cases or length(subject.left) > ELLIPTIC:
            return None
        cases = _each_case(subject)
        here = [p for p in self._programmes.values() if p.city in subject.cities and any(is_for(p, c) for c in cases)]
        guessed = {about.programme for about in self.near(subject)} | set(best.programmes if best else ())
        if not here or guessed.intersection(p.id for p in here):
            return None
        near = tuple(About(p.id, OVERVIEW) for p in here[:MOST_NEAR])
        return Ambiguous(near, By.SUBJECT, subject.slots, 0.0, subject.cities[0])

    def of_cases(self, subject: Subject) -> tuple[About, ...]:
        """What there is in any place for the cases that are told, if its answers differ by case. Nothing where a place
        or a programme is named.
        """
        if not subject.cases or subject.cities or subject.programmes or length(subject.left) > ELLIPTIC:
            return ()
        if subject.questions and not subject.attributes:
            return ()
        asks, cases = (*subject.attributes, OVERVIEW)[0], _each_case(subject)
        known = [p for p in self._programmes.values() if any(is_for(p, c) for c in cases)]
        told = [p for p in known if asks == OVERVIEW or any(varies(p, asks, c) for c in cases)]
        # Who tells of somebody wants what that one can apply for.
        told.sort(key=lambda one: not one.demands)
        return tuple(About(p.id, asks) for p in told[:MOST_NEAR])

    def told_by_case(self, subject: Subject, asked: Asked) -> Certain | NotStated | Ambiguous | None:
        """What a cue asks, for the case that is told, in the place that is named or talked about; programmes that one
        can apply for first.
        """
        cities = subject.cities or ((CityId(asked.city),) if asked.city else ())
        named = subject.programmes or subject.elsewhere or asked.programme
        if named or not (cities and subject.attributes and subject.slots) or length(subject.left) > ELLIPTIC:
            return None
        attribute, here = subject.attributes[0], [p for p in self._programmes.values() if p.city in cities]
        told = [p for p in here if varies(p, attribute, subject.slots)]
        told = [p for p in told if p.demands] or told
        if len(told) == 1:
            return self._settler.outcome(told[0], attribute, subject.slots)
        abouts = tuple(About(p.id, attribute) for p in told[:MOST_NEAR])
        return Ambiguous(abouts, By.PROGRAMME, subject.slots, 0.0, cities[0]) if abouts else None

    def of_case_here(self, subject: Subject, asked: Asked) -> Ambiguous | None:
        """What the city that is talked about has for the cases that are told or asked about, where nothing else is
        named.
        """
        if not asked.city or subject.cities or subject.elsewhere:
            return None
        return self.of_case(replace(subject, cities=(CityId(asked.city),), questions=0), None, asked)

    def _words_in(self, subject: Subject) -> list[Spotted]:
        """The words for topics in a message, without those that are only part of a cue: "can I bring my girlfriend"."""
        rest = plain(subject.rest)
        cues = [plain(cue) for id in subject.attributes for cue in self._attributes[id].cues if plain(cue) in rest]
        said = [(one, rest[one.start : one.end]) for one in self._words.find(rest)]
        return [one for one, word in said if not any(word in cue and word != cue for cue in cues)]

    def turned_to(self, subject: Subject, asked: Asked) -> frozenset[ProgrammeId]:
        """The programmes of another topic that a message asks a number of: "贷款放了多少", "how many loans".

        None where the programme that is talked about belongs to that topic, or uses its word in its own texts.
        """
        talked = self._programmes.get(ProgrammeId(asked.programme or ""))
        counted = _COUNTED.fullmatch(plain(subject.rest).strip()) if talked and not subject.programmes else None
        what = (counted["what"] or counted["what_en"]) if counted else ""
        begins = next((one for one in self._words.find(what) if one.start == 0), None)
        if talked is None or begins is None:
            return frozenset()
        of, word = frozenset(self._topics[begins.id].programmes), what[: begins.end].strip()
        texts = (*talked.not_stated.values(), *(answer.text for answer in talked.answers.values()))
        said = any(word in plain(f"{text.zh} {text.en}") for text in texts)
        return frozenset() if talked.id in of or said else of

    def _topic(self, text: str) -> Topic | None:
        """The topic whose word is all that the text says."""
        found = self._words.find(text)
        whole = len(found) == 1 and _BEFORE_A_PLACE.issuperset(tokens(self._words.without(text)))
        return self._topics[found[0].id] if whole else None

    def _which(self, programmes: Sequence[Programme], slots: Mapping[str, str]) -> Found:
        """The overview of the only one, or the choice between several."""
        if len(programmes) == 1:
            return self._settler.outcome(programmes[0], OVERVIEW, slots)
        abouts = tuple(About(programme.id, OVERVIEW) for programme in programmes[:MOST_CHOICES])
        return Ambiguous(abouts, _by(programmes), slots, CERTAIN)

    def named_only(self, subject: Subject, asked: Asked) -> Certain | NotStated | Ambiguous | None:
        """What is said of a programme that is named, when hardly anything is asked of it, or nothing that is known."""
        programmes = self._programmes
        named = [id for id in sorted(subject.programmes) if not subject.cities or programmes[id].city in subject.cities]
        if not subject.cities:
            named = [id for id in named if programmes[id].city == asked.city] or named
        if not 0 < len(named) <= MOST_CHOICES:
            return None
        if len(named) == 1 and subject.size <= BARE and not subject.questions:
            return self._settler.outcome(programmes[named[0]], OVERVIEW, subject.slots)
        if len(named) == 1 and subject.attributes:
            return self._settler.outcome(programmes[named[0]], subject.attributes[0], subject.slots)
        if len(named) == 1:
            return NotStated(About(named[0], OVERVIEW), CERTAIN)
        by = By.CITY if len({programmes[id].city for id in named}) == len(named) else By.PROGRAMME
        return Ambiguous(tuple(About(id, OVERVIEW) for id in named), by, subject.slots, CERTAIN)

    def called_here(self, subject: Subject, asked: Asked) -> Found | None:
        """What a word is part of the name of, in the city that is talked about."""
        if subject.cities or asked.programme or not asked.city:
            return None
        return self.called(replace(subject, cities=(CityId(asked.city),)))

    def called(self, subject: Subject, asked: Asked | None = None) -> Found | None:
        """The programme whose name has these few characters in it, or the choice between several; those of the city
        that is talked about, if it has any.
        """
        # The word may be a cue as well: who asks for loans does not ask for the terms of one.
        own = self._bare(subject.left)
        word = own or self._bare(subject.rest)
        if not (LEAST_LATIN if word.isascii() else LEAST) <= len(word) <= SHORT:
            return None
        names = ((p, (p.name.zh, *p.aliases)) for p in self._programmes.values())
        named = [p for p, known in names if any(_is_part(word, name) for name in known)]
        here = [p for p in named if not subject.cities or p.city in subject.cities]
        attribute = (*subject.attributes, OVERVIEW)[0] if own else OVERVIEW
        if len(here) == 1 and subject.cities:
            return self._settler.outcome(here[0], attribute, subject.slots)
        abouts = tuple(About(p.id, attribute) for p in here[:MOST_CHOICES])
        found = Ambiguous(abouts, _by(here), subject.slots, 0.0) if here else None
        return self._settler.narrowed_to_talk(found, subject, asked) if found and asked else found

    def _bare(self, left: str) -> str:
        """The text without words around it that only ask."""
        word, before = left, ""
        while word != before:
            before = word
            for asking in self._asking:
                word = word.removeprefix(asking).removesuffix(asking).strip()
            word = word.strip(_PARTICLES) if word == before else word
        return word

    def is_told_of(self, subject: Subject) -> bool:
        """Whether the name that was used occurs in texts of the city's programmes: many of them have volunteers."""
        here = (programme for programme in self._programmes.values() if programme.city in subject.cities)
        told = (t for p in here for t in (p.name.zh, p.name.en, p.summary.zh, p.summary.en, *p.aliases))
        return any(subject.name in text.casefold() for text in told)

    def only_places(self, subject: Subject) -> bool:
        """Whether somebody only tells where they are or what case they are, or asks what there is in a place: what they
        want comes next.
        """
        return bool(subject.cities) and self._hardly_anything(subject)

    def is_wanting(self, subject: Subject) -> bool:
        """Whether a message wants anything, and not only tells who somebody is."""
        return bool(self._words_in(subject) or subject.programmes) or not self._hardly_anything(subject)

    def _hardly_anything(self, subject: Subject) -> bool:
        """Whether there is nothing besides names, or only that somebody is something."""
        told = subject.slots or _I_AM.match(subject.rest.strip())
        few = bool(told) and not subject.questions and length(subject.left) <= FEW
        return few or not self._bare(subject.left.strip())


def _each_case(subject: Subject) -> list[dict[str, str]]:
    return [{slot: value} for slot, values in subject.cases.items() for value in values]


def _is_part(word: str, name: str) -> bool:
    """Whether the word is part of the name; of a Latin name only a whole word is."""
    return word in name and (not word.isascii() or bool(re.search(rf"\b{re.escape(word)}\b", name)))


def _by(programmes: Sequence[Programme]) -> By:
    """What the programmes differ in: the city, if all are of one family."""
    return By.CITY if len({programme.family for programme in programmes}) == 1 else By.PROGRAMME
