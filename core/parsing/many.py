"""Several options of one list: named, numbered, or all of them."""

from typing import Final

from core.parsing.choices import named_all
from core.parsing.cleaning import plain
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.words import table
from knowledge.model import Field

# What the buttons of such a question say: the ticked ones are all, this one is ticked, this one is not.
DONE: Final = "~done"
TICK: Final = "+"
UNTICK: Final = "-"
_ALL: Final = table("全部, 全都要, 都要, 都选, 全选, 所有, 都可以, 都行, 都是, all, all of them, everything, any")


def parse_choices(field: Field, raw: str) -> Parsed:
    """The ids of the options that were named, in the order of the list."""
    if plain(raw) in _ALL:
        return fitting(field, tuple(option.id for option in field.options))
    named = named_all(field, plain(raw))
    if not named:
        return Rejected("choice_unknown", {"options": tuple(option.words for option in field.options)})
    return fitting(field, tuple(option.id for option in field.options if option in named))


def fitting(field: Field, chosen: tuple[str, ...]) -> Parsed:
    """The choice, if it has as many options as the field wants."""
    low, high = 1 if field.at_least is None else field.at_least, field.at_most or len(field.options)
    if low <= len(chosen) <= high:
        return Accepted(chosen)
    why = "too_few_chosen" if len(chosen) < low else "too_many_chosen"
    return Rejected(why, {"given": len(chosen), "at_least": low, "at_most": high})
