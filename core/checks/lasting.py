"""How long answers of a check stay valid: one that is too old is asked again, and the person is told so once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from core.comparing import day_of, month_of
from core.effects import Say
from core.kinds import ReplyKind
from core.state import CheckRun, Conversation, Turn, Value, World
from knowledge.model import Field, FieldId


def without_old(conversation: Conversation, world: World) -> Conversation:
    """The conversation without answers that are too old; it remembers which they were until that is said."""
    run, told = conversation.run, conversation.told
    if not isinstance(run, CheckRun) and told is None:  # nearly always: nothing is copied
        return conversation
    return replace(
        conversation,
        run=_without_old(run, world) if isinstance(run, CheckRun) else run,
        told=_without_old(told, world) if told else None,
    )


def dated(turn: Turn, world: World) -> Turn:
    """The turn with the day of every answer noted; in a check that goes on, with word of the answers
    that were too old.
    """
    here = turn.conversation
    if not isinstance(here.run, CheckRun) and here.told is None:
        return turn
    run = _dated(here.run, world) if isinstance(here.run, CheckRun) else here.run
    told = _dated(here.told, world) if here.told else None
    shown = run if isinstance(run, CheckRun) else told
    if turn.outcome.kind is not ReplyKind.CHECK or shown is None or not shown.expired:
        return replace(turn, conversation=replace(here, run=run, told=told))
    run = replace(run, expired=()) if isinstance(run, CheckRun) else run
    told = replace(told, expired=()) if told else None
    said = Say("answers_expired", {"traits": shown.expired})
    return replace(turn, conversation=replace(here, run=run, told=told), effects=(said, *turn.effects))


def _without_old(run: CheckRun, world: World) -> CheckRun:
    traits = world.catalogue.traits
    old = tuple(
        id for id, value in run.facts.items() if _is_old(traits.get(FieldId(id)), value, run.since.get(id), world)
    )
    if not old:
        return run
    left = {id: value for id, value in run.facts.items() if id not in old}
    return replace(run, facts=left, together=_among(run.together, left), expired=(*run.expired, *old), picked=())


def _is_old(trait: Field | None, value: Value, since: date | None, world: World) -> bool:
    """Whether the answer is too old; a date, such as that of birth, never is."""
    if trait is None or trait.lasts is None or since is None or day_of(value) or month_of(value):
        return False
    return since + timedelta(days=trait.lasts) < world.today


def _dated(run: CheckRun, world: World) -> CheckRun:
    """Answers of which no day is known count from today."""
    since = {id: run.since.get(id, world.today) for id in run.facts}
    expired = tuple(id for id in run.expired if id not in run.facts and id in world.catalogue.traits)
    return run if (since, expired) == (run.since, run.expired) else replace(run, since=since, expired=expired)


def _among(together: Iterable[tuple[str, ...]], left: Mapping[str, Value]) -> tuple[tuple[str, ...], ...]:
    """The lists with what is left of them; a list of one is none."""
    found = (tuple(id for id in ids if id in left) for ids in together)
    return tuple(ids for ids in found if len(ids) > 1)
