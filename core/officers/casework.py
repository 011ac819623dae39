"""What officers do with one application in their group: moves by button, reasons ready-made or in their own words."""

from dataclasses import replace

from core.acts.staff_acts import (
    AskFields,
    AskReason,
    AskWhy,
    AskWords,
    HandTo,
    ListOfficers,
    OpenCard,
    ShowCard,
    ShowHistory,
    StaffMove,
    StaffReason,
    StaffWords,
    WriteNote,
)
from core.cases.acted import done_by
from core.cases.applications import Decided, Refused
from core.cases.decisions import MoveRequest, decide, decide_in, hand_over, note
from core.cases.procedures import ASK_MORE, HAND_OVER, NOTE, TAKE, is_proposed, life_of
from core.cases.queues import mark
from core.cases.reasons import CONDITION, known, own_words, read_reason, ready_for
from core.effects import Button, Rows, Say, Toast
from core.forms.asking import note_question
from core.kinds import STAFF
from core.officers.acting import Case, card, case_in, on_case, on_case_as_seen, outdated, refused
from core.state import Application, Conversation, NoteRun, Turn, World
from knowledge.model.procedure import Reason


@on_case_as_seen
def move(conversation: Conversation, case: Case, act: StaffMove, world: World) -> Turn:
    """A move is made, or what it needs is asked for."""
    application = case[1]
    life = life_of(application, world.catalogue)
    tried = decide(application, life, MoveRequest(act.move, "?", act.version), officer=case[0], now=world.now)
    if isinstance(tried, Refused):
        return _barred(conversation, tried.why, application, world)
    if act.move == TAKE and application.assignee == case[0].id and tried.application.state == application.state:
        return Turn(conversation, (Toast("made_take"),), STAFF)
    if life.moves[act.move].reason is Reason.MUST:
        return _reason_wanted(conversation, application, act, world)
    return _make(conversation, case, MoveRequest(act.move, "", act.version), world)


def _reason_wanted(conversation: Conversation, application: Application, act: StaffMove, world: World) -> Turn:
    """The reason is asked for: one of those that are ready, or at once the officer's own words."""
    if act.move != ASK_MORE and not ready_for(application.programme, act.move, world.catalogue):
        run = NoteRun(application.id, act.move, act.version)
        asked = (Toast("reason_wanted"), note_question(application, act.move))
        return Turn(replace(conversation, run=run), asked, STAFF)
    return Turn(conversation, (Toast("reason_wanted"), _ask_reason(application, act.move, world)), STAFF)


@on_case_as_seen
def choose_fields(conversation: Conversation, case: Case, act: AskFields, world: World) -> Turn:
    """One more answer, or one less, shall be given anew."""
    return Turn(conversation, (_ask_fields(case[1], act.chosen),), STAFF)


@on_case_as_seen
def ask_why(conversation: Conversation, case: Case, act: AskWhy, world: World) -> Turn:
    """The answers are chosen; the reason comes next."""
    return Turn(conversation, (_ask_reason(case[1], ASK_MORE, world, act.chosen),), STAFF)


@on_case
def show(conversation: Conversation, case: Case, act: ShowCard | OpenCard, world: World) -> Turn:
    """The card of an application as it stands now, in place of the tapped message or as a new one."""
    return Turn(conversation, (card(case[1], world, edit=isinstance(act, ShowCard)),), STAFF)


@on_case
def show_history(conversation: Conversation, case: Case, act: ShowHistory, world: World) -> Turn:
    """What was done to an application, by whom and why."""
    application = case[1]
    rows = tuple((row, *done_by(row, application, world.officers)) for row in world.history.get(application.id, ()))
    named = {"number": application.number, "programme": application.programme, "form": application.form}
    return Turn(conversation, (Say("staff_history", {**named, "rows": rows}),), STAFF)


@on_case
def give_reason(conversation: Conversation, case: Case, act: StaffReason | AskReason, world: World) -> Turn:
    """The move is made with a ready-made reason, kept by its id so that each reads it in their language."""
    if isinstance(act, AskReason) and not act.reason:
        return _make(conversation, case, MoveRequest(ASK_MORE, "", act.version, _chosen(case[1], act.chosen)), world)
    if not known(act.reason, case[1].programme, world.catalogue):
        return refused(conversation, "stale")
    if isinstance(act, AskReason):
        fields = _chosen(case[1], act.chosen)
        return _make(conversation, case, MoveRequest(ASK_MORE, f"@{act.reason}", act.version, fields), world)
    return _make(conversation, case, MoveRequest(act.move, f"@{act.reason}", act.version), world)


@on_case
def ask_words(conversation: Conversation, case: Case, act: StaffWords | AskWords | WriteNote, world: World) -> Turn:
    """The officer will write: the reason of a move, or a note."""
    application = case[1]
    if isinstance(act, WriteNote):
        run = NoteRun(application.id, NOTE, application.version)
    elif act.version != application.version:
        return outdated(conversation, application, world)
    elif isinstance(act, AskWords):
        run = NoteRun(application.id, ASK_MORE, act.version, _chosen(application, act.chosen))
    else:
        run = NoteRun(application.id, act.move, act.version)
    return Turn(replace(conversation, run=run), (note_question(application, run.move),), STAFF)


def hear(conversation: Conversation, run: NoteRun, text: str, world: World) -> Turn:
    """What an officer wrote: the reason of a move, or a note."""
    left = replace(conversation, run=None)
    case = case_in(run.application, world)
    if isinstance(case, str):
        return refused(left, case)
    words = own_words(text)
    if not words:
        return Turn(conversation, (note_question(case[1], run.move),), STAFF)
    if run.move == NOTE:
        made = note(case[1], life_of(case[1], world.catalogue), words, officer=case[0], now=world.now)
        return _shown(left, case[1], NOTE, made, world)
    reason = read_reason(words, case[1].programme, run.move, world.catalogue)
    return _make(left, case, MoveRequest(run.move, reason, run.version, run.fields), world)


@on_case
def list_officers(conversation: Conversation, case: Case, act: ListOfficers, world: World) -> Turn:
    """To whom it may be handed over."""
    officer, application = case
    others = [one for one in world.officers if one.id != officer.id and one.may(application.programme)]
    rows: Rows = tuple(
        (Button("hand_to", HandTo(application.id, mark(one), act.version), {"who": one.name}),) for one in others
    )
    back = (Button("staff_back", ShowCard(application.id)),)
    say = Say("staff_hand_over", {"number": application.number, "officers": len(others)}, (*rows, back), edit=True)
    return Turn(conversation, (say,), STAFF)


@on_case
def hand(conversation: Conversation, case: Case, act: HandTo, world: World) -> Turn:
    """Another officer has it from now on."""
    to = next((one for one in world.officers if mark(one) == act.officer), None)
    if to is None:
        return refused(conversation, "stale")
    made = hand_over(
        case[1], life_of(case[1], world.catalogue), to, officer=case[0], seen_version=act.version, now=world.now
    )
    return _shown(conversation, case[1], HAND_OVER, made, world)


def _make(conversation: Conversation, case: Case, asked: MoveRequest, world: World) -> Turn:
    officer, application = case
    made = decide_in(world.catalogue, application, asked, officer=officer, now=world.now)
    return _shown(conversation, application, asked.move, made, world)


def _shown(conversation: Conversation, before: Application, move: str, made: Decided | Refused, world: World) -> Turn:
    if isinstance(made, Decided):
        done = (*made.effects, Toast(_toast(before, made.application, move, world)), card(made.application, world))
        return Turn(conversation, done, STAFF)
    return outdated(conversation, before, world) if made.why == "outdated" else refused(conversation, made.why)


def _toast(before: Application, after: Application, move: str, world: World) -> str:
    """What was done; what is only proposed is not called decided."""
    proposed = after.state != before.state and is_proposed(after, life_of(after, world.catalogue))
    return "made_proposed" if proposed else f"made_{move}"


def _ask_fields(application: Application, chosen: int) -> Say:
    """The answers of an application, each to be chosen or left."""

    def toggled(place: int, id: str) -> Button:
        name = "field_chosen" if chosen >> place & 1 else "field_left"
        act = AskFields(application.id, chosen ^ 1 << place, application.version)
        return Button(name, act, {"form": application.form, "version": application.form_version, "field": id})

    rows = tuple((toggled(place, id),) for place, id in enumerate(application.answers))
    on = Button("fields_done" if chosen else "fields_none", AskWhy(application.id, chosen, application.version))
    back = Button("staff_back", ShowCard(application.id))
    args = {"number": application.number, "programme": application.programme}
    return Say("staff_fields", args, (*rows, (on, back)), edit=True)


def _chosen(application: Application, chosen: int) -> tuple[str, ...]:
    return tuple(id for place, id in enumerate(application.answers) if chosen >> place & 1)


def _ask_reason(application: Application, move: str, world: World, chosen: int = 0) -> Say:
    ids = ready_for(application.programme, move, world.catalogue)
    asks = move == ASK_MORE

    def give(reason: str) -> AskReason | StaffReason:
        if asks:
            return AskReason(application.id, chosen, reason, application.version)
        return StaffReason(application.id, move, reason, application.version)

    names = {True: "reason_condition", False: "reason"}
    ready = [
        (Button(names[id.startswith(CONDITION)], give(id), {"reason": f"@{id}", "programme": application.programme}),)
        for id in ids
    ]
    version = application.version
    words = AskWords(application.id, chosen, version) if asks else StaffWords(application.id, move, version)
    bare = (Button("no_words", AskReason(application.id, chosen, "", version)),) if chosen else ()
    fields = ((Button("choose_fields", AskFields(application.id, chosen, version)),),) if asks else ()
    last = ((Button("own_words", words), *bare), *fields, (Button("staff_back", ShowCard(application.id)),))
    spoken = application.lang.value
    args = {"number": application.number, "move": move, "programme": application.programme, "spoken": spoken}
    return Say("staff_reason", args, (*ready, *last), edit=True)


def _barred(conversation: Conversation, why: str, application: Application, world: World) -> Turn:
    """Why the move was not made; of what a colleague has, the card comes along, so that it can be taken over."""
    if why != "taken":
        return refused(conversation, why)
    return Turn(conversation, (Toast("refused_taken_case"), card(application, world)), STAFF)
