"""An applicant wants what they handed in deleted: what tells of them goes, the record of what was done stays."""

from dataclasses import replace
from datetime import datetime

from core.cases.applications import Decided, MoveMade, Refused, case_of, recorded
from core.cases.offering import tell
from core.cases.procedures import ERASE
from core.effects import Erase, SaveApplication
from core.state import Application, Officer
from knowledge.model.procedure import Procedure


def erase(
    application: Application, life: Procedure, reason: str, *, officer: Officer, now: datetime
) -> Decided | Refused:
    """Answers, names, files and all that was written of them are gone; number, state and acts stay. They are told."""
    if why := case_of(application, officer):
        return Refused(why)
    if application.open or not application.answers:
        return Refused("still_open" if application.open else "gone_already")
    if not reason.strip():
        return Refused("reason_needed")
    after = emptied(application)
    record = recorded(application, after, life, MoveMade(ERASE, officer.id, reason.strip(), now))
    told = tell(after, life, "application_erased")
    return Decided(after, (SaveApplication(after), Erase(application.id), record, told))


def emptied(application: Application) -> Application:
    """The application without anything that tells of its applicant, but for their account."""
    return replace(
        application,
        name="",
        answers={},
        supplied=(),
        notes=(),
        wanted=None,
        reason=None,
        appeal=None,
        guardian="",
        fields=(),
        version=application.version + 1,
    )
