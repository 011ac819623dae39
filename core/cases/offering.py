"""What can be done about an application now, as buttons: for its applicant, and on the card that officers see."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from core.acts import Act, AnswerOfficer, AskAppeal, AskWithdraw
from core.acts.draft_acts import SendPaper, ShowCopy
from core.acts.staff_acts import (
    CloseTicket,
    ListOfficers,
    ReplyTicket,
    ShowFiles,
    ShowHistory,
    StaffMove,
    TakeTalk,
    WriteNote,
)
from core.cases.procedures import APPEAL, SUPPLY, TAKE, WITHDRAW, appeal_until, is_possible, is_proposed, withdraw_until
from core.effects import Button, Rows, Say, Tell
from core.eligibility.verdicts import ConditionOutcome
from core.forms.path import whose
from core.forms.uploads import files_in
from core.state import Application
from knowledge.model import Catalogue
from knowledge.model.procedure import Hand, Procedure

A_ROW: Final = 2


def shown_of(application: Application) -> dict[str, Any]:
    """What a message about an application may name, for its applicant."""
    return {
        "number": application.number,
        "programme": application.programme,
        "form": application.form,
        "form_version": application.form_version,
        "state": application.state,
        "wanted": application.wanted,
        "fields": application.fields,
        "due": application.due,
        "reason": application.reason,
        "received": application.received,
        "changed": application.changed,
    }


def news_of(application: Application, life: Procedure) -> dict[str, Any]:
    """What a message for the applicant also names: what comes next. A note on a decision that is only proposed is held
    back.
    """
    return {
        **shown_of(application),
        "reason": None if is_proposed(application, life) else application.reason,
        "next": life.next.get(application.state),
        "appeal_until": appeal_until(application, life),
        "withdraw_until": withdraw_until(application, life),
    }


def tell(application: Application, life: Procedure, name: str = "application_moved") -> Tell:
    """The news for the applicant, with what they can do now."""
    args = news_of(application, life)
    say = Say(name, args, person_buttons(application, life, application.changed))
    return Tell(application.conversation, application.lang, say, application.id)


def tell_undone(before: Application, application: Application, life: Procedure) -> Tell:
    """The news that what was decided is taken back and looked at again."""
    told = tell(application, life, "application_undone")
    return replace(told, say=replace(told.say, args={**told.say.args, "before": before.state}))


def copied(application: Application) -> dict[str, Any]:
    """What a copy of an application names: the answers, worded as in the form of that time."""
    rows = tuple(application.answers.items())
    agreed = {"guardian": application.guardian}
    return {**shown_of(application), **agreed, "version": application.form_version, "rows": rows}


def copy_button(application: Application) -> Rows:
    """The applicant's copy of what they handed in: as text, or as a document to print."""
    args = {"number": application.number}
    text = Button("copy", ShowCopy(application.id), args)
    return ((text, Button("copy_to_print", SendPaper(application.id), args)),)


def person_buttons(application: Application, life: Procedure, now: datetime) -> Rows:
    """What the applicant can do about an application now."""
    acts: list[tuple[str, Act]] = []
    if life.step(application.state, SUPPLY):
        acts.append(("answer_officer", AnswerOfficer(application.id, application.version)))
    if is_possible(application, life, WITHDRAW, now):
        acts.append(("withdraw", AskWithdraw(application.id, application.version)))
    if is_possible(application, life, APPEAL, now):
        acts.append(("appeal", AskAppeal(application.id, application.version)))
    return tuple((Button(name, act, {"number": application.number}),) for name, act in acts)


def ticket_buttons(ticket: str) -> Rows:
    """What officers can do about a question."""
    return (
        (Button("reply_ticket", ReplyTicket(ticket)), Button("take_talk", TakeTalk(ticket))),
        (Button("close_ticket", CloseTicket(ticket)),),
    )


def who(application: Application, catalogue: Catalogue) -> str:
    """The person whom the application is about, or else the one who sent it."""
    form = catalogue.edition(application.form, application.form_version)
    return (whose(form, application.answers) if form else "") or application.name


def moves_of(application: Application, life: Procedure) -> tuple[str, ...]:
    """The moves that an officer may make now, in the order in which they are offered."""
    return tuple(step.move for step in life.steps_from(application.state, Hand.OFFICER))


def staff_card(
    application: Application,
    life: Procedure,
    *,
    officers: int,
    stands: Sequence[ConditionOutcome] = (),
    edit: bool = False,
    name: str = "staff_card",
) -> Say:
    """The card of an application for officers, with the moves that are possible.

    `officers` is how many are registered: to another it may be handed over. While there are none everybody in the group
    is one, and may take over what a colleague has. `stands` is how its answers stand to the conditions.
    """
    args = {
        **shown_of(application),
        "id": application.id,
        "answers": application.answers,
        "name": application.name,
        "officer": application.officer,
        "supplied": application.supplied,
        "notes": application.notes,
        "appeal": application.appeal,
        "guardian": application.guardian,
        "held": is_proposed(application, life),
        "spoken": application.lang.value,
        "stands": stands,
    }
    more: tuple[Button, ...] = (
        Button("write_note", WriteNote(application.id)),
        Button("show_history", ShowHistory(application.id)),
    )
    files = len(tuple(files_in(application.answers)))
    if files:
        more = (*more, Button("show_files", ShowFiles(application.id), {"count": files}))
    others = _passed_on(application, life, officers)
    return Say(name, args, (*_staff_buttons(application, life), more, *((others,) if others else ())), edit)


def _passed_on(application: Application, life: Procedure, officers: int) -> tuple[Button, ...]:
    """The ways in which an open application comes to another officer, where there may be others."""
    if not application.open or officers == 1:
        return ()
    to = (Button("hand_over", ListOfficers(application.id, application.version)),) if officers else ()
    if application.assignee is None or not _stays(application, life, TAKE):
        return to
    return (*to, Button("staff_take_over", StaffMove(application.id, TAKE, application.version)))


def _stays(application: Application, life: Procedure, move: str) -> bool:
    """Whether the move leaves the application where it is, which makes no sense for who has it already."""
    step = life.step(application.state, move)
    return step is not None and step.to == application.state


def _staff_buttons(application: Application, life: Procedure) -> Rows:
    buttons = [
        Button(f"staff_{move}", StaffMove(application.id, move, application.version))
        for move in moves_of(application, life)
        if not (move == TAKE and application.assignee is not None and _stays(application, life, move))
    ]
    return tuple(tuple(buttons[i : i + A_ROW]) for i in range(0, len(buttons), A_ROW))
