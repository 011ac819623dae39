"""A key for caches: what is made once for a catalogue or a form is found by which it is, not by all that it holds."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Something that never changes, equal only to itself."""

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it
