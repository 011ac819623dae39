"""Applications and talks of officers who can no longer go on with them: they go back to the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.acts.staff_acts import OpenCard, ShowQueue
from core.cases.applications import MoveMade, case_of, is_for, recorded
from core.cases.offering import who
from core.cases.procedures import RELEASE, life_of
from core.cases.queues import FREE, PAGE
from core.cases.tickets import given_back
from core.effects import Button, Effect, NotifyStaff, SaveApplication, Say
from core.paging import in_rows
from core.state import Application, Officer, Ticket
from knowledge.model import Catalogue

# Who keeps the list of officers.
ADMIN: Final = "admin"


@dataclass(frozen=True, slots=True)
class Released:
    """The applications that are free again, how many talks are over, and what must be done for both."""

    applications: tuple[Application, ...] = ()
    talks: int = 0
    effects: tuple[Effect, ...] = ()


def released(
    officers: Sequence[Officer],
    gone: Officer | None,
    open_ones: Iterable[Application],
    tickets: Iterable[Ticket],
    catalogue: Catalogue,
    now: datetime,
) -> Released:
    """What the `officers` that there are now, and `gone` not any more, leave without a hand.

    Each application goes back to the queue with its record, each talk to the bot, and the group is told once. While
    nobody is registered everybody may go on with what they have, but for who is gone.
    """
    held = [one for one in open_ones if one.assignee is not None]
    left = [one for one in held if not _goes_on(one, officers, gone, catalogue)]
    names = {one.name for one in officers}
    talks = [one for one in tickets if one.owner and not _keeps(one.owner, names, gone.name if gone else "")]
    freed = tuple(replace(one, officer=None, assignee=None, version=one.version + 1) for one in left)
    saved = [effect for pair in zip(left, freed, strict=True) for effect in _saved(*pair, catalogue, now)]
    told = (NotifyStaff(_told(left, catalogue)),) if left else ()
    ended = (effect for one in talks for effect in given_back(one))
    return Released(freed, len(talks), (*saved, *ended, *told))


def _goes_on(one: Application, officers: Sequence[Officer], gone: Officer | None, catalogue: Catalogue) -> bool:
    """Whether who has the application may make its next step."""
    if not officers:
        return _keeps(one.assignee, (), gone.id if gone else "")
    has = next((officer for officer in officers if officer.id == one.assignee), None)
    return has is not None and case_of(one, has) is None and is_for(has, one, life_of(one, catalogue))


def _keeps(holder: str | None, registered: Iterable[str], gone: str) -> bool:
    known = set(registered)
    return holder in known if known else holder != gone


def _saved(
    before: Application, after: Application, catalogue: Catalogue, now: datetime
) -> tuple[SaveApplication, Effect]:
    life = life_of(after, catalogue)
    return SaveApplication(after), recorded(before, after, life, MoveMade(RELEASE, ADMIN, before.officer or "", now))


def _told(left: Sequence[Application], catalogue: Catalogue) -> Say:
    """What is free again, for those whose it is now; the first with a button each."""
    cards = [
        Button("open_card", OpenCard(one.id), {"number": one.number, "who": who(one, catalogue)}) for one in left[:PAGE]
    ]
    free = (Button("queue_free", ShowQueue(FREE, 0)),)
    return Say("staff_released", {"applications": tuple(left)}, (*in_rows(cards), free))
