"""Reading a procedure for one application: what it goes by, who may make a step, and until when."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from core.deliveries import AuditRow
from core.state import CHINA, Application, Officer
from knowledge.model import Catalogue, ProgrammeId, Words
from knowledge.model.procedure import Procedure, Step

# The moves that are more to the code than an entry of the table.
TAKE: Final = "take"
ASK_MORE: Final = "ask_more"
SUPPLY: Final = "supply"
WITHDRAW: Final = "withdraw"
APPEAL: Final = "appeal"
LAPSE: Final = "lapse"
NOTE: Final = "note"
HAND_OVER: Final = "hand_over"
LOOK: Final = "look"
CONFIRM: Final = "confirm"
GUARDIAN: Final = "guardian"
ERASE: Final = "erase"
RELEASE: Final = "release"
# What is done among officers; the applicant does not read of it.
FOR_OFFICERS: Final = frozenset({NOTE, HAND_OVER, LOOK, RELEASE})
END_OF_DAY: Final = time(23, 59, 59)
_NOWHERE: Final = Procedure("", "", Words("", ""), (), (), 1, {"": Words("", "")}, {})


def life_of(application: Application, catalogue: Catalogue) -> Procedure:
    """The procedure that it goes by, under the rules now in force; one without moves when the content has none."""
    life = catalogue.procedure_of(application.form, application.procedure) or _NOWHERE
    programme = catalogue.programmes.get(ProgrammeId(application.programme))
    return replace(life, rules=programme.rules) if programme else life


def named(life: Procedure) -> str:
    """The procedure as an audit row names it: id and version."""
    return f"{life.id}@{life.version}"


def last_day(application: Application, step: Step) -> datetime | None:
    """The end of the last day on which the step may be made; None when there is no such end."""
    days = [day for id in step.until if (day := _answered(application, id)) is not None]
    if step.within_days is not None:
        days.append(application.changed.astimezone(CHINA).date() + timedelta(days=step.within_days))
    return datetime.combine(min(days), END_OF_DAY, CHINA) if days else None


def begins(application: Application, life: Procedure) -> date | None:
    """The day on which what is applied for begins: after it nobody can take it back; None where no day is asked for."""
    asked = {id for step in life.steps.values() for id in step.until}
    return min((day for id in asked if (day := _answered(application, id)) is not None), default=None)


def _answered(application: Application, field: str) -> date | None:
    """The day that was answered; None where no day is, or none any more."""
    value = application.answers.get(field)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def too_late(application: Application, step: Step, now: datetime) -> bool:
    """Whether the time for the step is over."""
    last = last_day(application, step)
    return last is not None and now > last


def appeal_until(application: Application, life: Procedure) -> datetime | None:
    """Until when the applicant may appeal; None when they may not."""
    return _until(application, life, APPEAL)


def withdraw_until(application: Application, life: Procedure) -> datetime | None:
    """Until when the applicant may take it back; None when they may not, or may at any time."""
    return _until(application, life, WITHDRAW)


def _until(application: Application, life: Procedure, move: str) -> datetime | None:
    step = life.step(application.state, move)
    return last_day(application, step) if step else None


def is_possible(application: Application, life: Procedure, move: str, now: datetime) -> bool:
    """Whether the procedure has the move now, and its time is not over."""
    step = life.step(application.state, move)
    return step is not None and not too_late(application, step, now)


def is_proposed(application: Application, life: Procedure) -> bool:
    """Whether the decision still needs a second officer; until then the first one's note is for officers only."""
    return _awaits_second(application.state, life)


def concerns_applicant(row: AuditRow) -> bool:
    """Whether an applicant reads of an act: not of what officers do among themselves, nor who takes it from whom."""
    changes_hands = row.move == TAKE and row.after == row.before
    return row.move not in FOR_OFFICERS and not changes_hands


def told_as(row: AuditRow, life: Procedure) -> str:
    """The label under which an applicant reads of a move; one that only proposes a decision is not
    called a decision.
    """
    proposes = row.after != row.before and _awaits_second(row.after, life)
    return f"state_{row.after}" if proposes else f"move_{row.move}"


def _awaits_second(state: str, life: Procedure) -> bool:
    return life.step(state, CONFIRM) is not None


def may_make(step: Step, application: Application, officer: Officer) -> str | None:
    """Why this officer cannot make the step, as far as role and earlier moves go; None when they can."""
    if not officer.holds(step.role):
        return "not_your_role"
    return "second_person" if any(application.hands.get(move) == officer.id for move in step.other_than) else None
