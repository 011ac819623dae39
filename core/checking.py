"""Checking eligibility in conversation: as few questions as settle it, for one programme or all, then the result."""

import re
from dataclasses import replace
from typing import Any, Final

from core.acts import REFUSED, UNSURE
from core.asking import Echo, among, asked_list, asked_trait, present, screened, trait_question
from core.check_acts import (
    EditTold,
    ForgetTold,
    GoOn,
    KeepBoth,
    PickTrait,
    ShowTold,
    StartCheck,
    StepBack,
    StopCheck,
)
from core.checklists import as_field, denied_line, said, with_tick, with_ticks
from core.deducing import Conflict
from core.drafts import park
from core.effects import Button, Say, Toast
from core.mentioning import mentioned, told_in
from core.parse import Accepted, Parsed, Rejected, parse
from core.parsing.asides import wants_one_by_one, wants_result
from core.parsing.cleaning import plain
from core.parsing.corrections import begins_correcting, corrects
from core.parsing.many import DONE, TICK, UNTICK, says_done, says_none, some_named
from core.results import CHECK, none_told, overview, show_told, verdict
from core.state import Absent, CheckRun, Conversation, Outcome, Place, Turn, Value, Why, World
from core.volunteered import denied, named_trait, retold, settled, volunteered
from core.whereabouts import all_elsewhere, elsewhere, is_there, only_city
from knowledge.model import Checklist, CityId, Field, FieldId, FieldType, Programme, ProgrammeId

# Why a text names no line of a list.
UNNAMED: Final = ("choice_unknown", "choice_ambiguous")
# So many turns after a check, "I said that wrong" is about what was told in it.
RECENT: Final = 6
# What is refused so may tell something of a person besides what was asked.
_STRANGE: Final = frozenset({"not_an_age", "not_since", "choice_unknown", "yes_no_unclear"})
_ONLY_WRONG: Final = re.compile(
    r"(?:我|刚才|刚刚|前面|上面|有一?[个项]|有地方|不好意思|抱歉)*(?:说|写|填|答|回答|选|点|弄|搞|记|打)?(?:的)?错了(?:一[个项])?"
    r"|(?:oops|sorry)?,? ?(?:i )?(?:made a mistake|said (?:that|it|something) wrong|got (?:that|it|something) wrong)"
)
YES_NO: Final = {"yes": True, "no": False}
ABSENT: Final = {UNSURE: Absent(Why.UNSURE), REFUSED: Absent(Why.REFUSED)}


def start(conversation: Conversation, act: StartCheck, world: World) -> Turn:
    """Begin to check one programme; a programme without stated conditions says so."""
    programme = world.catalogue.programmes.get(ProgrammeId(act.programme))
    if programme is None:
        return Turn(conversation, (Toast("stale"),), Outcome("stale"))
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), CHECK)
    run = CheckRun(programme.id, {}, conversation.turn)
    intro = Say("check_intro", {"programme": programme.id})
    return begin(conversation, run, mentioned(conversation, run, world), world, intro)


def start_told(conversation: Conversation, programme: Programme, text: str, world: World) -> Turn | None:
    """Begin to check a programme with what the text tells; None when it tells nothing that matters to it."""
    run = CheckRun(programme.id, {}, conversation.turn)
    told = mentioned(conversation, run, world) if told_in(text, run, world) else {}
    told |= told_in(text, run, world)
    if not told:
        return None
    return begin(conversation, run, told, world, Say("check_intro", {"programme": programme.id}))


def start_all(conversation: Conversation, world: World, text: str = "", city: str = "") -> Turn:
    """Begin to find out how the person stands to every programme, or to those of a city: this or the one in the text.

    What the text tells of the person is taken.
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
    """A check from its first open question on; where nothing is open any more, its result alone."""
    here = park(conversation)
    turn = _told_all(here, run, told, world, list(told)) if told else _go_on(here, run, world, ())
    if not isinstance(turn.conversation.run, CheckRun):
        return turn
    return replace(turn, effects=(*intro, *turn.effects))


def go_on(conversation: Conversation, act: GoOn, world: World) -> Turn:
    """Go on where it was stopped, for one programme or for all; what was told is not asked again."""
    told = _told(conversation)
    if told is None:
        return none_told(conversation)
    if act.programme not in ("", *world.catalogue.programmes):
        return _stale(conversation, world)
    run = replace(told, programme=act.programme, asked=conversation.turn, editing=None, failures=0)
    return _go_on(park(conversation), run, world, ())


def pick_trait(conversation: Conversation, act: PickTrait, world: World) -> Turn:
    """A choice was tapped: taken when it belongs to the question that is open."""
    run = conversation.run
    field = asked_trait(run, world) if isinstance(run, CheckRun) else None
    if not isinstance(run, CheckRun) or field is None or (field.id, run.asked) != (act.field, act.asked):
        return _stale(conversation, world)
    if field.type is FieldType.CHOICES:
        return _ticked(conversation, run, field, act.option, world)
    value = _picked(field, act.option)
    return _stale(conversation, world) if value is None else tell(conversation, run, field, value, world)


def _ticked(conversation: Conversation, run: CheckRun, field: Field, option: str, world: World) -> Turn:
    """A line of a list is ticked or not, in the message that shows it; or the ticked ones are the answer."""
    checklist = asked_list(run, world)
    if checklist is None:
        return _stale(conversation, world)
    if option == UNSURE:
        return _apart(conversation, run, checklist, world)
    if option == DONE:
        return tell_all(conversation, run, checklist, run.picked, world)
    if option[:1] not in (TICK, UNTICK) or field.option(option[1:]) is None:
        return _stale(conversation, world)
    left = tuple(id for id in run.picked if id != option[1:])
    picked = with_tick(checklist, left, option[1:]) if option[0] == TICK else left
    turn = _put(conversation, replace(run, picked=picked), world)
    return replace(turn, effects=tuple(replace(one, edit=True) for one in turn.effects if isinstance(one, Say)))


def _apart(conversation: Conversation, run: CheckRun, checklist: Checklist, world: World) -> Turn:
    """The list is asked line by line instead."""
    after = replace(run, apart=(*run.apart, checklist.id), **_afresh(conversation))
    return _go_on(conversation, after, world, ())


def _put(conversation: Conversation, run: CheckRun, world: World) -> Turn:
    put = trait_question(run, world)
    return Turn(replace(conversation, run=run), (put,) if put else (), CHECK)


def hear(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | Rejected:
    """A text was written while a check is open: the value of its question, or the reason why it is none."""
    field = asked_trait(run, world)
    if field is None:
        return _go_on(conversation, run, world, ())
    if not run.programme and run.facts and wants_result(text):
        return stop(conversation, world)
    again = begins_correcting(text) or (corrects(text) and named_trait(text, run, world))
    better = retold(text, run, world) if again else denied(text, run, world)
    if better:
        return _tell_again(conversation, run, better, world)
    parsed = _parsed(field, text, run, world)
    checklist = asked_list(run, world)
    if checklist is not None:
        return _hear_list(conversation, run, checklist, text, parsed, world)
    if isinstance(parsed, Rejected):
        city = "" if run.programme else only_city(text, world)
        if city:
            return _in_city(conversation, replace(run, city=city), world)
        place = elsewhere(field, text, world)
        if place is None:
            told = volunteered(text, run, world, field)
            if not told and parsed.why in _STRANGE and not corrects(text):
                told = told_in(text, run, world)
            if told:
                return _told_all(conversation, run, told, world, list(told))
            better = retold(text, run, world) if corrects(text) else {}
            return _tell_again(conversation, run, better, world) if better else parsed
        return tell(conversation, run, field, place, world)
    return tell(conversation, run, field, parsed.value, world)


def _parsed(field: Field, text: str, run: CheckRun, world: World) -> Parsed:
    """The answer; a month is one of the year that was told, and a year is enough where its months are all alike."""
    parsed = parse(field, text, today=world.today)
    if isinstance(parsed, Rejected) and run.year is not None:
        whole = (parse(field, said, today=world.today) for said in (f"{run.year}年{text}", f"{text} {run.year}"))
        parsed = next((one for one in whole if isinstance(one, Accepted)), parsed)
    there = is_there(field, text, world) if isinstance(parsed, Rejected) else None
    if there is not None:
        return Accepted(there)
    years = settled(field, parsed, run, world) if isinstance(parsed, Rejected) else None
    return parsed if years is None else Accepted(years, doubtful=True)


def amend(conversation: Conversation, text: str, world: World) -> Turn | None:
    """Who corrects what they told in a check is heard: by the value, by its question, or by all that was told."""
    told = conversation.told
    if told is None or not told.facts or conversation.turn > told.asked + RECENT:
        return None
    better = retold(text, told, world, over=True) if corrects(text) else denied(text, told, world)
    if better:
        return _tell_again(park(conversation), told, better, world)
    named = named_trait(text, told, world) if corrects(text) else None
    if named is not None:
        return edit(conversation, EditTold(named.id), world)
    return show_told(conversation, ShowTold(), world) if _ONLY_WRONG.fullmatch(plain(text)) else None


def _tell_again(conversation: Conversation, run: CheckRun, told: dict[str, Value], world: World) -> Turn:
    """Those facts are told otherwise; what was told in one list with them stays."""
    alone = tuple(left for ids in run.together if len(left := tuple(id for id in ids if id not in told)) > 1)
    return _told_all(conversation, replace(run, together=alone), told, world, list(told))


def _in_city(conversation: Conversation, run: CheckRun, world: World) -> Turn:
    """The check of all goes on with the programmes of one city."""
    total = len(among(run, world) or ())
    after = replace(run, **_afresh(conversation))
    return _go_on(conversation, after, world, (Say("screen_intro", {"total": total, "city": run.city}),))


def _hear_list(
    conversation: Conversation, run: CheckRun, checklist: Checklist, text: str, parsed: Parsed, world: World
) -> Turn | Rejected:
    """Lines that are named are ticked, since the others need not be untrue; "none" and "done" end the list."""
    if wants_one_by_one(text):
        return _apart(conversation, run, checklist, world)
    if isinstance(parsed, Accepted) and isinstance(parsed.value, tuple):
        picked = with_ticks(checklist, run.picked, (*some_named(as_field(checklist), text), *parsed.value))
        return _put(conversation, replace(run, picked=picked, failures=0), world)
    if isinstance(parsed, Accepted):
        return tell_all(conversation, run, checklist, parsed.value, world)
    if says_none(text) or (says_done(text) and run.picked):
        return tell_all(conversation, run, checklist, run.picked, world)
    some = some_named(as_field(checklist), text)
    named: dict[str, Value] = {tick.field: tick.value for tick in checklist.ticks if tick.id in some}
    told = volunteered(text, run, world) | named | denied_line(checklist, text, world)
    if told.keys() - named.keys():
        return _told_all(conversation, run, told, world, list(told))
    if not some and all_elsewhere(checklist, text, world):
        # One tie to another place says nothing of the others, and a refusal may hang on them.
        return Rejected("line_elsewhere")
    city = "" if some or run.programme or run.city else only_city(text, world)
    if city:
        return _in_city(conversation, replace(run, city=city), world)
    better = {} if some or not corrects(text) else retold(text, run, world)
    if better:
        return _tell_again(conversation, run, better, world)
    if not some:
        return Rejected("line_unknown") if parsed.why in UNNAMED else parsed
    return _put(conversation, replace(run, picked=with_ticks(checklist, run.picked, some), failures=0), world)


def reject(conversation: Conversation, run: CheckRun, rejected: Rejected, world: World) -> Turn:
    """What to enter instead, with the same buttons."""
    field, put = asked_trait(run, world), trait_question(run, world)
    if field is None or put is None:
        return _go_on(conversation, run, world, ())
    year = rejected.args.get("year") if rejected.why == "month_missing" else run.year
    after = replace(run, failures=run.failures + 1, year=year if isinstance(year, int) else None)
    args = {**rejected.args, "asked": field, "failures": after.failures, "checking": True}
    return Turn(replace(conversation, run=after), (Say(f"rejected_{rejected.why}", args, put.buttons),), CHECK)


def tell(conversation: Conversation, run: CheckRun, field: Field, value: Value, world: World) -> Turn:
    """The value is kept; then the next question, or the result. What does not go together is asked about first."""
    alone = tuple(left for ids in run.together if len(left := tuple(id for id in ids if id != field.id)) > 1)
    return _told_all(conversation, replace(run, together=alone), {field.id: value}, world, [field.id])


def tell_all(conversation: Conversation, run: CheckRun, checklist: Checklist, ticked: Value, world: World) -> Turn:
    """All facts of a list are told at once: by the lines that are ticked, or that they are not known or not said."""
    ids = tuple(dict.fromkeys(tick.field for tick in checklist.ticks))
    after = replace(run, together=(*run.together, ids))
    if not isinstance(ticked, tuple):
        return _told_all(conversation, after, dict.fromkeys(ids, ticked), world, None)
    lines = tuple(tick.words for tick in checklist.ticks if tick.id in ticked)
    return _told_all(conversation, after, said(checklist, ticked, world.catalogue.traits), world, lines)


def _told_all(conversation: Conversation, run: CheckRun, told: dict[str, Value], world: World, echo: Echo) -> Turn:
    facts = {**{id: value for id, value in run.facts.items() if id not in told}, **told}
    since = {id: day for id, day in run.since.items() if id not in told}
    after = replace(run, facts=facts, since=since, **_afresh(conversation))
    after = replace(after, picked=_still_ticked(run, after, world))
    conflict = next(iter(screened(after, world).conflicts), None)
    if conflict is None:
        return _go_on(conversation, after, world, (), echo)
    again = replace(after, editing=next((id for id in reversed(conflict.fields) if id in told), None))
    return Turn(replace(conversation, run=again, told=again), (_doubted(conflict, again, world),), CHECK)


def _still_ticked(before: CheckRun, after: CheckRun, world: World) -> tuple[str, ...]:
    """The ticks of a list that is still asked, after something else was told."""
    checklist = asked_list(after, world) if before.picked else None
    return tuple(tick.id for tick in checklist.ticks if tick.id in before.picked) if checklist else ()


def keep_both(conversation: Conversation, act: KeepBoth, world: World) -> Turn:
    """The person is an exception to what goes together otherwise; both answers stand."""
    run = conversation.run
    if not isinstance(run, CheckRun) or run.asked != act.asked:
        return _stale(conversation, world)
    # What stood behind one implication may show only when it is out of the way.
    while ids := tuple(one.implication for one in screened(run, world).conflicts):
        run = replace(run, sure=(*run.sure, *ids))
    return _go_on(conversation, replace(run, asked=conversation.turn, editing=None), world, ())


def go_back(conversation: Conversation, world: World, act: StepBack | None = None) -> Turn:
    """The last value is taken back and its question put again; a question that is asked again is left as it was."""
    run = conversation.run
    if not isinstance(run, CheckRun) or (act and act.asked != run.asked):
        return _stale(conversation, world)
    if not run.facts:
        return Turn(conversation, (Say("at_first_question"), *present(conversation, world)), CHECK)
    return _go_on(conversation, replace(run if run.editing else _without_last(run), **_afresh(conversation)), world, ())


def _without_last(run: CheckRun) -> CheckRun:
    """The check without its last answer, or without all that was told in the same list."""
    last = list(run.facts)[-1]
    out = next((ids for ids in run.together if last in ids), (last,))
    facts = {id: value for id, value in run.facts.items() if id not in out}
    return replace(run, facts=facts, together=tuple(ids for ids in run.together if ids != out))


def _afresh(conversation: Conversation) -> dict[str, Any]:
    """The question is put again from here."""
    return {"asked": conversation.turn, "failures": 0, "editing": None, "picked": (), "year": None}


def stop(conversation: Conversation, world: World, act: StopCheck | None = None) -> Turn:
    """No more questions for now: what is known so far."""
    run = conversation.run
    if not isinstance(run, CheckRun) or (act and act.asked != run.asked):
        return _stale(conversation, world)
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
        return _stale(conversation, world)
    run = replace(told, asked=conversation.turn, editing=field.id, failures=0)
    return _go_on(park(conversation), run, world, ())


def forget(conversation: Conversation, act: ForgetTold, world: World) -> Turn:
    """Nothing of what was told in checks is kept."""
    run = None if isinstance(conversation.run, CheckRun) else conversation.run
    after = replace(conversation, run=run, told=None, mentioned=None)
    return Turn(after, (Say("told_forgotten"), *present(after, world)), CHECK)


def _go_on(conversation: Conversation, run: CheckRun, world: World, before: tuple[Say, ...], echo: Echo = None) -> Turn:
    kept = replace(conversation, told=run if run.facts else conversation.told)
    outcome = replace(CHECK, programme=run.programme or None)
    put = trait_question(run, world, echo)
    if put is not None:
        return Turn(replace(kept, run=run), (*before, put), outcome)
    done = replace(kept, run=None, told=run)
    if not run.programme:
        return Turn(done, (*before, overview(run, world, run.city)), outcome)
    programme = world.catalogue.programmes[ProgrammeId(run.programme)]
    sourced = replace(outcome, city=programme.city, sources=programme.sources, confidence=1.0)
    return Turn(done, (verdict(programme, run, world),), sourced)


def _told(conversation: Conversation) -> CheckRun | None:
    """What was told in the check that is open, else in the last one."""
    return conversation.run if isinstance(conversation.run, CheckRun) else conversation.told


def _doubted(conflict: Conflict, run: CheckRun, world: World) -> Say:
    traits = world.catalogue.traits
    rows = tuple((id, run.facts[id]) for id in conflict.fields)
    edits = tuple(Button("edit", EditTold(id), {"label": traits[id].label}) for id in conflict.fields)
    why = world.catalogue.implications[conflict.implication].why
    buttons = (*((one,) for one in edits), (Button("both_right", KeepBoth(run.asked)),))
    return Say("conflict", {"rows": rows, "why": why}, buttons)


def _stale(conversation: Conversation, world: World) -> Turn:
    return Turn(conversation, (Toast("stale"), *present(conversation, world)), Outcome("stale"))


def _picked(field: Field, option: str) -> Value | None:
    if option in ABSENT:
        return ABSENT[option]
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return YES_NO.get(option)
    return option if field.option(option) else None
