"""How much of each kind is kept and how much is past its time: the proof that what is over gets deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from core.deliveries import Deleted
from knowledge.model import Kind, Retention

# What is told to people is deleted by day only, and what was away catches up: later than this it should be gone.
LATE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """How many things of a kind are kept, of how many the time is over, and of how many it was over a day ago."""

    held: int
    due: int
    late: int


@dataclass(frozen=True, slots=True)
class OfKind:
    """A kind with its classes (none: nothing of it ends), what is held of it, and what was deleted, last then."""

    kind: Kind
    classes: tuple[Retention, ...]
    held: int
    due: int
    late: int
    deleted: int
    last: datetime | None


def of_kinds(classes: Iterable[Retention], held: dict[Kind, Held], deleted: Iterable[Deleted]) -> tuple[OfKind, ...]:
    """Every kind, in the order in which kinds are named."""
    named, gone = tuple(classes), tuple(deleted)
    return tuple(_of(kind, tuple(one for one in named if one.of is kind), held[kind], gone) for kind in Kind)


def _of(kind: Kind, classes: tuple[Retention, ...], held: Held, deleted: tuple[Deleted, ...]) -> OfKind:
    own = [one for one in deleted if one.kind == kind]
    last = max((one.at for one in own), default=None)
    return OfKind(kind, classes, held.held, held.due, held.late, sum(one.count for one in own), last)
