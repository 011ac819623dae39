"""Whether the lines of checklists say something that a trait can be, and whether each trait is asked in one of them."""

from collections.abc import Iterator
from typing import Final

from knowledge.linting.questions import LONGEST_LABEL
from knowledge.linting.trees import YES_OR_NO, misfit
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Checklist, Compare, FieldType, Op, Tick

# A button carries 64 bytes: two letters, the list, the line with its tick, a turn, and three separators.
MOST_IN_BUTTON: Final = 64 - 2 - 1 - 6 - 3
MOST_TICKS: Final = 8
KINDS: Final = YES_OR_NO | {FieldType.CHOICE}


def ticks(reading: Reading, catalogue: Catalogue) -> None:
    """Every line of every checklist."""
    homes: dict[str, str] = {}
    for checklist in catalogue.checklists.values():
        file, keys = reading.at["checklist", checklist.id]
        if checklist.id in catalogue.traits:
            reading.tell(file, keys, "duplicate-id", f"{checklist.id} is also a trait", "give the list another id")
        for code, problem, remedy in _faults(checklist, catalogue):
            reading.tell(file, keys, code, problem, remedy)
        for tick in checklist.ticks:
            if homes.setdefault(tick.field, checklist.id) != checklist.id:
                problem = f"{tick.field} is also in the list {homes[tick.field]}"
                reading.tell(file, keys, "duplicate-id", problem, "ask for it in one list")


def _faults(checklist: Checklist, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    ids = [tick.id for tick in checklist.ticks]
    if len(set(ids)) < len(ids):
        yield "duplicate-id", "two lines say the same", "remove one"
    if len(ids) > MOST_TICKS:
        yield "too-long", f"more than {MOST_TICKS} lines are not read", "make two lists of it"
    for tick in checklist.ticks:
        why = _wrong(tick, catalogue)
        if why:
            yield "impossible-rule", why, "check it against traits.yaml"
        if len(checklist.id) + len(tick.id) > MOST_IN_BUTTON:
            yield "too-long", f"{tick.id} does not fit into a button", "shorten the ids"
        for label in (tick.words.zh, tick.words.en):
            if len(label) > LONGEST_LABEL:
                yield "too-long", f"“{label}” is too long for a button", f"at most {LONGEST_LABEL} characters"


def _wrong(tick: Tick, catalogue: Catalogue) -> str | None:
    trait = catalogue.traits.get(tick.field)
    if trait is None:
        return f"there is no trait {tick.field}"
    if trait.type not in KINDS:
        return f"{tick.field} is a {trait.type.value}: only yes or no, or one of a list, can be ticked"
    return misfit(Compare(tick.field, Op.IS, tick.value), trait)
