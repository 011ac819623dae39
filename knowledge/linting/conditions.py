"""Whether the conditions of programmes ask for traits that exist and values that they can have, and can be met."""

from collections.abc import Iterator

from knowledge.linting.reach import reach
from knowledge.linting.trees import comparisons, misfit
from knowledge.loading.load import Reading
from knowledge.model import All, Catalogue, Compare, Condition, Implication, Programme


def traits(reading: Reading, catalogue: Catalogue) -> None:
    """Every condition compares traits that exist with values they can have, and every trait is compared."""
    used: set[str] = set()
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        ids: set[str] = set()
        for place, condition in enumerate(programme.conditions):
            if condition.id in ids:
                problem = f"condition {condition.id} comes twice"
                reading.tell(file, ("conditions", place, "id"), "duplicate-id", problem, "give it another id")
            ids.add(condition.id)
            for compare in comparisons(condition.rule):
                used.add(compare.field)
                why = _wrong(compare, catalogue)
                if why:
                    remedy = "check it against traits.yaml"
                    reading.tell(file, ("conditions", place, "rule"), "impossible-rule", why, remedy)
    for id in catalogue.traits.keys() - used:
        file, keys = reading.at["trait", id]
        reading.tell(file, keys, "unused", f"no condition asks for {id}", "use it or remove it")


def reached(reading: Reading, catalogue: Catalogue) -> None:
    """Every condition can be met and can fail, no part of it is idle, and the conditions of a programme go together."""
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        sound = [c for c in programme.conditions if not any(_wrong(one, catalogue) for one in comparisons(c.rule))]
        for condition in sound:
            for problem, remedy in _unreached(condition, catalogue):
                place = programme.conditions.index(condition)
                reading.tell(file, ("conditions", place, "rule"), "idle-rule", problem, remedy)
        if len(sound) == len(programme.conditions) and _excluded(programme, catalogue):
            problem = "no person can meet all conditions together"
            reading.tell(file, ("conditions",), "impossible-rule", problem, "see which two of them exclude each other")


def implications(reading: Reading, catalogue: Catalogue) -> None:
    """Every implication joins traits that exist, with values that they can have."""
    for implication in catalogue.implications.values():
        file, keys = reading.at["implication", implication.id]
        for why in _misjoined(implication, catalogue):
            reading.tell(file, keys, "impossible-rule", why, "check it against traits.yaml")


def _unreached(condition: Condition, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    found = reach(condition.rule, catalogue.traits)
    if not found.can_hold:
        yield f"condition {condition.id} can never be met", "its parts contradict each other; mend one"
    elif not found.can_fail:
        yield f"condition {condition.id} is always met", "remove it, or write what it really asks"
    else:
        for one in found.idle:
            yield f"comparing {one.field} with {one.value} changes nothing in {condition.id}", "remove it, or mend it"


def _excluded(programme: Programme, catalogue: Catalogue) -> bool:
    musts = tuple(condition.rule for condition in programme.conditions if condition.must)
    apart = all(reach(rule, catalogue.traits).can_hold for rule in musts)
    return apart and not reach(All(musts), catalogue.traits).can_hold


def _misjoined(implication: Implication, catalogue: Catalogue) -> Iterator[str]:
    for one in (implication.when, *implication.then):
        why = _wrong(one, catalogue)
        if why:
            yield why
        elif one.field == implication.when.field and one is not implication.when:
            yield f"{one.field} says something about itself"


def _wrong(compare: Compare, catalogue: Catalogue) -> str | None:
    trait = catalogue.traits.get(compare.field)
    return misfit(compare, trait) if trait else f"there is no trait {compare.field}"
