"""Which item of a repeat group a text names: by its place, 孩子2 or "the second child", or by who it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.forms.items import NTH, Rows
from core.forms.path import names_person
from core.state import Value
from knowledge.matching.text import fold, plain
from knowledge.model import Field
from knowledge.model.groups import item_name, item_of

# A name that is shorter may stand in any word.
LEAST: Final = 2
_DIGITS: Final = "零一二三四五六七八九十"
# What ties the rest of a text to the item before it.
_TIE: Final = re.compile(r"^(?:的|'s|’s|[，,。!！ ])+|(?:[，,。!！ ]|\b(?:of|for))+$")


@dataclass(frozen=True, slots=True)
class ItemNamed:
    """The answers of that item, and what the text says besides it."""

    rows: Rows
    rest: str


def item_in(rows: Rows, text: str) -> ItemNamed | None:
    """The one item of a repeat group that a text names; None where it names none, or several."""
    said, items = plain(text).strip(), _items(rows)
    found = {at: rest for at, one in items.items() if (rest := _without(said, one)) is not None}
    if len(found) != 1:
        return None
    [(at, rest)] = found.items()
    return ItemNamed(items[at], _TIE.sub("", rest).strip())


def _items(rows: Rows) -> Mapping[tuple[str, int], Rows]:
    """The answers of each item."""
    items: dict[tuple[str, int], list[tuple[Field, Value]]] = {}
    for field, value in rows:
        at = item_of(field.id)
        if at is not None and not field.more:
            items.setdefault(at, []).append((field, value))
    return items


def _without(said: str, item: Rows) -> str | None:
    """What is left of a text without the item; None where it does not name it."""
    names = [fold(value) for field, value in item if isinstance(value, str) and names_person(field.id)]
    for name in (name for name in names if len(name) >= LEAST and name in said):
        return said.replace(name, "", 1)
    found = _called(item_name(item[0][0]).zh, item_name(item[0][0]).en).search(said)
    return said[: found.start()] + said[found.end() :] if found else None


@cache
def _called(zh: str, en: str) -> re.Pattern[str]:
    """How the item with these labels, such as 孩子2 and "Child 2", is called by its place."""
    kind, number = re.escape(fold(zh.rstrip("0123456789"))), int(re.sub(r"\D", "", zh))
    word = re.escape(fold(en.rpartition(" ")[0]))
    nth = NTH[number - 1] if number <= len(NTH) else f"{number}th"
    place = _DIGITS[number] if number < len(_DIGITS) else str(number)
    return re.compile(
        rf"{kind} ?(?:{number}|{place})(?!\d)|第 ?(?:{number}|{place}) ?[个個位名]{kind}"
        rf"|\b(?:the |my )?(?:{word} ?{number}\b|{nth} {word}\b)",
        re.IGNORECASE,
    )
