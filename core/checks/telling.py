"""Putting answers into a check: each is kept and weighed, and the next open question or the result follows."""

from dataclasses import replace
from typing import Any

from core.acts.check_acts import EditTold, KeepBoth
from core.checks.results import decided, overview
from core.effects import Button, Say
from core.eligibility.checklists import said
from core.eligibility.deducing import Conflict
from core.forms.asking_traits import Echo, among, asked_list, screened, trait_question
from core.kinds import CHECK
from core.state import CheckRun, Conversation, Turn, Value, World
from knowledge.model import Checklist, Field, ProgrammeId


def tell(conversation: Conversation, run: CheckRun, field: Field, value: Value, world: World) -> Turn:
    """The answer is kept; the next question or the result follows. An answer that contradicts others is asked about
    first.
    """
    alone = tuple(left for ids in run.together if len(left := tuple(id for id in ids if id != field.id)) > 1)
    return tell_facts(conversation, replace(run, together=alone), {field.id: value}, world, [field.id])


def tell_all(conversation: Conversation, run: CheckRun, checklist: Checklist, ticked: Value, world: World) -> Turn:
    """All facts of a list are kept at once: by the ticked lines, or as not known or not said."""
    ids = tuple(dict.fromkeys(tick.field for tick in checklist.ticks))
    after = replace(run, together=(*run.together, ids))
    if not isinstance(ticked, tuple):
        return tell_facts(conversation, after, dict.fromkeys(ids, ticked), world, None)
    lines = tuple(tick.words for tick in checklist.ticks if tick.id in ticked)
    return tell_facts(conversation, after, said(checklist, ticked, world.catalogue.traits), world, lines)


def tell_again(conversation: Conversation, run: CheckRun, told: dict[str, Value], world: World) -> Turn:
    """Those facts are replaced; what was told in one list with them stays."""
    alone = tuple(left for ids in run.together if len(left := tuple(id for id in ids if id not in told)) > 1)
    return tell_facts(conversation, replace(run, together=alone), told, world, list(told))


def tell_facts(conversation: Conversation, run: CheckRun, told: dict[str, Value], world: World, echo: Echo) -> Turn:
    """Those facts are kept, and what follows from them; facts that contradict others are asked about first."""
    facts = {**{id: value for id, value in run.facts.items() if id not in told}, **told}
    since = {id: day for id, day in run.since.items() if id not in told}
    after = replace(run, facts=facts, since=since, **afresh(conversation))
    after = replace(after, picked=_still_ticked(run, after, world))
    conflict = next(iter(screened(after, world).conflicts), None)
    if conflict is None:
        return next_question(conversation, after, world, (), echo)
    again = replace(after, editing=next((id for id in reversed(conflict.fields) if id in told), None))
    return Turn(replace(conversation, run=again, told=again), (_doubted(conflict, again, world),), CHECK)


def next_question(
    conversation: Conversation, run: CheckRun, world: World, before: tuple[Say, ...] = (), echo: Echo = None
) -> Turn:
    """The next open question, or the result where none is open."""
    kept = replace(conversation, told=run if run.facts else conversation.told)
    outcome = replace(CHECK, programme=run.programme or None)
    question = trait_question(run, world, echo)
    if question is not None:
        return Turn(replace(kept, run=run), (*before, question), outcome)
    done = replace(kept, run=None, told=run)
    if not run.programme:
        return Turn(done, (*before, overview(run, world, run.city)), outcome)
    return decided(done, world.catalogue.programmes[ProgrammeId(run.programme)], run, world)


def in_city(conversation: Conversation, run: CheckRun, world: World) -> Turn:
    """The check of all programmes goes on with those of one city."""
    total = len(among(run, world) or ())
    after = replace(run, **afresh(conversation))
    return next_question(conversation, after, world, (Say("screen_intro", {"total": total, "city": run.city}),))


def one_by_one(conversation: Conversation, run: CheckRun, checklist: Checklist, world: World) -> Turn:
    """The list is asked line by line instead."""
    after = replace(run, apart=(*run.apart, checklist.id), **afresh(conversation))
    return next_question(conversation, after, world)


def put(conversation: Conversation, run: CheckRun, world: World) -> Turn:
    """The open question, with the check as it stands now."""
    question = trait_question(run, world)
    return Turn(replace(conversation, run=run), (question,) if question else (), CHECK)


def afresh(conversation: Conversation) -> dict[str, Any]:
    """The open question put again, as one of this turn."""
    return {"asked": conversation.turn, "failures": 0, "editing": None, "picked": (), "year": None}


def _still_ticked(before: CheckRun, after: CheckRun, world: World) -> tuple[str, ...]:
    """The ticks of a list that is still asked, after something else was told."""
    checklist = asked_list(after, world) if before.picked else None
    return tuple(tick.id for tick in checklist.ticks if tick.id in before.picked) if checklist else ()


def _doubted(conflict: Conflict, run: CheckRun, world: World) -> Say:
    traits = world.catalogue.traits
    rows = tuple((id, run.facts[id]) for id in conflict.fields)
    edits = tuple(Button("edit", EditTold(id), {"label": traits[id].label}) for id in conflict.fields)
    why = world.catalogue.implications[conflict.implication].why
    buttons = (*((one,) for one in edits), (Button("both_right", KeepBoth(run.asked)),))
    return Say("conflict", {"rows": rows, "why": why}, buttons)
