"""The parts of a queue in words: what an officer types after the command, and what a part is called."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from core.cases.queues import (
    ALL,
    AND,
    CITY,
    DAYS,
    HELD,
    NAMED,
    OFFICER,
    PROGRAMME,
    SAID,
    STATE,
    WHOLE,
    alike,
    bare,
    holds,
    is_of,
    mark,
    names_of,
    short,
    state_labels,
)
from core.forms.receipt import read_receipt
from core.state import Officer
from knowledge.model import Catalogue, ProgrammeId, Words

# A part of a name is so long: in Chinese, and in letters.
BRIEFEST, BRIEFEST_LATIN = 2, 4
_DAYS: Final = re.compile(r"(?:超过|多于|over|morethan)?(\d{1,3})(?:天|日|days?)(?:以上|前)?")
_BREAK: Final = re.compile(r"[\s,，、+]+")


def read_which(text: str, catalogue: Catalogue, officers: Sequence[Officer] = ()) -> str | None:
    """What is asked for by the words after the command; None when no button can carry it. No words: all.

    A word that names nothing known is looked for in names and answers.
    """
    words = [word for word in _BREAK.split(text.strip()) if bare(word)]
    parts: list[str] = []
    at = 0
    while at < len(words):
        ends = range(len(words), at, -1)
        found = ((_part("".join(words[at:end]), catalogue, officers), end) for end in ends)
        part, at = next(((part, end) for part, end in found if part), (_said(words[at]), at + 1))
        parts.append(part)
    return short(parts or [ALL], catalogue)


def described(which: str, catalogue: Catalogue, officers: Sequence[Officer] = ()) -> tuple[tuple[str, object], ...]:
    """What a part of the queue is called: kinds of names, and the words, the label or the number of each."""
    return tuple(_described(part, catalogue, officers) for part in which.split(AND))


def ids_named(said: str, kind: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of that kind that go by that name: cities, programmes, or states with those that are called the same."""
    plain = bare(said)
    found = (which[2:] for which, name in _names(catalogue, ()) if which.startswith(kind) and bare(name) == plain)
    ids = dict.fromkeys(found)
    return tuple(dict.fromkeys(one for id in ids for one in alike(id, catalogue))) if kind == STATE else tuple(ids)


def ids_labelled(said: str, prefix: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids behind labels of that prefix that read so, in any language."""
    plain = bare(said)
    labels = ((name[len(prefix) :], words) for name, words in catalogue.buttons.items() if name.startswith(prefix))
    return tuple(id for id, words in labels if plain in (bare(id), bare(words.zh), bare(words.en)))


def numbers_in(text: str) -> tuple[str, ...]:
    """The receipt numbers that stand in a line, each once."""
    return tuple(dict.fromkeys(number for word in _BREAK.split(text) if (number := read_receipt(word))))


def not_among(text: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The words of a line that are none of these receipt numbers."""
    return tuple(word for word in _BREAK.split(text) if word and read_receipt(word) not in numbers)


def _part(said: str, catalogue: Catalogue, officers: Sequence[Officer]) -> str | None:
    """The part of the queue that has that name, or part of one."""
    plain = bare(said)
    days = _DAYS.fullmatch(plain)
    if days:
        return f"{DAYS}{int(days[1])}"
    ways = (plain, plain.removesuffix("的"))
    found = dict.fromkeys(which for which, name in _names(catalogue, officers) if bare(name) in ways)
    others = [part for part in found if not part.startswith(PROGRAMME)]
    whole = [part for part in found if plain in map(bare, _whole_names(part, catalogue))]
    if others or len(whole) == len(found) == 1:
        return next(iter(others or whole))
    return _part_of_names(ways[1], catalogue)


def _whole_names(part: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What the programme itself is called, without its other names, which may be part of what others are called."""
    one = catalogue.programmes.get(ProgrammeId(part.removeprefix(PROGRAMME)))
    return (one.id, one.name.zh, one.name.en) if one else ()


def _part_of_names(plain: str, catalogue: Catalogue) -> str | None:
    """The states that have that in their names, else the programmes that have it there or in those of their forms."""
    if len(plain) < (BRIEFEST_LATIN if plain.isascii() else BRIEFEST) or plain.isdecimal():
        return None
    if any(holds(plain, words) for _, words in state_labels(catalogue)):
        return f"{HELD}{plain}"
    named = f"{NAMED}{plain}"
    return named if any(is_of(one, named, catalogue) for one in catalogue.programmes.values()) else None


def _said(word: str) -> str:
    """A word to be looked for, in the digits alone where it is a telephone number."""
    digits = word.replace("-", "")
    return SAID + (digits if digits.isdecimal() else word.replace(":", ""))


def _described(part: str, catalogue: Catalogue, officers: Sequence[Officer]) -> tuple[str, object]:
    kind, value = part[:2], part[2:]
    if part in WHOLE:
        return "label", f"queue_{part}"
    if kind == STATE:
        return "label", f"state_{value}"
    if kind == DAYS:
        return "days", int(value)
    if kind == SAID:
        return "said", value
    if kind == OFFICER:
        return "words", next((one.name for one in officers if mark(one) == value), "?")
    if kind == CITY:
        return "words", next((one.name for one in catalogue.cities.values() if one.id == value), value)
    if kind == HELD:
        return "words", value
    names: list[Words] = [one.name for one in catalogue.programmes.values() if is_of(one, part, catalogue)]
    return "words", names[0] if len(names) == 1 else value


def _names(catalogue: Catalogue, officers: Sequence[Officer]) -> Iterator[tuple[str, str]]:
    for which in WHOLE:
        label = catalogue.buttons.get(f"queue_{which}")
        yield from ((which, name) for name in (which, *((label.zh, label.en) if label else ())))
    for city in catalogue.cities.values():
        yield from ((f"{CITY}{city.id}", name) for name in (city.id, city.name.zh, city.name.en, *city.aliases))
    for name, words in catalogue.buttons.items():
        if name.startswith("state_"):
            yield from ((f"{STATE}{name[6:]}", said) for said in (words.zh, words.en))
    for officer in officers:
        yield from ((f"{OFFICER}{mark(officer)}", name) for name in (officer.name, officer.id))
    for programme in catalogue.programmes.values():
        yield from ((f"{PROGRAMME}{programme.id}", name) for name in names_of(programme))
