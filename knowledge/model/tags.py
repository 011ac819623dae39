"""Question tags: a phrase that ends in 吗 is also said with 不 ("要钱吗", "要钱不")."""

from collections.abc import Iterable, Iterator
from typing import Final

_ASKS: Final = "吗"
# What is said for it in the north, in the same place.
_ALSO: Final = "不"


def with_tags(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases, and once more with the other tag those that end with one."""
    for phrase in phrases:
        yield phrase
        if phrase.endswith(_ASKS) and len(phrase) > len(_ASKS) + 1:
            yield f"{phrase.removesuffix(_ASKS)}{_ALSO}"
