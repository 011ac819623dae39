"""What is kept and what should be gone, counted by the same rules by which it is deleted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core.cases.kept import LATE, Held, OfKind, of_kinds
from core.cases.outliving import is_over
from core.cases.procedures import life_of
from core.forms.uploads import expired
from core.state import CHINA, Application
from knowledge.model import Catalogue, Kind
from knowledge.model.retention import days_of, of_kind
from service.outliving import AT_ONCE, others
from service.ports import Transaction


@dataclass(frozen=True, slots=True)
class Proof:
    """Reads one state of the store."""

    tx: Transaction
    catalogue: Catalogue
    now: datetime

    def kinds(self, since: datetime | None) -> tuple[OfKind, ...]:
        """Every kind as it stands now, with what was deleted since then."""
        count: dict[Kind, Callable[[], Held]] = {
            Kind.FILES: self._files,
            Kind.DRAFTS: self._drafts,
            Kind.APPLICATIONS: self._applications,
            Kind.QUESTIONS: self._questions,
            Kind.CONVERSATIONS: self._conversations,
            Kind.MESSAGES: partial(self._items, Kind.MESSAGES),
            Kind.FAILED: partial(self._items, Kind.FAILED),
        }
        held = {kind: count[kind]() for kind in Kind}
        return of_kinds(self.catalogue.retentions.values(), held, self.tx.deleted(since))

    def _drafts(self) -> Held:
        # Without days nothing of a draft is due after its reminders.
        return Held(self.tx.drafts_kept(), *(self.tx.drafts_kept(over=at) for at in self._moments()))

    def _questions(self) -> Held:
        days = days_of(self.catalogue.retentions, Kind.QUESTIONS)
        over = (self.tx.asked(at - timedelta(days=days)) if days else 0 for at in self._moments())
        return Held(self.tx.asked(), *over)

    def _conversations(self) -> Held:
        days = days_of(self.catalogue.retentions, Kind.CONVERSATIONS)
        lasts = ((at - timedelta(days=days)).astimezone(CHINA).date() if days else None for at in self._moments())
        return Held(self.tx.remembering(), *(self.tx.remembering(silent=last) if last else 0 for last in lasts))

    def _items(self, kind: Kind) -> Held:
        days = days_of(self.catalogue.retentions, kind)
        over = (self.tx.finished(kind, at - timedelta(days=days)) if days else 0 for at in self._moments())
        return Held(self.tx.finished(kind), *over)

    def _applications(self) -> Held:
        due, late = (sum(1 for _ in self._outlived(at)) for at in self._moments())
        return Held(self.tx.telling(), due, late)

    def _files(self) -> Held:
        due, late = (sum(len(ids) for ids in self._expired(at)) for at in self._moments())
        return Held(self.tx.uploads_kept(), due, late)

    def _moments(self) -> tuple[datetime, datetime]:
        return self.now, self.now - LATE

    def _outlived(self, at: datetime) -> Iterator[Application]:
        for named in of_kind(self.catalogue.retentions, Kind.APPLICATIONS).values():
            before, rest = at - timedelta(days=named.days), others(named, self.catalogue)
            after: Application | None = None
            while found := self.tx.outlived(before, AT_ONCE, after, named=named, others=rest):
                yield from (one for one in found if is_over(one, life_of(one, self.catalogue), self.catalogue, now=at))
                after = found[-1]

    def _expired(self, at: datetime) -> Iterator[Sequence[str]]:
        days = [one.days for one in of_kind(self.catalogue.retentions, Kind.FILES).values()]
        after = ""
        while days and (found := self.tx.closed_with_uploads(at - timedelta(days=min(days)), AT_ONCE, after)):
            for one in found:
                held = self.tx.uploads_of(one.id)
                yield [id for id in expired(one, self.catalogue, now=at) if id in held]
            after = found[-1].id
