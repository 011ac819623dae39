"""Items of repeat groups in a draft: how many there are, and taking one out of the middle."""

from collections.abc import Iterator, Sequence
from typing import Final

from core.state import Answers, Value
from knowledge.model import Field, Form
from knowledge.model.groups import MORE, item_field, item_of

# What the button says that takes an item out.
REMOVE: Final = "~remove"


def removable(form: Form, path: Sequence[Field]) -> Iterator[tuple[str, int]]:
    """Every item on the path of a group that has more than it needs."""
    for group in dict.fromkeys(group for field in path if (at := item_of(field.id)) for group in at[:1]):
        items = _items(path, group)
        # The question for more comes only after as many items as there must be.
        if form.field(item_field(group, len(items) - 1, MORE)) is not None:
            yield from ((str(group), item) for item in items)


def without_item(path: Sequence[Field], answers: Answers, group: str, item: int) -> Answers:
    """The answers without that item: those after it move up, and there is one fewer."""
    items = _items(path, group)
    last = items[-1]
    left: dict[str, Value] = {id: value for id, value in answers.items() if not _from(id, group, item)}
    for field in path:
        at = item_of(field.id)
        if at is not None and at[0] == group and at[1] > item and field.id in answers and not field.more:
            left[item_field(group, at[1] - 1, field.id.split(".")[2])] = answers[field.id]
    for one in range(item, last):
        more = item_field(group, one, MORE)
        if one < last - 1 and more in answers:
            left[more] = answers[more]
    left[item_field(group, last - 1, MORE)] = False
    return left


def _items(path: Sequence[Field], group: str) -> list[int]:
    found = (item_of(field.id) for field in path)
    return sorted({at[1] for at in found if at is not None and at[0] == group})


def _from(id: str, group: str, item: int) -> bool:
    at = item_of(id)
    return at is not None and at[0] == group and at[1] >= item
