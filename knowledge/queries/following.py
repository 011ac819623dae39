"""Follow-ups: what a message leaves out and takes from what was talked about, with another city, case or cue."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.found import Asked, Certain, NotStated
from knowledge.matching.text import fold
from knowledge.model import AttributeId, Catalogue, CityId, Programme, ProgrammeId
from knowledge.model.attributes import AMOUNT, OVERVIEW, RESIDENCE
from knowledge.queries import hearsay
from knowledge.queries.clues import BARE, ELLIPTIC, length
from knowledge.queries.places import THERE
from knowledge.queries.reading import CERTAIN, MAYBE, SURE, Reader, Reading
from knowledge.queries.settling import GUESSED, Settler, is_for, of_case, varies
from knowledge.queries.subject import Subject

# How sure it must be that the city has something else, when what is named exists only elsewhere.
LACKING: Final = 0.9
# With no more characters besides names, a message may only vary the last question, though it has words of its own.
FEW: Final = 6
# Asks whether another city has anything like it.
_IS_THERE: Final = re.compile(r"有(?:没有|木有|吗|么|嘛|不|没)|\bis there\b|\bdo(?:es)? (?:they|it|you) have\b")
# Where somebody is from is asked about.
OURS: Final = re.compile(
    r"[我俺咱]们?(?:这|那|县|市|区|镇|乡|村|省)|\b(?:our|my) (?:town|city|county|village|province)\b|\bhere\b"
)


class Following:
    """Follow-ups in one catalogue."""

    def __init__(self, catalogue: Catalogue, reader: Reader, settler: Settler) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._settler = settler

    def varied(self, subject: Subject, asked: Asked) -> Certain | NotStated | None:
        """What was asked before, now of another city or another case, when the message says hardly anything else."""
        if asked.programme and hearsay.is_bare(subject.rest):
            return self._with_figure(subject, ProgrammeId(asked.programme), asked)
        about = asked.programme or (asked.lacking if subject.cities else None)
        most = ELLIPTIC if self._is_of_another_case(subject, asked) else BARE
        if about is None or subject.programmes or subject.size > most or len(subject.cities) > 1:
            return None
        before = OVERVIEW if _IS_THERE.search(subject.rest) else AttributeId(asked.attribute or OVERVIEW)
        attribute, meant = (*subject.attributes, before)[0], self._meant(subject, about, asked)
        known = [p for p in meant if attribute in p.answers] or meant
        if len(known) != 1:
            return None
        assumed = (about,) if known[0].id == about else ()
        if attribute == OVERVIEW and not subject.attributes:
            attribute = of_case(known[0], subject.slots)
        return self._settler.outcome(known[0], attribute, subject.slots or asked.slots, assumed=assumed)

    def _with_figure(self, subject: Subject, id: ProgrammeId, asked: Asked) -> Certain | NotStated:
        """What was asked before of that programme, when somebody only asks if a figure is right; a sum is an amount."""
        programme = self._catalogue.programmes[id]
        money = hearsay.is_bare_sum(subject.rest) and AMOUNT in programme.answers
        before = AMOUNT if money else AttributeId(asked.attribute or OVERVIEW)
        return self._settler.outcome(programme, before, asked.slots, assumed=(id,))

    def _meant(self, subject: Subject, about: str, asked: Asked) -> list[Programme]:
        """The programmes that may be meant when only a place, a case or where somebody lives is told."""
        if subject.cities:
            return self.alike_in(about, subject.cities[0])
        if RESIDENCE in subject.attributes:
            return [self._catalogue.programmes[ProgrammeId(about)]]
        return self._with_cases(subject, asked)

    def read_there(self, subject: Subject, best: Reading | None, asked: Asked) -> Reading | None:
        """A few words that name another city and no programme, read as about the same there; None when something else
        is likelier, or nothing is like it there."""
        another = len(subject.cities) == 1 and subject.cities[0] != asked.city
        if asked.programme is None or not another or not self.leans_on_talk(subject, best):
            return None
        there = tuple(programme.id for programme in self.alike_in(asked.programme, subject.cities[0]))
        reading = self._reader.read_of(there, subject, asked) if there else None
        if reading is None or subject.attributes:
            return reading
        if reading.confidence >= MAYBE:
            same = asked.attribute in reading.attributes
            return replace(reading, attributes=(AttributeId(asked.attribute or OVERVIEW),)) if same else reading
        if length(subject.left) > FEW:
            return None
        before = AttributeId(asked.attribute or OVERVIEW)
        return replace(reading, programmes=there, attributes=(before,), confidence=CERTAIN)

    def leans_on_talk(self, subject: Subject, best: Reading | None) -> bool:
        """Whether a message that names a city takes its subject from what was talked about."""
        short = not subject.programmes and length(subject.left) <= ELLIPTIC
        return short and (best is None or best.confidence < LACKING)

    def placed(self, subject: Subject, asked: Asked) -> Subject:
        """The same without a place that somebody only says they come from, in a talk about another place: such a
        message asks whether people from there count.

        A name with the word "there" is asked of the place that is talked about.
        """
        if asked.city and subject.programmes and not subject.cities and THERE.search(subject.rest):
            return replace(subject, cities=(CityId(asked.city),))
        programme = self._catalogue.programmes.get(ProgrammeId(asked.programme or ""))
        told = subject.origins == subject.cities and not (subject.questions or subject.programmes)
        named = subject.cities or subject.programmes or OURS.search(subject.rest)
        afar = programme is not None and subject.afar and not named
        if not asked.city or not (afar or (subject.cities and told)):
            return subject
        known = programme is not None and RESIDENCE in (*programme.answers, *programme.not_stated)
        asks = subject.attributes
        if known and not (subject.questions and asks):
            asks = (*asks, RESIDENCE)
        place = fold(subject.elsewhere or "")
        left = subject.left.replace(place, " ") if place else subject.left
        return replace(subject, cities=(), origins=(), elsewhere=None, afar=True, attributes=asks, left=left)

    def of_home(self, subject: Subject, asked: Asked) -> Certain | NotStated | None:
        """Where people must come from for what is talked about, when somebody tells where they come from and hardly
        more.
        """
        told = subject.afar and subject.elsewhere is None and RESIDENCE in subject.attributes
        if not told or asked.programme is None or length(subject.left) > ELLIPTIC:
            return None
        programme = self._catalogue.programmes[ProgrammeId(asked.programme)]
        return self._settler.outcome(programme, RESIDENCE, asked.slots, assumed=(programme.id,))

    def by_cue_alone(self, subject: Subject, best: Reading | None, asked: Asked) -> Certain | NotStated | None:
        """What a cue by itself asks of the programme that is talked about, where no reading takes it so, or only a
        guess.
        """
        named = subject.cities or subject.programmes or subject.elsewhere or subject.slots
        if asked.programme is None or named or not subject.attributes or subject.size > BARE:
            return None
        strays = best is None or (asked.programme not in best.programmes and best.confidence < SURE)
        guessed = best is not None and not subject.size and not _is_read(best, subject)
        if not (strays or guessed):
            return None
        programme = self._catalogue.programmes[ProgrammeId(asked.programme)]
        return self._settler.outcome(programme, subject.attributes[0], asked.slots, assumed=(programme.id,))

    def _is_of_another_case(self, subject: Subject, asked: Asked) -> bool:
        """Whether a case is told for which the last question has another answer, and nothing else is asked."""
        about = self._catalogue.programmes.get(ProgrammeId(asked.programme or ""))
        told = subject.slots and not subject.attributes and {**asked.slots, **subject.slots} != asked.slots
        if about is None or not told:
            return False
        return _tells_apart(about, AttributeId(asked.attribute or OVERVIEW), subject.slots)

    def _with_cases(self, subject: Subject, asked: Asked) -> list[Programme]:
        """The programmes that answer the last question for the cases that are named: the one that is talked about, or
        those related to it; otherwise its variant for these cases.
        """
        programmes = self._catalogue.programmes
        about = programmes[ProgrammeId(asked.programme or "")]
        near = [one for one in programmes.values() if one.id in about.related or about.id in one.related]
        attribute = AttributeId(asked.attribute or OVERVIEW)
        first, others = ([p for p in these if _tells_apart(p, attribute, subject.slots)] for these in ([about], near))
        like = [p for p in near if p.family == about.family]
        if not (first or others) and not is_for(about, subject.slots):
            return [p for p in like if is_for(p, subject.slots)]
        return first or [p for p in others if p in like] or others

    def alike_in(self, programme: str, city: CityId) -> list[Programme]:
        """The programme itself, if it is of that city; otherwise those of its family there."""
        about = self._catalogue.programmes[ProgrammeId(programme)]
        if about.city == city:
            return [about]
        return [*self._catalogue.variants(about.family, city)]


def _is_read(best: Reading, subject: Subject) -> bool:
    """Whether the reading is no guess and has an attribute that a cue asks for."""
    return best.confidence >= GUESSED and not set(best.attributes).isdisjoint(subject.attributes)


def _tells_apart(programme: Programme, attribute: AttributeId, slots: Mapping[str, str]) -> bool:
    """Whether the answer to that attribute differs for these cases; of the overview, whether any answer does."""
    asked = programme.answers if attribute == OVERVIEW else (attribute,)
    return any(varies(programme, one, slots) for one in asked)
