"""What officers make of an application: decisions, notes, handing it to a colleague.

The table of moves is data of the content; an illegal move is the absence of an entry.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from core.cases.applications import Decided, MoveMade, Refused, case_of, is_for, moved, recorded
from core.cases.offering import tell, tell_undone
from core.cases.procedures import ASK_MORE, CONFIRM, HAND_OVER, NOTE, TAKE, life_of, may_make, too_late
from core.cases.reasons import asked_for
from core.effects import Effect, KeepEvidence, SaveApplication
from core.eligibility.evidence import Kept, gathered
from core.state import Application, Officer
from knowledge.model import Catalogue
from knowledge.model.procedure import Hand, Procedure, Reason, Step

# What keeps an officer from an application, said of the one whom another hands it to.
THEIRS: Final = {"not_yours": "not_theirs", "own_case": "their_own_case"}


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
    after = _released(_by_officer(moved(application, life, step, now), attempt), life, officer)
    return Decided(after, _following(attempt, after, evidence))


def decide_in(
    catalogue: Catalogue, application: Application, asked: MoveRequest, *, officer: Officer, now: datetime
) -> Decided | Refused:
    """The same by the procedure of the catalogue, with how its conditions stand now as evidence."""
    evidence = gathered(application, catalogue, now)
    return decide(application, life_of(application, catalogue), asked, officer=officer, now=now, evidence=evidence)


def open_to(application: Application, life: Procedure, officer: Officer, now: datetime) -> tuple[str, ...]:
    """The moves that this officer may make now, supposing that they give a reason, in the order of the procedure."""
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
    record = recorded(application, after, life, MoveMade(NOTE, officer.id, text.strip(), now))
    return Decided(after, (SaveApplication(after), record))


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
    record = recorded(application, after, life, MoveMade(HAND_OVER, officer.id, to.name, now))
    return Decided(after, (SaveApplication(after), record))


def _officers_step(application: Application, life: Procedure, move: str) -> Step | None:
    """The step that an officer's move would be; None when there is none, or what it rested on was deleted."""
    step = life.step(application.state, move)
    if step is None or life.moves[step.move].by is not Hand.OFFICER or _is_past(application, life, step):
        return None
    return step


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
    """The application with the officer who made the move, and with what they asked or said."""
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
    """The application without an assignee, when the next step is not for this officer."""
    return application if is_for(officer, application, life) else replace(application, officer=None, assignee=None)


def _following(attempt: _Attempt, after: Application, evidence: Kept | None) -> tuple[Effect, ...]:
    """The effects of a move that was made: store, record, tell the applicant."""
    before, life, asked = attempt.application, attempt.life, attempt.asked
    kept = evidence if evidence and evidence.hash and after.state != before.state else None
    said = asked_for(asked.reason, asked.fields)
    record = recorded(before, after, life, MoveMade(asked.move, attempt.officer.id, said, attempt.now), evidence=kept)
    keep = (KeepEvidence(kept),) if kept else ()
    return (SaveApplication(after), *keep, record, *_told(before, after, life, asked.move))


def _told(application: Application, after: Application, life: Procedure, move: str) -> tuple[Effect, ...]:
    """The news for the applicant: of a new state, and of what is asked."""
    if after.state == application.state and move != ASK_MORE:
        return ()
    return (tell_undone(application, after, life) if life.moves[move].undoes else tell(after, life),)
