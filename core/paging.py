"""Pages, for what does not fit under one message: options of a question, and answers that may be edited."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from core.acts import Act
from core.effects import Button, Rows
from core.parse import Accepted, Parsed, parse
from core.state import Value
from knowledge.model import Field, Option

T = TypeVar("T")
# So many are shown whole; of more, so many at a time.
WHOLE: Final = 12
ON_PAGE: Final = 10
# The same for the buttons below a summary, which are read less than they are looked up.
EDITS_WHOLE: Final = 24
EDITS_ON_PAGE: Final = 20


def pages(count: int, *, whole: int = WHOLE, each: int = ON_PAGE) -> int:
    """On how many pages so many things are shown."""
    return 1 if count <= whole else -(-count // each)


def on_page(things: Sequence[T], page: int, *, whole: int = WHOLE, each: int = ON_PAGE) -> Sequence[T]:
    """Those of one page, from zero; a page that there is not is the last."""
    if len(things) <= whole:
        return things
    start = min(page, pages(len(things), whole=whole, each=each) - 1) * each
    return things[start : start + each]


def turning(page: int, of: int, turn: Callable[[int], Act]) -> Rows:
    """The buttons to the page before and the page after, where there is one."""
    here = min(page, of - 1)
    ways = [("options_before", here - 1)] if here > 0 else []
    ways += [("options_after", here + 1)] if here < of - 1 else []
    return (tuple(Button(name, turn(to), {"page": to + 1, "of": of}) for name, to in ways),) if ways else ()


def in_rows(buttons: Sequence[Button], each: int = 2) -> Rows:
    """So many of the buttons to a row."""
    return tuple(tuple(buttons[i : i + each]) for i in range(0, len(buttons), each))


def page_of(field: Field, value: Value | None) -> int:
    """The page on which an answer stands; of several, the first."""
    first = value[0] if isinstance(value, tuple) and value else value
    place = next((i for i, option in enumerate(field.options) if option.id == first), 0)
    return place // ON_PAGE if len(field.options) > WHOLE else 0


def parse_shown(field: Field, page: int, text: str, *, today: date) -> Parsed:
    """What was typed while that page was shown: a number that it has counts on it, all else in the whole list."""
    whole = parse(field, text, today=today)
    if page == 0 or len(field.options) <= WHOLE:
        return whole
    shown = on_page(field.options, page)
    rest = tuple(option for option in field.options if option not in shown)
    here = parse(replace(field, options=(*shown, *rest)), text, today=today)
    if not isinstance(here, Accepted) or not _all_among(here.value, shown):
        return whole
    return replace(here, value=_in_order(field, here.value))


def _all_among(value: Value, options: Sequence[Option]) -> bool:
    ids = [option.id for option in options]
    return all(one in ids for one in (value if isinstance(value, tuple) else (value,)))


def _in_order(field: Field, value: Value) -> Value:
    """Several options in the order of the field."""
    return tuple(option.id for option in field.options if option.id in value) if isinstance(value, tuple) else value
