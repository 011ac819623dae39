"""One move for many applications at once: previewed before it is made, and taken back just as fast."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from core.acts.staff_acts import BeginAll, DoAll, MoveAll, ReasonForAll, ShowQueue, WordsForAll
from core.cases.applications import Decided, Refused
from core.cases.decisions import MoveRequest, decide_in, open_to
from core.cases.offering import who
from core.cases.procedures import TAKE, life_of
from core.cases.queues import DUE
from core.cases.reasons import CONDITION, own_words, read_reason, ready_for
from core.effects import Button, Effect, Rows, Say, Tell, Toast
from core.kinds import STAFF
from core.officers.acting import refused
from core.paging import in_rows
from core.state import Application, BulkRun, Conversation, Officer, Turn, World
from knowledge.model import Catalogue, Lang
from knowledge.model.procedure import Hand, Reason

# So many moves are offered for a page, those that most of it can make.
MOST_OFFERED: Final = 6
# These read better than the name of the move after "this page".
NAMED: Final = ("approve", "decline")
Made = list[tuple[Application | None, Decided | Refused]]


def moves_in(catalogue: Catalogue) -> frozenset[str]:
    """Every move that officers make in some procedure."""
    lives = catalogue.procedures.values()
    return frozenset(id for life in lives for id, move in life.moves.items() if move.by is Hand.OFFICER)


def offered(page: Sequence[Application], which: str, number: int, world: World) -> Rows:
    """A button for each move that the officer may make for several of the page."""
    if world.officer is None or len(page) < 2:
        return ()
    buttons = [
        Button(f"all_{move}" if move in NAMED else "all_move", MoveAll(which, number, move), {"move": move})
        for move in _for_several(page, world.officer, world)
    ]
    return in_rows(buttons)


def move_all(conversation: Conversation, act: MoveAll, world: World) -> Turn:
    """What one move would do to every application of the page."""
    if world.officer is None or act.move not in moves_in(world.catalogue):
        return refused(conversation, "not_officer" if world.officer is None else "stale")
    return look(conversation, act.move, world.queue, world, which=act.which)


def begin_all(conversation: Conversation, act: BeginAll, world: World) -> Turn:
    """What was just done is to be taken back for all of them."""
    bulk = _bulk(conversation, act.asked)
    if bulk is None or world.officer is None:
        return refused(conversation, "stale")
    found = tuple(one for id, _ in bulk.items if (one := world.application(id)))
    return look(conversation, bulk.move, found, world, which=bulk.which)


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
    found = [one for id, _ in bulk.items if (one := world.application(id))]
    say = Say("staff_write_all", {"count": len(found), "move": bulk.move, "spoken": _spoken(found)})
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
    back = _taking_back(conversation, bulk, made, world)
    say = Say("staff_all_done", _results(bulk, made, world), _after(bulk, back), edit=True)
    return Turn(replace(conversation, run=back), (*effects, Toast("all_done"), say), STAFF)


def look(
    conversation: Conversation,
    move: str,
    applications: tuple[Application, ...],
    world: World,
    unknown: tuple[str, ...] = (),
    which: str = "",
) -> Turn:
    """The reason that the move needs is asked for, or what it would do is shown; `unknown` are words that name none."""
    items = tuple((one.id, one.version) for one in applications)
    if not items:
        return Turn(conversation, (Say("staff_none_named", {"move": move, "unknown": unknown}),), STAFF)
    bulk = BulkRun(move, items, conversation.turn, which=which)
    can = _possible(move, applications, world)
    if any(life_of(one, world.catalogue).moves[move].reason is Reason.MUST for one in can):
        return _ask_reason(conversation, bulk, can, world, unknown)
    return _preview(conversation, bulk, world, applications, unknown)


def _possible(move: str, applications: Iterable[Application], world: World) -> tuple[Application, ...]:
    """Those of them that the officer can move so, with a reason where one is needed."""
    if world.officer is None:
        return ()
    tried = ((one, _made_of(one, MoveRequest(move, "?", one.version), world.officer, world)) for one in applications)
    return tuple(one for one, result in tried if isinstance(result, Decided))


def _for_several(page: Sequence[Application], officer: Officer, world: World) -> list[str]:
    """The moves that several of the page can make, those of the most first; what takes back is not among them."""
    lives = [(one, life_of(one, world.catalogue)) for one in page]
    moves = [
        move
        for one, life in lives
        for move in open_to(one, life, officer, world.now)
        if not life.moves[move].undoes and not (move == TAKE and one.assignee == officer.id)
    ]
    return [move for move, count in Counter(moves).most_common(MOST_OFFERED) if count > 1]


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
    args = {"count": len(applications), "of": len(bulk.items), "move": bulk.move, "unknown": unknown}
    say = Say("staff_reason_all", {**args, "spoken": _spoken(applications)}, (*rows, own))
    return Turn(replace(conversation, run=bulk), (say,), STAFF)


def _spoken(applications: Iterable[Application]) -> tuple[str, ...]:
    """The languages of the applicants, besides the officers' own."""
    return tuple(sorted({one.lang.value for one in applications} - {Lang.ZH.value}))


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
    letter = next((effect.say for effect in letters if isinstance(effect, Tell)), None)
    rows: Rows = ((Button("do_all", DoAll(asked.asked), {"count": _done(made)}),),) if _done(made) else ()
    args = {
        **_results(asked, made, world),
        "letter": letter.args if letter else None,
        "undone": letter is not None and letter.name == "application_undone",
        "unknown": unknown,
    }
    return Turn(replace(conversation, run=asked), (Say("staff_preview", args, rows),), STAFF)


def _taking_back(conversation: Conversation, bulk: BulkRun, made: Made, world: World) -> BulkRun | None:
    """What would take back all that was done, where the procedure has a way."""
    done = [result.application for _, result in made if isinstance(result, Decided)]
    ways = [(one, way) for one in done if (way := _way_back(one, world))]
    if not ways:
        return None
    move = ways[0][1]
    items = tuple((one.id, one.version) for one, way in ways if way == move)
    return BulkRun(move, items, conversation.turn, which=bulk.which)


def _way_back(application: Application, world: World) -> str | None:
    """The move by which this officer can take the decision back."""
    life = life_of(application, world.catalogue)
    moves = open_to(application, life, world.officer, world.now) if world.officer else ()
    return next((move for move in moves if life.moves[move].undoes), None)


def _after(bulk: BulkRun, back: BulkRun | None) -> Rows:
    """On with the queue, or back with what was done."""
    on = (Button("queue_on", ShowQueue(bulk.which or DUE, 0)),)
    return (on, (Button("undo_all", BeginAll(back.asked), {"count": len(back.items)}),)) if back else (on,)


def _made(bulk: BulkRun, officer: Officer, world: World) -> Made:
    made: Made = []
    for id, version in bulk.items:
        one = world.application(id)
        asked = MoveRequest(bulk.move, bulk.reason, version)
        made.append((one, _made_of(one, asked, officer, world) if one else Refused("gone")))
    return made


def _made_of(one: Application, asked: MoveRequest, officer: Officer, world: World) -> Decided | Refused:
    return decide_in(world.catalogue, one, asked, officer=officer, now=world.now)


def _results(bulk: BulkRun, made: Made, world: World) -> dict[str, object]:
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


def _done(made: Made) -> int:
    return sum(isinstance(result, Decided) for _, result in made)


def _bulk(conversation: Conversation, asked: int) -> BulkRun | None:
    run = conversation.run
    return run if isinstance(run, BulkRun) and run.asked == asked else None
