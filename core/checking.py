"""Checking eligibility in conversation: as few questions as settle it, then the verdict with its reasons."""

from dataclasses import replace
from typing import Final

from core.acts import UNSURE, OpenForm, PickTrait, StartCheck
from core.asking import asked_trait, present, trait_question
from core.drafts import park
from core.effects import Button, Rows, Say, Toast
from core.eligibility import check_programme
from core.parse import Rejected, parse
from core.rules import Standing
from core.state import Absent, CheckRun, Conversation, Outcome, Place, Turn, Value, Why, World
from knowledge.model import Field, FieldType, Programme, ProgrammeId

CHECK: Final = Outcome("eligibility")
YES_NO: Final = {"yes": True, "no": False}


def start(conversation: Conversation, act: StartCheck, world: World) -> Turn:
    """Begin to check one programme; a programme without stated conditions says so."""
    programme = world.catalogue.programmes.get(ProgrammeId(act.programme))
    if programme is None:
        return Turn(conversation, (Toast("stale"),), Outcome("stale"))
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), CHECK)
    run = CheckRun(programme.id, {}, conversation.turn)
    after = replace(park(conversation), run=run)
    intro = Say("check_intro", {"programme": programme.id})
    return _go_on(after, run, world, (intro,))


def pick_trait(conversation: Conversation, act: PickTrait, world: World) -> Turn:
    """A choice was tapped: taken when it belongs to the question that is open."""
    run = conversation.run
    field = asked_trait(run, world) if isinstance(run, CheckRun) else None
    if not isinstance(run, CheckRun) or field is None or (field.id, run.asked) != (act.field, act.asked):
        return Turn(conversation, (Toast("stale"), *present(conversation, world)), Outcome("stale"))
    value = _picked(field, act.option)
    if value is None:
        return Turn(conversation, (Toast("stale"), *present(conversation, world)), Outcome("stale"))
    return tell(conversation, run, field, value, world)


def hear(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | Rejected:
    """A text was written while a check is open: the value of its question, or the reason why it is none."""
    field = asked_trait(run, world)
    if field is None:
        return _go_on(conversation, run, world, ())
    parsed = parse(field, text, today=world.today)
    return parsed if isinstance(parsed, Rejected) else tell(conversation, run, field, parsed.value, world)


def reject(conversation: Conversation, run: CheckRun, rejected: Rejected, world: World) -> Turn:
    """What to enter instead, with the same buttons."""
    field, put = asked_trait(run, world), trait_question(run, world)
    if field is None or put is None:
        return _go_on(conversation, run, world, ())
    after = replace(run, failures=run.failures + 1)
    args = {**rejected.args, "asked": field, "failures": after.failures}
    return Turn(replace(conversation, run=after), (Say(f"rejected_{rejected.why}", args, put.buttons),), CHECK)


def tell(conversation: Conversation, run: CheckRun, field: Field, value: Value, world: World) -> Turn:
    """The value is kept; then the next question, or the verdict as soon as nothing can change it."""
    facts = {**run.facts, field.id: value}
    after = replace(run, facts=facts, asked=conversation.turn, failures=0)
    return _go_on(conversation, after, world, ())


def go_back(conversation: Conversation, world: World) -> Turn:
    """The last value is taken back and its question put again."""
    run = conversation.run
    if not isinstance(run, CheckRun) or not run.facts:
        return Turn(conversation, (Say("at_first_question"), *present(conversation, world)), CHECK)
    facts = dict(list(run.facts.items())[:-1])
    return _go_on(conversation, replace(run, facts=facts, asked=conversation.turn, failures=0), world, ())


def _go_on(conversation: Conversation, run: CheckRun, world: World, before: tuple[Say, ...]) -> Turn:
    put = trait_question(run, world)
    outcome = replace(CHECK, programme=run.programme)
    if put is not None:
        return Turn(replace(conversation, run=run), (*before, put), outcome)
    programme = world.catalogue.programmes[ProgrammeId(run.programme)]
    return Turn(replace(conversation, run=None), (_verdict(programme, run, world),), _sourced(outcome, programme))


def _verdict(programme: Programme, run: CheckRun, world: World) -> Say:
    found = check_programme(programme, run.facts, today=world.today)
    args = {
        "programme": programme.id,
        "verdict": found.verdict,
        "conditions": found.conditions,
        "preferences": found.preferences,
    }
    return Say("verdict", args, _offers(programme, found.verdict, world))


def _offers(programme: Programme, verdict: Standing, world: World) -> Rows:
    if verdict is Standing.NOT_MET:
        return ()
    forms = [world.catalogue.forms[id] for id in programme.forms]
    return tuple((Button(f"open_{form.kind}", OpenForm(form.id), {"title": form.title}),) for form in forms)


def _sourced(outcome: Outcome, programme: Programme) -> Outcome:
    return replace(outcome, city=programme.city, sources=programme.sources, confidence=1.0)


def _picked(field: Field, option: str) -> Value | None:
    if option == UNSURE:
        return Absent(Why.UNSURE)
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return YES_NO.get(option)
    return option if field.option(option) else None
