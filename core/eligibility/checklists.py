"""Facts that are asked for together: the list as a question, and what its ticks mean for each fact."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

from core.parsing.echoes import echoed, has_none
from core.state import NoneOf, Value, World
from knowledge.model import Checklist, Field, FieldId, FieldType, Option, OptionId, Tick


def as_field(checklist: Checklist) -> Field:
    """The list as a question of which any number of options, also none, may be chosen."""
    options = tuple(Option(OptionId(tick.id), tick.words, tick.aliases) for tick in checklist.ticks)
    return Field(
        id=FieldId(checklist.id),
        type=FieldType.CHOICES,
        label=checklist.ask,
        ask=checklist.ask,
        why=checklist.why,
        options=options,
        at_least=0,
        unsure=True,
        private=True,
    )


def value_denied(tick: Tick, traits: Mapping[FieldId, Field]) -> Value:
    """The value of a line's fact when the line does not hold."""
    return _not(traits[tick.field], [tick])


def said(checklist: Checklist, ticked: Collection[str], traits: Mapping[FieldId, Field]) -> dict[str, Value]:
    """The value of each fact of the list, when just those lines are ticked."""
    found: dict[str, Value] = {}
    for field in dict.fromkeys(tick.field for tick in checklist.ticks):
        ticks = [tick for tick in checklist.ticks if tick.field == field]
        yes = next((tick for tick in ticks if tick.id in ticked), None)
        found[field] = yes.value if yes else _not(traits[field], ticks)
    return found


def with_ticks(checklist: Checklist, picked: Sequence[str], ids: Iterable[str]) -> tuple[str, ...]:
    """The ticked lines with these added, one after the other."""
    return reduce(lambda ticked, id: with_tick(checklist, ticked, id), ids, tuple(picked))


def with_tick(checklist: Checklist, picked: Sequence[str], id: str) -> tuple[str, ...]:
    """The ticked lines with one more. A fact has one value, so its other lines are no longer ticked."""
    of = {tick.id: tick.field for tick in checklist.ticks}
    return (*(one for one in picked if of.get(one) != of.get(id)), id)


def denied_line(checklist: Checklist, text: str, world: World) -> dict[str, Value]:
    """The yes-or-no fact of the list that the text denies: "no fixed home"."""
    ids = dict.fromkeys(tick.field for tick in checklist.ticks if tick.value is True)
    traits = [trait for id in ids if (trait := world.catalogue.traits[id]).type is FieldType.YES_NO]
    said = [one.id for one in traits if echoed(one, text) is False or has_none(one, text)]
    return {said[0]: False} if len(said) == 1 else {}


def _not(trait: Field, ticks: Sequence[Tick]) -> Value:
    """The value of a fact that is none of these."""
    value = ticks[0].value
    if isinstance(value, bool):
        return not value
    named = tuple(str(tick.value) for tick in ticks)
    others = [option.id for option in trait.options if option.id not in named]
    return others[0] if len(others) == 1 else NoneOf(named)
