"""The part of a transaction that knows what is kept, what is over, and what was deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from core.deliveries import Deleted
from core.state import Application, ConversationId
from knowledge.model import Kind, Retention


class Outlived(Protocol):
    """Used as a part of `service.ports.Transaction` only."""

    def drafts_kept(self, *, over: datetime | None = None) -> int:
        """How many there are; those whose person had the last reminder, and whose end was then or before."""

    def note_deleted(self, row: Deleted) -> None:
        """That something was deleted is noted, for ever."""

    def deleted(self, since: datetime | None = None) -> Sequence[Deleted]:
        """What was deleted since then, the oldest first."""

    def outlived(
        self, before: datetime, limit: int, after: Application | None = None, *, named: Retention, others: Sequence[str]
    ) -> Sequence[Application]:
        """Closed ones of that class that still tell of their applicants and have not changed since, oldest first.

        Those that come after that one. A class without states has all but those of the others.
        """

    def telling(self) -> int:
        """How many closed ones still tell of their applicants."""

    def erase_tickets(self, before: datetime, limit: int) -> int:
        """What settled questions said and who asked them is deleted, of those that were settled before; how many.

        That there was one, about what and how it was settled stays, for counting.
        """

    def asked(self, before: datetime | None = None) -> int:
        """How many settled questions tell who asked what; those that were settled before."""

    def hear(self, conversation: ConversationId, day: date | None) -> None:
        """Something was heard in it on that day; None: all that it heard is forgotten."""

    def silent(self, day: date, limit: int) -> Sequence[ConversationId]:
        """Those in which nothing was heard since that day, and which remember something."""

    def remembering(self, *, silent: date | None = None) -> int:
        """How many conversations may remember something; those in which nothing was heard since that day."""

    def finished(self, kind: Kind, before: datetime | None = None) -> int:
        """How many items of the kind are kept in inbox and outbox; those that were finished before."""

    def uploads_kept(self) -> int:
        """How many files something holds."""
