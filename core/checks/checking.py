"""The course of a check: it begins, questions are put until the result is settled, and it may be left or edited."""

from dataclasses import replace
from typing import Final

from core.acts import REFUSED, UNSURE
from core.acts.check_acts import EditTold, ForgetTold, GoOn, KeepBoth, PickTrait, StartCheck, StepBack, StopCheck
from core.checks.mentioning import mentioned, told_in
from core.checks.results import none_told, overview
from core.checks.telling import afresh, next_question, one_by_one, put, tell, tell_all, tell_facts
from core.effects import Say, Toast
from core.eligibility.checklists import with_tick
from core.forms.asking import present, stale
from core.forms.asking_traits import among, asked_list, asked_trait, screened
from core.forms.drafts import park
from core.kinds import CHECK, STALE
from core.parsing.many import DONE, TICK, UNTICK
from core.state import Absent, CheckRun, Conversation, Place, Turn, Value, Why, World
from knowledge.model import CityId, Field, FieldId, FieldType, Programme

YES_NO: Final = {"yes": True, "no": False}
ABSENT: Final = {UNSURE: Absent(Why.UNSURE), REFUSED: Absent(Why.REFUSED)}


def start(conversation: Conversation, act: StartCheck, world: World) -> Turn:
    """Begin to check one programme; of a programme without stated conditions that is said."""
    programme = world.programme(act.programme)
    if programme is None:
        return Turn(conversation, (Toast("stale"),), STALE)
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), CHECK)
    run = CheckRun(programme.id, {}, conversation.turn)
    intro = Say("check_intro", {"programme": programme.id})
    return begin(conversation, run, mentioned(conversation, run, world), world, intro)


def start_told(conversation: Conversation, programme: Programme, text: str, world: World) -> Turn | None:
    """Begin to check a programme with what the text tells; None when it tells nothing that matters to the programme."""
    run = CheckRun(programme.id, {}, conversation.turn)
    told = mentioned(conversation, run, world) if told_in(text, run, world) else {}
    told |= told_in(text, run, world)
    if not told:
        return None
    return begin(conversation, run, told, world, Say("check_intro", {"programme": programme.id}))


def start_with(conversation: Conversation, programme: Programme, text: str, world: World) -> Turn:
    """Begin to check a programme with what the text tells, if anything."""
    told = start_told(conversation, programme, text, world)
    return told or start(conversation, StartCheck(programme.id), world)


def start_all(conversation: Conversation, world: World, text: str = "", city: str = "") -> Turn:
    """Begin to check all programmes, or those of a city: the given one, or the one that the text names.

    What the text tells of the person is taken over.
    """
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), CHECK)
    named = world.searcher.spotter.spot(text).cities if text else (CityId(city),)
    known = len(named) == 1 and named[0] in world.catalogue.cities
    run = CheckRun("", {}, conversation.turn, city=named[0] if known else "")
    total = len(among(run, world) or world.catalogue.programmes)
    told = told_in(text, run, world) if text else {}
    return begin(conversation, run, told, world, Say("screen_intro", {"total": total, "city": run.city}))


def begin(conversation: Conversation, run: CheckRun, told: dict[str, Value], world: World, *intro: Say) -> Turn:
    """The check at its first open question; the result at once, where no question is open."""
    here = park(conversation)
    turn = tell_facts(here, run, told, world, list(told)) if told else next_question(here, run, world)
    if not isinstance(turn.conversation.run, CheckRun):
        return turn
    return replace(turn, effects=(*intro, *turn.effects))


def go_on(conversation: Conversation, act: GoOn, world: World) -> Turn:
    """Go on where it was stopped, for one programme or for all; what was told is not asked again."""
    told = _told(conversation)
    if told is None:
        return none_told(conversation)
    if act.programme not in ("", *world.catalogue.programmes):
        return stale(conversation, world)
    run = replace(told, programme=act.programme, asked=conversation.turn, editing=None, failures=0)
    return next_question(park(conversation), run, world)


def pick_trait(conversation: Conversation, act: PickTrait, world: World) -> Turn:
    """A choice was tapped: taken when it belongs to the question that is open."""
    run = conversation.run
    field = asked_trait(run, world) if isinstance(run, CheckRun) else None
    if not isinstance(run, CheckRun) or field is None or (field.id, run.asked) != (act.field, act.asked):
        return stale(conversation, world)
    if field.type is FieldType.CHOICES:
        return _ticked(conversation, run, field, act.option, world)
    value = _picked(field, act.option)
    return stale(conversation, world) if value is None else tell(conversation, run, field, value, world)


def _ticked(conversation: Conversation, run: CheckRun, field: Field, option: str, world: World) -> Turn:
    """A line of a list is ticked or not, in the message that shows it; or the ticked ones are the answer."""
    checklist = asked_list(run, world)
    if checklist is None:
        return stale(conversation, world)
    if option == UNSURE:
        return one_by_one(conversation, run, checklist, world)
    if option == DONE:
        return tell_all(conversation, run, checklist, run.picked, world)
    if option[:1] not in (TICK, UNTICK) or field.option(option[1:]) is None:
        return stale(conversation, world)
    left = tuple(id for id in run.picked if id != option[1:])
    picked = with_tick(checklist, left, option[1:]) if option[0] == TICK else left
    turn = put(conversation, replace(run, picked=picked), world)
    return replace(turn, effects=tuple(replace(one, edit=True) for one in turn.effects if isinstance(one, Say)))


def keep_both(conversation: Conversation, act: KeepBoth, world: World) -> Turn:
    """Two answers that do not go together both stand: the person is an exception."""
    run = conversation.run
    if not isinstance(run, CheckRun) or run.asked != act.asked:
        return stale(conversation, world)
    # What stood behind one implication may show only when it is out of the way.
    while ids := tuple(one.implication for one in screened(run, world).conflicts):
        run = replace(run, sure=(*run.sure, *ids))
    return next_question(conversation, replace(run, asked=conversation.turn, editing=None), world)


def go_back(conversation: Conversation, world: World, act: StepBack | None = None) -> Turn:
    """The last value is taken back and its question put again; a question that is asked again is left as it was."""
    run = conversation.run
    if not isinstance(run, CheckRun) or (act and act.asked != run.asked):
        return stale(conversation, world)
    if not run.facts:
        return Turn(conversation, (Say("at_first_question"), *present(conversation, world)), CHECK)
    before = run if run.editing else _without_last(run)
    return next_question(conversation, replace(before, **afresh(conversation)), world)


def _without_last(run: CheckRun) -> CheckRun:
    """The check without its last answer, or without all that was told in the same list."""
    last = list(run.facts)[-1]
    out = next((ids for ids in run.together if last in ids), (last,))
    facts = {id: value for id, value in run.facts.items() if id not in out}
    return replace(run, facts=facts, together=tuple(ids for ids in run.together if ids != out))


def stop(conversation: Conversation, world: World, act: StopCheck | None = None) -> Turn:
    """The result as far as it is known; no more questions are put for now."""
    run = conversation.run
    if not isinstance(run, CheckRun) or (act and act.asked != run.asked):
        return stale(conversation, world)
    if run.programme or not run.facts:
        return Turn(replace(conversation, run=None), (Say("left"),), CHECK)
    return Turn(replace(conversation, run=None, told=run), (overview(run, world, run.city),), CHECK)


def edit(conversation: Conversation, act: EditTold, world: World) -> Turn:
    """One question of the check is put again; its answer stands until another is given."""
    told = _told(conversation)
    field = world.catalogue.traits.get(FieldId(act.field))
    if told is None:
        return none_told(conversation)
    if field is None or field.id not in told.facts:
        return stale(conversation, world)
    run = replace(told, asked=conversation.turn, editing=field.id, failures=0)
    return next_question(park(conversation), run, world)


def forget(conversation: Conversation, act: ForgetTold, world: World) -> Turn:
    """Nothing of what was told in checks is kept."""
    run = None if isinstance(conversation.run, CheckRun) else conversation.run
    after = replace(conversation, run=run, told=None, mentioned=None)
    return Turn(after, (Say("told_forgotten"), *present(after, world)), CHECK)


def _told(conversation: Conversation) -> CheckRun | None:
    """The facts of the check that is open, or of the last one."""
    return conversation.run if isinstance(conversation.run, CheckRun) else conversation.told


def _picked(field: Field, option: str) -> Value | None:
    if option in ABSENT:
        return ABSENT[option]
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return YES_NO.get(option)
    return option if field.option(option) else None
