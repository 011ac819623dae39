"""Which applications an officer wants to see: as a button carries it, and as the store is asked.

What a button carries is one part or several, each a kind and what it names: `c.yantai+s.received`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from hashlib import sha256
from typing import Final

from core.cases.procedures import SUPPLY
from core.deliveries import Queue
from core.state import CHINA, Officer
from knowledge.matching.text import tokens
from knowledge.model import Catalogue, Programme, Words
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
AND: Final = "+"
# As much as fits into a button besides the page and the move.
LONGEST: Final = 44


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
    return short([*kept, part], catalogue)


def city_of(which: str) -> str | None:
    """The city that it is narrowed to."""
    return next((part[2:] for part in which.split(AND) if part.startswith(CITY)), None)


def searched(which: str) -> tuple[str, ...]:
    """The words that are looked for in names and answers."""
    return tuple(part[2:] for part in which.split(AND) if part.startswith(SAID))


def days_waited(since: datetime, now: datetime) -> int:
    """How many days ago that was, by the calendar."""
    return (now.astimezone(CHINA).date() - since.astimezone(CHINA).date()).days


def mark(officer: Officer) -> str:
    """A short mark for an officer, which fits into a button."""
    return marked(officer.id)


def marked(id: str) -> str:
    """A mark that stands for an id that is too long for a button."""
    return sha256(id.encode()).hexdigest()[:8]


def _programmes(parts: Sequence[str], officer: Officer, catalogue: Catalogue) -> tuple[str, ...] | None:
    """The programmes of all the parts that name some, as far as they are the officer's."""
    named = [part for part in parts if part.startswith(NARROW)]
    if not named:
        return officer.programmes or None
    all_of_them = catalogue.programmes.values()
    theirs = (one for one in all_of_them if officer.may(one.id))
    return tuple(one.id for one in theirs if all(is_of(one, part, catalogue) for part in named))


def is_of(programme: Programme, part: str, catalogue: Catalogue) -> bool:
    """Whether the programme belongs to that part of a queue."""
    kind, value = part[:2], part[2:]
    match kind:
        case "c.":
            return programme.city == value
        case "p.":
            return programme.id == value
        case "m.":
            return marked(programme.id) == value
        case _:
            return any(value in bare(name) for name in (*names_of(programme), *_titles(programme, catalogue)))


def _titles(programme: Programme, catalogue: Catalogue) -> Iterator[str]:
    """What the forms of the programme are called."""
    forms = (catalogue.forms[id] for id in programme.forms if id in catalogue.forms)
    return (title for form in forms for title in (form.title.zh, form.title.en))


def _states(part: str, catalogue: Catalogue) -> set[str]:
    """The states of that name, or with that in their names."""
    if part.startswith(STATE):
        return set(alike(part[2:], catalogue))
    return {name[6:] for name, words in state_labels(catalogue) if holds(part[2:], words)}


def holds(said: str, words: Words) -> bool:
    """Whether the words hold what was said, in one of the languages."""
    return said in bare(words.zh) or said in bare(words.en)


def state_labels(catalogue: Catalogue) -> list[tuple[str, Words]]:
    """The labels of all states, by their names in buttons.yaml."""
    return [(name, words) for name, words in catalogue.buttons.items() if name.startswith("state_")]


def short(parts: Sequence[str], catalogue: Catalogue) -> str | None:
    """The parts as a button can carry them; a programme by its mark where its id is too long."""
    by_marks = [MARKED + marked(part[2:]) if part.startswith(PROGRAMME) else part for part in parts]
    written = (AND.join(parts), AND.join(by_marks))
    return next((one for one in written if len(one.encode()) <= LONGEST), None)


def _officer_of(marked: str, officers: Sequence[Officer]) -> str:
    """The id of the officer with that mark; of one who was removed, what nobody is called."""
    return next((one.id for one in officers if mark(one) == marked), "")


def _later(officer: Officer, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The states, by procedure, in which the officer has nothing to do: the applicant or another role acts next."""
    lives = catalogue.procedures.values()
    return tuple((life.id, state) for life in lives for state in life.next if _waits(life, state, officer))


def _barred(officer: Officer, catalogue: Catalogue) -> tuple[tuple[str, str, str, str], ...]:
    """The states, by procedure, in which whoever made that earlier move may make none of the steps."""
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


def alike(state: str, catalogue: Catalogue) -> Iterator[str]:
    """The state, and those of other procedures that are called the same."""
    label = catalogue.buttons.get(f"state_{state}")
    yield state
    yield from (name[6:] for name, words in catalogue.buttons.items() if name.startswith("state_") and words == label)


def names_of(programme: Programme) -> tuple[str, ...]:
    """Everything that the programme is called."""
    return (programme.id, programme.name.zh, programme.name.en, *programme.aliases)


@cache
def bare(text: str) -> str:
    """The text in one spelling, without spaces and marks."""
    return "".join(tokens(text))
