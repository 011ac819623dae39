"""What a query names: cities, places that are not covered, programmes, slots and attributes, each found by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from knowledge.matching import pinyin
from knowledge.matching.gazetteer import Gazetteer, Spotted
from knowledge.matching.recent import with_latest
from knowledge.matching.text import bare, fold, plain
from knowledge.model import AttributeId, Catalogue, CityId, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.model.called import names
from knowledge.model.tags import with_tags
from knowledge.queries.places import Places

# A cue of so many characters asks for its attribute and no other.
FIRM: Final = 3
# What may stand around "what is".
_ASKS: Final = "的呢啊呀吗么嘛个那这请问和跟与都也有没 "
# A number after "which" or "the other" is "several" for a cue: 是哪15所 asks what 是哪几所 asks.
_HOW_MANY: Final = re.compile(
    r"(?<=[哪那第外余下有])(?:[0-9]+|[二两俩三四五六七八九十百]+)(?=[个所家位村条项类种支队场期次名件])"
    r"|(?<=\bna )[0-9]+(?= )"
)
# What stands between "how many" and the people who are counted.
_OF_WHAT_PEOPLE: Final = re.compile(
    r"(?<=多少)(?:个|名|位)?(?:困难|贫困|家庭困难|困境|农村|乡村|留守|残疾|优秀|在校|单身|外地|本地|失独|城里|贫穷){1,2}的?"
    r"(?=学生|孩子|娃|人|青年|老人|村民|大学生)"
)
_OF_WHAT_PEOPLE_EN: Final = re.compile(
    r"(?<=\bhow many )(?:(?:(?:poor|needy|rural|disabled|lonely|local|single|elderly|old|university|college) ){1,2}"
    r"(?:students|pupils|children|kids|people)"
    r"|(?:(?:young|youth|new|registered|student) ){0,2}(?:volunteers|graduates))\b"
)
# "Those 36" are told, not asked for, where something else asks how many, or whether all of them are meant.
_TOLD: Final = re.compile(
    r"多少|几[个所家位条项类种支场期次名件处间]|那[0-9]+.{1,6}都.{1,6}[吗么没不]|\bji (?:ge|jia|suo|wei|ming|zhi|ren)\b"
)
_CLAUSE_ENDS: Final = re.compile(r"[,。;!?.\n]")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a query names.

    `programmes` share `name`, the longest name that was found; `others` are those of the other names. `rest` is the
    query without names of places, `left` what is left of it without cues, slots and words for people. `firm`: the first
    cue is long and particular; `detail`: it asks for what hardly any document states. `questions` counts the question
    words. `what`: besides a name there is only the question what it is. `origins` are places that somebody only comes
    from, and who comes from `afar` comes from one that is not covered. `cases` are all ways in which slots are filled.
    `aside` are attributes whose cues only tell of somebody: "I am from Taiwan; is there a youth station?"
    """

    cities: tuple[CityId, ...]
    elsewhere: str | None
    programmes: frozenset[ProgrammeId]
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
    cases: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aside: tuple[AttributeId, ...] = ()

    @property
    def slots(self) -> Mapping[str, str]:
        """The slots that are filled in one way; one that is filled in two ways narrows nothing down."""
        return {slot: next(iter(values)) for slot, values in self.cases.items() if len(values) == 1}

    @property
    def several(self) -> frozenset[str]:
        """The slots that are filled in several ways."""
        return frozenset(slot for slot, values in self.cases.items() if len(values) > 1)

    @property
    def size(self) -> int:
        """How much is left."""
        return _size(self.left)

    @property
    def besides(self) -> int:
        """How much is left beside the name."""
        return _size(self.left) - _size(self.name)


@dataclass(frozen=True, slots=True)
class _Asks:
    """The attributes that are asked for, as in `Subject`."""

    attributes: tuple[AttributeId, ...]
    aside: tuple[AttributeId, ...]
    firm: bool
    left: str


class Spotter:
    """Finds in a query what one catalogue knows by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        lexicon = catalogue.lexicon
        self._places = Places(catalogue)
        self._asking = Gazetteer({"asking": lexicon.intents.get("asking", ())}, whole=True)
        self._whom = Gazetteer({"whom": lexicon.intents.get("whom", ())}, slips=False, whole=True)
        self._instead = {one.id for one in catalogue.attributes.values() if one.instead_of}
        self._named = names(catalogue)
        self._programmes = Gazetteer({name: (name,) for name in self._named})
        self._slots = Gazetteer(
            {f"{slot}={value}": words for slot, values in lexicon.slots.items() for value, words in values.items()}
        )
        self._cues = Gazetteer({a.id: with_tags(a.cues) for a in catalogue.attributes.values()})
        self._short = _short(catalogue)
        overview = catalogue.attributes.get(OVERVIEW)
        self._what = Gazetteer({OVERVIEW: overview.cues if overview else ()})
        stated = {attribute for programme in catalogue.programmes.values() for attribute in programme.answers}
        self._unstated = catalogue.attributes.keys() - stated
        # The sentences of a message are gone through by several who ask.
        self._latest: dict[str, Subject] = {}

    def questions_in(self, query: str) -> int:
        """How many question words there are."""
        return len(self._asking.find(self._places.covered.without(query)))

    def spot(self, query: str) -> Subject:
        """Everything that the query names."""
        subject = self._latest.get(query)
        if subject is None:
            subject = self._spotted(query)
            self._latest = with_latest(self._latest, query, subject)
        return subject

    def _spotted(self, query: str) -> Subject:
        instead = [one for one in self._cues.find(query) if one.id in self._instead]
        rest = self._places.covered.without(query)
        name, programmes, others = self._programmes_in(query, rest)
        where = self._places.named_in(query, programmes, instead)
        asks, cases = self._asks_in(query, rest, name, instead), self._cases_in(rest)
        return Subject(
            cities=where.cities,
            elsewhere=where.elsewhere,
            afar=where.afar,
            programmes=programmes,
            cases=cases,
            attributes=asks.attributes,
            firm=asks.firm,
            detail=asks.attributes[:1] != () and asks.attributes[0] in self._unstated,
            rest=rest,
            others=others,
            left=asks.left,
            questions=len(self._asking.find(rest)),
            name=name,
            what=bool(name) and (self._is_bare(rest) or self._is_bare(query)),
            origins=where.origins,
            aside=asks.aside,
        )

    def _asks_in(self, query: str, rest: str, name: str, instead: Sequence[Spotted]) -> _Asks:
        """The attributes that are asked for: by cues, or by a word that asks for one only when nothing else is said."""
        found, firm = self._attributes_in(rest, name)
        aside = self._aside(plain(query), instead) if instead else ()
        attributes = tuple(one for one in found if one not in aside)
        left = bare(fold(self._whom.without_any(rest, self._slots, self._cues)))
        said = (bare(fold(rest)), left, _besides(left, name))
        short = None if attributes else next((self._short[one] for one in said if one in self._short), None)
        return _Asks((short,), aside, firm, "") if short else _Asks(attributes, aside, firm, left)

    def _aside(self, text: str, cues: Sequence[Spotted]) -> tuple[AttributeId, ...]:
        """The attributes whose cues all stand in clauses that ask nothing, where another clause asks."""
        asking = {cue.id for cue in cues if self._asks(_clause(text, cue))}
        others = bool(self._asking.find(text)) or "?" in text
        return tuple(dict.fromkeys(AttributeId(cue.id) for cue in cues if others and cue.id not in asking))

    def _asks(self, clause: str) -> bool:
        return clause.endswith("?") or bool(self._asking.find(clause))

    def _is_bare(self, text: str) -> bool:
        """Whether there is nothing beside names but the question what it is."""
        return not bare(fold(self._programmes.without_any(text, self._what, self._whom))).strip(_ASKS)

    def without_cities(self, texts: Sequence[str]) -> tuple[list[str], list[str]]:
        """The texts without the names of covered places, and the plain forms of these."""
        return self._places.covered.without_each(texts)

    def without_places(self, query: str) -> str:
        """The query without the places that it names, covered or not."""
        return self._places.without(query, [one for one in self._cues.find(query) if one.id in self._instead])

    def without_names(self, query: str) -> str:
        """The query without the names of places and programmes."""
        return self._programmes.without_any(query, self._places.covered)

    def _programmes_in(self, query: str, rest: str) -> tuple[str, frozenset[ProgrammeId], frozenset[ProgrammeId]]:
        """The longest name, the programmes of that name, and those of the other names."""
        whole, found = self._programmes.find(query), list(self._programmes.find(rest))
        if rest != query:
            # "Rencheng's federation" sounds like another name that begins with the place.
            found += [one for one in whole if not found or one.id == _written(query, one)]
        found.sort(key=lambda spotted: spotted.start - spotted.end)
        names = list(dict.fromkeys(spotted.id for spotted in found))
        if not names:
            return "", frozenset(), frozenset()
        return names[0], self._named[names[0]], frozenset().union(*(self._named[name] for name in names[1:]))

    def _cases_in(self, text: str) -> Mapping[str, frozenset[str]]:
        """The slots that the text fills, with all ways in which it does."""
        filled: dict[str, frozenset[str]] = {}
        # "Xiaowu" is a room and no fifth year.
        typed = text.isascii() and bool(pinyin.split(text.replace(" ", "")))
        for spotted in self._slots.find(self._programmes.without(text) if typed else text):
            slot, _, value = spotted.id.partition("=")
            filled[slot] = filled.get(slot, frozenset()) | {value}
        return filled

    def _attributes_in(self, text: str, name: str) -> tuple[tuple[AttributeId, ...], bool]:
        """The attributes whose cues are in the text; that of the longest cue, which is the most particular, first."""
        # What is asked of everything needs no cue: it is the answer when nothing else is asked for.
        several = _as_several(plain(text))
        cues = (spotted for spotted in self._cues.find(several) if spotted.id != OVERVIEW)
        found = sorted(cues, key=lambda spotted: spotted.start - spotted.end)
        # "Partner Plan: is it free?" asks for no plan.
        beside = [one for one in found if _written(several, one) not in plain(name)]
        found = beside or found
        firm = bool(found) and found[0].end - found[0].start >= FIRM
        return tuple(dict.fromkeys(AttributeId(spotted.id) for spotted in found)), firm


def _as_several(text: str) -> str:
    """The text with "several" for a number after "which", unless the number is only told; and with people left, but not
    what kind of people they are.
    """
    text = _OF_WHAT_PEOPLE_EN.sub("people", _OF_WHAT_PEOPLE.sub("", text))
    return text if _TOLD.search(text) else _HOW_MANY.sub("ji" if text.isascii() else "几", text)


def _clause(text: str, spotted: Spotted) -> str:
    """The clause in which it stands, with the mark after it."""
    begins = max((mark.end() for mark in _CLAUSE_ENDS.finditer(text, 0, spotted.start)), default=0)
    ends = _CLAUSE_ENDS.search(text, spotted.end)
    return text[begins : ends.end() if ends else len(text)]


def _size(text: str) -> int:
    """The length in characters; a syllable that is typed counts as one, another English word as two."""
    return sum(len(pinyin.split(word)) or 2 if word.isascii() else len(word) for word in text.split())


def _written(query: str, spotted: Spotted) -> str:
    """What stands where something was spotted."""
    return plain(query)[spotted.start : spotted.end]


def _besides(left: str, name: str) -> str:
    """What stands beside the name; a place may have been taken off the name before."""
    end = next((end for end in range(len(left), 0, -1) if name.endswith(left[:end])), 0) if name else 0
    return left[end:].strip()


def _short(catalogue: Catalogue) -> dict[str, AttributeId]:
    """Which attribute a word asks for when a message says nothing else."""
    intents = catalogue.lexicon.intents
    return {bare(fold(word)): id for id in catalogue.attributes for word in intents.get(f"short_{id}", ())}
