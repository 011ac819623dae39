"""Which applications an officer wants to see: as a button carries it, as it is typed, and as the store is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from core.deliveries import Queue
from core.receipt import read_receipt
from core.state import Officer
from knowledge.model import Catalogue
from knowledge.text import tokens

PAGE: Final = 8
# What waits longer than so many days is old.
OLD: Final = 7
ALL, MINE, FREE, AGED = "all", "mine", "free", "old"
# A kind and what it names, as `c.yantai`.
CITY, PROGRAMME, STATE = "c.", "p.", "s."


def queue_of(which: str, page: int, officer: Officer, catalogue: Catalogue, *, now: datetime) -> Queue:
    """What the store is asked for: one page, and one more so that it shows whether there is a next."""
    own = officer.programmes or None
    if which.startswith(CITY):
        of_city = [p.id for p in catalogue.programmes.values() if p.city == which[len(CITY) :]]
        own = tuple(id for id in of_city if officer.may(id))
    return Queue(
        programmes=own,
        programme=which[len(PROGRAMME) :] if which.startswith(PROGRAMME) else None,
        state=which[len(STATE) :] if which.startswith(STATE) else None,
        assignee=officer.id if which == MINE else None,
        free=which == FREE,
        until=now - timedelta(days=OLD) if which == AGED else None,
        limit=PAGE + 1,
        skip=page * PAGE,
    )


def read_which(text: str, catalogue: Catalogue) -> str | None:
    """What is asked for by the words after the command; None when they name nothing. No words: all."""
    said = "".join(tokens(text))
    if not said:
        return ALL
    return next((which for which, name in _names(catalogue) if "".join(tokens(name)) == said), None)


def numbers_in(text: str) -> tuple[str, ...]:
    """The receipt numbers that stand in a line."""
    words = text.replace("，", " ").replace(",", " ").replace("、", " ").split()
    return tuple(number for word in words if (number := read_receipt(word)))


def _names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for which in (ALL, MINE, FREE, AGED):
        label = catalogue.buttons.get(f"queue_{which}")
        yield from ((which, name) for name in (which, *((label.zh, label.en) if label else ())))
    for city in catalogue.cities.values():
        yield from ((f"{CITY}{city.id}", name) for name in (city.id, city.name.zh, city.name.en, *city.aliases))
    for name, words in catalogue.buttons.items():
        if name.startswith("state_"):
            yield from ((f"{STATE}{name[6:]}", said) for said in (words.zh, words.en))
    for programme in catalogue.programmes.values():
        names = (programme.id, programme.name.zh, programme.name.en, *programme.aliases)
        yield from ((f"{PROGRAMME}{programme.id}", name) for name in names)
