"""Which applications an officer wants to see: as a button carries it, as it is typed, and as the store is asked.

What a button carries is one part or several, each a kind and what it names: `c.yantai+s.received`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from hashlib import sha256
from typing import Final

from core.cases.procedures import SUPPLY
from core.deliveries import Queue
from core.forms.receipt import read_receipt
from core.state import CHINA, Officer
from knowledge.matching.text import tokens
from knowledge.model import Catalogue, Programme, ProgrammeId, Words
from knowledge.model.procedure import Hand, Procedure, Step

PAGE: Final = 8
# What waits longer than so many days is old.
OLD: Final = 7
ALL, DUE, MINE, FREE, AGED, TODAY = "all", "due", "mine", "free", "old", "today"
WHOLE: Final = (DUE, ALL, MINE, FREE, AGED, TODAY)
# A kind and what it names. A name may be that of several programmes; a mark stands for an id that is too long.
CITY, PROGRAMME, NAMED, MARKED, STATE, OFFICER, DAYS = "c.", "p.", "n.", "m.", "s.", "a.", "o."
# What stands in the names of programmes and their forms, or of states; what stands in the name or in an answer.
HELD, SAID = "l.", "w."
NARROW: Final = (CITY, PROGRAMME, NAMED, MARKED)
# A part of a name is so long: in Chinese, and in letters.
BRIEFEST, BRIEFEST_LATIN = 2, 4
AND: Final = "+"
# As much as fits into a button besides the page and the move.
LONGEST: Final = 44
_DAYS: Final = re.compile(r"(?:超过|多于|over|morethan)?(\d{1,3})(?:天|日|days?)(?:以上|前)?")
_BREAK: Final = re.compile(r"[\s,，、+]+")


def queue_of(
    which: str, page: int, officer: Officer, catalogue: Catalogue, officers: Sequence[Officer] = (), *, now: datetime
) -> Queue:
    """What the store is asked for: one page."""
    parts = which.split(AND)
    days = [int(found[2:]) for found in parts if found.startswith(DAYS)] + [OLD] * (AGED in parts)
    assignees = [_officer_of(found[2:], officers) for found in parts if found.startswith(OFFICER)]
    states = [_states(found, catalogue) for found in parts if found.startswith((STATE, HELD))]
    named = tuple(sorted(set.intersection(*states))) if states else None
    words = tuple(found[2:] for found in parts if found.startswith(SAID))
    return Queue(
        programmes=_programmes(parts, officer, catalogue),
        states=named,
        assignee=officer.id if MINE in parts else assignees[0] if assignees else None,
        free=FREE in parts,
        since=datetime.combine(now.astimezone(CHINA).date(), time(), CHINA) if TODAY in parts else None,
        until=now - timedelta(days=max(days)) if days else None,
        # Who names a state or a person means those that are decided, too.
        open_only=named is None and not words,
        words=words,
        later=_later(officer, catalogue),
        barred=_barred(officer, catalogue),
        due_to=officer.id if DUE in parts else None,
        latest=bool(words) or any(_ends(state, catalogue) for state in named or ()),
        limit=PAGE,
        skip=page * PAGE,
    )


def within(queue: Queue, count: int) -> Queue:
    """The same page, or the last that there is."""
    return replace(queue, skip=min(queue.skip, last_page(count) * PAGE))


def last_page(count: int) -> int:
    """The last page of so many, from zero."""
    return max(0, count - 1) // PAGE


def everywhere(which: str) -> str:
    """The same part of the queue, of all programmes."""
    return AND.join(part for part in which.split(AND) if not part.startswith(NARROW)) or ALL


def narrowed(which: str, part: str, catalogue: Catalogue) -> str | None:
    """The same part of the queue, of that city or programme only; None where no button can carry it."""
    kept = [one for one in everywhere(which).split(AND) if one != ALL]
    return _short([*kept, part], catalogue)


def city_of(which: str) -> str | None:
    """The city that it is narrowed to."""
    return next((part[2:] for part in which.split(AND) if part.startswith(CITY)), None)


def searched(which: str) -> tuple[str, ...]:
    """The words that are looked for in names and answers."""
    return tuple(part[2:] for part in which.split(AND) if part.startswith(SAID))


def days_waited(since: datetime, now: datetime) -> int:
    """How many days ago that was, by the calendar."""
    return (now.astimezone(CHINA).date() - since.astimezone(CHINA).date()).days


def read_which(text: str, catalogue: Catalogue, officers: Sequence[Officer] = ()) -> str | None:
    """What is asked for by the words after the command; None when no button can carry it. No words: all.

    A word that names nothing known is looked for in names and answers.
    """
    words = [word for word in _BREAK.split(text.strip()) if _plain(word)]
    parts: list[str] = []
    at = 0
    while at < len(words):
        ends = range(len(words), at, -1)
        found = ((_part("".join(words[at:end]), catalogue, officers), end) for end in ends)
        part, at = next(((part, end) for part, end in found if part), (_said(words[at]), at + 1))
        parts.append(part)
    return _short(parts or [ALL], catalogue)


def described(which: str, catalogue: Catalogue, officers: Sequence[Officer] = ()) -> tuple[tuple[str, object], ...]:
    """What a part of the queue is called: kinds of names, and the words, the label or the number of each."""
    return tuple(_described(part, catalogue, officers) for part in which.split(AND))


def called(said: str, kind: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of that kind that go by that name: cities, programmes, or states with those that are called the same."""
    plain = _plain(said)
    found = (which[2:] for which, name in _names(catalogue, ()) if which.startswith(kind) and _plain(name) == plain)
    ids = dict.fromkeys(found)
    return tuple(dict.fromkeys(one for id in ids for one in _alike(id, catalogue))) if kind == STATE else tuple(ids)


def labelled(said: str, prefix: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids behind labels of that prefix that read so, in any language."""
    plain = _plain(said)
    labels = ((name[len(prefix) :], words) for name, words in catalogue.buttons.items() if name.startswith(prefix))
    return tuple(id for id, words in labels if plain in (_plain(id), _plain(words.zh), _plain(words.en)))


def numbers_in(text: str) -> tuple[str, ...]:
    """The receipt numbers that stand in a line, each once."""
    return tuple(dict.fromkeys(number for word in _BREAK.split(text) if (number := read_receipt(word))))


def not_among(text: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The words of a line that are none of these receipt numbers."""
    return tuple(word for word in _BREAK.split(text) if word and read_receipt(word) not in numbers)


def mark(officer: Officer) -> str:
    """A short name for an officer that fits in a button."""
    return _marked(officer.id)


def _marked(id: str) -> str:
    return sha256(id.encode()).hexdigest()[:8]


def _programmes(parts: Sequence[str], officer: Officer, catalogue: Catalogue) -> tuple[str, ...] | None:
    """The programmes of all the parts that name some, as far as they are the officer's."""
    named = [part for part in parts if part.startswith(NARROW)]
    if not named:
        return officer.programmes or None
    all_of_them = catalogue.programmes.values()
    theirs = (one for one in all_of_them if officer.may(one.id))
    return tuple(one.id for one in theirs if all(_is_of(one, part, catalogue) for part in named))


def _is_of(programme: Programme, part: str, catalogue: Catalogue) -> bool:
    kind, value = part[:2], part[2:]
    match kind:
        case "c.":
            return programme.city == value
        case "p.":
            return programme.id == value
        case "m.":
            return _marked(programme.id) == value
        case _:
            return any(value in _plain(name) for name in (*_called(programme), *_titles(programme, catalogue)))


def _titles(programme: Programme, catalogue: Catalogue) -> Iterator[str]:
    """What the forms of the programme are called."""
    forms = (catalogue.forms[id] for id in programme.forms if id in catalogue.forms)
    return (title for form in forms for title in (form.title.zh, form.title.en))


def _states(part: str, catalogue: Catalogue) -> set[str]:
    """The states of that name, or with that in their names."""
    if part.startswith(STATE):
        return set(_alike(part[2:], catalogue))
    return {name[6:] for name, words in _state_labels(catalogue) if _holds(part[2:], words)}


def _holds(said: str, words: Words) -> bool:
    return said in _plain(words.zh) or said in _plain(words.en)


def _state_labels(catalogue: Catalogue) -> list[tuple[str, Words]]:
    return [(name, words) for name, words in catalogue.buttons.items() if name.startswith("state_")]


def _part(said: str, catalogue: Catalogue, officers: Sequence[Officer]) -> str | None:
    """The part of the queue that has that name, or part of one."""
    plain = _plain(said)
    days = _DAYS.fullmatch(plain)
    if days:
        return f"{DAYS}{int(days[1])}"
    ways = (plain, plain.removesuffix("的"))
    found = dict.fromkeys(which for which, name in _names(catalogue, officers) if _plain(name) in ways)
    others = [part for part in found if not part.startswith(PROGRAMME)]
    whole = [part for part in found if plain in map(_plain, _whole_names(part, catalogue))]
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
    if any(_holds(plain, words) for _, words in _state_labels(catalogue)):
        return f"{HELD}{plain}"
    named = f"{NAMED}{plain}"
    return named if any(_is_of(one, named, catalogue) for one in catalogue.programmes.values()) else None


def _short(parts: Sequence[str], catalogue: Catalogue) -> str | None:
    """The parts as a button can carry them; a programme by its mark where its id is too long."""
    long = AND.join(parts)
    if len(long.encode()) <= LONGEST:
        return long
    marked = [MARKED + _marked(part[2:]) if part.startswith(PROGRAMME) else part for part in parts]
    short = AND.join(marked)
    return short if len(short.encode()) <= LONGEST else None


def _said(word: str) -> str:
    """A word to be looked for, in the digits alone where it is a telephone number."""
    digits = word.replace("-", "")
    return SAID + (digits if digits.isdecimal() else word.replace(":", ""))


def _officer_of(marked: str, officers: Sequence[Officer]) -> str:
    """The id of the officer with that mark; of one who was removed, what nobody is called."""
    return next((one.id for one in officers if mark(one) == marked), "")


def _later(officer: Officer, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The states, by procedure, in which the applicant or an officer in another role has to act."""
    lives = catalogue.procedures.values()
    return tuple((life.id, state) for life in lives for state in life.next if _waits(life, state, officer))


def _barred(officer: Officer, catalogue: Catalogue) -> tuple[tuple[str, str, str, str], ...]:
    """The states, by procedure, in which no step is left to who made that move before."""
    lives = catalogue.procedures.values()
    return tuple(
        (life.id, state, move, officer.id)
        for life in lives
        for state in life.next
        if (steps := [step for step in _steps(life, state) if officer.holds(step.role)])
        for move in sorted(set.intersection(*(set(step.other_than) for step in steps)))
    )


def _steps(life: Procedure, state: str) -> list[Step]:
    """What officers do there, unless they find that they were mistaken."""
    return [step for step in life.steps_from(state, Hand.OFFICER) if not life.moves[step.move].undoes]


def _waits(life: Procedure, state: str, officer: Officer) -> bool:
    if life.step(state, SUPPLY):
        return True
    steps = _steps(life, state)
    return bool(steps) and not any(officer.holds(step.role) for step in steps)


def _ends(state: str, catalogue: Catalogue) -> bool:
    """Whether nothing is left to do in that state, in some procedure."""
    return any(state in life.next and not life.is_open(state) for life in catalogue.procedures.values())


def _alike(state: str, catalogue: Catalogue) -> Iterator[str]:
    """The state, and those of other procedures that are called the same."""
    label = catalogue.buttons.get(f"state_{state}")
    yield state
    yield from (name[6:] for name, words in catalogue.buttons.items() if name.startswith("state_") and words == label)


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
    names: list[Words] = [one.name for one in catalogue.programmes.values() if _is_of(one, part, catalogue)]
    return "words", names[0] if len(names) == 1 else value


def _called(programme: Programme) -> tuple[str, ...]:
    return (programme.id, programme.name.zh, programme.name.en, *programme.aliases)


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
        yield from ((f"{PROGRAMME}{programme.id}", name) for name in _called(programme))


@cache
def _plain(text: str) -> str:
    return "".join(tokens(text))
