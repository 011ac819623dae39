"""The desk of officers in their group: the queue page by page, narrowed and searched, and what is typed there."""

from typing import Final

from core.acts.staff_acts import OpenCard, ShowQueue
from core.cases.offering import who
from core.cases.procedures import begins, life_of
from core.cases.queue_words import described, not_among, numbers_in, read_which
from core.cases.queues import (
    AGED,
    ALL,
    CITY,
    DUE,
    FREE,
    MINE,
    PAGE,
    PROGRAMME,
    city_of,
    days_waited,
    last_page,
    narrowed,
    searched,
)
from core.effects import Button, Reopen, Rows, Say
from core.forms.closing import read_reopening, reopened, until
from core.kinds import STAFF
from core.officers import bulk, waiting
from core.officers.acting import card, refused
from core.paging import in_rows
from core.state import Application, Conversation, Turn, World
from knowledge.model import City, FormId, ProgrammeId

REOPEN: Final = "reopen"
TICKETS: Final = "tickets"
# What is listed at a word.
LISTINGS: Final = ("queue", TICKETS)
# So many programmes of a place are offered to look at, those with the most.
MOST_PROGRAMMES: Final = 8


def command_in(text: str, world: World) -> tuple[str, str] | None:
    """The desk command in a text of an officer, and what follows it; None for any other text, or for anybody else."""
    if world.officer is None:
        return None
    word, _, rest = text.strip().partition(" ")
    name = word.removeprefix("/").partition("@")[0].casefold()
    intents = world.catalogue.lexicon.intents
    listing = next((one for one in LISTINGS if name == one or name in intents.get(one, ())), None)
    if listing:
        return listing, rest.strip()
    move = name.replace("-", "_")
    if not word.startswith("/") or (name != REOPEN and move not in bulk.moves_in(world.catalogue)):
        return None
    return (name if name == REOPEN else move), rest.strip()


def run(conversation: Conversation, name: str, rest: str, world: World) -> Turn:
    """What a desk command does."""
    if name == REOPEN:
        return _reopen(conversation, rest, world)
    if name == TICKETS:
        return waiting.listed(conversation, rest, world)
    if name != "queue":
        own = _own(world)
        return bulk.look(conversation, name, own, world, not_among(rest, [one.number for one in own]))
    if numbers_in(rest):
        return _named(conversation, rest, world)
    which = read_which(rest, world.catalogue, world.officers)
    if which is None:
        return Turn(conversation, (Say("queue_unknown", {"said": rest}),), STAFF)
    return show(conversation, ShowQueue(which, 0), world, edit=False)


def _named(conversation: Conversation, said: str, world: World) -> Turn:
    """The cards of the applications whose numbers were written, as far as they are the officer's."""
    own = _own(world)
    unknown = not_among(said, [one.number for one in own])
    told = (Say("staff_not_found", {"unknown": unknown}),) if unknown else ()
    return Turn(conversation, (*told, *(card(one, world, edit=False) for one in own[:PAGE])), STAFF)


def _own(world: World) -> tuple[Application, ...]:
    """What was found and is the officer's."""
    return tuple(one for one in world.queue if world.officer is not None and world.officer.may(one.programme))


def _reopen(conversation: Conversation, rest: str, world: World) -> Turn:
    """A form can be sent again, until a later day."""
    if world.officer is None:
        return refused(conversation, "not_officer")
    read = read_reopening(rest, world)
    if read is None:
        named = rest.partition(" ")[0]
        unknown = "" if FormId(named) in world.catalogue.forms else named
        return Turn(conversation, (Say("staff_reopen_how", {"unknown": unknown}),), STAFF)
    form, day, reason = read
    last = until(form.id, world.catalogue, world.reopened)
    made = reopened(form, day, reason, officer=world.officer, last=last, now=world.now)
    if isinstance(made, str):
        return refused(conversation, made)
    return Turn(
        conversation, (Reopen(made), Say("staff_reopened", {"row": made, "officer": world.officer.name})), STAFF
    )


def show(conversation: Conversation, act: ShowQueue, world: World, *, edit: bool = True) -> Turn:
    """One page of the queue, what waits for this officer first, with a button for each application."""
    if world.officer is None:
        return refused(conversation, "not_officer")
    if searched(act.which) and not world.queue:
        said = " ".join(searched(act.which))
        return Turn(conversation, (Say("queue_unknown", {"said": said}, _filters(act, world), edit),), STAFF)
    # Meanwhile there may be fewer pages.
    number = min(act.page, last_page(world.waiting))
    page = world.queue[:PAGE]
    args = {
        "applications": page,
        "parts": described(act.which, world.catalogue, world.officers),
        "page": number + 1,
        "pages": last_page(world.waiting) + 1,
        "count": world.waiting,
        "ended": any(not one.open for one in page),
        "days": tuple(days_waited(one.received, world.now) for one in page),
        "begins": tuple(begins(one, life_of(one, world.catalogue)) for one in page),
    }
    many = bulk.offered(page, act.which, number, world)
    rows = (*_cards(page, world), *many, *_pages(act.which, number, world), *_filters(act, world))
    return Turn(conversation, (Say("staff_queue", args, rows, edit),), STAFF)


def _cards(page: tuple[Application, ...], world: World) -> Rows:
    buttons = [
        Button("open_card", OpenCard(one.id), {"number": one.number, "who": who(one, world.catalogue)}) for one in page
    ]
    return in_rows(buttons)


def _pages(which: str, number: int, world: World) -> Rows:
    last = last_page(world.waiting)
    before = [Button("page_before", ShowQueue(which, number - 1))] if number else []
    after = [Button("page_after", ShowQueue(which, number + 1))] if number < last else []
    # Of many pages the last is one tap away.
    end = [Button("page_last", ShowQueue(which, last), {"page": last + 1})] if number + 1 < last else []
    return ((*before, *after, *end),) if before or after else ()


def _filters(act: ShowQueue, world: World) -> Rows:
    """Other parts of the queue: how urgent, whose, and of which place or programme, with how many there are."""
    due = Button("queue_due_count", ShowQueue(DUE, 0), {"count": world.due})
    kinds = tuple(Button(f"queue_{which}", ShowQueue(which, 0)) for which in (ALL, MINE, FREE, AGED))
    cities = _cities(world)
    here = city_of(act.which) or (cities[0].id if len(cities) == 1 else None)
    places = [button for city in cities if (button := _place(act.which, city, world))] if len(cities) > 1 else []
    rows = in_rows(places, each=3)
    return ((due, *kinds), *rows, *(_programmes(act.which, here, world) if here else ()))


def _cities(world: World) -> list[City]:
    """The places of which the officer reviews something."""
    officer = world.officer
    theirs = {p.city for p in world.catalogue.programmes.values() if officer is not None and officer.may(p.id)}
    return [city for city in world.catalogue.cities.values() if city.id in theirs]


def _place(which: str, city: City, world: World) -> Button | None:
    to = narrowed(which, f"{CITY}{city.id}", world.catalogue)
    known = world.catalogue.programmes
    count = sum(
        many for id, many in world.spread.items() if (one := known.get(ProgrammeId(id))) and one.city == city.id
    )
    return Button("queue_place", ShowQueue(to, 0), {"of": city.name, "count": count}) if to and count else None


def _programmes(which: str, city: str, world: World) -> Rows:
    """The programmes of that place that have some, one to a row."""
    known = world.catalogue.programmes
    found = [(many, known[ProgrammeId(id)]) for id, many in world.spread.items() if ProgrammeId(id) in known]
    here = sorted(((-many, one.id) for many, one in found if one.city == city))[:MOST_PROGRAMMES]
    named = [(known[id], -less, narrowed(which, f"{PROGRAMME}{id}", world.catalogue)) for less, id in here]
    if len(named) < 2:
        return ()
    return tuple(
        (Button("queue_place", ShowQueue(to, 0), {"of": one.name, "count": many}),) for one, many, to in named if to
    )
