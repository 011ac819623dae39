"""The questions that wait, as officers list them in their group: page by page, those that ask the same together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from core.acts.staff_acts import ReplyTicket, ShowTickets
from core.cases.offering import ticket_buttons
from core.cases.queue_words import ids_named
from core.cases.queues import CITY, LONGEST, PAGE, PROGRAMME, days_waited, last_page
from core.cases.tickets import Sought, beside, grouped, programmes_of, read_ticket, sought, ticket_card, why_not
from core.effects import Button, Rows, Say
from core.kinds import STAFF
from core.officers.acting import refused
from core.paging import turning
from core.state import Conversation, Officer, Ticket, Turn, World
from knowledge.matching.text import tokens
from knowledge.model import Catalogue

# So many programmes are named with each.
MOST_ABOUT: Final = 3
_A_ROW: Final = 2
# Questions that ask the same, together.
Groups = Sequence[tuple[Ticket, ...]]


def listed(conversation: Conversation, said: str, world: World) -> Turn:
    """The officer's questions, the oldest first; one of them with what was said before it, when its number is told."""
    officer = world.officer
    if officer is None:
        return refused(conversation, "not_officer")
    theirs = (one for one in world.tickets if why_not(one, officer, world.catalogue) is None)
    named = next((one for one in theirs if one.id == read_ticket(said)), None)
    if named is not None and named.erased:
        return refused(conversation, "gone_already")
    if named is not None:
        buttons = ticket_buttons(named.id) if named.closed is None else ()
        handed_in = beside(named, world.theirs, world.catalogue, officer)
        card = ticket_card(named, handed_in, world.catalogue, world.now)
        return Turn(conversation, (Say(card.name, card.args, buttons),), STAFF)
    return _page(conversation, _own(officer, world), ShowTickets(said, 0), world, edit=False)


def turn_to(conversation: Conversation, act: ShowTickets, world: World) -> Turn:
    """Another page of them."""
    if world.officer is None:
        return refused(conversation, "not_officer")
    return _page(conversation, _own(world.officer, world), act, world)


def _own(officer: Officer, world: World) -> list[Ticket]:
    open_ones = (one for one in world.tickets if one.closed is None)
    return [one for one in open_ones if why_not(one, officer, world.catalogue) is None]


def _page(conversation: Conversation, own: list[Ticket], act: ShowTickets, world: World, *, edit: bool = True) -> Turn:
    """A page of those that are meant, what asks the same on one line."""
    found = _meant(own, act.said, world)
    if found is None:
        return Turn(conversation, (Say("tickets_unknown", {"said": act.said}),), STAFF)
    groups = grouped(found)
    last = last_page(len(groups))
    number = min(act.page, last)
    page = groups[number * PAGE : (number + 1) * PAGE]
    rows = [*_replies(page), *turning(number, last + 1, lambda to: ShowTickets(_short(act.said), to))]
    args = {
        **listing(page, world.catalogue, world.now, narrowed=bool(act.said)),
        "count": len(found),
        "page": number + 1,
        "pages": last + 1,
    }
    return Turn(conversation, (Say("tickets", args, tuple(rows), edit),), STAFF)


def _meant(own: list[Ticket], said: str, world: World) -> Sequence[Ticket] | None:
    """Those of a place, else those of a programme or with the words in them; None where there are none such."""
    if not said or (cities := ids_named(said, CITY, world.catalogue)):
        return sought(own, Sought(cities=cities if said else None), world.catalogue)
    programmes = set(ids_named(said, PROGRAMME, world.catalogue))
    words = "".join(tokens(said))
    about = [one for one in own if programmes & set(programmes_of(one, world.catalogue))]
    return about or [one for one in own if words and words in "".join(tokens(one.query))] or None


def _replies(page: Groups) -> Rows:
    buttons = [
        Button("reply_same" if len(group) > 1 else "reply_one", ReplyTicket(id), {"number": id, "count": len(group)})
        for group in page
        for id in [group[0].id]
    ]
    return tuple(tuple(buttons[i : i + _A_ROW]) for i in range(0, len(buttons), _A_ROW))


def _short(said: str) -> str:
    """What was typed, as far as a button can carry it."""
    return said.replace(":", " ").encode()[:LONGEST].decode(errors="ignore")


def listing(groups: Groups, catalogue: Catalogue, now: datetime, *, narrowed: bool) -> dict[str, object]:
    """What the list of questions tells: the first of each group, with its programmes, and how many days it waits."""
    first = [group[0] for group in groups]
    return {
        "tickets": first,
        "about": [programmes_of(one, catalogue)[:MOST_ABOUT] for one in first],
        "days": [days_waited(one.at, now) for one in first],
        "times": [len(group) for group in groups],
        "count": sum(map(len, groups)),
        "page": 1,
        "pages": 1,
        "narrowed": narrowed,
    }
