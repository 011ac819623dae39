"""Questions put by a word at their end: "要钱吗" is also said "要钱不"."""

from collections.abc import Iterable, Iterator
from typing import Final

_ASKS: Final = "吗"
# What is said for it in the north, in the same place.
_ALSO: Final = "不"


def with_tags(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases, and those that end as questions do once more as others put them."""
    for phrase in phrases:
        yield phrase
        if phrase.endswith(_ASKS) and len(phrase) > len(_ASKS) + 1:
            yield f"{phrase.removesuffix(_ASKS)}{_ALSO}"
