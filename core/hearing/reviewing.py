"""Texts that do what a tap would: send the summary, change an answer, leave one as it is, go on."""

from core.acts import EditField, PickOption, ResumeDraft, SendForm
from core.acts.guard_acts import AskGuardian
from core.applying import cosigning, dropping, filling, opening
from core.effects import Button, Say
from core.forms.asking import open_field, present, the_form
from core.forms.guardians import needs_guardian
from core.forms.item_named import item_in
from core.forms.items import Rows, meant
from core.forms.listing import waiting_here
from core.forms.mending import Mend, mends, only_value
from core.forms.path import given, previous, told_ahead, walk
from core.forms.repeats import REMOVE, removable
from core.forms.slips import contrasted, is_of_another
from core.forms.uploads import KEEP
from core.hearing import commands
from core.kinds import FORM, kind_in
from core.parse import FREE, MENDED, TRIED, Accepted, Rejected, parse
from core.parsing.corrections import amended, begins_correcting
from core.state import Absent, CheckRun, Conversation, FormRun, Place, Turn, World
from core.talk import questions
from knowledge.model import Field
from knowledge.model.groups import item_of


def hear(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """What the text does instead of a tap; None when it is something else."""
    field = open_field(run, world)
    if run.shown not in (None, field.id if field else ""):
        return None
    if field is not None:
        keeps = run.editing == field.id and field.id in run.answers and world.searcher.phrases.is_one("keep", text)
        keep = PickOption(run.draft, field.id, KEEP, run.asked)
        return filling.pick_option(conversation, keep, world) if keeps else _mended(conversation, run, text, world)
    if world.searcher.phrases.is_one("send", text):
        return _send(conversation, run, world)
    named = meant(_rows(run, world), text, world)
    return (
        _changed(conversation, run, named, None, world)
        or _of_item(conversation, run, text, world)
        or _mended(conversation, run, text, world)
    )


def go_on(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The open question again, or a waiting draft, for who writes that they want to go on."""
    if not isinstance(conversation.run, FormRun | CheckRun | None) or not world.searcher.phrases.is_one("go_on", text):
        return None
    return on_with(conversation, world)


def on_with(conversation: Conversation, world: World) -> Turn | None:
    """The open question once more, or the draft that waits; None when there is nothing to go on with."""
    if conversation.run is not None:
        return Turn(conversation, present(conversation, world), kind_in(conversation.run))
    waiting = waiting_here(conversation, world) if world.place is Place.PRIVATE else ()
    if len(waiting) == 1:
        return opening.resume(conversation, ResumeDraft(waiting[0].draft), world)
    return commands.run(conversation, "applications", "", "", world) if waiting else None


def _send(conversation: Conversation, run: FormRun, world: World) -> Turn:
    """Hands the form in, or asks the guardian first, as the last button of the summary does."""
    if not run.kept and needs_guardian(the_form(run, world), run.answers, today=world.today):
        return cosigning.ask(conversation, AskGuardian(run.draft, run.asked), world)
    return filling.send(conversation, SendForm(run.draft, run.asked), world)


def _mended(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """The reply to a correction in words; or to who only says that something is wrong."""
    rows, asked = _rows(run, world), open_field(run, world)
    for mend in mends(text, loose=asked is None):
        fields = _meant(rows, mend.item, world)
        turn = _changed(conversation, run, fields, _sure(mend, fields, world), world)
        if turn is not None:
            return turn
    before = _contrasted(conversation, run, text, world) or _before(conversation, run, text, world)
    if before is not None:
        return before
    if asked is not None and run.editing is None and is_of_another(asked, the_form(run, world), rows, text, world):
        return _changed(conversation, run, tuple(field for field, _ in rows), None, world)
    if len(rows) == 1 and asked is None and (value := only_value(text)):
        return _changed(conversation, run, (rows[0][0],), value, world)
    if not world.searcher.phrases.is_one("mistaken", text):
        return None
    if asked is not None:
        return filling.go_back(conversation, None, world)
    return _changed(conversation, run, tuple(field for field, _ in rows), None, world)


def _meant(rows: Rows, said: str, world: World) -> tuple[Field, ...]:
    """The answers that are meant: of the item of a repeat group that is named, else of all."""
    item = item_in(rows, said)
    return meant(item.rows, item.rest, world) if item and item.rest else meant(rows, said, world)


def _of_item(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """An item of a repeat group is taken out, or one of its answers set, by who names it and says what."""
    item = item_in(_rows(run, world), text)
    if item is None or not item.rest:
        return None
    if world.searcher.phrases.is_one("takes_out", item.rest):
        return _taken_out(conversation, run, item.rows[0][0], world)
    closed = (field for field, _ in item.rows if field.type not in FREE)
    told = [one for one in closed if isinstance(parse(one, item.rest, today=world.today), Accepted)]
    return _changed(conversation, run, (told[0],), item.rest, world) if len(told) == 1 else None


def _taken_out(conversation: Conversation, run: FormRun, first: Field, world: World) -> Turn:
    """The item of that field is taken out; the last one takes the whole form with it, which is asked."""
    form = the_form(run, world)
    if item_of(first.id) not in set(removable(form, walk(form, run.answers, today=world.today).path)):
        return dropping.ask_to_drop(conversation, run, world)
    return filling.pick_option(conversation, PickOption(run.draft, first.id, REMOVE, run.asked), world)


def _sure(mend: Mend, fields: tuple[Field, ...], world: World) -> str | None:
    """The new answer; words after a correction that ask something are no new name or place."""
    asks = mend.bare and mend.value and any(one.type in FREE for one in fields) and questions.asks(mend.value, world)
    return None if asks else mend.value


def _contrasted(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """The reply to a correction that names the answer only by its former value."""
    found = contrasted(open_field(run, world), _rows(run, world), text, world.today)
    return _changed(conversation, run, (found[0],), found[1], world) if found else None


def _before(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """The reply to a number, a day or a choice that corrects the last answer, where the open question
    asks for words.
    """
    field = open_field(run, world)
    value = amended(text) if begins_correcting(text) else None
    if field is None or field.type not in FREE or value is None or run.editing is not None:
        return None
    last = previous(the_form(run, world), run.answers, field.id, today=world.today)
    if last is None or last.type not in MENDED or last not in (one for one, _ in _rows(run, world)):
        return None
    read = parse(last, value, today=world.today)
    tried = isinstance(read, Accepted) or read.why in TRIED
    return _changed(conversation, run, (last,), value, world) if tried else None


def _rows(run: FormRun, world: World) -> Rows:
    """The answers that may be changed, those to later questions included."""
    form = the_form(run, world)
    fixed = {*run.kept, *(one.field.id for one in form.calculations)}
    told = (*given(form, run.answers, today=world.today), *told_ahead(form, run.answers, today=world.today))
    return tuple(row for row in told if row[0].id not in fixed)


def _changed(
    conversation: Conversation, run: FormRun, fields: tuple[Field, ...], value: str | None, world: World
) -> Turn | None:
    """The meant answer asked again, or set, where the new value can be read; which one, where several may be meant."""
    if len(fields) > 1:
        edits = (Button("edit", EditField(run.draft, one.id, run.asked), {"label": one.label}) for one in fields)
        return Turn(conversation, (Say("which_item", {}, tuple((edit,) for edit in edits)),), FORM)
    if not fields:
        return None
    read = parse(fields[0], value, today=world.today) if value else None
    gives = read is not None and not (isinstance(read, Accepted) and isinstance(read.value, Absent))
    taken = filling.take(conversation, run, fields[0], read, world) if gives and read is not None else None
    if isinstance(taken, Turn):
        return taken
    opened = filling.edit_field(conversation, EditField(run.draft, fields[0].id, run.asked), world)
    after = opened.conversation.run
    if not isinstance(read, Rejected) or not isinstance(after, FormRun):
        return opened
    return filling.reject(opened.conversation, after, read, world)
