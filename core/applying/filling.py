"""Filling in a form in conversation: answering, ticking, going back, editing, sending."""

from dataclasses import replace
from typing import Final

from core.acts import REFUSED, SKIP, UNSURE, EditField, GoBack, PickOption, SendForm, TakeText
from core.acts.draft_acts import ShowPage
from core.applying import supplying
from core.cases.applications import hand_in
from core.cases.cards import board_of
from core.cases.digests import arrived
from core.cases.offering import copy_button
from core.effects import Button, Rows, Say, Toast
from core.forms import profile
from core.forms.asking import about, form_buttons, open_field, present, question, stale, summary_line, the_form
from core.forms.closing import is_closed_for, said_of
from core.forms.guardians import needs_guardian
from core.forms.listing import waiting_drafts
from core.forms.path import at, previous, put, stopped, walk
from core.forms.reckoning import reckoned, told_since
from core.forms.repeats import REMOVE, removable, without_item
from core.forms.uploads import KEEP
from core.kinds import FORM
from core.paging import page_of, parse_shown
from core.parse import Accepted, Parsed, Rejected
from core.parsing.many import DONE, TICK, UNTICK, fitting
from core.state import Absent, Conversation, FormRun, Turn, Value, Why, World
from core.talk import talked
from core.talk.whereabouts import is_there
from knowledge.model import Field, FieldType
from knowledge.model.groups import item_of

_AROUND: Final = {SKIP: Why.SKIPPED, UNSURE: Why.UNSURE, REFUSED: Why.REFUSED}
YES_NO: Final = {"yes": True, "no": False}


def pick_option(conversation: Conversation, act: PickOption, world: World) -> Turn:
    """The tapped option, taken if it belongs to the open question; otherwise the question is put again."""
    run = _running(conversation, act.draft)
    field = open_field(run, world)
    if run is not None and field is None and act.option == REMOVE and run.asked == act.asked:
        return _take_out(conversation, run, act.field, world)
    if run is None or field is None or field.id != act.field or run.asked != act.asked:
        if run is not None and run.answers.get(act.field) == _picked(_field(run, act.field, world), act.option):
            return Turn(conversation, (Toast("already"),), FORM)
        return stale(conversation, world)
    if act.option == KEEP:
        return _leave(conversation, run, field, world)
    if field.type is FieldType.CHOICES and act.option not in _AROUND:
        return _tick(conversation, run, field, act.option, world)
    value = _picked(field, act.option)
    if value is None or (isinstance(value, Absent) and not _may_be_absent(field, value)):
        return stale(conversation, world)
    return accept(conversation, run, field, value, world)


def _leave(conversation: Conversation, run: FormRun, field: Field, world: World) -> Turn:
    """The answer that was to be given anew stays as it is."""
    value = run.answers.get(field.id)
    if run.editing != field.id or value is None:
        return stale(conversation, world)
    return accept(conversation, run, field, value, world)


def show_page(conversation: Conversation, act: ShowPage, world: World) -> Turn:
    """Another page of options, in the message that shows them; nothing else changes."""
    run = _running(conversation, act.draft)
    if run is None or run.asked != act.asked:
        return stale(conversation, world)
    after = replace(run, page=act.page)
    return Turn(replace(conversation, run=after), (replace(question(after, world), edit=True),), FORM)


def _take_out(conversation: Conversation, run: FormRun, id: str, world: World) -> Turn:
    """An item of a repeat group is taken out of the summary; the question whether there is another says no."""
    form = the_form(run, world)
    path = walk(form, run.answers, today=world.today).path
    at_item = item_of(id)
    if at_item is None or run.kept or at_item not in set(removable(form, path)):
        return stale(conversation, world)
    after = replace(run, answers=without_item(path, run.answers, *at_item), asked=conversation.turn, page=0)
    return Turn(replace(conversation, run=after), (question(after, world),), FORM)


def _tick(conversation: Conversation, run: FormRun, field: Field, option: str, world: World) -> Turn:
    """One of several options is ticked or not, in the message that shows them; or the ticked ones are the answer."""
    if option == DONE:
        chosen = fitting(field, tuple(one.id for one in field.options if one.id in run.picked))
        if isinstance(chosen, Rejected):
            return reject(conversation, run, chosen, world)
        return accept(conversation, run, field, chosen.value, world)
    if option[:1] not in (TICK, UNTICK) or field.option(option[1:]) is None:
        return stale(conversation, world)
    left = tuple(id for id in run.picked if id != option[1:])
    after = replace(run, picked=(*left, option[1:]) if option[0] == TICK else left)
    return Turn(replace(conversation, run=after), (replace(question(after, world), edit=True),), FORM)


def hear(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | Rejected:
    """The reply to a text while a form is open: an answer to its question, or the reason why it is none."""
    field = open_field(run, world)
    if run.shown not in (None, field.id if field else ""):
        return Turn(conversation, (Say("form_renewed", about(run)), *present(conversation, world)), FORM)
    if field is None:
        return Rejected("summary_open", {})
    read = parse_shown(field, run.page, text, today=world.today)
    there = is_there(field, text, world) if isinstance(read, Rejected) else None
    return take(conversation, run, field, read if there is None else Accepted(there), world)


def take(conversation: Conversation, run: FormRun, field: Field, read: Parsed, world: World) -> Turn | Rejected:
    """The turn after an answer was read, with the day from which a length was counted; or why it is no answer."""
    value, since = reckoned(the_form(run, world), field, run.answers, read, today=world.today)
    if isinstance(value, Rejected):
        return value
    return told_since(accept(conversation, run, field, _taken(field, value.value), world), since)


def accept(conversation: Conversation, run: FormRun, field: Field, value: Value, world: World) -> Turn:
    """The answer is kept and the next question put; consent that is refused is explained and asked again."""
    if field.type is FieldType.CONSENT and field.required and value is False:
        return Turn(conversation, (Say("consent_needed", about(run), _buttons(run, field, world)),), FORM)
    after = answered(run, field, value, conversation.turn)
    gone = stopped(the_form(run, world), run, after, today=world.today)
    return Turn(replace(conversation, run=after), (question(after, world, (field.id, value), stopped=gone),), FORM)


def answered(run: FormRun, field: Field, value: Value, turn: int) -> FormRun:
    """The draft with that answer at its next question; nothing is left of how the answer came about."""
    return put(run, field, value, asked=turn, failures=0, doubt=None, picked=(), files=(), page=0)


def reject(conversation: Conversation, run: FormRun, rejected: Rejected, world: World) -> Turn:
    """What to enter instead, worded differently at the second and third failure, with the same buttons."""
    form = the_form(run, world)
    field = at(form, run, today=world.today)
    if field is None:
        return Turn(conversation, (summary_line(run, world),), FORM)
    after = replace(run, failures=run.failures + 1)
    args = {**rejected.args, "asked": field, "failures": after.failures}
    say = Say(f"rejected_{rejected.why}", args, _buttons(run, field, world))
    return Turn(replace(conversation, run=after), (say,), FORM)


def doubt(conversation: Conversation, run: FormRun, text: str) -> Turn:
    """The question whether a text is an answer or a question, where any text would do as an answer."""
    kept = replace(run, doubt=text)
    buttons = tuple((Button(f"take_{way}", TakeText(run.draft, run.asked, way)),) for way in ("answer", "question"))
    return Turn(replace(conversation, run=kept), (Say("doubt", {"text": text}, buttons),), FORM)


def go_back(conversation: Conversation, act: GoBack | None, world: World) -> Turn:
    """The field before the present one is asked again; answers after it are kept."""
    run = conversation.run
    if not isinstance(run, FormRun) or (act and (act.draft, act.asked) != (run.draft, run.asked)):
        return stale(conversation, world)
    form = the_form(run, world)
    field = at(form, run, today=world.today)
    before = previous(form, run.answers, field.id if field else None, today=world.today)
    if before is None or before.id in run.kept:
        return Turn(conversation, (Say("at_first_question"), *present(conversation, world)), FORM)
    return _ask_again(conversation, run, before, world)


def skip(conversation: Conversation, world: World) -> Turn:
    """The open question is left out, if it may be."""
    run = conversation.run
    field = open_field(run, world)
    if not isinstance(run, FormRun) or field is None:
        return Turn(conversation, (Say("nothing_to_skip"), *present(conversation, world)), FORM)
    if field.required:
        return Turn(
            conversation,
            (Say("not_optional", {**about(run), "field": field.id}, _buttons(run, field, world)),),
            FORM,
        )
    return accept(conversation, run, field, Absent(Why.SKIPPED), world)


def edit_field(conversation: Conversation, act: EditField, world: World) -> Turn:
    """From the summary: the field is asked again, and then the summary comes back."""
    run = _running(conversation, act.draft)
    field = _field(run, act.field, world) if run and run.asked == act.asked else None
    if run is None or field is None or field.id in run.kept:
        return stale(conversation, world)
    return _ask_again(conversation, run, field, world)


def send(conversation: Conversation, act: SendForm, world: World) -> Turn:
    """Hand in a complete draft, once: it becomes an application of the same id, with a receipt number."""
    done = world.application(act.draft)
    run = _running(conversation, act.draft)
    if done is not None and run is None:
        return Turn(conversation, (Toast("already"), Say("already_sent", {"number": done.number})), FORM)
    if run is None or run.asked != act.asked or open_field(run, world) is not None:
        return stale(conversation, world)
    if is_closed_for(run, world):
        kept = Say("closed_kept", {**about(run), **said_of(run.form, world)})
        return Turn(conversation, (kept,), FORM)
    if not run.kept and needs_guardian(the_form(run, world), run.answers, today=world.today):
        return stale(conversation, world)
    if done is not None:
        return supplying.send_again(conversation, run, done, world)
    application, effects = hand_in(run, the_form(run, world), conversation, world)
    here = talked.talking_of(application.programme, replace(conversation, run=None), world)
    after = profile.kept_after(application, here, world)
    rows = (
        *copy_button(application),
        *profile.remember_button(application, after, world),
        *waiting_drafts(after, world),
    )
    say = Say("sent", {"number": application.number, **about(run)}, rows)
    card = arrived(application, board_of(world))
    return Turn(after, (*effects, say, card), replace(FORM, programme=application.programme))


def settle_doubt(conversation: Conversation, act: TakeText, world: World) -> Turn | str:
    """The doubtful text is the answer; or it is a question, and then it is handed back to be answered."""
    run = conversation.run
    if not isinstance(run, FormRun) or (run.draft, run.asked) != (act.draft, act.asked) or run.doubt is None:
        return stale(conversation, world)
    if act.as_ == "question":
        return run.doubt
    heard = hear(replace(conversation, run=replace(run, doubt=None)), run, run.doubt, world)
    return reject(conversation, run, heard, world) if isinstance(heard, Rejected) else heard


def _ask_again(conversation: Conversation, run: FormRun, field: Field, world: World) -> Turn:
    given = run.answers.get(field.id)
    picked = given if isinstance(given, tuple) else ()
    fresh = replace(run, asked=conversation.turn, failures=0, doubt=None, picked=picked, files=())
    after = replace(fresh, editing=field.id, page=page_of(field, given))
    return Turn(replace(conversation, run=after), (question(after, world),), FORM)


def _picked(field: Field | None, option: str) -> Value | None:
    if option in _AROUND:
        return Absent(_AROUND[option])
    if field is None:
        return None
    if field.type in (FieldType.YES_NO, FieldType.CONSENT):
        return YES_NO.get(option)
    return option if field.option(option) else None


def _taken(field: Field, value: Value) -> Value:
    """The value; "don't know" and "rather not say" stand in for each other where the field takes only one of them."""
    if not isinstance(value, Absent) or _may_be_absent(field, value):
        return value
    return Absent(Why.UNSURE if field.unsure else Why.REFUSED)


def _may_be_absent(field: Field, value: Absent) -> bool:
    ways = {Why.UNSURE: field.unsure, Why.REFUSED: field.private, Why.SKIPPED: not field.required}
    return ways[value.why]


def _running(conversation: Conversation, draft: str) -> FormRun | None:
    run = conversation.run
    return run if isinstance(run, FormRun) and run.draft == draft else None


def _field(run: FormRun, id: str, world: World) -> Field | None:
    return the_form(run, world).field(id)


def _buttons(run: FormRun, field: Field, world: World) -> Rows:
    return form_buttons(run, the_form(run, world), field, world)
