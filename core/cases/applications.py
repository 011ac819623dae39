"""The life of an application: it is handed in, its applicant makes moves, deadlines pass; every move is recorded.

The table of moves is data of the content; an illegal move is the absence of an entry.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.cases.offering import tell
from core.cases.procedures import (
    APPEAL,
    ASK_MORE,
    LAPSE,
    SUPPLY,
    WITHDRAW,
    is_proposed,
    life_of,
    may_make,
    named,
    too_late,
)
from core.deliveries import AuditRow
from core.effects import Effect, Record, SaveApplication
from core.eligibility.evidence import Kept
from core.errors import ProgrammingError
from core.forms.path import given
from core.forms.receipt import receipt_number
from core.state import Answers, Application, ApplicationId, Conversation, FormRun, Officer, World
from knowledge.model import Form
from knowledge.model.procedure import BACK, Hand, Procedure, Step

# Who makes what a deadline makes.
CLOCK: Final = "clock"
# Why an officer may be refused; each has its line.
REFUSALS: Final = (
    "not_yours", "own_case", "not_possible", "outdated", "not_your_role", "second_person", "taken", "reason_needed",
    "too_late", "not_officer", "gone", "no_closing", "not_later",
    "no_files", "no_guardian", "not_theirs", "their_own_case", "no_such_officer",
    "still_open", "gone_already", "ticket_gone", "ticket_unknown", "ticket_not_yours", "answer_needed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """The application after the move, and what must be done for it."""

    application: Application
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a move was not made: one of `REFUSALS`."""

    why: str


@dataclass(frozen=True, slots=True)
class MoveMade:
    """A move that was made: by which account, officer or clock, for what reason, and when."""

    move: str
    by: str
    reason: str
    at: datetime


def hand_in(
    run: FormRun, form: Form, conversation: Conversation, world: World, *, guardian: str = ""
) -> tuple[Application, tuple[Effect, ...]]:
    """The application that a complete draft becomes. It keeps the draft's id, so that sending twice is sending once."""
    life = world.catalogue.procedure_of(form.id)
    if life is None:
        raise ProgrammingError(f"no procedure for {form.id}")
    application = _received(run, form, life, conversation, world, guardian)
    nothing = replace(application, state="")
    record = recorded(
        nothing, application, life_of(application, world.catalogue), MoveMade("send", world.person, "", world.now)
    )
    return application, (SaveApplication(application), record)


def _received(
    run: FormRun, form: Form, life: Procedure, conversation: Conversation, world: World, guardian: str
) -> Application:
    """The answers as they were given, at the beginning of their procedure."""
    answers: Answers = {field.id: value for field, value in given(form, run.answers, today=world.today)}
    return Application(
        id=ApplicationId(run.draft),
        number=receipt_number(run.draft),
        programme=form.programme,
        form=form.id,
        form_version=run.version,
        person=world.person,
        name=world.name,
        conversation=conversation.id,
        lang=conversation.lang,
        answers=answers,
        state=life.first,
        version=1,
        received=world.now,
        changed=world.now,
        procedure=life.id,
        open=life.is_open(life.first),
        guardian=guardian,
    )


def supply(application: Application, life: Procedure, text: str, *, now: datetime) -> Decided | Refused:
    """The applicant's words to what an officer asked; the application goes back to where it was asked."""
    step = life.step(application.state, SUPPLY)
    if step is None:
        return Refused("not_possible")
    return _by_applicant(replace(application, supplied=(*application.supplied, text)), life, step, "", now)


def supply_answers(
    application: Application, life: Procedure, answers: Answers, *, form_version: str, now: datetime
) -> Decided | Refused:
    """The answers that were open again, given anew; the others stand as they are."""
    step = life.step(application.state, SUPPLY)
    if step is None:
        return Refused("not_possible")
    changed = [id for id in (*application.answers, *answers) if answers.get(id) != application.answers.get(id)]
    after = replace(application, answers=answers, form_version=form_version)
    return _by_applicant(after, life, step, ", ".join(dict.fromkeys(changed)), now)


def withdraw(application: Application, life: Procedure, *, seen_version: int, now: datetime) -> Decided | Refused:
    """The applicant takes the application back, while the procedure lets them."""
    step = life.step(application.state, WITHDRAW)
    if step is None:
        return Refused("not_possible")
    if seen_version != application.version:
        return Refused("outdated")
    if too_late(application, step, now):
        return Refused("too_late")
    return _by_applicant(application, life, step, "", now)


def appeal(application: Application, life: Procedure, text: str, *, now: datetime) -> Decided | Refused:
    """The applicant disagrees with the decision, in time; somebody who did not make it looks again."""
    step = life.step(application.state, APPEAL)
    if step is None:
        return Refused("not_possible")
    if too_late(application, step, now):
        return Refused("too_late")
    return _by_applicant(replace(application, appeal=text, officer=None, assignee=None), life, step, text, now)


def lapse(application: Application, life: Procedure, *, now: datetime) -> Decided | Refused:
    """The time to supply what was asked is over; officers go on with what there is, and the applicant is told."""
    step = life.step(application.state, LAPSE)
    if step is None or application.due is None or now < application.due:
        return Refused("not_possible")
    after = moved(application, life, step, now)
    record = recorded(application, after, life, MoveMade(LAPSE, CLOCK, "", now))
    return Decided(after, (SaveApplication(after), record, tell(after, life, "application_lapsed")))


def case_of(application: Application, officer: Officer) -> str | None:
    """Why the officer must not handle this application; None when they may."""
    if not officer.may(application.programme):
        return "not_yours"
    return "own_case" if officer.is_about(application) else None


def is_for(officer: Officer, application: Application, life: Procedure) -> bool:
    """Whether the officer may make one of the next steps, or no officer has to make one."""
    ways = [step for step in life.steps_from(application.state, Hand.OFFICER) if not life.moves[step.move].undoes]
    return not ways or any(may_make(step, application, officer) is None for step in ways)


def _by_applicant(application: Application, life: Procedure, step: Step, reason: str, now: datetime) -> Decided:
    said = None if is_proposed(application, life) else application.reason
    after = replace(moved(application, life, step, now), wanted=None, reason=said)
    record = recorded(application, after, life, MoveMade(step.move, application.person, reason, now))
    return Decided(after, (SaveApplication(after), record))


def moved(application: Application, life: Procedure, step: Step, now: datetime) -> Application:
    """The application in the state that the step leads to, with nothing left open from the state before."""
    before = application.state
    state = (application.back or life.first) if step.to == BACK else step.to
    return replace(
        application,
        state=state,
        version=application.version + 1,
        changed=application.changed if state == before else now,
        open=life.is_open(state),
        back=before if step.move == ASK_MORE and state != before else application.back,
        # Nothing is waited for any more.
        fields=application.fields if state == before else (),
        due=application.due if state == before else None,
    )


def recorded(
    before: Application, after: Application, life: Procedure, made: MoveMade, *, evidence: Kept | None = None
) -> Record:
    """The audit row of a move that was made, with the versions of the form, the procedure and the rules in force."""
    row = AuditRow(before.id, made.by, made.move, before.state, after.state, made.reason, made.at, before.form_version)
    return Record(replace(row, procedure=named(life), rules=life.rules, evidence=evidence.hash if evidence else ""))
