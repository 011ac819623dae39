"""The versions of a form as they were published, and what changed from each to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.forms.drafts import same
from knowledge.model import Field, Form


@dataclass(frozen=True, slots=True)
class Published:
    """A version of a form: when it was first in force, what it said, and how many applications were made with it."""

    form: str
    version: str
    at: datetime
    written: str
    applications: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """A version against the one before: questions added, taken out, and changed in what they ask or take."""

    published: Published
    in_force: bool
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()


def edition(published: Published, now: Form | None, before: Form | None, in_force: str | None) -> Edition:
    """What a version changed; nothing for the first, or one that cannot be read any more."""
    current = published.version == in_force
    if now is None or before is None:
        return Edition(published, current)
    new, old = {one.id: one for one in now.fields}, {one.id: one for one in before.fields}
    both = [id for id in new if id in old]
    return Edition(
        published,
        current,
        added=tuple(id for id in new if id not in old),
        removed=tuple(id for id in old if id not in new),
        changed=tuple(id for id in both if not same(old[id], new[id]) or old[id].when != new[id].when),
        reworded=tuple(id for id in both if _reworded(old[id], new[id])),
    )


def in_order(published: Sequence[Published]) -> list[Published]:
    """The first before the others."""
    return sorted(published, key=lambda one: (one.at, one.version))


def _reworded(old: Field, new: Field) -> bool:
    return (old.label, old.ask, old.why) != (new.label, new.ask, new.why)
