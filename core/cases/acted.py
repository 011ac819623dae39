"""Who made an act of the record, as officers read of it."""

from collections.abc import Iterable

from core.cases.applications import CLOCK
from core.cases.procedures import GUARDIAN
from core.cases.releasing import ADMIN
from core.deliveries import AuditRow
from core.state import Application, Officer


def done_by(row: AuditRow, application: Application, officers: Iterable[Officer]) -> tuple[str, str]:
    """The name of the officer who acted; else nothing, and the label of who it was."""
    if row.move == GUARDIAN:
        return "", "by_guardian"
    name = next((one.name for one in officers if one.id == row.actor), "")
    others = {application.person: "by_applicant", CLOCK: "by_clock", ADMIN: "by_admin"}
    return name, others.get(row.actor, "by_officer")
