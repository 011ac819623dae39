"""From a reading of a query to its outcome: an answer, a choice of city or programme, or that it is not stated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, NotStated, NotThere
from knowledge.matching.text import plain
from knowledge.model import AttributeId, Catalogue, CityId, Programme, ProgrammeId
from knowledge.model.attributes import (
    ACTIVITIES,
    AGE,
    BREAKDOWN,
    COUNT,
    ELIGIBILITY,
    NAMES,
    OVERVIEW,
    PEOPLE,
    SPECIAL_CASE,
)
from knowledge.queries import hearsay, partly
from knowledge.queries.clues import BARE
from knowledge.queries.reading import CERTAIN, SURE, Reading
from knowledge.queries.subject import Subject

MOST_CHOICES: Final = 5
MOST_NEAR: Final = 3
MOST_ATTRIBUTES: Final = 2
# How sure the programme must be when nothing is named: to answer, and to say that something is not stated.
GUESSED: Final = 0.5
NAMELESS: Final = 0.8
# Attributes that ask about people: of one case, and of several.
OF_A_CASE: Final = frozenset((AGE,))
OF_SEVERAL: Final = frozenset((AGE, SPECIAL_CASE))
# With no more characters beside it, the case is what is asked about.
BESIDE: Final = 6
# How sure it must be to tell all that is known of a programme that nobody named.
SURE_OF_ALL: Final = 0.4
# Part of every answer that differs by case.
_CASED: Final = "slots."
# Attributes that are read where it is asked if all of so many are in it; those that tell how many there are.
OF_ALL: Final = frozenset((NAMES, BREAKDOWN))
COUNTS: Final = (PEOPLE, COUNT)
# Attributes of a programme that have nothing to do with people.
BROAD: Final = frozenset((OVERVIEW, ACTIVITIES))


class Settler:
    """Settles readings against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def settled(self, reading: Reading, subject: Subject, asked: Asked) -> Sequence[Found]:
        """What is told: attributes of one programme, a choice between several, or that it is not stated."""
        near = tuple(dict.fromkeys(reading.near))[:MOST_NEAR]
        same = sum(about.programme == near[0].programme for about in near)
        unclear = [Ambiguous(near, By.PROGRAMME, subject.slots, reading.confidence)] if len(near) > 1 else []
        # A cue asks it of what is talked about.
        goes_on = reading.programmes == (asked.programme,) and reading.attributes[0] in subject.attributes
        guessed = reading.attributes[0] == OVERVIEW and not (subject.programmes or asked.programme)
        if unclear and reading.confidence < (SURE_OF_ALL if guessed else SURE) and same < MOST_NEAR - 1 and not goes_on:
            return [self.narrowed_to_talk(one, subject, asked) for one in unclear]
        found = self._without_guess(list(self._of_one(reading, subject, asked)), subject)
        if isinstance(found[0], Ambiguous) and (missing := self._is_elsewhere(found[0], subject, asked)):
            return [missing]
        least = self._least(found[0], self._names(reading, subject, asked), subject, asked)
        return unclear if unclear and reading.confidence < least else found

    @staticmethod
    def _least(found: Found, named: bool, subject: Subject, asked: Asked) -> float:
        """How sure a reading must be to be told. A place by itself does not make sure of which programme something is
        not stated.
        """
        if not isinstance(found, NotStated):
            return 0.0 if named else GUESSED
        if not named:
            return NAMELESS
        return 0.0 if subject.programmes or subject.attributes or asked.programme else GUESSED

    def _without_guess(self, found: list[Found], subject: Subject) -> list[Found]:
        """The same without an attribute that is not stated and that no cue asks for, where something better is known:
        the answer for the case that is named, or the total, for who asks whether all of a number of things are in it.
        """
        first, others = found[0], found[1:]
        if not isinstance(first, NotStated) or first.about.attribute in subject.attributes:
            return found
        programme = self._programme(first.about.programme)
        of_all = first.about.attribute in OF_ALL and hearsay.is_of_all(subject.rest)
        counted = [one for one in COUNTS if one in programme.answers]
        if of_all and counted:
            return [self.outcome(programme, counted[0], subject.slots, first.confidence, first.assumed)]
        cases = {**subject.slots, **dict.fromkeys(subject.several, "")}
        told = [one for one in others if isinstance(one, Certain) and _tells(programme, one, first, cases)]
        of_people = OF_SEVERAL if subject.several else OF_A_CASE
        clear = first.about.attribute in of_people or (subject.questions < 2 and subject.besides <= BESIDE)
        return [*told, *(one for one in others if one not in told)] if told and clear else found

    def of_a_need(self, found: list[Found], subject: Subject) -> list[Found]:
        """The same, for who told of a need and then of the place or the programme: who asked nothing is told what there
        is, or offered it, and not what is not stated of it.
        """
        first = found[0]
        if isinstance(first, Ambiguous) and not subject.questions:
            asked = (
                one if one.attribute in subject.attributes else replace(one, attribute=OVERVIEW)
                for one in first.candidates
            )
            return [replace(first, candidates=tuple(asked)), *found[1:]]
        if not isinstance(first, NotStated) or subject.questions or subject.attributes:
            return found
        told: list[Found] = [one for one in found if not isinstance(one, NotStated)]
        return told or [self.outcome(self._programme(first.about.programme), OVERVIEW, subject.slots)]

    def _is_elsewhere(self, unclear: Ambiguous, subject: Subject, asked: Asked) -> NotThere | None:
        """That the city which is talked about has nothing of a name that several others have. Where a programme is
        talked about, somebody may be leaving the city, and it is None.
        """
        cities = {self._programme(about.programme).city for about in unclear.candidates}
        talked = CityId(asked.city) if asked.city and not asked.programme else None
        if talked is None or talked in cities or subject.cities or not subject.programmes:
            return None
        return NotThere(talked, unclear.candidates[0], unclear.confidence)

    def narrowed_to_talk(self, unclear: Ambiguous, subject: Subject, asked: Asked) -> Found:
        """The same, narrowed to the city that is talked about, if it has any of the candidates; an answer, if one there
        is named.
        """
        here = tuple(about for about in unclear.candidates if self._programme(about.programme).city == asked.city)
        if subject.cities or not here:
            return unclear
        named = [about for about in here if about.programme in subject.programmes]
        if len({about.programme for about in named}) == 1:
            return self.outcome(
                self._programme(named[0].programme), named[0].attribute, subject.slots, unclear.confidence
            )
        return replace(unclear, candidates=here)

    def _of_one(self, reading: Reading, subject: Subject, asked: Asked) -> Iterator[Found]:
        programmes = [self._programme(id) for id in reading.programmes]
        here = [p for p in programmes if p.city == asked.city] if len(programmes) > 1 and asked.city else []
        if len(here) == 1:
            yield from self._stated(here[0], reading, subject, asked, (here[0].city,))
        elif len(programmes) == 1:
            programme = self._fitting(programmes[0], reading, subject, asked)
            yield from self._stated(programme, reading, subject, asked, reading.assumed)
        else:
            yield self._one_of(here or programmes, reading, subject)

    def _fitting(self, programme: Programme, reading: Reading, subject: Subject, asked: Asked) -> Programme:
        """The variant of a programme that is for the case that is told; itself, where it is surely meant: named, talked
        about, or asked for in the words of an entry.
        """
        meant = programme.id in subject.programmes or programme.id == asked.programme
        if meant or reading.confidence >= CERTAIN:
            return programme
        return variant_for(programme, subject.slots, self._catalogue) or programme

    def stated_or(self, about: About, instead: Certain | NotStated, subject: Subject) -> Certain | NotStated:
        """The answer to this, if it is stated; otherwise `instead`."""
        if about.attribute not in self._programme(about.programme).answers:
            return instead
        return Certain(about, subject.slots, instead.confidence, instead.assumed)

    def as_cued(self, found: Found, subject: Subject) -> Found:
        """The same, for the attribute that a cue of the query asks for instead."""
        if isinstance(found, Ambiguous):
            return replace(found, candidates=tuple(self._instead(about, subject) for about in found.candidates))
        if isinstance(found, NotStated) and (told := self._partly(found, subject)):
            return told
        about = self._instead(found.about, subject) if isinstance(found, Certain | NotStated) else None
        # What names something is asked of it in more words than those of a cue.
        if isinstance(found, NotStated) and found.assumed and about == found.about:
            about = self._in_so_many_words(found.about, subject)
        if not isinstance(found, Certain | NotStated) or about is None or about == found.about:
            return found
        programme = self._programme(about.programme)
        return self.outcome(programme, about.attribute, subject.slots, found.confidence, found.assumed)

    def _partly(self, found: NotStated, subject: Subject) -> Certain | None:
        """The part of the matter that is stated, where just that part is asked for."""
        programme = self._programme(found.about.programme)
        told = partly.stated_instead(programme, found.about.attribute, subject.rest, subject.name)
        return Certain(About(programme.id, told), subject.slots, found.confidence, found.assumed) if told else None

    def _instead(self, about: About, subject: Subject) -> About:
        """The attribute that a cue asks for instead of this one, unless the text on this one has that cue."""
        # What somebody only tells of themselves bears on who may have it, and on nothing else.
        aside = () if about.attribute in BROAD else subject.aside
        known = (self._catalogue.attributes[id] for id in (*subject.attributes, *aside))
        instead = next((one for one in known if about.attribute in one.instead_of), None)
        if instead is None or self._holds(about, instead.cues):
            return about
        return replace(about, attribute=instead.id)

    def _in_so_many_words(self, about: About, subject: Subject) -> About:
        """Another attribute that is not stated, if the text on it has the very cue that the query uses, and the text on
        this one has not: "按年发".
        """
        query = plain(subject.rest)
        said = [cue for cue in self._catalogue.attributes[about.attribute].cues if cue in query]
        if not said or self._holds(about, said):
            return about
        attributes = self._catalogue.attributes
        near = (
            replace(about, attribute=other)
            for other in self._programme(about.programme).not_stated
            if any(cue in whole for whole in said for cue in attributes[other].cues)
        )
        return next((other for other in near if self._holds(other, said)), about)

    def _holds(self, about: About, words: Sequence[str]) -> bool:
        """Whether the answer, or the text on what is not stated, has one of those words."""
        programme = self._programme(about.programme)
        answer = programme.answers.get(about.attribute)
        told = answer.text if answer else programme.not_stated.get(about.attribute)
        return told is not None and any(word in told.zh for word in words)

    def carried(self, found: Found, asked: Asked) -> Asked:
        """What the conversation is about after this was found, for the next question of the same message."""
        match found:
            case Certain(about=about) | NotStated(about=about):
                slots: Mapping[str, str] = found.slots if isinstance(found, Certain) else {}
                return Asked(about.programme, self._programme(about.programme).city, about.attribute, slots)
            case _:
                return asked

    def _one_of(self, programmes: Sequence[Programme], reading: Reading, subject: Subject) -> Found:
        attribute = reading.attributes[0]
        several_cities = len({p.city for p in programmes}) == len(programmes)
        stated = [p for p in programmes if attribute in p.answers] or programmes
        stated = [p for p in stated if is_for(p, subject.slots)] or stated
        if len(stated) == 1 and not several_cities:
            return self.outcome(stated[0], attribute, subject.slots, reading.confidence, reading.assumed)
        candidates = programmes if several_cities else stated
        by = By.CITY if several_cities else By.PROGRAMME
        abouts = tuple(About(p.id, attribute) for p in candidates[:MOST_CHOICES])
        return Ambiguous(abouts, by, subject.slots, reading.confidence)

    def _stated(
        self, programme: Programme, reading: Reading, subject: Subject, asked: Asked, assumed: tuple[str, ...]
    ) -> Iterator[Found]:
        slots = subject.slots or (asked.slots if asked.programme in (programme.id, None) else {})
        before = programme.answers.get(AttributeId(asked.attribute or "")) if programme.id == asked.programme else None
        told: list[object] = []
        for attribute in self._known_of(programme, reading, subject, asked):
            text = programme.answers.get(attribute)
            if text is None or text not in told:
                # What was told just before is told again only when it is what is asked for.
                told += [text, before]
                yield self.outcome(programme, attribute, slots, reading.confidence, assumed)

    def _known_of(
        self, programme: Programme, reading: Reading, subject: Subject, asked: Asked
    ) -> Sequence[AttributeId]:
        """The attributes of the reading. Where hardly anything but a cue goes on asking and the reading is a gap that
        nobody wrote down for the programme, the attribute of that cue, or the nearest that is stated, comes first.
        """
        read = reading.attributes[:MOST_ATTRIBUTES]
        unknown = programme.not_stated.get(read[0]) == self._catalogue.attributes[read[0]].unsaid
        if asked.programme != programme.id or read[0] in subject.attributes or not unknown or subject.size > BARE:
            return read
        cued = (near for one in subject.attributes for near in (one, *self._catalogue.attributes[one].nearest))
        known = next((one for one in cued if one in programme.answers), None)
        return read if known is None else (known, *(one for one in read[1:] if one != known))

    def outcome(
        self,
        programme: Programme,
        attribute: AttributeId,
        slots: Mapping[str, str],
        confidence: float = CERTAIN,
        assumed: tuple[str, ...] = (),
    ) -> Certain | NotStated:
        """One attribute of a programme, stated or not."""
        about = About(programme.id, attribute)
        if attribute in programme.answers:
            return Certain(about, slots, confidence, assumed)
        return NotStated(about, confidence, assumed)

    def _names(self, reading: Reading, subject: Subject, asked: Asked) -> bool:
        """Whether a place, a programme or a case of it is named, or was before."""
        cases = any(is_for(self._programme(id), subject.slots) for id in reading.programmes)
        return bool(subject.cities or subject.programmes or cases or asked.programme or asked.city)

    def _programme(self, id: ProgrammeId | str) -> Programme:
        return self._catalogue.programmes[ProgrammeId(id)]


def _tells(programme: Programme, one: Certain, unsaid: NotStated, cases: Mapping[str, str]) -> bool:
    """Whether the programme's answer to that is for these cases: its own, or who may have it, where any answer is for
    them.
    """
    whom = unsaid.about.attribute == SPECIAL_CASE and one.about.attribute == ELIGIBILITY and is_for(programme, cases)
    return whom or varies(programme, one.about.attribute, cases)


def varies(programme: Programme, attribute: AttributeId, slots: Mapping[str, str]) -> bool:
    """Whether the answer to that attribute has a part for cases like these."""
    answer = programme.answers.get(attribute)
    text = answer.text.zh if answer else ""
    return any(slot in text and value in text for slot, value in slots.items())


def tells_apart(programme: Programme, attribute: AttributeId) -> bool:
    """Whether the answer to that attribute differs by case."""
    answer = programme.answers.get(attribute)
    return answer is not None and _CASED in answer.text.zh


def is_for(programme: Programme, slots: Mapping[str, str]) -> bool:
    """Whether any answer of the programme has a part for cases like these."""
    return any(varies(programme, attribute, slots) for attribute in programme.answers)


def variant_for(programme: Programme, case: Mapping[str, str], catalogue: Catalogue) -> Programme | None:
    """The only variant of a programme that is for the case, where the programme itself is not; otherwise None."""
    if is_for(programme, case):
        return None
    fitting = [one for one in catalogue.variants(programme.family, programme.city) if is_for(one, case)]
    return fitting[0] if len(fitting) == 1 else None


def for_the_case(programmes: Sequence[Programme], slots: Mapping[str, str]) -> Sequence[Programme]:
    """The programmes that have answers for the case; all of them, if none has."""
    return [one for one in programmes if is_for(one, slots)] or programmes


def of_case(programme: Programme, slots: Mapping[str, str]) -> AttributeId:
    """The first attribute whose answer has a part for the case; otherwise the overview."""
    return next((attribute for attribute in programme.answers if varies(programme, attribute, slots)), OVERVIEW)
