"""Whether a query asks a place for something that the documents of that place do not have."""

from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, By, NotThere
from knowledge.model import AttributeId, Catalogue, ProgrammeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.following import LACKING, Following
from knowledge.queries.naming import Naming
from knowledge.queries.reading import CERTAIN, MAYBE, Reader, Reading
from knowledge.queries.subject import Subject

# How sure it must be what is asked, when it was named or talked about.
CLEARLY: Final = 0.6


class Lacking:
    """What places of one catalogue lack."""

    def __init__(self, catalogue: Catalogue, reader: Reader, following: Following, naming: Naming) -> None:
        self._programmes = catalogue.programmes
        self._reader = reader
        self._following = following
        self._naming = naming

    def missed(self, subject: Subject, likeliest: Reading | None, asked: Asked) -> NotThere | Ambiguous | None:
        """What the place lacks: without its name the query is understood, and is about programmes of other places only.

        Where nothing is named, or the name also occurs in texts of the place, it may have that under another name: then
        what comes nearest there is offered.
        """
        least = LACKING if self._is_lacking(subject) else MAYBE
        if not subject.cities or (likeliest is not None and likeliest.confidence >= least):
            return None
        talked = asked.programme or asked.lacking
        if talked and self._following.leans_on_talk(subject, likeliest) and not self._naming.called(subject):
            about = About(ProgrammeId(talked), AttributeId(asked.attribute or OVERVIEW))
            there = self._following.alike_in(talked, subject.cities[0])
            return None if there else NotThere(subject.cities[0], about, CLEARLY)
        other = self._reader.read(replace(subject, cities=()), Asked())
        if other is None or other.confidence < self._enough(subject, other):
            return None
        if any(self._programmes[id].city in subject.cities for id in other.programmes):
            return None
        if likeliest is not None and (not subject.programmes or self._naming.is_told_of(subject)):
            return Ambiguous(likeliest.near, By.PROGRAMME, subject.slots, 0.0, subject.cities[0])
        attribute = other.attributes[0] if subject.attributes or subject.questions else OVERVIEW
        return NotThere(subject.cities[0], About(other.programmes[0], attribute), other.confidence)

    @staticmethod
    def _enough(subject: Subject, other: Reading) -> float:
        """How sure it must be what the query asks of other cities; a name is enough, whatever is asked of it."""
        if subject.programmes.issuperset(other.programmes):
            return 0.0
        return CLEARLY if subject.programmes else CERTAIN

    def _is_lacking(self, subject: Subject) -> bool:
        """Whether what is named exists only in other cities than the named one."""
        named = [self._programmes[id].city for id in subject.programmes]
        return bool(named) and not any(city in subject.cities for city in named)
