"""Answers by case: one for each of two cases that are named, or for the case that what is named is not for."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Certain, Found, NotStated
from knowledge.model import AttributeId, Catalogue, Programme, ProgrammeId
from knowledge.model.attributes import ELIGIBILITY
from knowledge.queries.reading import CERTAIN
from knowledge.queries.settling import is_for, of_case, variant_for, varies
from knowledge.queries.subject import Subject

# What asks for each of several.
_EACH: Final = re.compile(r"各|分别|\beach\b|\bboth\b|\brespectively\b")


def asks_for_each(query: str) -> bool:
    """Whether each of several is asked for."""
    return bool(_EACH.search(query))


class Cases:
    """The programmes of one catalogue that divide their cases between them: pupils and students."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._programmes = catalogue.programmes

    def told(self, found: list[Found], subject: Subject, query: str) -> list[Found]:
        """The same, fitted to the cases that are named."""
        found = self.for_one(found, subject)
        if asks_for_each(query) or len(_each_of(subject)) > 1:
            return self._each_chosen(found, subject) or self._with_each(found, subject)
        return self._with_the_other(found, subject)

    def for_one(self, found: list[Found], subject: Subject) -> list[Found]:
        """The same; answers that differ by case are those for the case that another sentence names."""
        return [self._for_one(one, subject) for one in found]

    def _for_one(self, one: Found, subject: Subject) -> Found:
        if not isinstance(one, Certain) or one.slots or not subject.slots:
            return one
        programme = self._programmes[one.about.programme]
        return replace(one, slots=subject.slots) if varies(programme, one.about.attribute, subject.slots) else one

    def _each_chosen(self, found: list[Found], subject: Subject) -> list[Found]:
        """Out of an open choice, one answer for each case that is named, if for each there is exactly one programme
        that is for that case alone. Nothing where nothing is asked.
        """
        first, cases = found[0], _each_of(subject)
        if not isinstance(first, Ambiguous) or not (subject.questions or subject.attributes):
            return []
        about = {one.programme: one.attribute for one in first.candidates}
        fitting = {id: [n for n, case in enumerate(cases) if is_for(self._programmes[id], case)] for id in about}
        alone = [[id for id, places in fitting.items() if places == [n]] for n in range(len(cases))]
        if len(cases) < 2 or not all(fitting.values()) or any(len(ids) != 1 for ids in alone):
            return []
        return [self._of(id, about[id], case) for (id,), case in zip(alone, cases, strict=True)]

    def _of(self, id: ProgrammeId, attribute: AttributeId, case: Mapping[str, str]) -> Certain:
        programme = self._programmes[id]
        told = attribute if varies(programme, attribute, case) else of_case(programme, case)
        return Certain(About(id, told), case, CERTAIN)

    def _with_each(self, found: list[Found], subject: Subject) -> list[Found]:
        """With the same attribute for the other case, where both of two cases are asked for."""
        first = found[0]
        if not isinstance(first, Certain):
            return found
        attribute, of = first.about.attribute, self._programmes[first.about.programme]
        known = {one.about.programme for one in found if isinstance(one, Certain)}
        cases = _each_of(subject)
        others = [
            Certain(About(programme.id, attribute), case, first.confidence)
            for programme in self._beside(of)
            for case in cases
            if programme.id not in known and varies(programme, attribute, case) and not varies(of, attribute, case)
        ]
        mine = [case for case in cases if varies(of, attribute, case)]
        if len(mine) > 1 and not others:
            return [*(replace(first, slots=case) for case in mine), *found[1:]]
        if others and len(mine) == 1:
            found = [replace(first, slots=mine[0]), *found[1:]]
        return [found[0], *others[:1], *found[1:]] if others else found

    def _with_the_other(self, found: list[Found], subject: Subject) -> list[Found]:
        """With the variant that is for the case of the person, where the variant that is named is not: a student who
        asks for what pupils get is told whom that is for, and what students get.
        """
        first = found[0]
        if not isinstance(first, Certain | NotStated) or first.about.programme not in subject.programmes:
            return found
        named, known = self._programmes[first.about.programme], {_programme(one) for one in found}
        other = variant_for(named, subject.slots, self._catalogue)
        if other is None or other.id in known:
            return found
        attribute = first.about.attribute if isinstance(first, Certain) else ELIGIBILITY
        whom = [of for of in (named, other) if attribute in of.answers]
        return [Certain(About(of.id, attribute), subject.slots, first.confidence) for of in whom] or found

    def _beside(self, programme: Programme) -> list[Programme]:
        """The others of its family in its city."""
        variants = self._catalogue.variants(programme.family, programme.city)
        return [one for one in variants if one.id != programme.id]


def _each_of(subject: Subject) -> list[dict[str, str]]:
    """The cases that are named, one by one."""
    return [{slot: value} for slot, values in subject.cases.items() for value in sorted(values)]


def _programme(found: Found) -> str | None:
    return found.about.programme if isinstance(found, Certain | NotStated) else None
