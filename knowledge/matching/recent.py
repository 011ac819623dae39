"""The last few results, for what is often asked for again."""

from typing import Final, TypeVar

K = TypeVar("K")
V = TypeVar("V")
# A query over a million rows holds megabytes: only a few are kept.
_KEPT: Final = 7


def with_latest(recent: dict[K, V], key: K, value: V) -> dict[K, V]:
    """The last few results and this one, in a new dictionary, since searches may run side by side."""
    return {**dict(list(recent.items())[-_KEPT:]), key: value}
