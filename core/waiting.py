"""The questions that wait, as officers list them in their group: theirs, all of them or those of a place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core.effects import Button, Rows, Say
from core.offering import ticket_buttons
from core.officers import STAFF, refused
from core.queues import CITY, called, days_waited
from core.staff_acts import ReplyTicket
from core.state import Conversation, Ticket, Turn, World
from core.tickets import Sought, beside, programmes_of, read_ticket, sought, ticket_card, why_not
from knowledge.model import Catalogue

# So many are shown at once, and so many programmes are named with each.
PAGE: Final = 8
MOST_ABOUT: Final = 3
_A_ROW: Final = 2


def listed(conversation: Conversation, said: str, world: World) -> Turn:
    """The officer's questions, the oldest first; one of them with what was said before it, when its number is told."""
    officer = world.officer
    if officer is None:
        return refused(conversation, "not_officer")
    own = [one for one in world.tickets if why_not(one, officer, world.catalogue) is None]
    named = next((one for one in own if one.id == read_ticket(said)), None)
    if named is not None:
        buttons = ticket_buttons(named.id) if named.closed is None else ()
        handed_in = beside(named, world.theirs, world.catalogue, officer)
        card = ticket_card(named, handed_in, world.catalogue, world.now)
        return Turn(conversation, (Say(card.name, card.args, buttons),), STAFF)
    cities = called(said, CITY, world.catalogue) if said else None
    if cities == ():
        return Turn(conversation, (Say("tickets_unknown", {"said": said}),), STAFF)
    return Turn(conversation, (_page(sought(own, Sought(cities=cities), world.catalogue), said, world),), STAFF)


def _page(found: tuple[Ticket, ...], said: str, world: World) -> Say:
    page = found[:PAGE]
    buttons = [Button("reply_one", ReplyTicket(one.id), {"number": one.id}) for one in page]
    rows: Rows = tuple(tuple(buttons[i : i + _A_ROW]) for i in range(0, len(buttons), _A_ROW))
    args = listing(page, world.catalogue, world.now, narrowed=bool(said))
    return Say("tickets", {**args, "left": len(found) - len(page)}, rows)


def listing(tickets: Sequence[Ticket], catalogue: Catalogue, now: datetime, *, narrowed: bool) -> dict[str, object]:
    """What the list of questions tells: each with the programmes that it is about, and how many days it waits."""
    about = [programmes_of(one, catalogue)[:MOST_ABOUT] for one in tickets]
    days = [days_waited(one.at, now) for one in tickets]
    return {"tickets": tickets, "about": about, "days": days, "narrowed": narrowed, "left": 0}
