"""Whether a form bounds an age where its programme's conditions do not: then it says why, since no document does."""

from collections.abc import Iterator
from typing import Final

from knowledge.linting.reach import reach
from knowledge.loading.load import Reading
from knowledge.model import All, Catalogue, Compare, Field, FieldId, FieldType, Op, Programme
from knowledge.model.groups import named_alike

# Whoever is younger or older was mistyped.
LIKELY: Final = range(3, 101)


def bounds(reading: Reading, catalogue: Catalogue) -> None:
    """Every field that asks everybody's age takes all ages that the conditions take, or says why it does not."""
    for form in catalogue.forms.values():
        programme = catalogue.programmes.get(form.programme)
        for field in form.fields if programme else ():
            trait = _age_trait(field, catalogue)
            if programme is None or trait is None or field.own_limit is not None:
                continue
            for told in _refused(field, trait, programme, catalogue):
                file, keys = reading.at["form", form.id]
                problem = f"{field.id} refuses {told}, which no condition of {programme.id} does"
                reading.tell(
                    file, (*keys, "fields"), "own-limit", problem, "give the field `own_limit`, or other bounds"
                )


def _age_trait(field: Field, catalogue: Catalogue) -> FieldId | None:
    """The trait that the field asks everybody for, if it is an age."""
    traits = (one for one in catalogue.traits.values() if one.type is FieldType.AGE)
    asks = (one.id for one in traits if field.when is None and named_alike(field.id) in one.fills)
    return next(asks, None)


def _refused(field: Field, trait: FieldId, programme: Programme, catalogue: Catalogue) -> Iterator[str]:
    """The ages that the form refuses and the conditions do not."""
    musts = tuple(condition.rule for condition in programme.conditions if condition.must)
    low, high = field.at_least, field.at_most
    sides = []
    if low is not None and low > LIKELY.start:
        sides.append((Compare(trait, Op.BELOW, low), f"who is under {low}"))
    if high is not None and 0 <= high < LIKELY.stop - 1:
        sides.append((Compare(trait, Op.ABOVE, high), f"who is over {high}"))
    for side, told in sides:
        if reach(All((*musts, side)), catalogue.traits).can_hold:
            yield told
