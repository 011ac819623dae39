"""Whether a question that several places share names one of them: people of the others would take it for theirs."""

import re
from collections.abc import Iterable, Iterator, Mapping

from knowledge.linting.questions import keys_of
from knowledge.linting.trees import comparisons
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, CityId, Field, FieldId, Words

REMEDY = "write it without the place, or give this form words of its own"


def forms(reading: Reading, catalogue: Catalogue) -> None:
    """No field of a form names a place that is not the place of its programme."""
    for form in catalogue.forms.values():
        programme = catalogue.programmes.get(form.programme)
        file, _ = reading.at["form", form.id]
        for number, field in enumerate(form.fields if programme else ()):
            others = catalogue.cities.keys() - ({programme.city} if programme else set())
            named = next(_named(field, others, catalogue), None)
            if named:
                problem = f"{field.id} names {named}, which is not the place of {form.programme}"
                reading.tell(file, keys_of(reading, file, form, number), "other-place", problem, REMEDY)


def traits(reading: Reading, catalogue: Catalogue) -> None:
    """No trait names a place when programmes of other places ask for it, too."""
    asked = _asked_in(catalogue)
    for trait in catalogue.traits.values():
        here = asked.get(trait.id, set())
        named = [city for city in catalogue.cities if next(_named(trait, {city}, catalogue), None)]
        if named and here - set(named[:1]):
            file, keys = reading.at["trait", trait.id]
            problem = f"{trait.id} names {catalogue.cities[named[0]].name.en} and is asked in other places"
            reading.tell(file, keys, "other-place", problem, "write it without the place, or make two traits of it")


def _asked_in(catalogue: Catalogue) -> Mapping[FieldId, set[CityId]]:
    found: dict[FieldId, set[CityId]] = {}
    for programme in catalogue.programmes.values():
        for condition in programme.conditions:
            for compare in comparisons(condition.rule):
                found.setdefault(compare.field, set()).add(programme.city)
    return found


def _named(field: Field, cities: Iterable[CityId], catalogue: Catalogue) -> Iterator[str]:
    """The names of those places in what is asked; options that are places themselves name all of them."""
    options = () if any(str(one.id) in catalogue.cities for one in field.options) else field.options
    said = (field.label, field.ask, field.why, field.example, field.own_limit, *(one.words for one in options))
    institutions = catalogue.lexicon.intents.get("institution", ())
    for id in sorted(cities):
        city = catalogue.cities[id]
        names = (city.name.zh, city.name.en, *city.aliases)
        yield from (name for words in said if words for name in names if _holds(words, name, institutions))


def _holds(words: Words, name: str, institutions: Iterable[str]) -> bool:
    """Whether a text names the place, and not a university or a street that is called after it."""
    after = rf"(?!\s*(?:{'|'.join(map(re.escape, institutions)) or '(?!)'}))"
    if name.isascii():
        return re.search(rf"\b{re.escape(name)}\b{after}", words.en, re.IGNORECASE) is not None
    return len(name) > 1 and re.search(f"{re.escape(name)}{after}", words.zh) is not None
