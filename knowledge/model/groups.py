"""Repeat groups laid out flat: a field for each item that there can be, so that a path is all that a form needs.

The fields of item 2 of the group `children` are `children.2.ID`; `children.2.more` asks whether there is a third.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.model import All, Any, Compare, Field, FieldId, FieldType, Not, Op, Rule, Stands, Words

MORE = "more"


def item_field(group: str, item: int, id: str) -> FieldId:
    """The id of a field of one item."""
    return FieldId(f"{group}.{item}.{id}")


def item_of(id: str) -> tuple[str, int] | None:
    """The group and the item that a field belongs to; None for a field of no group."""
    parts = id.split(".")
    return (parts[0], int(parts[1])) if len(parts) == 3 else None


def named_alike(id: str) -> str:
    """What a field is called apart from its group, in the first item; the fields of other items keep their ids."""
    place = item_of(id)
    return id.split(".")[2] if place and place[1] == 1 else id


def laid_out(
    group: str, label: Words, again: Field, inner: tuple[Field, ...], *, at_least: int, at_most: int, when: Rule | None
) -> Iterator[Field]:
    """The fields of every item in order; after each that may be the last, `again` asks for another."""
    own = frozenset(field.id for field in inner)
    for item in range(1, at_most + 1):
        more = None if item <= at_least else Compare(item_field(group, item - 1, MORE), Op.IS, True)
        for field in inner:
            yield _of_item(field, group, item, label, _both(when, more, _within(field.when, group, item, own)))
        if at_least <= item < at_most:
            yield replace(again, id=item_field(group, item, MORE), when=_both(when, more), more=True)


def _of_item(field: Field, group: str, item: int, label: Words, when: Rule | None) -> Field:
    return replace(
        field,
        id=item_field(group, item, field.id),
        label=Words(f"{label.zh}{item}·{field.label.zh}", f"{label.en} {item}: {field.label.en}"),
        ask=Words(f"（{label.zh}{item}）{field.ask.zh}", f"({label.en} {item}) {field.ask.en}"),
        when=when,
    )


def item_name(field: Field) -> Words:
    """What the item of a field is called: 孩子2."""
    return Words(field.label.zh.partition("·")[0], field.label.en.partition(": ")[0])


def _both(*rules: Rule | None) -> Rule | None:
    parts = tuple(rule for rule in rules if rule is not None)
    return All(parts) if len(parts) > 1 else parts[0] if parts else None


def _within(rule: Rule | None, group: str, item: int, own: frozenset[FieldId]) -> Rule | None:
    return None if rule is None else _renamed(rule, {id: item_field(group, item, id) for id in own})


def _renamed(rule: Rule, ids: Mapping[FieldId, FieldId]) -> Rule:
    match rule:
        case Compare(field=field):
            return replace(rule, field=ids.get(field, field))
        case All(parts) | Any(parts):
            return type(rule)(tuple(_renamed(part, ids) for part in parts))
        case Not(part) | Stands(part):
            return replace(rule, of=_renamed(part, ids))
    return rule


def more_question(label: Words, again: Words, why: Words) -> Field:
    """The question whether there is another item."""
    return Field(FieldId(MORE), FieldType.YES_NO, Words(f"还有{label.zh}", f"Another {label.en.lower()}"), again, why)
