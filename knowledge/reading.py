"""How a query is taken: which programme, which attributes of it, and how sure that is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.belief import Belief, believe
from knowledge.clues import BARE, gather, length
from knowledge.found import About, Asked
from knowledge.index import Index
from knowledge.intents import Intents
from knowledge.model import AttributeId, Catalogue, CityId, EntryId, ProgrammeId
from knowledge.subject import OVERVIEW, Subject
from knowledge.targets import Flags, Targets
from knowledge.text import fold, gist
from knowledge.verbatim import Verbatim
from knowledge.view import Views

# From SURE a reading is answered.
SURE: Final = 0.3
# Below MAYBE it makes no sense.
MAYBE: Final = 0.25
CERTAIN: Final = 0.95
# Members of its family that are as likely as this against the likeliest may be meant, too: of its city, of others.
LIKEWISE: Final = 0.3
LIKEWISE_ELSEWHERE: Final = 0.06
# When they share the name that is used, and no case is named.
LIKEWISE_NAMED: Final = 0.02
# A second attribute is told with the first from such a share of its chance: asked for by a cue, or not.
ALSO_ASKED: Final = 0.15
ALSO: Final = 0.2
# Two questions in one sentence: a second attribute needs only so much of that.
SEVERAL: Final = 0.15
# So many times likelier than what is not stated must all that is stated be: a wrong answer is worse than none.
AS_STATED: Final = 1.5
NEAR: Final = 4
# So likely against an overview must be what a clear cue asks for.
CUED: Final = 0.03
# So likely it must be against something else that is not stated, and that no cue asks for.
CUED_INSTEAD: Final = 0.5
# A longer message than that may hold any cue by chance.
SHORT: Final = 60
# What asks what something is called, or whether there is something: that is told with what it is.
_FOR_THE_NAME: Final = re.compile(r"叫|名|\b(?:name[ds]?|called|title)\b", re.IGNORECASE)
_WHETHER_THERE: Final = re.compile(r"有没有|有啥|有什么|\b(?:is there|are there any)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a query: attributes of one of some programmes, how sure that is, and what came near."""

    programmes: tuple[ProgrammeId, ...]
    attributes: tuple[AttributeId, ...]
    confidence: float
    assumed: tuple[str, ...] = ()
    near: tuple[About, ...] = ()


def asks_for_name(text: str) -> bool:
    """Whether it asks what something is called."""
    return _FOR_THE_NAME.search(text) is not None


class Reader:
    """Reads queries against one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index, intents: Intents) -> None:
        self._catalogue = catalogue
        self._intents = intents
        self._index = index
        self.targets = Targets(catalogue, index.corpus)
        self.views = Views(index, self.targets)
        self._verbatim = Verbatim(index.corpus)

    def read(self, subject: Subject, asked: Asked) -> Reading | None:
        """The likeliest way to take the query, however unlikely; None when no programme may be meant."""
        plain = self._word_for_word(subject) or self._what(subject)
        return plain or self._at_home(self._believed(subject, asked, self.allowed(subject)), subject, asked)

    def read_of(self, programmes: Collection[str], subject: Subject, asked: Asked) -> Reading | None:
        """The likeliest way to take the query as one about these programmes, however unlikely."""
        return self._believed(subject, asked, np.isin(self.targets.programmes, list(programmes)))

    def _at_home(self, reading: Reading | None, subject: Subject, asked: Asked) -> Reading | None:
        """The same, or when a follow-up that names nothing elsewhere would leave the city that is talked about, what it
        makes sense as there.
        """
        here = [id for id in subject.programmes if self._is_in(id, (CityId(asked.city or ""),))]
        named = subject.cities or (subject.programmes and (asked.programme or not here))
        if reading is None or named or not asked.city or self._is_in(reading.programmes[0], (CityId(asked.city),)):
            return reading
        there = self._believed(subject, asked, self.targets.in_cities([CityId(asked.city)]))
        return there if there is not None and there.confidence >= SURE else reading

    def allowed(self, subject: Subject) -> Flags:
        """The programmes that may be meant: those of the cities that are named."""
        return self.targets.in_cities(subject.cities) if subject.cities else np.ones(len(self.targets.programmes), bool)

    def _believed(self, subject: Subject, asked: Asked, allowed: Flags) -> Reading | None:
        clues = gather(self.views, self._intents, subject, asked, allowed)
        return self._reading(believe(clues, self.targets), subject, asked) if clues else None

    def _reading(self, belief: Belief, subject: Subject, asked: Asked) -> Reading:
        targets, chances = self.targets, belief.chances
        owners = targets.owners[belief.targets]
        by_programme = np.bincount(owners, chances, len(targets.programmes))
        best = int(owners[chances.argmax()])
        family = targets.in_family(targets.programmes[best])
        same_city = targets.in_cities([self._catalogue.programmes[targets.programmes[best]].city])
        enough = np.where(same_city, LIKEWISE, LIKEWISE_ELSEWHERE) * by_programme[best]
        likely = family & (by_programme >= enough)
        if not subject.cities and asked.city is None and targets.programmes[best] in subject.programmes:
            # A name that several cities share says nothing of which is meant.
            likely |= family & ~same_city & np.isin(targets.programmes, list(subject.programmes))
        if not subject.slots and targets.programmes[best] in subject.programmes:
            named = np.isin(targets.programmes, list(subject.programmes))
            likely |= family & same_city & named & (by_programme >= LIKEWISE_NAMED * by_programme[best])
        programmes = tuple(targets.programmes[number] for number in np.flatnonzero(likely).tolist())
        attributes = self._carried(programmes, subject, asked) or self._attributes(belief, likely, subject)
        focused = asked.programme in programmes and not subject.programmes and not subject.cities
        assumed = (asked.programme,) if focused and asked.programme and len(programmes) == 1 else ()
        return Reading(programmes, attributes, belief.sure, assumed, self._near(belief))

    def _carried(self, programmes: tuple[ProgrammeId, ...], subject: Subject, asked: Asked) -> tuple[AttributeId, ...]:
        """What was asked before, when only another city or another tier is named now."""
        family = self._catalogue.programmes[ProgrammeId(asked.programme)].family if asked.programme else None
        same = any(self._catalogue.programmes[id].family == family for id in programmes)
        named = bool(subject.slots or subject.cities)
        bare = named and subject.besides <= BARE and not subject.attributes
        return (AttributeId(asked.attribute),) if same and bare and asked.attribute else ()

    def _attributes(self, belief: Belief, likely: Flags, subject: Subject) -> tuple[AttributeId, ...]:
        """The likeliest attribute of those that are stated, or of the others, and stated ones that come near it."""
        chances: dict[bool, dict[AttributeId, float]] = {True: {}, False: {}}
        among = likely[self.targets.owners[belief.targets]]
        for number, share in zip(belief.targets[among].tolist(), belief.chances[among].tolist(), strict=True):
            chance = chances[bool(self.targets.stated[number])]
            attribute = self.targets.abouts[number].attribute
            chance[attribute] = chance.get(attribute, 0.0) + share
        stated = chances[True]
        unstated = {a: chance for a, chance in chances[False].items() if not self._is_ruled_out(a, subject)}
        placed = bool(subject.cities or subject.programmes)
        called = (
            placed and asks_for_name(subject.rest) and stated.get(OVERVIEW, 0.0) >= max(unstated.values(), default=0.0)
        )
        told = called or sum(stated.values()) >= AS_STATED * sum(unstated.values())
        # Nothing but one cue.
        bare = len(subject.attributes) == 1 and subject.questions < 2 and subject.besides <= BARE
        alone = subject.attributes[0] if bare and not asks_for_name(subject.rest) else None
        if alone in unstated and (subject.detail or not told):
            return (alone,)
        first, most = max((stated if told else unstated).items(), key=lambda one: one[1])
        if first == OVERVIEW and self._asks_for_more(belief, subject):
            first, most = self._unstated_cue(subject, stated, unstated, CUED * most) or (first, most)
        elif not told and (cued := self._cued(subject, unstated, most)):
            return cued
        if alone in stated:
            first, most = alone, stated[alone]
        least = most * (SEVERAL if subject.questions > 1 else 1.0)
        enough = {a: least * (ALSO_ASKED if a in subject.attributes else ALSO) for a in stated}
        others = sorted(stated.items(), key=lambda one: -one[1])
        near = [a for a, chance in others if a != first and chance >= enough[a]]
        asked = [a for a, _ in others if a != first and a in subject.attributes] if subject.questions > 1 else []
        return (first, *dict.fromkeys((*asked, *near)))

    def _is_ruled_out(self, attribute: AttributeId, subject: Subject) -> bool:
        """Whether a cue asks for what rules out this one."""
        other = self._catalogue.attributes[attribute].unless
        return attribute not in subject.attributes and any(a in other for a in subject.attributes)

    @staticmethod
    def _cued(subject: Subject, chances: Mapping[AttributeId, float], most: float) -> tuple[AttributeId, ...]:
        """The attributes that cues ask for and that come near the likeliest, the likelier first."""
        clear = subject.detail and subject.firm and subject.questions == 1 and length(subject.rest) <= SHORT
        least = most * (CUED if clear else ALSO_ASKED if subject.questions > 1 else CUED_INSTEAD)
        near = [attribute for attribute in subject.attributes if chances.get(attribute, 0.0) >= least]
        return tuple(sorted(near, key=chances.__getitem__, reverse=True))

    def _asks_for_more(self, belief: Belief, subject: Subject) -> bool:
        """Whether a short message asks for a detail, or names the likeliest programme; not what it is called, and not
        whether there is one.
        """
        likeliest = self.targets.programmes[int(self.targets.owners[belief.targets[belief.chances.argmax()]])]
        particular = subject.detail or likeliest in subject.programmes
        short = length(subject.rest) <= SHORT
        return particular and short and not (asks_for_name(subject.rest) or _WHETHER_THERE.search(subject.rest))

    @staticmethod
    def _unstated_cue(
        subject: Subject, stated: Mapping[AttributeId, float], unstated: Mapping[AttributeId, float], least: float
    ) -> tuple[AttributeId, float] | None:
        """The likeliest of what firm cues ask for, when none of that is stated: no overview answers it."""
        cued = [attribute for attribute in subject.attributes if attribute in stated or attribute in unstated]
        if not (subject.firm or subject.detail) or not cued or any(attribute in stated for attribute in cued):
            return None
        first = max(cued, key=unstated.__getitem__)
        return (first, unstated[first]) if unstated[first] >= least else None

    def _near(self, belief: Belief) -> tuple[About, ...]:
        """The likeliest target of each of the likeliest programmes."""
        found: dict[ProgrammeId, About] = {}
        for place in np.argsort(-belief.chances).tolist():
            about = self.targets.abouts[int(belief.targets[place])]
            found.setdefault(about.programme, about)
            if len(found) == NEAR:
                break
        return tuple(found.values())

    def _word_for_word(self, subject: Subject) -> Reading | None:
        """The entry that has the query among its phrasings."""
        for row in self._verbatim.rows(gist(fold(subject.rest))):
            entry = self._catalogue.entries[EntryId(self._index.corpus.rows[row].entry)]
            here = tuple(id for id in sorted(entry.programmes) if self._is_in(id, subject.cities))
            if here:
                return Reading(here, (entry.attribute,), CERTAIN)
        return None

    def _what(self, subject: Subject) -> Reading | None:
        """What it is that is named, when nothing else is asked."""
        here = tuple(id for id in sorted(subject.programmes) if subject.what and self._is_in(id, subject.cities))
        return Reading(here, (OVERVIEW,), CERTAIN) if here else None

    def _is_in(self, programme: ProgrammeId, cities: tuple[CityId, ...]) -> bool:
        return not cities or self._catalogue.programmes[programme].city in cities
