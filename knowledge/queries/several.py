"""What is asked of several places or programmes at once: the same is told of each of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.found import About, Ambiguous, Asked, Certain, Found, NotStated
from knowledge.model import AttributeId, Catalogue, ProgrammeId
from knowledge.model.attributes import BREAKDOWN
from knowledge.queries import comparing
from knowledge.queries.cases import asks_for_each
from knowledge.queries.finding import Finder
from knowledge.queries.phrases import Phrases
from knowledge.queries.subject import Spotter, Subject

# Words that ask of each of several places what would be asked of one.
_OF_EACH: Final = re.compile(r"各自|分别|各(?=[有是多几为])|\b(?:each|respectively)\b")


class Several:
    """Answers that go together: one for each place or programme that a query asks about."""

    def __init__(self, catalogue: Catalogue, spotter: Spotter, phrases: Phrases, finder: Finder) -> None:
        self._catalogue = catalogue
        self._spotter = spotter
        self._phrases = phrases
        self._finder = finder

    def of_each_city(self, subject: Subject, asked: Asked) -> list[Found]:
        """What is found for each of the cities that are named. What the first answer tells, the others tell too, where
        it is stated.
        """
        of_one = comparing.of_each(_OF_EACH.sub("", subject.rest))
        each = [self._finder.find(replace(subject, cities=(city,), rest=of_one), asked)[0] for city in subject.cities]
        told = next((part.about.attribute for part in each if isinstance(part, Certain)), None)
        alike = [self._alike(part, told, subject) for part in each]
        return [part for place, part in enumerate(alike) if part not in alike[:place]]

    def of_every_place(self, found: list[Found], query: str) -> list[Found]:
        """One answer for every place, where the query asks for all of them instead of leaving open which; else none."""
        first = found[0]
        if len(found) > 1 or not isinstance(first, Ambiguous) or not self._phrases.intends("each_place", query):
            return []
        programmes = [self._catalogue.programmes[about.programme] for about in first.candidates]
        if len({programme.city for programme in programmes}) < len(programmes):
            return []
        asked = self._spotter.spot(query).attributes
        each = [
            self._finder.settler.outcome(programme, self._total(about.attribute, asked), first.slots)
            for programme, about in zip(programmes, first.candidates, strict=True)
        ]
        # What is stated comes first.
        each.sort(key=lambda one: isinstance(one, NotStated))
        return [*each] if each and isinstance(each[0], Certain) else []

    def with_other_names(self, found: list[Found], query: str) -> list[Found]:
        """With the same of the other programmes that are named, where the query asks for each of several."""
        first = found[0]
        if not isinstance(first, Certain) or not asks_for_each(query):
            return found
        subject, programmes = self._spotter.spot(query), self._catalogue.programmes
        named = subject.programmes | subject.others
        if first.about.programme not in named:
            return found
        known = {one.about.programme for one in found if isinstance(one, Certain)}
        here = programmes[first.about.programme].city
        others = [About(id, first.about.attribute) for id in sorted(named - known) if programmes[id].city == here]
        more = [self._finder.settler.stated_or(about, first, subject) for about in others]
        return [first, *(one for one in more if one is not first), *found[1:]]

    def with_before(self, found: Sequence[Found], asked: Asked) -> list[Found]:
        """With the same of the programme that was talked about before; nothing where that does not state it."""
        first = found[0]
        if (
            not isinstance(first, Certain | NotStated)
            or not asked.programme
            or first.about.programme == asked.programme
        ):
            return []
        attribute = first.about.attribute
        if attribute not in self._catalogue.programmes[ProgrammeId(asked.programme)].answers:
            return []
        return [first, Certain(About(ProgrammeId(asked.programme), attribute), asked.slots, first.confidence)]

    def _total(self, attribute: AttributeId, asked: tuple[AttributeId, ...]) -> AttributeId:
        """Of what a total is made of, the total itself; any other attribute as it is."""
        if attribute != BREAKDOWN:
            return attribute
        nearest = self._catalogue.attributes[attribute].nearest
        return (*(one for one in nearest if one in asked), *nearest, attribute)[0]

    def _alike(self, part: Found, attribute: AttributeId | None, subject: Subject) -> Found:
        """That attribute of what a part is about, if it is stated; otherwise the part."""
        if attribute is None or not isinstance(part, Certain | NotStated):
            return part
        return self._finder.settler.stated_or(About(part.about.programme, attribute), part, subject)
