"""What is told of the cases that a message names: those of each of two, and those that what is named is not for."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.attributes import ELIGIBILITY
from knowledge.found import About, Certain, Found, NotStated
from knowledge.model import Catalogue, Programme
from knowledge.settling import is_for, varies
from knowledge.subject import Subject

# What asks for each of several.
_EACH: Final = re.compile(r"各|分别|\beach\b|\bboth\b|\brespectively\b")


def asks_for_each(query: str) -> bool:
    """Whether each of several is asked for."""
    return bool(_EACH.search(query))


class Cases:
    """The programmes of one catalogue that divide their cases between them: pupils and students."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._programmes = catalogue.programmes

    def told(self, found: list[Found], subject: Subject, query: str) -> list[Found]:
        """With what is for the cases that are named."""
        return self._with_each(found, subject) if asks_for_each(query) else self._with_the_other(found, subject)

    def _with_each(self, found: list[Found], subject: Subject) -> list[Found]:
        """With the same of what is for the other case, where each of two is asked for."""
        first = found[0]
        if not isinstance(first, Certain):
            return found
        attribute, of = first.about.attribute, self._programmes[first.about.programme]
        known = {one.about.programme for one in found if isinstance(one, Certain)}
        cases = [{slot: value} for slot, values in subject.cases.items() for value in sorted(values)]
        others = [
            Certain(About(programme.id, attribute), case, first.confidence)
            for programme in self._beside(of)
            for case in cases
            if programme.id not in known and varies(programme, attribute, case) and not varies(of, attribute, case)
        ]
        mine = [case for case in cases if varies(of, attribute, case)]
        if others and len(mine) == 1:
            found = [replace(first, slots=mine[0]), *found[1:]]
        return [found[0], *others[:1], *found[1:]] if others else found

    def _with_the_other(self, found: list[Found], subject: Subject) -> list[Found]:
        """With the same of what is for the case, where something that is not for it is named: who studies and asks for
        what pupils get is told whom that is for, and what students get.
        """
        first = found[0]
        if not isinstance(first, Certain | NotStated) or first.about.programme not in subject.programmes:
            return found
        named, known = self._programmes[first.about.programme], {_programme(one) for one in found}
        other = self._for(subject.slots, named)
        if other is None or other.id in known:
            return found
        attribute = first.about.attribute if isinstance(first, Certain) else ELIGIBILITY
        whom = [of for of in (named, other) if attribute in of.answers]
        return [Certain(About(of.id, attribute), subject.slots, first.confidence) for of in whom] or found

    def _for(self, slots: Mapping[str, str], named: Programme) -> Programme | None:
        """The one beside a programme that is for such cases, where it is not itself."""
        others = [] if is_for(named, slots) else [one for one in self._beside(named) if is_for(one, slots)]
        return others[0] if len(others) == 1 else None

    def _beside(self, programme: Programme) -> list[Programme]:
        """The others of its family in its city."""
        family = (programme.family, programme.city)
        return [p for p in self._programmes.values() if (p.family, p.city) == family and p.id != programme.id]


def _programme(found: Found) -> str | None:
    return found.about.programme if isinstance(found, Certain | NotStated) else None
