"""What officers do where they review: moves by button, reasons ready-made or in their own words."""

from dataclasses import replace
from typing import Final

from core.acts import ShowCard, StaffMove, StaffReason, StaffWords
from core.applications import Asked, Decided, decide
from core.asking import note_question
from core.effects import Button, Say, Toast
from core.offering import staff_card
from core.procedures import life_of
from core.state import Application, Conversation, NoteRun, Officer, Outcome, Turn, World
from knowledge.model import ReasonId
from knowledge.procedure import Reason

STAFF: Final = Outcome("staff")


def move(conversation: Conversation, act: StaffMove, world: World) -> Turn:
    """A move is made, or the reason that it needs is asked for."""
    application = world.application(act.application)
    if world.officer is None or application is None:
        return _refused(conversation, "not_officer" if world.officer is None else "gone")
    if act.version != application.version:
        return _outdated(conversation, application, world)
    kind = life_of(application, world.catalogue).moves.get(act.move)
    if kind is not None and kind.reason is Reason.MUST:
        return Turn(conversation, (Toast("reason_wanted"), _ask_reason(application, act.move, world)), STAFF)
    return _make(conversation, application, act.move, "", act.version, world.officer, world)


def show(conversation: Conversation, act: ShowCard, world: World) -> Turn:
    """The card of an application as it stands now."""
    application = world.application(act.application)
    if world.officer is None or application is None:
        return _refused(conversation, "not_officer" if world.officer is None else "gone")
    return Turn(conversation, (_card(application, world),), STAFF)


def give_reason(conversation: Conversation, act: StaffReason, world: World) -> Turn:
    """The move is made with a ready-made reason, kept by its id so that each reads it in their language."""
    application = world.application(act.application)
    if world.officer is None or application is None:
        return _refused(conversation, "not_officer" if world.officer is None else "gone")
    if ReasonId(act.reason) not in world.catalogue.reasons:
        return _refused(conversation, "stale")
    return _make(conversation, application, act.move, f"@{act.reason}", act.version, world.officer, world)


def ask_words(conversation: Conversation, act: StaffWords, world: World) -> Turn:
    """The officer will write the reason."""
    application = world.application(act.application)
    if world.officer is None or application is None:
        return _refused(conversation, "not_officer" if world.officer is None else "gone")
    if act.version != application.version:
        return _outdated(conversation, application, world)
    run = NoteRun(application.id, act.move, act.version)
    return Turn(replace(conversation, run=run), (note_question(application, act.move),), STAFF)


def hear(conversation: Conversation, run: NoteRun, text: str, world: World) -> Turn:
    """The reason that an officer wrote."""
    application = world.application(run.application)
    left = replace(conversation, run=None)
    if world.officer is None or application is None:
        return _refused(left, "not_officer" if world.officer is None else "gone")
    reason = text.strip().lstrip("@")
    if not reason:
        return Turn(conversation, (note_question(application, run.move),), STAFF)
    return _make(left, application, run.move, reason, run.version, world.officer, world)


def _make(
    conversation: Conversation,
    application: Application,
    move: str,
    reason: str,
    seen: int,
    officer: Officer,
    world: World,
) -> Turn:
    life = life_of(application, world.catalogue)
    decided = decide(application, life, Asked(move, reason, seen), officer=officer, now=world.now)
    if not isinstance(decided, Decided):
        if decided.why == "outdated":
            return _outdated(conversation, application, world)
        return _refused(conversation, decided.why)
    card = _card(decided.application, world)
    return Turn(conversation, (*decided.effects, Toast(f"made_{move}"), card), STAFF)


def _ask_reason(application: Application, move: str, world: World) -> Say:
    ready = [
        (Button("reason", StaffReason(application.id, move, id, application.version), {"label": words}),)
        for id, words in world.catalogue.reasons.items()
    ]
    own = (Button("own_words", StaffWords(application.id, move, application.version)),)
    back = (Button("staff_back", ShowCard(application.id)),)
    args = {"number": application.number, "move": move, "programme": application.programme}
    return Say("staff_reason", args, (*ready, own, back), edit=True)


def _refused(conversation: Conversation, why: str) -> Turn:
    return Turn(conversation, (Toast(f"refused_{why}"),), STAFF)


def _outdated(conversation: Conversation, application: Application, world: World) -> Turn:
    return Turn(conversation, (Toast("refused_outdated"), _card(application, world)), STAFF)


def _card(application: Application, world: World) -> Say:
    return staff_card(application, life_of(application, world.catalogue), edit=True)
