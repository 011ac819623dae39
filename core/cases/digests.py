"""What happened to many applications at once, told to officers in one message instead of a card for each."""

from collections.abc import Sequence
from typing import Final

from core.acts.staff_acts import ShowQueue
from core.cases.cards import Board
from core.cases.offering import who
from core.cases.queues import DUE
from core.effects import Button, NotifyStaff, Rows, Say
from core.state import Application, Officer

# So many still come as cards, with their buttons.
FEW: Final = 3


def arrived(application: Application, board: Board) -> NotifyStaff:
    """The card of a new application; of a rush of them no more than that there are more."""
    card = board.card(application, name="staff_arrived")
    return NotifyStaff(card, Say("staff_more_arrived", {}, _to_queue(), joined="arrived"))


def moved(after: Sequence[Application], move: str, officer: Officer, board: Board) -> tuple[NotifyStaff, ...]:
    """The cards of what one officer moved, or of many the list."""
    if len(after) <= FEW:
        return tuple(NotifyStaff(board.card(one)) for one in after)
    rows = tuple(
        {"number": one.number, "name": who(one, board.catalogue), "state": one.state, "why": ""} for one in after
    )
    return (NotifyStaff(Say("staff_moved_many", {"officer": officer.name, "move": move, "rows": rows})),)


def lapsed(after: Sequence[Application], board: Board) -> tuple[NotifyStaff, ...]:
    """The cards of those whose time to supply was over, or of many the list."""
    if len(after) <= FEW:
        return tuple(NotifyStaff(board.card(one, name="staff_lapsed")) for one in after)
    args = {"applications": tuple(after), "names": tuple(who(one, board.catalogue) for one in after)}
    return (NotifyStaff(Say("staff_lapsed_many", args, _to_queue())),)


def _to_queue() -> Rows:
    return ((Button("queue_on", ShowQueue(DUE, 0)),),)
