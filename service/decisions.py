"""What officers do outside a chat: decide, look, keep the list of officers. The same rules and rows as in a chat."""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

import structlog

from core.cases.applications import Decided, Refused
from core.cases.audit import Broken, Whole, verified
from core.cases.cards import Board
from core.cases.decisions import MoveRequest, decide_in, hand_over, note, open_to
from core.cases.erasing import erase
from core.cases.procedures import life_of
from core.cases.releasing import Released
from core.deliveries import AuditRow, OutItem, Queue, Reopened
from core.effects import NotifyStaff, Reopen, Say
from core.eligibility.evidence import Rerun, allowed, rerun, rules_of
from core.forms.closing import reopened, until
from core.forms.editions import Edition, edition, in_order
from core.forms.guardians import GuardianRequest
from core.forms.receipt import read_receipt
from core.officers.looking import Handed, handed_to, look
from core.officers.rights import spread
from core.officers.statistics import Counted, Statistics, statistics
from core.state import CHINA, Application, Officer
from knowledge.loading.build_forms import form_again
from knowledge.loading.build_programmes import programme_again
from knowledge.model import Catalogue, Form, FormId
from service.carrying import Carrier
from service.lanes import Bells
from service.many import Many
from service.offers import Files
from service.ports import Clock, Store, Transaction
from service.registering import Registry, officer_named

T = TypeVar("T")
Act = Callable[[Transaction, Application, Officer], Decided | Refused]
log = structlog.get_logger("decisions")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every application is named by its id or its receipt number."""

    store: Store
    catalogue: Catalogue
    carrier: Carrier
    clock: Clock
    bells: Bells
    store_of_files: Files

    async def decide(self, which: str, asked: MoveRequest, *, officer: str) -> Decided | Refused:
        """The move is made, the applicant told and the staff group shown the new card; or why not.

        Besides the reasons of `core.cases.applications`: gone (no such application), not_officer.
        """
        made = await self._done(which, officer, lambda tx, one, by: self._decided(one, asked, by))
        log.info("decided", move=asked.move, refused=made.why if isinstance(made, Refused) else None)
        return made

    async def decide_all(
        self, asked: Sequence[tuple[str, MoveRequest]], *, officer: str
    ) -> Sequence[Decided | Refused]:
        """Each by itself as `decide` does it, all at one moment; of many the staff group is shown one list."""

        def moved(tx: Transaction) -> tuple[Sequence[Decided | Refused], frozenset[str]]:
            made = [self._tried(tx, which, one, officer) for which, one in asked]
            by = officer_named(tx, officer, self.catalogue)
            done = [one for one in made if isinstance(one, Decided)]
            return made, self._many().moved(tx, done, asked[0][1].move, by) if by and done else frozenset()

        made, channels = await self.store.run(moved)
        self.bells.ring("outbox", channels)
        log.info("decided", moves=len(asked), refused=sum(isinstance(one, Refused) for one in made))
        return made

    async def preview(self, which: str, asked: MoveRequest, *, officer: str) -> Decided | Refused:
        """What the move would make of it, the letter to the applicant included; nothing is stored or sent."""
        return await self.store.read(lambda tx: self._tried(tx, which, asked, officer))

    async def open_to(self, which: str, *, officer: str) -> Sequence[str]:
        """The moves that the officer may make now."""

        def found(tx: Transaction) -> Sequence[str]:
            case = self._case(tx, which, officer)
            if isinstance(case, Refused):
                return ()
            return open_to(case[0], life_of(case[0], self.catalogue), case[1], self.clock.now())

        return await self.store.read(found)

    async def reopen(self, form: Form, day: date, reason: str, *, officer: str) -> Reopened | Refused:
        """The form can be sent again until that day, and who has a draft of it is told; or why it cannot be."""

        def opened(tx: Transaction) -> tuple[Reopened | Refused, frozenset[str]]:
            now, by = self.clock.now(), officer_named(tx, officer, self.catalogue)
            if by is None:
                return Refused("not_officer"), frozenset()
            last = until(form.id, self.catalogue, tx.reopened())
            made = reopened(form, day, reason, officer=by, last=last, now=now)
            if isinstance(made, str):
                return Refused(made), frozenset()
            said = NotifyStaff(Say("staff_reopened", {"row": made, "officer": by.name}))
            return made, self.carrier.carry(tx, (Reopen(made), said), None, now)

        made, channels = await self.store.run(opened)
        self.bells.ring("outbox", channels)
        return made

    async def note(self, which: str, text: str, *, officer: str) -> Decided | Refused:
        """A line for officers only."""
        now = self.clock.now()
        return await self._done(
            which, officer, lambda tx, one, by: note(one, life_of(one, self.catalogue), text, officer=by, now=now)
        )

    async def erase(self, which: str, reason: str, *, officer: str) -> Decided | Refused:
        """What tells of its applicant is deleted, and they are told; its number, state and acts stay."""
        now = self.clock.now()
        return await self._done(
            which, officer, lambda tx, one, by: erase(one, life_of(one, self.catalogue), reason, officer=by, now=now)
        )

    async def files(self, which: str, *, officer: str) -> Sequence[tuple[str, bytes | None]] | Refused:
        """The files that the officer may see, by name; None for one that is gone. That they were seen is recorded."""
        handed = await self.store.run(lambda tx: self._handed(tx, which, officer))
        if isinstance(handed, Refused):
            return handed
        return [(one.name, await asyncio.to_thread(self.store_of_files.read, one.upload.id)) for one in handed]

    async def guardian(self, which: str) -> GuardianRequest | None:
        """The consent of the guardian with which the application came, with the words that were agreed to."""
        return await self.store.read(lambda tx: tx.request_of(found.id) if (found := _find(tx, which)) else None)

    async def hand_over(self, which: str, to: str, *, officer: str, seen_version: int) -> Decided | Refused:
        """Another officer has it from now on; no_such_officer when nobody is registered under that id."""

        def handed(tx: Transaction, one: Application, by: Officer) -> Decided | Refused:
            other = next((other for other in spread(tx.officers(), self.catalogue) if other.id == to), None)
            if other is None:
                return Refused("no_such_officer")
            life = life_of(one, self.catalogue)
            return hand_over(one, life, other, officer=by, seen_version=seen_version, now=self.clock.now())

        return await self._done(which, officer, handed)

    async def lapse(self) -> int:
        """Applications whose time to supply is over go on without it; applicants and officers are told. How many.

        Page by page to the end: what cannot go on must not stand before what can.
        """
        many, count, after = self._many(), 0, ""
        while True:
            page = await self.store.run(partial(many.lapsed, after=after))
            self.bells.ring("outbox", page.channels)
            count += page.count
            if page.last is None:
                return count
            after = page.last

    async def queue(self, wanted: Queue | None = None) -> Sequence[Application]:
        """Oldest first."""
        return await self.store.read(lambda tx: tx.queue(wanted or Queue()))

    async def queue_count(self, wanted: Queue) -> int:
        """How many there are on all pages."""
        return await self.store.read(lambda tx: tx.queue_count(wanted))

    async def everything(self, programme: str | None, since: datetime | None) -> Sequence[Application]:
        """Every application, decided or not, oldest first; read as of one moment."""
        wanted = Queue(programme=programme, since=since, open_only=False, limit=sys.maxsize)
        return await self.store.read(lambda tx: tx.queue(wanted))

    async def show(self, which: str) -> Application | None:
        """The application as it stands now."""
        return await self.store.read(lambda tx: _find(tx, which))

    async def history(self, which: str) -> Sequence[AuditRow]:
        """What was done to it, oldest first."""
        return await self._read_of(which, lambda tx, application: tx.history(application.id))

    async def rerun(self, which: str) -> Sequence[Rerun] | None:
        """Every decision on it weighed again under the rules that it was made under; None: no such application."""

        def again(tx: Transaction) -> Sequence[Rerun] | None:
            application = _find(tx, which)
            if application is None:
                return None
            rules, kept = tx.rules(), tx.evidence(application.id)
            rows = (row for row in tx.history(application.id) if row.evidence)
            return [self._again(row, kept.get(row.evidence), rules) for row in rows]

        return await self.store.read(again)

    def _again(self, row: AuditRow, text: str | None, rules: Mapping[str, str]) -> Rerun:
        written = rules.get(rules_of(text)) if text else None
        then = programme_again(written) if written else None
        now = self.catalogue.programmes.get(then.id) if then else None
        made = rerun(row, text, then, now)
        return replace(made, allowed=allowed(row, rules.get(row.procedure.rpartition("@")[2])))

    async def editions(self, form: str) -> Sequence[Edition]:
        """Every version of a form as it was published, the first before the others, and what each changed."""
        found = in_order(await self.store.read(lambda tx: tx.editions_of(form)))
        forms = [form_again(one.written) for one in found]
        now = self.catalogue.forms.get(FormId(form))
        in_force = now.version if now else None
        return [
            edition(one, form, before, in_force)
            for one, form, before in zip(found, forms, [None, *forms[:-1]], strict=True)
        ]

    async def verify(self, noted: str | None = None) -> Whole | Broken:
        """Whether the audit rows are one unbroken chain that leads to where the applications are."""
        return await self.store.read(lambda tx: verified(tx.sealed(), tx.states(), noted))

    async def statistics(self, since: datetime | None, cities: tuple[str, ...] | None) -> Statistics:
        """The figures of what came since then, of these cities or of all."""
        day = since.astimezone(CHINA).date() if since else None

        def read(tx: Transaction) -> Counted:
            tickets = (one for one in tx.tickets() if since is None or one.at >= since)
            return Counted(tx.passed(since), (*tx.settled_tickets(since), *tickets), tx.tallies(day))

        return statistics(await self.store.read(read), cities, self.catalogue, self.clock.now())

    async def undelivered(self, limit: int = 50) -> Sequence[OutItem]:
        """News that did not reach an applicant, newest first."""
        return await self.store.read(lambda tx: tx.undelivered(limit))

    async def officers(self) -> Sequence[Officer]:
        """Every registered officer, by id."""
        return await self.store.read(lambda tx: tx.officers())

    async def add_officer(self, officer: Officer, *, replacing: bool = False) -> Released | Officer:
        """From now on only registered people decide, and this one is registered; what their new rights release.

        Else who is registered under that id with other rights; nothing changes unless `replacing`.
        """
        registry, now = Registry(self.catalogue, self.carrier), self.clock.now()
        return self._rung(await self.store.run(lambda tx: registry.add(tx, officer, now, replacing=replacing)))

    async def remove_officer(self, id: str) -> Released | None:
        """What they held goes back to the queue, and the group is told; None: nobody is registered under that id."""
        registry, now = Registry(self.catalogue, self.carrier), self.clock.now()
        return self._rung(await self.store.run(lambda tx: registry.remove(tx, id, now)))

    def _rung(self, made: tuple[T, frozenset[str]]) -> T:
        """What was made, once the channels that have something to send were rung."""
        self.bells.ring("outbox", made[1])
        return made[0]

    async def _read_of(self, which: str, look: Callable[[Transaction, Application], Sequence[T]]) -> Sequence[T]:
        def found(tx: Transaction) -> Sequence[T]:
            application = _find(tx, which)
            return look(tx, application) if application else ()

        return await self.store.read(found)

    def _decided(self, application: Application, asked: MoveRequest, officer: Officer) -> Decided | Refused:
        return decide_in(self.catalogue, application, asked, officer=officer, now=self.clock.now())

    def _handed(self, tx: Transaction, which: str, officer_id: str) -> tuple[Handed, ...] | Refused:
        case = self._case(tx, which, officer_id)
        if isinstance(case, Refused):
            return case
        application, officer = case
        found = handed_to(officer, application, self.catalogue)
        if not isinstance(found, Refused):
            now = self.clock.now()
            tx.record(look(application, life_of(application, self.catalogue), officer, found, now).row)
        return found

    def _many(self) -> Many:
        return Many(self.catalogue, self.carrier, self.clock.now())

    def _tried(self, tx: Transaction, which: str, asked: MoveRequest, officer_id: str) -> Decided | Refused:
        case = self._case(tx, which, officer_id)
        return case if isinstance(case, Refused) else self._decided(case[0], asked, case[1])

    async def _done(self, which: str, officer_id: str, act: Act) -> Decided | Refused:
        made, channels = await self.store.run(lambda tx: self._carried(tx, which, officer_id, act))
        self.bells.ring("outbox", channels)
        return made

    def _carried(
        self, tx: Transaction, which: str, officer_id: str, act: Act
    ) -> tuple[Decided | Refused, frozenset[str]]:
        case = self._case(tx, which, officer_id)
        made = case if isinstance(case, Refused) else act(tx, *case)
        if isinstance(made, Refused):
            return made, frozenset()
        board = Board(self.catalogue, self.clock.now(), len(tx.officers()))
        card = NotifyStaff(board.card(made.application))
        return made, self.carrier.carry(tx, (*made.effects, card), None, board.now)

    def _case(self, tx: Transaction, which: str, officer_id: str) -> tuple[Application, Officer] | Refused:
        application = _find(tx, which)
        if application is None:
            return Refused("gone")
        officer = officer_named(tx, officer_id, self.catalogue)
        return (application, officer) if officer else Refused("not_officer")


def _find(tx: Transaction, which: str) -> Application | None:
    number = read_receipt(which)
    return tx.application_by_number(number) if number else tx.application(which)
