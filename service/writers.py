"""Whose a question is: what its writer handed in, on whichever of their accounts."""

from core.state import Application, PersonId
from service.ports import Transaction


def handed_in_by(tx: Transaction, writer: PersonId) -> tuple[Application, ...]:
    """The applications of that person, newest first."""
    found = (one for account in tx.accounts_of(writer) for one in tx.applications_of(account))
    return tuple(sorted(found, key=lambda one: one.received, reverse=True))
