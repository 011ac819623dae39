"""What is told by the name of a line of a list, or of an option of a question: of all of them at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from core.eligibility.checklists import as_field, value_denied
from core.parsing.choices import names
from core.parsing.cleaning import plain
from core.same import Same
from core.state import Value
from knowledge.model import Catalogue, Checklist, Field, FieldId, FieldType, OptionId

# Catalogues whose names are kept: the one in use, and the one before while it is replaced.
KEPT: Final = 2
Facts = tuple[tuple[FieldId, Value], ...]
Options = tuple[tuple[FieldId, OptionId], ...]


def facts_called(name: str, catalogue: Catalogue) -> Facts:
    """The facts of the lines that are called so, or that are said so not to hold."""
    return _lines(Same(catalogue)).get(name, ())


def options_called(name: str, catalogue: Catalogue) -> Options:
    """The options that are called so, of all questions that are answered by one of several."""
    return _options(Same(catalogue)).get(name, ())


@lru_cache(maxsize=KEPT)
def _lines(same: Same[Catalogue]) -> Mapping[str, Facts]:
    traits, found = same.it.traits, defaultdict[str, list[tuple[FieldId, Value]]](list)
    for checklist in same.it.checklists.values():
        for told in (_called(checklist), _denied(checklist, traits)):
            for name, fact in told.items():
                found[name].append(fact)
    return {name: tuple(facts) for name, facts in found.items()}


def _called(checklist: Checklist) -> dict[str, tuple[FieldId, Value]]:
    options = zip(as_field(checklist).options, checklist.ticks, strict=True)
    return {name: (tick.field, tick.value) for option, tick in options for name in names(option)}


def _denied(checklist: Checklist, traits: Mapping[FieldId, Field]) -> dict[str, tuple[FieldId, Value]]:
    return {plain(name): (one.field, value_denied(one, traits)) for one in checklist.ticks for name in one.denied}


@lru_cache(maxsize=KEPT)
def _options(same: Same[Catalogue]) -> Mapping[str, Options]:
    found = defaultdict[str, dict[tuple[FieldId, OptionId], None]](dict)
    for name, trait, option in _named(same.it):
        found[name][trait, option] = None
    return {name: tuple(options) for name, options in found.items()}


def _named(catalogue: Catalogue) -> Iterator[tuple[str, FieldId, OptionId]]:
    traits = (one for one in catalogue.traits.values() if one.type is FieldType.CHOICE)
    return ((name, one.id, option.id) for one in traits for option in one.options for name in names(option))
