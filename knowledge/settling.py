"""From the best reading of a query to one outcome: which city, which programme, stated or not."""

from collections.abc import Mapping, Sequence
from typing import Final

from knowledge.found import About, Ambiguous, Asked, Certain, Found, NotStated
from knowledge.model import Catalogue, Programme, ProgrammeId
from knowledge.reading import SURE, Reading
from knowledge.subject import Subject

MOST_CHOICES: Final = 5


class Settler:
    """Settles readings against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def settled(self, reading: Reading, subject: Subject, asked: Asked) -> Found:
        """What is answered: one programme's attribute, a choice between several, or that it is not stated."""
        if reading.confidence < SURE and len(set(reading.near)) > 1:
            return Ambiguous(_distinct(reading.near)[:3], "programme", subject.slots, reading.confidence)
        programmes = [self._programme(id) for id in reading.programmes]
        if len(programmes) > 1:
            return self._one_of(programmes, reading, subject, asked)
        return self._stated(programmes[0], reading, subject, asked, reading.assumed)

    def carried(self, found: Found, asked: Asked) -> Asked:
        """What the conversation is about after that, for the next question of the same message."""
        match found:
            case Certain(about=about) | NotStated(about=about):
                slots: Mapping[str, str] = found.slots if isinstance(found, Certain) else {}
                return Asked(about.programme, self._programme(about.programme).city, about.attribute, slots)
            case _:
                return asked

    def _one_of(self, programmes: list[Programme], reading: Reading, subject: Subject, asked: Asked) -> Found:
        here = [p for p in programmes if p.city == asked.city] if asked.city else []
        if len(here) == 1:
            return self._stated(here[0], reading, subject, asked, (here[0].city,))
        stated = [p for p in (here or programmes) if reading.attribute in p.answers] or here or programmes
        if len(stated) == 1 and len({p.city for p in programmes}) == 1:
            return self._stated(stated[0], reading, subject, asked, reading.assumed)
        by = "city" if len({p.city for p in stated}) == len(stated) > 1 else "programme"
        candidates = tuple(About(p.id, reading.attribute) for p in (programmes if by == "city" else stated))
        return Ambiguous(candidates[:MOST_CHOICES], by, subject.slots, reading.confidence)

    def _stated(
        self, programme: Programme, reading: Reading, subject: Subject, asked: Asked, assumed: tuple[str, ...]
    ) -> Found:
        about = About(programme.id, reading.attribute)
        slots = subject.slots or (asked.slots if programme.id == asked.programme else {})
        if reading.attribute in programme.answers:
            return Certain(about, slots, reading.confidence, assumed)
        return NotStated(about, reading.confidence, assumed)

    def _programme(self, id: ProgrammeId | str) -> Programme:
        return self._catalogue.programmes[ProgrammeId(id)]


def _distinct(abouts: Sequence[About]) -> tuple[About, ...]:
    return tuple(dict.fromkeys(abouts))
