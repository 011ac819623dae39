"""What applicants do after they sent an application: answer an officer, appeal, withdraw, look at their copy."""

from dataclasses import replace
from typing import Final

from core.acts import AnswerOfficer, AskAppeal, AskWithdraw, Withdraw
from core.acts.draft_acts import SendPaper, ShowCopy
from core.cases.applications import Decided, Refused, appeal, supply, supply_answers, withdraw
from core.cases.cards import board_of
from core.cases.offering import copied, copy_button, news_of, person_buttons, shown_of
from core.cases.procedures import APPEAL, WITHDRAW, concerns_applicant, is_possible, life_of, told_as
from core.effects import Button, NotifyStaff, Rows, Say, SendPage, Toast
from core.forms.asking import appeal_question, present, supply_question, the_form
from core.forms.drafts import park, renewed
from core.forms.path import given
from core.kinds import FORM, STALE
from core.parse import Rejected, parse
from core.state import (
    Answers,
    AppealRun,
    Application,
    Conversation,
    FormRun,
    Place,
    SupplyRun,
    Turn,
    Value,
    World,
    latest,
)
from knowledge.model import Field, FieldId, FieldType, FormId, Offer, Words

# How many applications /status shows, the newest first.
SHOWN: Final = 5
_NOTHING: Final = Words("", "")
# What the applicant may write to an officer: any text, but no identity or bank number.
_FREE_TEXT: Final = Field(FieldId("supplied"), FieldType.LONG_TEXT, _NOTHING, _NOTHING, _NOTHING, at_most=1500)


def open_supply(conversation: Conversation, act: AnswerOfficer, world: World) -> Turn:
    """Begin to answer what an officer asked."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application, world)
    again = _open_again(conversation, application, world)
    if again is not None:
        return again
    after = replace(park(conversation), run=SupplyRun(application.id))
    return Turn(after, (supply_question(application),), FORM)


def hear(conversation: Conversation, run: SupplyRun, text: str, world: World) -> Turn:
    """The answer goes to the officers, and the application back to being checked."""
    application = _own(run.application, world)
    if application is None:
        return _outdated(replace(conversation, run=None), None, world)
    parsed = parse(_FREE_TEXT, text, today=world.today)
    if isinstance(parsed, Rejected):
        return _rejected(conversation, parsed)
    life = life_of(application, world.catalogue)
    decided = supply(application, life, str(parsed.value), now=world.now)
    return _told(
        replace(conversation, run=None), application, decided, Say("supplied", {"number": application.number}), world
    )


def request(conversation: Conversation, application: Application, world: World) -> Turn:
    """What an officer asked, shown once more with the button that answers it."""
    return Turn(conversation, (status_of(application, world),), FORM)


def ask_appeal(conversation: Conversation, act: AskAppeal, world: World) -> Turn:
    """The applicant is asked why they disagree."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application, world)
    if not is_possible(application, life_of(application, world.catalogue), APPEAL, world.now):
        return _too_late(conversation, application, world)
    after = replace(park(conversation), run=AppealRun(application.id))
    return Turn(after, (appeal_question(application),), FORM)


def hear_appeal(conversation: Conversation, run: AppealRun, text: str, world: World) -> Turn:
    """The appeal is made; an officer who did not decide will look at it."""
    application = _own(run.application, world)
    left = replace(conversation, run=None)
    if application is None:
        return _outdated(left, None, world)
    parsed = parse(_FREE_TEXT, text, today=world.today)
    if isinstance(parsed, Rejected):
        return _rejected(conversation, parsed)
    life = life_of(application, world.catalogue)
    decided = appeal(application, life, str(parsed.value), now=world.now)
    return _told(left, application, decided, Say("appealed", {"number": application.number}), world)


def send_again(conversation: Conversation, run: FormRun, application: Application, world: World) -> Turn:
    """The answers that were given anew go to the officers."""
    form = the_form(run, world)
    answers: Answers = {field.id: value for field, value in given(form, run.answers, today=world.today)}
    life = life_of(application, world.catalogue)
    decided = supply_answers(application, life, answers, form_version=run.version, now=world.now)
    left = replace(conversation, run=None)
    if not world.owns(application):
        return _outdated(left, application, world)
    return _told(left, application, decided, Say("supplied", {"number": application.number}), world)


def ask_withdraw(conversation: Conversation, act: AskWithdraw, world: World) -> Turn:
    """Asks whether the application should really be taken back."""
    application = _own(act.application, world)
    if application is None or application.version != act.version:
        return _outdated(conversation, application, world)
    if not is_possible(application, life_of(application, world.catalogue), WITHDRAW, world.now):
        return _too_late(conversation, application, world)
    named = {"number": application.number, "form": application.form, "version": application.form_version}
    args = {**named, "given": not application.open}
    button = Button("withdraw_really", Withdraw(application.id, application.version))
    return Turn(conversation, (Say("withdraw_confirm", args, ((button,),)),), FORM)


def take_back(conversation: Conversation, act: Withdraw, world: World) -> Turn:
    """The application is withdrawn, unless it moved meanwhile."""
    application = _own(act.application, world)
    if application is None:
        return _outdated(conversation, None, world)
    life = life_of(application, world.catalogue)
    decided = withdraw(application, life, seen_version=act.version, now=world.now)
    if not isinstance(decided, Decided):
        late = decided.why == "too_late"
        return (_too_late if late else _outdated)(conversation, application, world)
    said = Say("withdrawn", {"number": application.number})
    shown = _card(decided.application, said, world)
    was = {"was": application.state, "given": not application.open}
    card = NotifyStaff(replace(shown, args={**shown.args, **was}))
    return Turn(_without(conversation, application), (*decided.effects, said, card), FORM)


def _told(left: Conversation, application: Application, made: Decided | Refused, said: Say, world: World) -> Turn:
    """What the applicant did, told to them and to officers; where it was no longer possible, how the application
    stands.
    """
    if not isinstance(made, Decided):
        return _outdated(left, application, world)
    shown = _card(made.application, said, world)
    card = NotifyStaff(replace(shown, args={**shown.args, "changed": _changed(application, made.application)}))
    return Turn(left, (*made.effects, said, card), FORM)


def _changed(before: Application, after: Application) -> tuple[tuple[str, Value | None], ...]:
    """The answers that differ now, each with the former one; None where there was none."""
    changed = (id for id, value in after.answers.items() if before.answers.get(id) != value)
    return tuple((id, before.answers.get(id)) for id in changed)


def _card(application: Application, said: Say, world: World) -> Say:
    """What officers see of what was said to the applicant."""
    return board_of(world).card(application, name=f"staff_{said.name}")


def _without(conversation: Conversation, application: Application) -> Conversation:
    """The conversation without the answers to that application that were open again."""
    run = conversation.run
    left = None if isinstance(run, FormRun) and run.draft == application.id else run
    waiting = tuple(other for other in conversation.parked if other.draft != application.id)
    return replace(conversation, run=left, parked=waiting)


def can_be_withdrawn(world: World) -> list[Application]:
    """The person's own that they may take back now, newest first."""
    return [one for one in world.own if is_possible(one, life_of(one, world.catalogue), WITHDRAW, world.now)]


def standing_booking(world: World) -> Application | None:
    """The latest booking of this person that is not closed and has not begun."""
    forms = world.catalogue.forms
    booked = (
        one for one in can_be_withdrawn(world) if (form := forms.get(FormId(one.form))) and form.kind == Offer.BOOKING
    )
    return latest(booked)


def withdraw_buttons(applications: list[Application], world: World) -> Rows:
    """A button for each that asks whether to take it back."""
    forms = world.catalogue.forms
    named = ((one, forms.get(FormId(one.form))) for one in applications)
    return tuple(
        (
            Button(
                "withdraw_one",
                AskWithdraw(one.id, one.version),
                {"number": one.number, "title": form.title if form else _NOTHING},
            ),
        )
        for one, form in named
    )


def status(conversation: Conversation, world: World) -> Turn:
    """Where each of the person's applications stands, newest first, with what can be done about it."""
    if not world.own:
        return Turn(conversation, (Say("status_none"),), FORM)
    return Turn(conversation, tuple(status_of(application, world) for application in world.own[:SHOWN]), FORM)


def show_copy(conversation: Conversation, act: ShowCopy, world: World) -> Turn:
    """What the person handed in, in the words of the form as it was then."""
    application = _own(act.application, world)
    if application is None or world.place is not Place.PRIVATE:
        return Turn(conversation, (Toast("stale"), *present(conversation, world)), FORM)
    return Turn(conversation, (Say("copy", copied(application)), *present(conversation, world)), FORM)


def send_paper(conversation: Conversation, act: SendPaper, world: World) -> Turn:
    """What the person handed in as a page to print, with the receipt number as a QR code."""
    application = _own(act.application, world)
    if application is None or world.place is not Place.PRIVATE:
        return Turn(conversation, (Toast("stale"), *present(conversation, world)), FORM)
    page = SendPage("paper", copied(application), f"{application.number}.html", application.number)
    said = Say("paper_sent", {"number": application.number})
    return Turn(conversation, (Toast("paper_sent"), said, page, *present(conversation, world)), FORM)


def _open_again(conversation: Conversation, application: Application, world: World) -> Turn | None:
    """The draft of the application with only the named answers open; None when there are none to be given in a form."""
    version = application.form_version
    form = world.catalogue.edition(application.form, version) or world.catalogue.forms.get(FormId(application.form))
    named = [id for id in application.fields if form and form.field(id)]
    if form is None or not named:
        return None
    if isinstance(conversation.run, FormRun) and conversation.run.draft == application.id:
        return Turn(conversation, present(conversation, world), FORM)
    answers = {id: value for id, value in application.answers.items() if id not in named}
    run = FormRun(application.id, form.id, application.form_version, answers, conversation.turn, kept=tuple(answers))
    opened = renewed(replace(park(_without(conversation, application)), run=run), world.catalogue)
    intro = Say("reopened", {**shown_of(application), "count": len(named)})
    return Turn(opened, (intro, *present(opened, world)), FORM)


def status_of(application: Application, world: World) -> Say:
    """Where an application stands, with what can be done about it."""
    life = life_of(application, world.catalogue)
    rows = (row for row in world.history.get(application.id, ()) if concerns_applicant(row))
    args = {**news_of(application, life), "history": tuple({"at": row.at, "label": told_as(row, life)} for row in rows)}
    return Say("status", args, (*person_buttons(application, life, world.now), *copy_button(application)))


def _rejected(conversation: Conversation, rejected: Rejected) -> Turn:
    args = {**rejected.args, "asked": _FREE_TEXT, "failures": 1}
    return Turn(conversation, (Say(f"rejected_{rejected.why}", args),), FORM)


def _own(id: str, world: World) -> Application | None:
    application = world.application(id)
    return application if application and world.owns(application) else None


def _too_late(conversation: Conversation, application: Application, world: World) -> Turn:
    return Turn(conversation, (Toast("refused_too_late"), status_of(application, world)), FORM)


def _outdated(conversation: Conversation, application: Application | None, world: World) -> Turn:
    says = (status_of(application, world),) if application else ()
    return Turn(conversation, (Toast("stale"), *says), STALE)
