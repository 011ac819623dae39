"""Whether the conditions of programmes ask for traits that exist and values that they can have."""

from knowledge.checks.trees import comparisons, misfit
from knowledge.load import Reading
from knowledge.model import Catalogue, Compare


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


def _wrong(compare: Compare, catalogue: Catalogue) -> str | None:
    trait = catalogue.traits.get(compare.field)
    return misfit(compare, trait) if trait else f"there is no trait {compare.field}"
