"""Whether it is clear of everything how long it is kept, and whether that is long enough."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from knowledge.loading.load import Reading
from knowledge.model import Catalogue
from knowledge.model.retention import Kind, Retention, of_kind

# Kinds of which there is more than one class.
SEVERAL: Final = (Kind.FILES, Kind.APPLICATIONS)
# Fewer days would not do: people are reminded of a draft after two days, and again a week before its end; how long
# officers take to answer is measured over two months; Telegram repeats for a day what it could not deliver.
FEWEST: Final = {Kind.DRAFTS: 14, Kind.QUESTIONS: 60, Kind.CONVERSATIONS: 7, Kind.MESSAGES: 2, Kind.FAILED: 2}


def kinds(reading: Reading, catalogue: Catalogue) -> None:
    """A kind stands once, unless it has classes, and with enough days."""
    many = Counter(one.of for one in catalogue.retentions.values())
    for one in catalogue.retentions.values():
        file, keys = reading.at["retention", one.id]
        if many[one.of] > 1 and one.of not in SEVERAL:
            reading.tell(file, (*keys, "of"), "duplicate-id", f"{one.of} stand there twice", "keep one of them")
        if one.days < FEWEST.get(one.of, 1):
            problem = f"{one.days} days are too few for {one.of}"
            reading.tell(file, (*keys, "days"), "too-short", problem, f"give at least {FEWEST[one.of]}")
        if one.states and one.of is not Kind.APPLICATIONS:
            reading.tell(file, (*keys, "states"), "wrong-type", f"{one.of} have no states", "remove them")


def states(reading: Reading, catalogue: Catalogue) -> None:
    """Every end of an application belongs to one class, which is kept at least until its last appeal."""
    classes = of_kind(catalogue.retentions, Kind.APPLICATIONS)
    found: dict[str, str] = {}
    for one in classes.values():
        file, keys = reading.at["retention", one.id]
        for state in one.states or ("",):
            before = found.setdefault(state, one.id)
            if before != one.id:
                problem = f"{state or 'every other state'} is in {before} already"
                reading.tell(file, (*keys, "states"), "duplicate-id", problem, "leave it in one of them")
        for code, problem, remedy in _faults(one, catalogue):
            reading.tell(file, (*keys, "states"), code, problem, remedy)


def _faults(one: Retention, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for state in one.states:
        lives = [life for life in catalogue.procedures.values() if state in life.next]
        if not lives:
            yield "dead-reference", f"no procedure has a state {state}", "check the spelling"
        elif all(life.is_open(state) for life in lives):
            yield (
                "wrong-type",
                f"{state} is no end of an application",
                "name states in which officers have nothing to do",
            )
