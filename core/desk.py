"""The desk of officers in their group: the queue page by page, and one move for many with a look at it before."""

from dataclasses import replace
from typing import Final

from core import waiting
from core.applications import Asked, Decided, Refused, decide
from core.closing import read_reopening, reopened, until
from core.effects import Button, Effect, Reopen, Rows, Say, Tell, Toast
from core.evidence import gathered
from core.offering import moves_of, who
from core.officers import STAFF, card, own_words, refused
from core.procedures import life_of
from core.queues import AGED, ALL, CITY, FREE, MINE, PAGE, described, not_among, numbers_in, read_which
from core.reasons import CONDITION, read_reason, ready_for
from core.staff_acts import DoAll, MoveAll, OpenCard, ReasonForAll, ShowQueue, WordsForAll
from core.state import Application, BulkRun, Conversation, Officer, Turn, World
from knowledge.procedure import Reason

# What may be done to many at once from the queue.
FOR_ALL: Final = ("approve", "decline")
REOPEN: Final = "reopen"
TICKETS: Final = "tickets"
# What is listed at a word.
LISTINGS: Final = ("queue", TICKETS)


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
    return (name, rest.strip()) if word.startswith("/") and name in (*FOR_ALL, REOPEN) else None


def run(conversation: Conversation, name: str, rest: str, world: World) -> Turn:
    """What a desk command does."""
    if name == REOPEN:
        return _reopen(conversation, rest, world)
    if name == TICKETS:
        return waiting.listed(conversation, rest, world)
    if name != "queue":
        return _look(conversation, name, world.queue, world, not_among(rest, [one.number for one in world.queue]))
    if numbers_in(rest):
        return _named(conversation, rest, world)
    which = read_which(rest, world.catalogue, world.officers)
    if which is None:
        return Turn(conversation, (Say("queue_unknown", {"said": rest}),), STAFF)
    return show(conversation, ShowQueue(which, 0), world, edit=False)


def _named(conversation: Conversation, said: str, world: World) -> Turn:
    """The cards of the applications whose numbers were written, as far as they are the officer's."""
    own = [one for one in world.queue if world.officer is not None and world.officer.may(one.programme)]
    unknown = not_among(said, [one.number for one in own])
    told = (Say("staff_not_found", {"unknown": unknown}),) if unknown else ()
    return Turn(conversation, (*told, *(card(one, world, edit=False) for one in own[:PAGE])), STAFF)


def _reopen(conversation: Conversation, rest: str, world: World) -> Turn:
    """A form can be sent again, until a later day."""
    if world.officer is None:
        return refused(conversation, "not_officer")
    read = read_reopening(rest, world)
    if read is None:
        return Turn(conversation, (Say("staff_reopen_how", {"said": rest}),), STAFF)
    form, day, reason = read
    last = until(form.id, world.catalogue, world.reopened)
    made = reopened(form, day, reason, officer=world.officer, last=last, now=world.now)
    if isinstance(made, str):
        return refused(conversation, made)
    return Turn(
        conversation, (Reopen(made), Say("staff_reopened", {"row": made, "officer": world.officer.name})), STAFF
    )


def show(conversation: Conversation, act: ShowQueue, world: World, *, edit: bool = True) -> Turn:
    """One page of the queue, oldest first, with a button for each application."""
    if world.officer is None:
        return refused(conversation, "not_officer")
    page = world.queue[:PAGE]
    args = {
        "applications": page,
        "parts": described(act.which, world.catalogue, world.officers),
        "page": act.page + 1,
        "pages": max(1, -(-world.waiting // PAGE)),
        "count": world.waiting,
        "days": tuple((world.now - one.received).days for one in page),
    }
    rows = (*_cards(page, world), *_for_all(act, page, world), *_pages(act, world), *_filters(act, world))
    return Turn(conversation, (Say("staff_queue", args, rows, edit),), STAFF)


def move_all(conversation: Conversation, act: MoveAll, world: World) -> Turn:
    """What one move would do to every application of the page."""
    if world.officer is None or act.move not in FOR_ALL:
        return refused(conversation, "not_officer" if world.officer is None else "stale")
    return _look(conversation, act.move, world.queue[:PAGE], world)


def give_reason(conversation: Conversation, act: ReasonForAll, world: World) -> Turn:
    """The reason for all is picked."""
    bulk = _bulk(conversation, act.asked)
    if bulk is None or world.officer is None:
        return refused(conversation, "stale")
    return _preview(conversation, replace(bulk, reason=f"@{act.reason}"), world)


def ask_words(conversation: Conversation, act: WordsForAll, world: World) -> Turn:
    """The reason for all will be written."""
    bulk = _bulk(conversation, act.asked)
    if bulk is None:
        return refused(conversation, "stale")
    say = Say("staff_write_all", {"count": len(bulk.items), "move": bulk.move})
    return Turn(replace(conversation, run=replace(bulk, writing=True)), (say,), STAFF)


def hear(conversation: Conversation, bulk: BulkRun, text: str, world: World) -> Turn | None:
    """The reason for all, if one is awaited."""
    reason = own_words(text)
    if not bulk.writing or not reason:
        return None
    said = read_reason(reason, "", bulk.move, world.catalogue)
    return _preview(conversation, replace(bulk, reason=said, writing=False), world)


def do_all(conversation: Conversation, act: DoAll, world: World) -> Turn:
    """What was shown is done: each application by itself, the refused ones with why."""
    bulk = _bulk(conversation, act.asked)
    if bulk is None or world.officer is None:
        return refused(conversation, "stale")
    made = _made(bulk, world.officer, world)
    effects: tuple[Effect, ...] = tuple(
        effect for _, result in made if isinstance(result, Decided) for effect in result.effects
    )
    say = Say("staff_all_done", _results(bulk, made, world), edit=True)
    return Turn(replace(conversation, run=None), (*effects, Toast(f"made_{bulk.move}"), say), STAFF)


def _look(
    conversation: Conversation,
    move: str,
    applications: tuple[Application, ...],
    world: World,
    unknown: tuple[str, ...] = (),
) -> Turn:
    """The reason that the move needs is asked for, or what it would do is shown; `unknown` are words that name none."""
    items = tuple((one.id, one.version) for one in applications)
    if not items:
        return Turn(conversation, (Say("staff_none_named", {"move": move, "unknown": unknown}),), STAFF)
    bulk = BulkRun(move, items, conversation.turn)
    if _needs_reason(move, applications, world):
        return _ask_reason(conversation, bulk, applications, world, unknown)
    return _preview(conversation, bulk, world, applications, unknown)


def _needs_reason(move: str, applications: tuple[Application, ...], world: World) -> bool:
    """Whether one of them could be moved so, and not without a reason."""
    officer = world.officer
    kinds = {one.id: life_of(one, world.catalogue).moves.get(move) for one in applications}
    must = [one for one in applications if (kind := kinds[one.id]) is not None and kind.reason is Reason.MUST]
    tried = (_made_of(one, Asked(move, "?", one.version), officer, world) for one in must if officer is not None)
    return any(isinstance(result, Decided) for result in tried)


def _ask_reason(
    conversation: Conversation,
    bulk: BulkRun,
    applications: tuple[Application, ...],
    world: World,
    unknown: tuple[str, ...],
) -> Turn:
    programmes = {one.programme for one in applications}
    # A condition is a reason for all only where all are of one programme.
    alone = next(iter(programmes)) if len(programmes) == 1 else ""
    rows: Rows = tuple(
        (
            Button(
                "reason_condition" if id.startswith(CONDITION) else "reason",
                ReasonForAll(id, bulk.asked),
                {"reason": f"@{id}", "programme": alone},
            ),
        )
        for id in ready_for(alone, bulk.move, world.catalogue)
    )
    own = (Button("own_words", WordsForAll(bulk.asked)),)
    args = {"count": len(bulk.items), "move": bulk.move, "unknown": unknown}
    say = Say("staff_reason_all", args, (*rows, own))
    return Turn(replace(conversation, run=bulk), (say,), STAFF)


def _preview(
    conversation: Conversation,
    bulk: BulkRun,
    world: World,
    applications: tuple[Application, ...] = (),
    unknown: tuple[str, ...] = (),
) -> Turn:
    officer = world.officer
    if officer is None:
        return refused(conversation, "not_officer")
    asked = replace(bulk, asked=conversation.turn)
    seen = replace(world, applications=(*world.applications, *applications))
    made = _made(asked, officer, seen)
    letters = (effect for _, result in made if isinstance(result, Decided) for effect in result.effects)
    letter = next((effect.say.args for effect in letters if isinstance(effect, Tell)), None)
    rows: Rows = ((Button("do_all", DoAll(asked.asked), {"count": _done(made)}),),) if _done(made) else ()
    args = {**_results(asked, made, world), "letter": letter, "unknown": unknown}
    return Turn(replace(conversation, run=asked), (Say("staff_preview", args, rows),), STAFF)


def _made(bulk: BulkRun, officer: Officer, world: World) -> list[tuple[Application | None, Decided | Refused]]:
    made: list[tuple[Application | None, Decided | Refused]] = []
    for id, version in bulk.items:
        one = world.application(id)
        asked = Asked(bulk.move, bulk.reason, version)
        made.append((one, _made_of(one, asked, officer, world) if one else Refused("gone")))
    return made


def _made_of(one: Application, asked: Asked, officer: Officer, world: World) -> Decided | Refused:
    evidence = gathered(one, world.catalogue, world.now)
    return decide(one, life_of(one, world.catalogue), asked, officer=officer, now=world.now, evidence=evidence)


def _results(
    bulk: BulkRun, made: list[tuple[Application | None, Decided | Refused]], world: World
) -> dict[str, object]:
    rows = tuple(
        {
            "number": one.number if one else "",
            "name": who(one, world.catalogue) if one else "",
            "state": result.application.state if isinstance(result, Decided) else "",
            "why": result.why if isinstance(result, Refused) else "",
        }
        for one, result in made
    )
    return {"move": bulk.move, "rows": rows, "done": _done(made)}


def _done(made: list[tuple[Application | None, Decided | Refused]]) -> int:
    return sum(isinstance(result, Decided) for _, result in made)


def _bulk(conversation: Conversation, asked: int) -> BulkRun | None:
    run = conversation.run
    return run if isinstance(run, BulkRun) and run.asked == asked else None


def _cards(page: tuple[Application, ...], world: World) -> Rows:
    buttons = [
        Button("open_card", OpenCard(one.id), {"number": one.number, "who": who(one, world.catalogue)}) for one in page
    ]
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def _for_all(act: ShowQueue, page: tuple[Application, ...], world: World) -> Rows:
    possible = [move for move in FOR_ALL if any(move in moves_of(one, life_of(one, world.catalogue)) for one in page)]
    row = tuple(Button(f"all_{move}", MoveAll(act.which, act.page, move)) for move in possible)
    return (row,) if row and len(page) > 1 else ()


def _pages(act: ShowQueue, world: World) -> Rows:
    before = [Button("page_before", ShowQueue(act.which, act.page - 1))] if act.page else []
    after = [Button("page_after", ShowQueue(act.which, act.page + 1))] if len(world.queue) > PAGE else []
    return ((*before, *after),) if before or after else ()


def _filters(act: ShowQueue, world: World) -> Rows:
    kinds = tuple(Button(f"queue_{which}", ShowQueue(which, 0)) for which in (ALL, MINE, FREE, AGED))
    own = world.officer.programmes if world.officer else ()
    cities = [
        city for city in world.catalogue.cities.values()
        if any(p.city == city.id and (not own or p.id in own) for p in world.catalogue.programmes.values())
    ]  # fmt: skip
    buttons = [Button("choice_city", ShowQueue(f"{CITY}{city.id}", 0), {"city": city.name}) for city in cities]
    rows = tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)) if len(cities) > 1 else ()
    return (kinds, *rows)
