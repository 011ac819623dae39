"""The applicant's side of an application that was sent: answering an officer, taking it back."""

from dataclasses import replace
from typing import Final

from core.acts import AnswerOfficer, AskWithdraw, Withdraw
from core.applications import Decided, supply, withdraw
from core.asking import supply_question
from core.drafts import park
from core.effects import Button, NotifyStaff, Say, Toast
from core.offering import person_buttons, shown_of, staff_card
from core.parse import Rejected, parse
from core.procedures import appeal_until, life_of
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
        return _outdated(conversation, application, world)
    after = replace(park(conversation), run=SupplyRun(application.id))
    return Turn(after, (supply_question(application),), STATUS)


def hear(conversation: Conversation, run: SupplyRun, text: str, world: World) -> Turn:
    """The answer goes to the officers, and the application back to being checked."""
    application = _own(run.application, world)
    if application is None:
        return _outdated(replace(conversation, run=None), None, world)
    parsed = parse(_FREE_TEXT, text, today=world.today)
    if isinstance(parsed, Rejected):
        return Turn(
            conversation, (Say(f"rejected_{parsed.why}", {**parsed.args, "asked": _FREE_TEXT, "failures": 1}),), STATUS
        )
    life = life_of(application, world.catalogue)
    decided = supply(application, life, str(parsed.value), now=world.now)
    left = replace(conversation, run=None)
    if not isinstance(decided, Decided):
        return _outdated(left, application, world)
    said = Say("supplied", {"number": application.number})
    card = NotifyStaff(staff_card(decided.application, life, name="staff_supplied"))
    return Turn(left, (*decided.effects, said, card), STATUS)


def ask_withdraw(conversation: Conversation, act: AskWithdraw, world: World) -> Turn:
    """Asks whether the application should really be taken back."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application, world)
    button = Button("withdraw_really", Withdraw(application.id, application.version))
    return Turn(conversation, (Say("withdraw_confirm", {"number": application.number}, ((button,),)),), STATUS)


def take_back(conversation: Conversation, act: Withdraw, world: World) -> Turn:
    """The application is withdrawn, unless it moved meanwhile."""
    application = _own(act.application, world)
    if application is None:
        return _outdated(conversation, None, world)
    life = life_of(application, world.catalogue)
    decided = withdraw(application, life, seen_version=act.version, now=world.now)
    if not isinstance(decided, Decided):
        return _outdated(conversation, application, world)
    card = NotifyStaff(staff_card(decided.application, life, name="staff_withdrawn"))
    return Turn(conversation, (*decided.effects, Say("withdrawn", {"number": application.number}), card), STATUS)


def status(conversation: Conversation, world: World) -> Turn:
    """Where each of the person's applications stands, newest first, with what can be done about it."""
    mine = [a for a in world.applications if a.person == world.person]
    if not mine:
        return Turn(conversation, (Say("status_none"),), STATUS)
    return Turn(conversation, tuple(_status_of(application, world) for application in mine[:5]), STATUS)


def _status_of(application: Application, world: World) -> Say:
    life = life_of(application, world.catalogue)
    args = {
        **shown_of(application),
        "next": life.next.get(application.state),
        "appeal_until": appeal_until(application, life),
    }
    return Say("status", args, person_buttons(application, life))


def _own(id: str, world: World) -> Application | None:
    application = world.application(id)
    return application if application and application.person == world.person else None


def _outdated(conversation: Conversation, application: Application | None, world: World) -> Turn:
    says = (_status_of(application, world),) if application else ()
    return Turn(conversation, (Toast("stale"), *says), Outcome("stale"))
