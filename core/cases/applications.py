"""The life of an application. The table of moves is data of the content; an illegal move is the absence of an entry."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from core.cases.offering import tell, tell_undone
from core.cases.procedures import (
    APPEAL,
    ASK_MORE,
    CONFIRM,
    HAND_OVER,
    LAPSE,
    NOTE,
    SUPPLY,
    TAKE,
    WITHDRAW,
    is_proposed,
    life_of,
    may_make,
    named,
    too_late,
)
from core.cases.reasons import asked_for
from core.deliveries import AuditRow
from core.effects import Effect, KeepEvidence, Record, SaveApplication
from core.eligibility.evidence import Kept, gathered
from core.errors import ProgrammingError
from core.forms.path import given
from core.forms.receipt import receipt_number
from core.state import Answers, Application, ApplicationId, Conversation, FormRun, Officer, World
from knowledge.model import Catalogue, Form
from knowledge.model.procedure import BACK, Hand, Procedure, Reason, Step

# Who makes what a deadline makes.
CLOCK: Final = "clock"
# Why an officer may be refused; each has its line.
REFUSALS: Final = (
    "not_yours", "own_case", "not_possible", "outdated", "not_your_role", "second_person", "taken", "reason_needed",
    "too_late", "not_officer", "gone", "no_closing", "not_later",
    "no_files", "no_guardian", "not_theirs", "their_own_case", "no_such_officer",
    "still_open", "gone_already", "ticket_gone", "ticket_unknown", "ticket_not_yours", "answer_needed",
)  # fmt: skip
# What keeps an officer from an application, said of the one whom another hands it to.
THEIRS: Final = {"not_yours": "not_theirs", "own_case": "their_own_case"}


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
class MoveRequest:
    """A move that an officer wants to make. `seen_version` is the version that they were looking at.

    `fields` are the answers that an applicant shall give anew, within so many `days` (None: as the procedure says).
    """

    move: str
    reason: str
    seen_version: int
    fields: tuple[str, ...] = ()
    days: int | None = None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An officer tries a move on an application, under its procedure and at that moment."""

    application: Application
    life: Procedure
    asked: MoveRequest
    officer: Officer
    now: datetime


def hand_in(
    run: FormRun, form: Form, conversation: Conversation, world: World, *, guardian: str = ""
) -> tuple[Application, tuple[Effect, ...]]:
    """The application that a complete draft becomes. It keeps the draft's id, so that sending twice is sending once."""
    life = world.catalogue.procedure_of(form.id)
    if life is None:
        raise ProgrammingError(f"no procedure for {form.id}")
    application = _received(run, form, life, conversation, world, guardian)
    nothing = replace(application, state="")
    record = recorded(nothing, application, life_of(application, world.catalogue), "send", world.person, "", world.now)
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


def decide(
    application: Application,
    life: Procedure,
    asked: MoveRequest,
    *,
    officer: Officer,
    now: datetime,
    evidence: Kept | None = None,
) -> Decided | Refused:
    """What an officer's move makes of an application; of two officers, only the first wins.

    The applicant is told of every new state, and of everything that is asked. With a new state goes the `evidence`.
    """
    step = _officers_step(application, life, asked.move)
    why = case_of(application, officer)
    if why or step is None:
        return Refused(why or "not_possible")
    attempt = _Attempt(application, life, asked, officer, now)
    why = _refusal(attempt, step)
    if why:
        return Refused(why)
    after = _released(_by_officer(_moved(application, life, step, now), attempt), life, officer)
    return Decided(after, _following(attempt, after, evidence))


def decide_in(
    catalogue: Catalogue, application: Application, asked: MoveRequest, *, officer: Officer, now: datetime
) -> Decided | Refused:
    """The same by the procedure of the catalogue, with how its conditions stand now as evidence."""
    evidence = gathered(application, catalogue, now)
    return decide(application, life_of(application, catalogue), asked, officer=officer, now=now, evidence=evidence)


def _officers_step(application: Application, life: Procedure, move: str) -> Step | None:
    """The step that an officer's move would be; None when there is none, or what it rested on was deleted."""
    step = life.step(application.state, move)
    if step is None or life.moves[step.move].by is not Hand.OFFICER or _is_past(application, life, step):
        return None
    return step


def _following(attempt: _Attempt, after: Application, evidence: Kept | None) -> tuple[Effect, ...]:
    """What must be done for a move that was made: kept, recorded, told to the applicant."""
    before, life, asked = attempt.application, attempt.life, attempt.asked
    kept = evidence if evidence and evidence.hash and after.state != before.state else None
    said = asked_for(asked.reason, asked.fields)
    record = recorded(before, after, life, asked.move, attempt.officer.id, said, attempt.now, evidence=kept)
    keep = (KeepEvidence(kept),) if kept else ()
    return (SaveApplication(after), *keep, record, *_told(before, after, life, asked.move))


def _told(application: Application, after: Application, life: Procedure, move: str) -> tuple[Effect, ...]:
    """The news for the applicant: of a new state, and of what is asked."""
    if after.state == application.state and move != ASK_MORE:
        return ()
    return (tell_undone(application, after, life) if life.moves[move].undoes else tell(after, life),)


def open_to(application: Application, life: Procedure, officer: Officer, now: datetime) -> tuple[str, ...]:
    """The moves that this officer may make now, with a reason where one is needed, in the order of the procedure."""
    asked = (
        MoveRequest(step.move, "?", application.version) for step in life.steps_from(application.state, Hand.OFFICER)
    )
    tried = ((one.move, decide(application, life, one, officer=officer, now=now)) for one in asked)
    return tuple(move for move, made in tried if isinstance(made, Decided))


def note(application: Application, life: Procedure, text: str, *, officer: Officer, now: datetime) -> Decided | Refused:
    """A line for officers only; nothing else changes."""
    if why := case_of(application, officer):
        return Refused(why)
    if not text.strip():
        return Refused("reason_needed")
    line = f"{officer.name}：{text.strip()}"
    after = replace(application, notes=(*application.notes, line), version=application.version + 1)
    return Decided(
        after, (SaveApplication(after), recorded(application, after, life, NOTE, officer.id, text.strip(), now))
    )


def hand_over(
    application: Application, life: Procedure, to: Officer, *, officer: Officer, seen_version: int, now: datetime
) -> Decided | Refused:
    """Another officer has it from now on."""
    if why := case_of(application, officer):
        return Refused(why)
    if why := case_of(application, to):
        return Refused(THEIRS[why])
    checks = (
        (not application.open, "not_possible"),
        (seen_version != application.version, "outdated"),
        (application.assignee not in (None, officer.id), "taken"),
    )
    why = next((why for failed, why in checks if failed), None)
    if why:
        return Refused(why)
    after = replace(application, officer=to.name, assignee=to.id, version=application.version + 1)
    return Decided(
        after, (SaveApplication(after), recorded(application, after, life, HAND_OVER, officer.id, to.name, now))
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
    after = _moved(application, life, step, now)
    record = recorded(application, after, life, LAPSE, CLOCK, "", now)
    return Decided(after, (SaveApplication(after), record, tell(after, life, "application_lapsed")))


def case_of(application: Application, officer: Officer) -> str | None:
    """Why this application is none for the officer; None when it is."""
    if not officer.may(application.programme):
        return "not_yours"
    return "own_case" if officer.is_about(application) else None


def is_for(officer: Officer, application: Application, life: Procedure) -> bool:
    """Whether the officer may make one of the next steps, or no officer has to make one."""
    ways = [step for step in life.steps_from(application.state, Hand.OFFICER) if not life.moves[step.move].undoes]
    return not ways or any(may_make(step, application, officer) is None for step in ways)


def _is_past(application: Application, life: Procedure, step: Step) -> bool:
    """Whether it would be decided anew although what it rested on was deleted."""
    return life.moves[step.move].undoes and not application.answers


def _refusal(attempt: _Attempt, step: Step) -> str | None:
    """Why the officer may not make that step now."""
    application, life, asked, officer = attempt.application, attempt.life, attempt.asked, attempt.officer
    if asked.seen_version != application.version:
        return "outdated"
    why = may_make(step, application, officer) or ("too_late" if too_late(application, step, attempt.now) else None)
    if why:
        return why
    free = asked.move == TAKE or life.moves[asked.move].undoes
    if application.assignee not in (None, officer.id) and not free:
        return "taken"
    said = asked.reason.strip() or asked.fields
    return "reason_needed" if life.moves[step.move].reason is Reason.MUST and not said else None


def _by_officer(after: Application, attempt: _Attempt) -> Application:
    """The application after the move with whose hand made it, and what was asked or said."""
    asked, life, officer = attempt.asked, attempt.life, attempt.officer
    # What was decided by mistake is decided anew: only who found the mistake is remembered.
    hands = {} if life.moves[asked.move].undoes else after.hands
    after = replace(after, officer=officer.name, assignee=officer.id, hands={**hands, asked.move: officer.id})
    if asked.move == ASK_MORE:
        due = attempt.now + timedelta(days=asked.days or life.supply_days)
        return replace(after, wanted=asked.reason, fields=asked.fields, due=due)
    # Who confirms without words of their own sends those of the first officer.
    keeps = life.moves[asked.move].reason is Reason.NONE or (asked.move == CONFIRM and not asked.reason)
    return replace(after, reason=after.reason if keeps else asked.reason)


def _released(application: Application, life: Procedure, officer: Officer) -> Application:
    """Free for others again, when the next step is not for this officer."""
    return application if is_for(officer, application, life) else replace(application, officer=None, assignee=None)


def _by_applicant(application: Application, life: Procedure, step: Step, reason: str, now: datetime) -> Decided:
    said = None if is_proposed(application, life) else application.reason
    after = replace(_moved(application, life, step, now), wanted=None, reason=said)
    record = recorded(application, after, life, step.move, application.person, reason, now)
    return Decided(after, (SaveApplication(after), record))


def _moved(application: Application, life: Procedure, step: Step, now: datetime) -> Application:
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
    before: Application,
    after: Application,
    life: Procedure,
    move: str,
    actor: str,
    reason: str,
    now: datetime,
    *,
    evidence: Kept | None = None,
) -> Record:
    """The audit row of an act, under the rules in force."""
    row = AuditRow(before.id, actor, move, before.state, after.state, reason, now, before.form_version)
    return Record(replace(row, procedure=named(life), rules=life.rules, evidence=evidence.hash if evidence else ""))
