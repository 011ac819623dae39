"""How a query may be taken: for which attributes of which programmes, and how surely."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.found import About, Asked
from knowledge.matching.index import Index
from knowledge.matching.intents import Intents
from knowledge.matching.text import fold, gist
from knowledge.matching.verbatim import Verbatim
from knowledge.model import AttributeId, Catalogue, CityId, EntryId, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.belief import Belief, believe
from knowledge.queries.choosing import Chances, asked_for
from knowledge.queries.clues import BARE, gather
from knowledge.queries.subject import Subject
from knowledge.queries.targets import Flags, Targets
from knowledge.queries.view import Views

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
NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a query: attributes of one of some programmes, how sure that is, and what else came near."""

    programmes: tuple[ProgrammeId, ...]
    attributes: tuple[AttributeId, ...]
    confidence: float
    assumed: tuple[str, ...] = ()
    near: tuple[About, ...] = ()


class Reader:
    """Reads queries against one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index, intents: Intents) -> None:
        self._catalogue = catalogue
        self._intents = intents
        self._index = index
        self.targets = Targets(catalogue, index.corpus)
        self.views = Views(index, self.targets)
        self._verbatim = Verbatim(index.corpus)
        attributes = catalogue.attributes.values()
        self._nearest = {one.id: one.nearest for one in attributes}
        # By cue the attributes that are not asked for beside it.
        self._unless = {cue: {one.id for one in attributes if cue in one.unless} for cue in catalogue.attributes}

    def read(self, subject: Subject, asked: Asked) -> Reading | None:
        """The likeliest way to take the query, however unlikely; None when no programme may be meant."""
        # The phrasings of one city, without its name, are names that others share.
        alone = not subject.cities and fold(subject.rest) == fold(subject.name)
        shared = alone and len({self._catalogue.programmes[id].city for id in subject.programmes}) > 1
        plain = (self._what(subject) if shared else None) or self._word_for_word(subject) or self._what(subject)
        return plain or self._at_home(self._believed(subject, asked, self.allowed(subject)), subject, asked)

    def read_of(self, programmes: Collection[str], subject: Subject, asked: Asked) -> Reading | None:
        """The likeliest way to take the query as one about these programmes, however unlikely."""
        return self._believed(subject, asked, self.targets.among(programmes))

    def _at_home(self, reading: Reading | None, subject: Subject, asked: Asked) -> Reading | None:
        """The same. A follow-up that names no other place is read in the city that is talked about, if it makes sense
        there.
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
        named = targets.among(subject.programmes)
        if not subject.cities and asked.city is None and named[best]:
            # A name that several cities share says nothing of which is meant.
            likely |= family & ~same_city & named
        if not subject.slots and named[best]:
            likely |= family & same_city & named & (by_programme >= LIKEWISE_NAMED * by_programme[best])
        programmes = tuple(targets.programmes[number] for number in np.flatnonzero(likely).tolist())
        attributes = self._carried(programmes, subject, asked) or self._attributes(belief, likely, subject)
        focused = asked.programme in programmes and not subject.programmes and not subject.cities
        assumed = (asked.programme,) if focused and asked.programme and len(programmes) == 1 else ()
        return Reading(programmes, attributes, belief.sure, assumed, self._near(belief))

    def _carried(self, programmes: tuple[ProgrammeId, ...], subject: Subject, asked: Asked) -> tuple[AttributeId, ...]:
        """The attribute that was asked before, when the query only names another city or another case."""
        family = self._catalogue.programmes[ProgrammeId(asked.programme)].family if asked.programme else None
        same = any(self._catalogue.programmes[id].family == family for id in programmes)
        named = bool(subject.slots or subject.cities)
        bare = named and subject.besides <= BARE and not subject.attributes
        return (AttributeId(asked.attribute),) if same and bare and asked.attribute else ()

    def _attributes(self, belief: Belief, likely: Flags, subject: Subject) -> tuple[AttributeId, ...]:
        """The attributes that are asked for of the likely programmes."""
        chances: dict[bool, dict[AttributeId, float]] = {True: {}, False: {}}
        among = likely[self.targets.owners[belief.targets]]
        for number, share in zip(belief.targets[among].tolist(), belief.chances[among].tolist(), strict=True):
            chance = chances[bool(self.targets.stated[number])]
            attribute = self.targets.abouts[number].attribute
            chance[attribute] = chance.get(attribute, 0.0) + share
        out = self._ruled_out(subject)
        stated, unstated = (
            {a: chance for a, chance in chances[told].items() if a not in out} for told in (True, False)
        )
        likeliest = self.targets.programmes[int(self.targets.owners[belief.targets[belief.chances.argmax()]])]
        known = Chances(stated or chances[True], unstated, self._nearest)
        return asked_for(known, subject, named=likeliest in subject.programmes)

    def _ruled_out(self, subject: Subject) -> set[AttributeId]:
        """The attributes that are not asked for beside the cues of a query, and have none of their own in it."""
        beside = (self._unless[cue] for cue in subject.attributes)
        return set[AttributeId]().union(*beside).difference(subject.attributes)

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
        """The reading as the entry that has just this query among its phrasings."""
        for row in self._verbatim.rows(gist(fold(subject.rest))):
            entry = self._catalogue.entries[EntryId(self._index.corpus.rows[row].entry)]
            here = tuple(id for id in sorted(entry.programmes) if self._is_in(id, subject.cities))
            if here:
                return Reading(here, (entry.attribute,), CERTAIN)
        return None

    def _what(self, subject: Subject) -> Reading | None:
        """The reading as the question what the named programme is, when nothing else is asked."""
        here = tuple(id for id in sorted(subject.programmes) if subject.what and self._is_in(id, subject.cities))
        return Reading(here, (OVERVIEW,), CERTAIN) if here else None

    def _is_in(self, programme: ProgrammeId, cities: tuple[CityId, ...]) -> bool:
        return not cities or self._catalogue.programmes[programme].city in cities
