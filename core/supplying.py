"""The applicant's side of an application that was sent: answering an officer, taking it back."""

from dataclasses import replace
from typing import Final

from core.acts import AnswerOfficer, AskWithdraw, Withdraw
from core.applications import Decided, person_buttons, staff_card, supply, withdraw
from core.asking import supply_question
from core.drafts import park
from core.effects import Button, NotifyStaff, Say, Toast
from core.parse import Rejected, parse
from core.state import Application, Conversation, Outcome, SupplyRun, Turn, World
from knowledge.model import Field, FieldId, FieldType, Words

STATUS: Final = Outcome("form")
_NOTHING: Final = Words("", "")
# What the applicant may write to an officer: any text, but no identity or bank number.
_FREE_TEXT: Final = Field(FieldId("supplied"), FieldType.LONG_TEXT, _NOTHING, _NOTHING, _NOTHING, at_most=1500)


def open_supply(conversation: Conversation, act: AnswerOfficer, world: World) -> Turn:
    """Begin to answer what an officer asked."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application)
    after = replace(park(conversation), run=SupplyRun(application.id))
    return Turn(after, (supply_question(application),), STATUS)


def hear(conversation: Conversation, run: SupplyRun, text: str, world: World) -> Turn:
    """The answer goes to the officers, and the application back to being checked."""
    application = _own(run.application, world)
    if application is None:
        return _outdated(replace(conversation, run=None), None)
    parsed = parse(_FREE_TEXT, text, today=world.today)
    if isinstance(parsed, Rejected):
        return Turn(
            conversation, (Say(f"rejected_{parsed.why}", {**parsed.args, "asked": _FREE_TEXT, "failures": 1}),), STATUS
        )
    decided = supply(application, str(parsed.value), now=world.now)
    left = replace(conversation, run=None)
    if not isinstance(decided, Decided):
        return _outdated(left, application)
    said = Say("supplied", {"number": application.number})
    card = NotifyStaff(staff_card(decided.application, name="staff_supplied"))
    return Turn(left, (*decided.effects, said, card), STATUS)


def ask_withdraw(conversation: Conversation, act: AskWithdraw, world: World) -> Turn:
    """Asks whether the application should really be taken back."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application)
    button = Button("withdraw_really", Withdraw(application.id, application.version))
    return Turn(conversation, (Say("withdraw_confirm", {"number": application.number}, ((button,),)),), STATUS)


def take_back(conversation: Conversation, act: Withdraw, world: World) -> Turn:
    """The application is withdrawn, unless it moved meanwhile."""
    application = _own(act.application, world)
    decided = withdraw(application, seen_version=act.version, now=world.now) if application else None
    if application is None or not isinstance(decided, Decided):
        return _outdated(conversation, application)
    card = NotifyStaff(staff_card(decided.application, name="staff_withdrawn"))
    return Turn(conversation, (*decided.effects, Say("withdrawn", {"number": application.number}), card), STATUS)


def status(conversation: Conversation, world: World) -> Turn:
    """Where each of the person's applications stands, newest first, with what can be done about it."""
    mine = [a for a in world.applications if a.person == world.person]
    if not mine:
        return Turn(conversation, (Say("status_none"),), STATUS)
    return Turn(conversation, tuple(_status_of(application) for application in mine[:5]), STATUS)


def _status_of(application: Application) -> Say:
    args = {
        "number": application.number,
        "programme": application.programme,
        "form": application.form,
        "state": application.state,
        "wanted": application.wanted,
        "reason": application.reason,
        "received": application.received,
        "changed": application.changed,
    }
    return Say("status", args, person_buttons(application))


def _own(id: str, world: World) -> Application | None:
    application = world.application(id)
    return application if application and application.person == world.person else None


def _outdated(conversation: Conversation, application: Application | None) -> Turn:
    says = (_status_of(application),) if application else ()
    return Turn(conversation, (Toast("stale"), *says), Outcome("stale"))
