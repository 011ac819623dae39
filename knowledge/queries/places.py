"""Which places a query names: those asked about, those that somebody only comes from, and those not covered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import capwords
from typing import Final

from knowledge.matching.gazetteer import Gazetteer, Spotted, without_each
from knowledge.matching.text import plain
from knowledge.model import Catalogue, CityId, ProgrammeId
from knowledge.model.called import spellings

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
_IN: Final = re.compile(
    r"(?:在|喺|\b(?:(?:study|studies|studying|works?|working|lives?|living)(?: and \w+| \w+)?"
    r"|(?:school|college|university|company|office|job|family) is) in)\s*$"
)
_STAYS: Final = re.compile(r"\s*(?:这边|那边)?(?:读|念|上学|上大学|上班|工作|打工|留学|实习|當兵|当兵|生活)")
# Who has left a place that is not covered asks nothing of it: "back from Shanghai", 从上海回来.
_BACK_FROM: Final = re.compile(
    r"(?:\b(?:(?:back|home|over|here) from|(?:returned?|returning|moved?|moving) (?:\w+ )?from|left"
    r"|(?:quit|left|lost|gave up) (?:(?:my|our|his|her|a|the) )?(?:job|work|post|place) (?:in|at))"
    r"|辞了|(?:辞掉|辞去|离开|告别)了?)\s*$"
)
_OUT_OF: Final = re.compile(r"(?:从|由|自|在)\s*$")
_BACK: Final = re.compile(
    r"\s*(?:那边)?(?:打工|上班|工作|读书|上学|毕业)?(?:了?[\d一二两三四五六七八九十几]+年)?(?:刚|才)?(?:回来|回到|回乡|回村|回家|回老家|返乡|搬来|搬到|过来|辞职|离职|退伍|转业|撤)"
)
# "There" is the place that was named last, with something between them.
THERE: Final = re.compile(r"那边|那儿|那里|那头|当地|\bthere\b(?! (?:is|are|was|were|any|a)\b)|\bback home\b")
# The most characters between a place and the "there" that belongs to it: "Linyi's over there".
_ATTACHED: Final = 2
_PAUSE: Final = re.compile(r"[,。;、!?\s]")
_ALONGSIDE: Final = re.compile(r"[市区\s]*(?:和|跟|与|及|或|、|,|and|or)\s*")
_NATIVE: Final = re.compile(r"\s*(?:的?(?:户口|户籍)|(?:本地)?人(?!才)|\bnatives?\b)")
# What stands around the place of who says no more than where they are from: "我是聊城的".
_ALONE: Final = re.compile(r"^(?:(?:我们?|俺|咱|我家|孩子|他|她)?(?:就|也)?是?)|的[呀啊哈哦。.!]*$")


@dataclass(frozen=True, slots=True)
class Where:
    """The places that a query names.

    `elsewhere` is one that is not covered, unless a covered one is asked about; `origins` are places that somebody only
    comes from, and who comes from `afar` comes from one that is not covered.
    """

    cities: tuple[CityId, ...]
    elsewhere: str | None
    origins: tuple[CityId, ...]
    afar: bool


class Places:
    """The places that one catalogue knows. `covered`: those for which something is known."""

    def __init__(self, catalogue: Catalogue) -> None:
        lexicon, cities = catalogue.lexicon, catalogue.cities.values()
        self.covered = Gazetteer(
            {c.id: [s for name in (c.name.zh, c.name.en, *c.aliases) for s in spellings(name)] for c in cities}
        )
        self._elsewhere = Gazetteer({place: (place,) for place in lexicon.elsewhere}, whole=True)
        # "Peking University" is no place to live.
        self._institutions = lexicon.intents.get("institution", ())
        self._places = {programme.id: programme.city for programme in catalogue.programmes.values()}

    def named_in(self, query: str, programmes: frozenset[ProgrammeId], instead: Sequence[Spotted]) -> Where:
        """The places that the query names, besides names of those programmes and cues `instead` that hold the name of a
        place.
        """
        away = self._away(query, instead)
        found = self._covered_in(query, away)
        cities = self._meant(query, found, programmes)
        return Where(
            cities=cities,
            elsewhere=_as_typed(query, away[0]) if away and not cities else None,
            origins=tuple(dict.fromkeys(CityId(one.id) for one in found if _is_origin(query, one))),
            afar=bool(away) and all(_is_only_told(query, one) for one in away),
        )

    def without(self, query: str, instead: Sequence[Spotted]) -> str:
        """The query without the places that it names; cues `instead` that hold the name of a place stay."""
        away = self._away(query, instead)
        return without_each(query, [*self.covered.find(query), *away]) if away else self.covered.without(query)

    def _away(self, query: str, instead: Sequence[Spotted]) -> list[Spotted]:
        """The places that are not covered, but for those that somebody has left."""
        named = (one for one in self._elsewhere.find(query) if not self._is_institution(query, one))
        return [one for one in named if not (_is_within(one, instead) or _is_left(query, one))]

    def _covered_in(self, query: str, away: Sequence[Spotted]) -> list[Spotted]:
        """The covered places that are not only compared with others."""
        found = [one for one in self.covered.find(query) if not any(_is_aside(query, one, place) for place in away)]
        # "Does Yantai University have a base in Rencheng" is about Rencheng.
        return [one for one in found if not self._is_institution(query, one)] or found

    def _meant(self, query: str, found: Sequence[Spotted], programmes: frozenset[ProgrammeId]) -> tuple[CityId, ...]:
        """The places that are asked about. One that somebody comes from is among them only if all that is named is
        there.
        """
        cities = tuple(dict.fromkeys(CityId(one.id) for one in found))
        if len(cities) > 1 and _is_there(plain(query), *found[-2:]):
            return cities[-1:]
        here = tuple(dict.fromkeys(CityId(one.id) for one in found if not _is_origin(query, one)))
        there = {self._places[id] for id in programmes}
        return cities if not here or (there and there.isdisjoint(here)) else here

    def _is_institution(self, query: str, place: Spotted) -> bool:
        """Whether the place is only the beginning of the name of a university or a bank."""
        return plain(query)[place.end :].lstrip().startswith(tuple(self._institutions))


def _as_typed(query: str, place: Spotted) -> str:
    """The name of a place; in Latin letters where it was typed so: "Henan" is no 河南 to who reads none."""
    typed = plain(query)[place.start : place.end].strip()
    return capwords(typed) if typed.isascii() and not place.id.isascii() else place.id


def _is_within(place: Spotted, others: Sequence[Spotted]) -> bool:
    """Whether the name is part of another word: "Hongkongers" ask about here."""
    return any(one.start <= place.start and place.end <= one.end for one in others)


def _is_aside(query: str, city: Spotted, elsewhere: Spotted) -> bool:
    """Whether a covered place is only compared with one that is not, or is a place there that sounds the same."""
    text = plain(query)
    between = text[elsewhere.end : city.start]
    # After a pause it is another place: "I am from Liaocheng. What about Yantai".
    within = between.strip() in _OF and (between == between.rstrip() or between.isascii())
    return within or bool(_AS.search(text[: city.start]) and _SO.match(text[city.end :]))


def _is_origin(query: str, city: Spotted) -> bool:
    """Whether a place is only where somebody comes from."""
    text = plain(query)
    return bool(_FROM.search(text[: city.start]) or _NATIVE.match(text[city.end :]))


def _is_only_told(query: str, place: Spotted) -> bool:
    """Whether a place that is not covered is only where somebody comes from, studies or works."""
    text = plain(query).strip()
    named = text[place.start : place.end]
    alone = text != named and _ALONE.sub("", text) == named
    return alone or _is_origin(query, place) or _is_stay(query, place)


def _is_stay(query: str, place: Spotted) -> bool:
    """Whether a place is only where somebody studies or works."""
    before, after = plain(query)[: place.start], plain(query)[place.end :]
    within = _IN.search(before)
    return within is not None and (before.isascii() or _STAYS.match(after) is not None)


def _is_left(query: str, place: Spotted) -> bool:
    """Whether somebody has come back or moved here from that place."""
    text = plain(query)
    before, after = text[: place.start], text[place.end :]
    return bool(_BACK_FROM.search(before) or (_OUT_OF.search(before) and _BACK.match(after)))


def _is_there(text: str, before: Spotted, last: Spotted) -> bool:
    """Whether only the place that was named last is asked about, and not one alongside another."""
    alongside = _ALONGSIDE.fullmatch(text[before.end : last.start])
    there = THERE.search(text, last.end)
    between = text[last.end : there.start()] if there else ""
    return not alongside and (len(between) > _ATTACHED or bool(_PAUSE.search(between)))
