"""What a query names: cities, places that are not covered, programmes, slots and attributes. Recognised apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge import pinyin
from knowledge.gazetteer import Gazetteer, Spotted
from knowledge.model import AttributeId, Catalogue, CityId, ProgrammeId
from knowledge.recent import with_latest
from knowledge.text import bare, fold, plain

OVERVIEW: Final = AttributeId("overview")
# A cue of so many characters asks for its attribute and no other.
FIRM: Final = 3
# What may stand around "what is".
_ASKS: Final = "的呢啊呀吗么嘛个那这请问和跟与都也有没 "
# "Linyi of Dezhou" is no Linyi that is covered, and "as in Rencheng" asks for nothing of Rencheng.
_OF: Final = ("的", "de", "市的", "'s")
_AS: Final = re.compile(r"(?:[跟像和同与比]|\blike(?: in)?|\bas in|\bunlike)\s*$")
_SO: Final = re.compile(r"\s*(?:那边|那儿|那里)?(?:一样|似的|那样|那种|一个样|差不多|(?:does|do|has|have)?\s*[,.?!]?$)")
# Where somebody comes from is not where they ask about, when they name another place.
_FROM: Final = re.compile(
    r"(?:(?:户口|户籍|老家|娘家|来自)\s*(?:还|就|都)?(?:是|在)?|\b(?:i'?m|is|am|are|come|comes|came|originally) from"
    r"|\b(?:hukou|papers|registration|registered)(?: (?:is|are))?(?: still)? in|\bhukou(?:'s| is)?(?: still)?)\s*$"
)
# Where somebody studies or works is not either, when it is not covered.
_IN: Final = re.compile(r"(?:在|喺|\b(?:study|studying|work|working|live|living)(?: and \w+)? in)\s*$")
_STAYS: Final = re.compile(r"\s*(?:这边|那边)?(?:读|念|上学|上大学|上班|工作|打工|留学|实习|當兵|当兵|生活)")
# "There" is the place that was named last, with something between them.
THERE: Final = re.compile(r"那边|那儿|那里|那头|当地|\bthere\b(?! (?:is|are|was|were|any|a)\b)|\bback home\b")
# So many characters may stand between a place and the "there" that belongs to it: "Linyi's over there".
_ATTACHED: Final = 2
_CLAUSE_ENDS: Final = re.compile(r"[,。;!?.\n]")
_PAUSE: Final = re.compile(r"[,。;、!?\s]")
_ALONGSIDE: Final = re.compile(r"[市区\s]*(?:和|跟|与|及|或|、|,|and|or)\s*")
_NATIVE: Final = re.compile(r"\s*(?:的?(?:户口|户籍)|(?:本地)?人(?!才)|\bnatives?\b)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What was named.

    `programmes` share the longest name that was found, `name`; `others` are those of the other names. `rest` is the
    query without place names, `left` what is left of it without cues, slots and people either. `firm`: the first cue is
    long and particular; `detail`: it asks for what is stated nowhere. `questions` is how many question words there are.
    `what`: a name, and nothing but the question what it is. `origins` are places that somebody only comes from, and who
    comes from `afar` comes from one that is not covered. `several` are the slots that are filled in several ways.
    `aside` are attributes whose cues only tell of somebody: "I am from Taiwan; is there a youth station?"
    """

    cities: tuple[CityId, ...]
    elsewhere: str | None
    programmes: frozenset[ProgrammeId]
    slots: Mapping[str, str]
    attributes: tuple[AttributeId, ...]
    rest: str
    others: frozenset[ProgrammeId] = frozenset()
    firm: bool = False
    left: str = ""
    questions: int = 0
    name: str = ""
    what: bool = False
    origins: tuple[CityId, ...] = ()
    afar: bool = False
    detail: bool = False
    several: frozenset[str] = frozenset()
    aside: tuple[AttributeId, ...] = ()

    @property
    def size(self) -> int:
        """How much is left."""
        return _size(self.left)

    @property
    def besides(self) -> int:
        """How much is left beside the name."""
        return _size(self.left) - _size(self.name)


class Spotter:
    """Finds in a query what one catalogue knows by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        lexicon, cities = catalogue.lexicon, catalogue.cities.values()
        self._cities = Gazetteer(
            {c.id: [s for name in (c.name.zh, c.name.en, *c.aliases) for s in _spellings(name)] for c in cities}
        )
        self._elsewhere = Gazetteer({place: (place,) for place in lexicon.elsewhere}, whole=True)
        self._asking = Gazetteer({"asking": lexicon.intents.get("asking", ())}, whole=True)
        self._whom = Gazetteer({"whom": lexicon.intents.get("whom", ())}, slips=False, whole=True)
        # "Peking University" is no place to live.
        self._instead = {one.id for one in catalogue.attributes.values() if one.instead_of}
        self._institutions = lexicon.intents.get("institution", ())
        self._named = _names(catalogue)
        self._places = {programme.id: programme.city for programme in catalogue.programmes.values()}
        self._programmes = Gazetteer({name: (name,) for name in self._named})
        self._slots = Gazetteer(
            {f"{slot}={value}": words for slot, values in lexicon.slots.items() for value, words in values.items()}
        )
        self._cues = Gazetteer({a.id: a.cues for a in catalogue.attributes.values()})
        self._short = _short(catalogue)
        overview = catalogue.attributes.get(OVERVIEW)
        self._what = Gazetteer({OVERVIEW: overview.cues if overview else ()})
        stated = {attribute for programme in catalogue.programmes.values() for attribute in programme.answers}
        self._unstated = catalogue.attributes.keys() - stated
        # The sentences of a message are gone through by several who ask.
        self._latest: dict[str, Subject] = {}

    def questions_in(self, query: str) -> int:
        """How many question words there are."""
        return len(self._asking.find(self._cities.without(query)))

    def spot(self, query: str) -> Subject:
        """Everything that the query names."""
        subject = self._latest.get(query)
        if subject is None:
            subject = self._spotted(query)
            self._latest = with_latest(self._latest, query, subject)
        return subject

    def _spotted(self, query: str) -> Subject:
        instead = [one for one in self._cues.find(query) if one.id in self._instead]
        away = [
            spotted
            for spotted in self._elsewhere.find(query)
            if not self._is_institution(query, spotted) and not _is_within(spotted, instead)
        ]
        places = [spotted.id for spotted in away]
        found = [one for one in self._cities.find(query) if not any(_is_aside(query, one, place) for place in away)]
        # "Does Yantai University have a base in Rencheng" is about Rencheng.
        found = [one for one in found if not self._is_institution(query, one)] or found
        rest = self._cities.without(query)
        name, programmes, others = self._programmes_in(query, rest)
        cities = self._meant(query, found, programmes)
        origins = tuple(dict.fromkeys(CityId(one.id) for one in found if _is_origin(query, one)))
        attributes, firm = self._attributes_in(rest)
        aside = self._aside(plain(query), instead) if instead else ()
        attributes = tuple(one for one in attributes if one not in aside)
        left = bare(fold(self._whom.without_any(rest, self._slots, self._cues)))
        if not attributes and (short := self._short.get(left) or self._short.get(_besides(left, name))):
            attributes, left = (short,), ""
        slots = self._slots_in(rest)
        return Subject(
            cities=cities,
            elsewhere=places[0] if places and not cities else None,
            afar=bool(away) and all(_is_origin(query, one) or _is_stay(query, one) for one in away),
            programmes=programmes,
            slots={slot: min(values) for slot, values in slots.items() if len(values) == 1},
            several=frozenset(slot for slot, values in slots.items() if len(values) > 1),
            attributes=attributes,
            firm=firm,
            detail=attributes[:1] != () and attributes[0] in self._unstated,
            rest=rest,
            others=others,
            left=left,
            questions=len(self._asking.find(rest)),
            name=name,
            what=bool(name) and (self._is_bare(rest) or self._is_bare(query)),
            origins=origins,
            aside=aside,
        )

    def _aside(self, text: str, cues: Sequence[Spotted]) -> tuple[AttributeId, ...]:
        """The attributes whose cues are all in clauses that ask nothing, where another one asks."""
        asking = {cue.id for cue in cues if self._asks(_clause(text, cue))}
        others = bool(self._asking.find(text)) or "?" in text
        return tuple(dict.fromkeys(AttributeId(cue.id) for cue in cues if others and cue.id not in asking))

    def _asks(self, clause: str) -> bool:
        return clause.endswith("?") or bool(self._asking.find(clause))

    def _meant(self, query: str, found: Sequence[Spotted], programmes: frozenset[ProgrammeId]) -> tuple[CityId, ...]:
        """The places asked about: where somebody comes from is one only if nothing that is named is elsewhere."""
        cities = tuple(dict.fromkeys(CityId(one.id) for one in found))
        if len(cities) > 1 and _is_there(plain(query), *found[-2:]):
            return cities[-1:]
        here = tuple(dict.fromkeys(CityId(one.id) for one in found if not _is_origin(query, one)))
        there = {self._places[id] for id in programmes}
        return cities if not here or (there and there.isdisjoint(here)) else here

    def _is_bare(self, text: str) -> bool:
        """Whether beside names there is nothing but the question what it is."""
        return not bare(fold(self._programmes.without_any(text, self._what, self._whom))).strip(_ASKS)

    def _is_institution(self, query: str, place: Spotted) -> bool:
        """Whether the place is only the beginning of the name of a university or a bank."""
        return plain(query)[place.end :].lstrip().startswith(tuple(self._institutions))

    def without_cities(self, texts: Sequence[str]) -> tuple[list[str], list[str]]:
        """The texts without the names of covered places, and the plain forms of these."""
        return self._cities.without_each(texts)

    def without_names(self, query: str) -> str:
        """The query without the names of places and programmes."""
        return self._programmes.without_any(query, self._cities)

    def _programmes_in(self, query: str, rest: str) -> tuple[str, frozenset[ProgrammeId], frozenset[ProgrammeId]]:
        """The longest name, those of it, and those of the others. A name may hold that of a place, but need not."""
        whole, found = self._programmes.find(query), list(self._programmes.find(rest))
        if rest != query:
            # "Rencheng's federation" sounds like another name that begins with the place.
            found += [one for one in whole if not found or one.id == _written(query, one)]
        found.sort(key=lambda spotted: spotted.start - spotted.end)
        names = list(dict.fromkeys(spotted.id for spotted in found))
        if not names:
            return "", frozenset(), frozenset()
        return names[0], self._named[names[0]], frozenset().union(*(self._named[name] for name in names[1:]))

    def _slots_in(self, text: str) -> Mapping[str, set[str]]:
        """The slots and how they are filled; a slot that the text fills in two ways narrows nothing down."""
        filled: dict[str, set[str]] = {}
        # "Xiaowu" is a room and no fifth year.
        typed = text.isascii() and bool(pinyin.split(text.replace(" ", "")))
        for spotted in self._slots.find(self._programmes.without(text) if typed else text):
            slot, _, value = spotted.id.partition("=")
            filled.setdefault(slot, set()).add(value)
        return filled

    def _attributes_in(self, text: str) -> tuple[tuple[AttributeId, ...], bool]:
        """The attributes whose cues are in the text, that of the longest first: it is the most particular."""
        # What is asked of everything needs no cue: it is the answer when nothing else is asked for.
        cues = (spotted for spotted in self._cues.find(text) if spotted.id != OVERVIEW)
        found = sorted(cues, key=lambda spotted: spotted.start - spotted.end)
        firm = bool(found) and found[0].end - found[0].start >= FIRM
        return tuple(dict.fromkeys(AttributeId(spotted.id) for spotted in found)), firm


def _clause(text: str, spotted: Spotted) -> str:
    """The clause in which it stands, with the mark after it."""
    begins = max((mark.end() for mark in _CLAUSE_ENDS.finditer(text, 0, spotted.start)), default=0)
    ends = _CLAUSE_ENDS.search(text, spotted.end)
    return text[begins : ends.end() if ends else len(text)]


def _is_within(place: Spotted, others: Sequence[Spotted]) -> bool:
    """Whether it is part of something else: people of Hong Kong ask about here."""
    return any(one.start <= place.start and place.end <= one.end for one in others)


def _size(text: str) -> int:
    """The length in characters; a syllable that is typed counts as one, another English word as two."""
    return sum(len(pinyin.split(word)) or 2 if word.isascii() else len(word) for word in text.split())


def _is_aside(query: str, city: Spotted, elsewhere: Spotted) -> bool:
    """Whether a covered place is only compared with one that is not, or is a place there that sounds the same."""
    text = plain(query)
    within = text[elsewhere.end : city.start].strip() in _OF
    return within or bool(_AS.search(text[: city.start]) and _SO.match(text[city.end :]))


def _is_origin(query: str, city: Spotted) -> bool:
    """Whether a place is only where somebody comes from."""
    text = plain(query)
    return bool(_FROM.search(text[: city.start]) or _NATIVE.match(text[city.end :]))


def _is_stay(query: str, place: Spotted) -> bool:
    """Whether a place is only where somebody studies or works."""
    before, after = plain(query)[: place.start], plain(query)[place.end :]
    within = _IN.search(before)
    return within is not None and (before.isascii() or _STAYS.match(after) is not None)


def _is_there(text: str, before: Spotted, last: Spotted) -> bool:
    """Whether something is asked of the place that was named last only, and not of one alongside another."""
    alongside = _ALONGSIDE.fullmatch(text[before.end : last.start])
    there = THERE.search(text, last.end)
    between = text[last.end : there.start()] if there else ""
    return not alongside and (len(between) > _ATTACHED or bool(_PAUSE.search(between)))


def _written(query: str, spotted: Spotted) -> str:
    """What stands where something was spotted."""
    return plain(query)[spotted.start : spotted.end]


def _spellings(name: str) -> tuple[str, ...]:
    """The name in one and in many, when it is English."""
    if not name[-1:].isascii() or not name[-1:].isalpha():
        return (name,)
    return (name, name.removesuffix("s") if name.endswith("s") else f"{name}s")


def _names(catalogue: Catalogue) -> dict[str, frozenset[ProgrammeId]]:
    named: dict[str, set[ProgrammeId]] = {}
    for programme in catalogue.programmes.values():
        for name in (programme.name.zh, programme.name.en, *programme.aliases):
            for spelling in _spellings(name.casefold()):
                named.setdefault(spelling, set()).add(programme.id)
    families, programmes = _families(catalogue), catalogue.programmes
    return {
        name: frozenset(
            ids.union(*(_called(name, families[family]) for family in {programmes[id].family for id in ids}))
        )
        for name, ids in named.items()
    }


def _besides(left: str, name: str) -> str:
    """What stands after the name, of which a place may have been taken off."""
    end = next((end for end in range(len(left), 0, -1) if name.endswith(left[:end])), 0) if name else 0
    return left[end:].strip()


def _short(catalogue: Catalogue) -> dict[str, AttributeId]:
    """The attributes by the words that ask for one where a message says nothing else."""
    intents = catalogue.lexicon.intents
    return {bare(fold(word)): id for id in catalogue.attributes for word in intents.get(f"short_{id}", ())}


def _families(catalogue: Catalogue) -> dict[str, dict[ProgrammeId, str]]:
    """The members of every family, each with all that it is called, one a line."""
    families: dict[str, dict[ProgrammeId, str]] = {}
    for one in catalogue.programmes.values():
        families.setdefault(one.family, {})[one.id] = "\n".join((one.name.zh, *one.aliases)).casefold()
    return families


def _called(name: str, members: Mapping[ProgrammeId, str]) -> Iterator[ProgrammeId]:
    """Those members of a family that are called so, as part of a longer name."""
    return (id for id, names in members.items() if name in names)
