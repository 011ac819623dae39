"""Whether what a trait answers in forms is a field there that can take it: of a fitting type, with such options."""

from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.linting.trees import comparisons, misfit
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Field, FieldType, Prefill
from knowledge.model.groups import item_of

# The types of fields that a trait of a type can answer; an age or a span may have been told as a day.
TAKES: Final = {
    FieldType.AGE: (FieldType.AGE, FieldType.INTEGER, FieldType.DATE),
    FieldType.SINCE: (FieldType.SINCE, FieldType.DATE),
}


def prefills(reading: Reading, catalogue: Catalogue) -> None:
    """Every link from traits to fields of forms."""
    for trait in catalogue.traits.values():
        file, keys = reading.at["trait", trait.id]
        for id in trait.fills:
            for code, problem in _filled(trait, id, catalogue):
                reading.tell(file, keys, code, problem, "check `fills`")
    for prefill in catalogue.prefills.values():
        file, keys = reading.at["prefill", prefill.field]
        for code, problem in _prefilled(prefill, catalogue):
            reading.tell(file, keys, code, problem, "check it against the forms and traits.yaml")


def _filled(trait: Field, id: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    fields = _fields(id, catalogue)
    if not fields:
        yield "dead-reference", f"no form has a field {id}"
    for field in fields:
        if field.type not in TAKES.get(trait.type, (trait.type,)):
            yield "wrong-type", f"{trait.id} is {trait.type.value}, and {field.id} is {field.type.value}"
        elif field.options and not {one.id for one in field.options} & {one.id for one in trait.options}:
            yield "wrong-type", f"{trait.id} has no option of {field.id}"


def _prefilled(prefill: Prefill, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    fields = _fields(prefill.field, catalogue)
    if not fields:
        yield "dead-reference", f"no form has a field {prefill.field}"
    if any(prefill.field in trait.fills for trait in catalogue.traits.values()):
        yield "duplicate-id", f"a trait fills {prefill.field} already"
    for value, rule in prefill.ways:
        for field in fields:
            fits = field.type is FieldType.YES_NO if isinstance(value, bool) else field.option(value) is not None
            if not fits:
                yield "wrong-type", f"{field.id} cannot be {'yes or no' if isinstance(value, bool) else value}"
        for compare in comparisons(rule):
            trait = catalogue.traits.get(compare.field)
            why = misfit(compare, trait) if trait else f"there is no trait {compare.field}"
            if why:
                yield "impossible-rule", why


def _fields(id: str, catalogue: Catalogue) -> Sequence[Field]:
    """The fields of that id in all forms; in a repeat group, of its first item."""
    fields = (field for form in catalogue.forms.values() for field in form.fields)
    return [field for field in fields if field.id == id or (item_of(field.id) and field.id.endswith(f".1.{id}"))]
