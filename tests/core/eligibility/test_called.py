"""What a line or an option is called tells its fact; an edit of the content is seen at once."""

from dataclasses import replace

import pytest

from core.eligibility.called import facts_called, options_called
from core.parsing.cleaning import plain
from knowledge.model import Catalogue


@pytest.fixture
def renamed(catalogue: Catalogue) -> Catalogue:
    lists = {
        id: replace(one, ticks=tuple(replace(tick, aliases=(f"{tick.id} line",)) for tick in one.ticks))
        for id, one in catalogue.checklists.items()
    }
    return replace(catalogue, checklists=lists)


def test_every_line_tells_its_fact_by_its_name(catalogue: Catalogue) -> None:
    ticks = [tick for one in catalogue.checklists.values() for tick in one.ticks]
    assert ticks
    for tick in ticks:
        assert (tick.field, tick.value) in facts_called(plain(tick.words.zh), catalogue)


def test_every_option_is_called_by_its_name(catalogue: Catalogue) -> None:
    for trait in (one for one in catalogue.traits.values() if one.type == "choice"):
        assert all((trait.id, one.id) in options_called(plain(one.words.en), catalogue) for one in trait.options)


def test_what_nothing_is_called_tells_nothing(catalogue: Catalogue) -> None:
    assert facts_called("xyz", catalogue) == options_called("xyz", catalogue) == ()


def test_an_edited_name_is_known_at_once(catalogue: Catalogue, renamed: Catalogue) -> None:
    (tick, *_) = next(iter(catalogue.checklists.values())).ticks
    name = plain(f"{tick.id} line")
    assert not facts_called(name, catalogue)
    assert (tick.field, tick.value) in facts_called(name, renamed)
    assert not facts_called(name, catalogue)
