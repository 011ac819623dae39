"""What happened to many applications at once, told to officers in one message instead of a card for each."""

from collections.abc import Sequence
from typing import Final

from core.effects import Button, NotifyStaff, Rows, Say
from core.offering import staff_card, who
from core.procedures import life_of
from core.queues import DUE
from core.staff_acts import ShowQueue
from core.state import Application, Officer
from knowledge.model import Catalogue

# So many still come as cards, with their buttons.
FEW: Final = 3


def arrived(application: Application, catalogue: Catalogue, officers: int) -> NotifyStaff:
    """The card of a new application; of a rush of them no more than that there are more."""
    card = staff_card(application, life_of(application, catalogue), name="staff_arrived", officers=officers)
    return NotifyStaff(card, Say("staff_more_arrived", {}, _to_queue(), joined="arrived"))


def moved(
    after: Sequence[Application], move: str, officer: Officer, catalogue: Catalogue, *, officers: int
) -> tuple[NotifyStaff, ...]:
    """The cards of what one officer moved, or of many the list."""
    if len(after) <= FEW:
        return tuple(NotifyStaff(staff_card(one, life_of(one, catalogue), officers=officers)) for one in after)
    rows = tuple({"number": one.number, "name": who(one, catalogue), "state": one.state, "why": ""} for one in after)
    return (NotifyStaff(Say("staff_moved_many", {"officer": officer.name, "move": move, "rows": rows})),)


def lapsed(after: Sequence[Application], catalogue: Catalogue, *, officers: int) -> tuple[NotifyStaff, ...]:
    """The cards of those whose time to supply was over, or of many the list."""
    if len(after) <= FEW:
        lives = ((one, life_of(one, catalogue)) for one in after)
        return tuple(NotifyStaff(staff_card(one, life, name="staff_lapsed", officers=officers)) for one, life in lives)
    args = {"applications": tuple(after), "names": tuple(who(one, catalogue) for one in after)}
    return (NotifyStaff(Say("staff_lapsed_many", args, _to_queue())),)


def _to_queue() -> Rows:
    return ((Button("queue_on", ShowQueue(DUE, 0)),),)
