"""The options of a question as buttons: to pick one, to tick several, two to a row where they are short."""

from collections.abc import Callable, Sequence
from typing import Final

from core.acts import Act
from core.effects import Button, Rows
from core.paging import in_rows
from core.parsing.many import TICK, UNTICK
from knowledge.model import Field, FieldType, Option

# Two short labels share a row; a longer one has a row of its own.
SHORT: Final = 14


def choices(field: Field, options: Sequence[Option], pick: Callable[[str], Act]) -> Rows:
    """A button for each of these options of a field, or for yes and no."""
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        names = ("agree", "disagree") if field.type is FieldType.CONSENT else ("yes", "no")
        return (tuple(Button(name, pick(id)) for name, id in zip(names, ("yes", "no"), strict=True)),)
    buttons = [Button("option", pick(option.id), {"label": option.words}) for option in options]
    short = all(len(option.words.en) <= SHORT for option in options)
    return in_rows(buttons) if short else tuple((button,) for button in buttons)


def ticks(options: Sequence[Option], picked: tuple[str, ...], pick: Callable[[str], Act]) -> Rows:
    """Each option as it is ticked now; a tap says which way it shall be, so that the same tap twice is one."""

    def tick(option: Option) -> Button:
        ticked = option.id in picked
        args = {"label": option.words}
        return Button("ticked" if ticked else "unticked", pick((UNTICK if ticked else TICK) + option.id), args)

    return tuple((tick(option),) for option in options)
