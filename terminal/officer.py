"""Officers at the terminal: who may review, what waits, and every move, through the same decisions as in a chat."""

import json
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from core.cases.acted import done_by
from core.cases.applications import Decided, Refused
from core.cases.audit import Whole
from core.cases.cards import Board
from core.cases.decisions import MoveRequest
from core.cases.offering import who
from core.cases.procedures import begins, life_of
from core.cases.queues import days_waited
from core.cases.reasons import CONDITION, conditions_of, read_reason
from core.cases.tickets import KINDS, Sought, grouped, ticket_card
from core.deliveries import Queue
from core.effects import Say, Tell
from core.forms.receipt import read_receipt
from core.officers.rights import WHOLE_CITY
from core.officers.waiting import listing
from core.state import Application, Officer, PersonId, TicketState
from knowledge.model import Catalogue, FormId, Lang
from service.decisions import Decisions
from service.tickets import Tickets
from terminal.choices import Choices
from terminal.export import sheets, write
from terminal.refusal import Refusal
from wording.paper import paper
from wording.render import Wording

# What is typed differently from the move that it makes.
TYPED: Final = {"ask": "ask_more"}
# Why a move is refused to somebody who may make others.
BARRED: Final = ("not_possible", "not_your_role", "second_person", "taken", "too_late")
# The state that stands for each of them.
EVERY: Final = "all"


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer's desk. `show` prints."""

    decisions: Decisions
    tickets: Tickets
    wording: Wording
    lang: Lang
    show: Callable[[str], None]
    catalogue: Catalogue

    @property
    def choices(self) -> Choices:
        """What can be named here."""
        return Choices(self.catalogue, self.wording, self.lang)

    async def run(self, verb: str, given: Namespace) -> int:
        """Does what the verb says; the exit status."""
        verbs: Mapping[str, Callable[[Namespace], Awaitable[int]]] = {
            "add": self._add, "list": self._list, "remove": self._remove, "queue": self._queue, "show": self._card,
            "history": self._history, "note": self._note, "hand-over": self._hand_over,
            "undelivered": self._undelivered, "reopen": self._reopen,
            "rerun": self._rerun, "files": self._files,
            "guardian": self._guardian, "erase": self._erase,
        }  # fmt: skip
        return await verbs[verb](given) if verb in verbs else await self._move(TYPED.get(verb, verb), given)

    async def export(self, path: Path, programme: str | None, since: datetime | None) -> int:
        """The applications as a workbook."""
        self.choices.must_know("programme", [programme] if programme else [], self.catalogue.programmes)
        found = await self.decisions.everything(programme, since)
        try:
            write(path, sheets(found, self.wording, self.lang))
        except OSError as fault:
            raise Refusal(f"{path} cannot be written: {fault.strerror}; choose another file.") from None
        return self._say("exported", count=len(found), file=str(path))

    async def paper(self, number: str, path: Path) -> int:
        """What was handed in, as a page to print."""
        application = await self.decisions.show(number)
        if application is None:
            raise Refusal(f"There is no application {number}; enter a number as `officer queue` lists it.")
        _write(path, paper(application, self.wording, self.lang))
        self.show(self.wording.label("file_written", self.lang, path=path))
        return 0

    async def versions(self, form: str) -> int:
        """The versions of a form, and what each changed."""
        self.choices.must_know("form", [form], self.catalogue.forms)
        return self._say("form_versions", form=form, editions=await self.decisions.editions(form))

    async def verify(self, noted: str | None) -> int:
        """Whether the audit chain is whole."""
        found = await self.decisions.verify(noted)
        if isinstance(found, Whole):
            return self._say("audit_whole", rows=found.rows, seal=found.seal)
        application = await self.decisions.show(found.application)
        number = application.number if application else found.application
        self._say("audit_broken", row=found.row, number=number, why=found.why)
        return 1

    async def questions(self, verb: str | None, given: Namespace) -> int:
        """The questions that wait for an officer, or what is done with one of them."""
        if verb == "answer":
            told = await self.tickets.answer(given.id, given.text, officer=given.officer)
            return self._refused(told.why) if isinstance(told, Refused) else self._say("staff_replied", count=told)
        if verb == "close":
            refused = await self.tickets.close(given.id, officer=given.officer, reason=given.reason)
            return self._refused(refused.why) if refused else self._say("ticket_settled")
        now = self.decisions.clock.now()
        if verb == "show":
            ticket = await self.tickets.numbered(given.id)
            if ticket is None or ticket.erased:
                return self._refused("gone_already" if ticket else "ticket_unknown")
            return self._print(ticket_card(ticket, await self.tickets.beside(ticket), self.catalogue, now))
        wanted = self._sought(given, now)
        found = grouped(await self.tickets.listed(wanted))
        return self._say("tickets", **listing(found, self.catalogue, now, narrowed=wanted != Sought()))

    async def statistics(self, given: Namespace) -> int:
        """How many applications and questions there were, what became of them, and how long that took."""
        cities = self.choices.ids("city", given.city, self.catalogue.cities)
        found = await self.decisions.statistics(given.since, cities)
        since = given.since.date() if given.since else None
        if given.json:
            made = {"since": since, "cities": cities, **asdict(found)}
            self.show(json.dumps(made, ensure_ascii=False, default=str))
            return 0
        return self._say("statistics", found=found, cities=cities or (), since=since)

    def _sought(self, given: Namespace, now: datetime) -> Sought:
        """Which questions are to be listed."""
        states = self.choices.labelled("state", given.state, "ticket_is_", (*TicketState, EVERY))
        return Sought(
            cities=self.choices.ids("city", given.city, self.catalogue.cities),
            states=None if states and EVERY in states else states or Sought().states,
            kinds=self.choices.labelled("kind", given.kind, "ticket_", KINDS),
            until=now - timedelta(days=given.older_than) if given.older_than else None,
        )

    async def _add(self, given: Namespace) -> int:
        self.choices.must_know("programme", given.programme, self.catalogue.programmes)
        self.choices.must_know("role", given.role, self.catalogue.roles)
        person = PersonId(given.person) if given.person else None
        cities = [id for said in given.city for id in self.choices.ids("city", said, self.catalogue.cities) or ()]
        theirs = (*(f"{WHOLE_CITY}{id}" for id in dict.fromkeys(cities)), *given.programme)
        officer = Officer(given.name, person, given.name, theirs, tuple(given.role))
        before = await self.decisions.add_officer(officer, replacing=given.replace)
        if isinstance(before, Officer):
            self._say("officer_known", before=before, officer=officer)
            return 1
        return self._say("officer_added", name=given.name, released=before)

    async def _list(self, given: Namespace) -> int:
        return self._say("officers", officers=await self.decisions.officers())

    async def _remove(self, given: Namespace) -> int:
        released = await self.decisions.remove_officer(given.name)
        if released is not None:
            return self._say("officer_removed", name=given.name, released=released)
        self._say("officer_unknown", name=given.name)
        return 1

    async def _queue(self, given: Namespace) -> int:
        programmes = self.choices.ids("programme", given.programme, self.catalogue.programmes)
        cities = self.choices.ids("city", given.city, self.catalogue.cities)
        states = sorted({state for one in self.catalogue.procedures.values() for state in one.next})
        wanted_states = self.choices.ids("state", given.state, states)
        known = await self.decisions.officers()
        assignee = next((one.id for one in known if given.assignee in (one.name, one.id)), given.assignee)
        self.choices.must_know("officer", [assignee] if assignee and known else [], [one.id for one in known])
        now = self.decisions.clock.now()
        named = (one for one in self.catalogue.programmes.values() if programmes is None or one.id in programmes)
        wanted = Queue(
            programmes=tuple(one.id for one in named if cities is None or one.city in cities)
            if programmes is not None or cities is not None
            else None,
            states=wanted_states,
            assignee=assignee,
            free=given.free,
            until=now - timedelta(days=given.older_than) if given.older_than else None,
            # Who names a state or a person means those that are decided, too.
            open_only=not (given.all or wanted_states or given.search),
            words=tuple(given.search.split()),
            limit=given.limit,
        )
        found = await self.decisions.queue(wanted)
        return self._say(
            "officer_queue",
            applications=found,
            names=[who(one, self.catalogue) for one in found],
            days=[days_waited(one.received, now) for one in found],
            begins=[begins(one, life_of(one, self.catalogue)) for one in found],
            count=await self.decisions.queue_count(wanted),
        )

    async def _card(self, given: Namespace) -> int:
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        return self._print(self._card_of(application))

    async def _history(self, given: Namespace) -> int:
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        officers = await self.decisions.officers()
        rows = [(row, *done_by(row, application, officers)) for row in await self.decisions.history(given.number)]
        return self._say("officer_history", rows=rows, programme=application.programme, form=application.form)

    async def _rerun(self, given: Namespace) -> int:
        found = await self.decisions.rerun(given.number)
        application = await self.decisions.show(given.number)
        if found is None or application is None:
            return self._refused("gone")
        self._say("officer_rerun", number=application.number, programme=application.programme, decisions=found)
        return int(not found or any(one.missing or one.differs or one.allowed is False for one in found))

    async def _guardian(self, given: Namespace) -> int:
        """The proof that a guardian agreed."""
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        found = await self.decisions.guardian(given.number)
        if found is None:
            return self._refused("no_guardian")
        return self._say("officer_guardian", number=application.number, request=found)

    async def _files(self, given: Namespace) -> int:
        """The files of an application, written to a folder."""
        found = await self.decisions.files(given.number, officer=given.officer)
        if isinstance(found, Refused):
            return self._refused(found.why)
        for name, content in found:
            if content is not None:
                _write(given.to / name, content)
        gone = [name for name, content in found if content is None]
        self._say(
            "officer_files", names=[name for name, _ in found if name not in gone], gone=gone, folder=str(given.to)
        )
        return 1 if gone else 0

    async def _note(self, given: Namespace) -> int:
        return self._answered(await self.decisions.note(given.number, given.text, officer=given.officer))

    async def _erase(self, given: Namespace) -> int:
        return self._answered(await self.decisions.erase(given.number, given.reason, officer=given.officer))

    async def _hand_over(self, given: Namespace) -> int:
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        version = application.version
        made = await self.decisions.hand_over(application.id, given.to, officer=given.officer, seen_version=version)
        return self._answered(made)

    async def _reopen(self, given: Namespace) -> int:
        self.choices.must_know("form", [given.form], self.catalogue.forms)
        form = self.catalogue.forms[FormId(given.form)]
        made = await self.decisions.reopen(form, given.until.date(), given.reason, officer=given.officer)
        if isinstance(made, Refused):
            return self._refused(made.why)
        return self._say("staff_reopened", row=made, officer=given.officer)

    async def _undelivered(self, given: Namespace) -> int:
        items = await self.decisions.undelivered(given.limit)
        rows = [(item, await self.decisions.show(item.application or "")) for item in items]
        return self._say("officer_undelivered", rows=rows)

    async def _move(self, move: str, given: Namespace) -> int:
        """One move for each number that was given, each by itself; 1 when any was refused."""
        move = move.replace("-", "_")
        numbers = list(dict.fromkeys(read_receipt(number) or number for number in given.number))
        if len(numbers) > 1 and not given.preview:
            return await self._move_many(numbers, move, given)
        statuses = [await self._move_one(number, move, given, number if len(numbers) > 1 else "") for number in numbers]
        return max(statuses)

    async def _move_many(self, numbers: list[str], move: str, given: Namespace) -> int:
        """All at once, with a line for each."""
        found = [one for number in numbers if (one := await self.decisions.show(number))]
        for number in numbers:
            if number not in [one.number for one in found]:
                self._refused("gone", number)
        asked = [(one.id, self._asked(one, move, given)) for one in found]
        made = await self.decisions.decide_all(asked, officer=given.officer)
        rows = [_row(one, result, self.catalogue) for one, result in zip(found, made, strict=True)]
        done = sum(isinstance(one, Decided) for one in made)
        if rows:
            self._say("staff_all_done", move=move, done=done, rows=rows)
        return int(done < len(numbers))

    async def _move_one(self, number: str, move: str, given: Namespace, typed: str) -> int:
        application = await self.decisions.show(number)
        if application is None:
            return self._refused("gone", typed)
        asked = self._asked(application, move, given)
        act = self.decisions.preview if given.preview else self.decisions.decide
        made = await act(application.id, asked, officer=given.officer)
        if isinstance(made, Refused):
            return await self._refused_move(made, application, given.officer, typed)
        if not given.preview:
            return self._answered(made)
        for effect in made.effects:
            if isinstance(effect, Tell):
                self._print(effect.say, effect.lang)
        return 0

    async def _refused_move(self, refused: Refused, application: Application, officer: str, typed: str) -> int:
        """Why it was not done; and what this officer can do instead, unless nothing of it is theirs."""
        self._refused(refused.why, typed)
        if refused.why in BARRED:
            typed_as = {move: verb for verb, move in TYPED.items()}
            moves = await self.decisions.open_to(application.id, officer=officer)
            verbs = [(typed_as.get(move, move).replace("_", "-"), move) for move in moves]
            now = {"number": application.number, "state": application.state, "open": application.open}
            self._say("officer_moves", **now, moves=verbs)
        return 1

    def _asked(self, application: Application, move: str, given: Namespace) -> MoveRequest:
        conditions = [one.id for one in conditions_of(application.programme, self.catalogue)]
        self.choices.must_know("condition", given.condition, conditions)
        self.choices.must_know("field", given.field, application.answers)
        said = read_reason(given.reason, application.programme, move, self.catalogue)
        lines = (*(f"@{CONDITION}{id}" for id in given.condition), said)
        reason = "\n".join(line for line in lines if line)
        return MoveRequest(move, reason, application.version, tuple(given.field), given.days)

    def _answered(self, made: Decided | Refused, number: str = "") -> int:
        if isinstance(made, Refused):
            return self._refused(made.why, number)
        return self._print(self._card_of(made.application))

    def _card_of(self, application: Application) -> Say:
        return Board(self.catalogue, self.decisions.clock.now(), officers=1).card(application)

    def _refused(self, why: str, number: str = "") -> int:
        line = self.wording.toast(f"refused_{why}", self.lang)
        self.show(f"{number}: {line}" if number else line)
        return 1

    def _say(self, message: str, **args: Any) -> int:
        return self._print(Say(message, args))

    def _print(self, say: Say, lang: Lang | None = None) -> int:
        for message in self.wording.render(Say(say.name, say.args), lang or self.lang):
            self.show(message.text)
        return 0


def _row(application: Application, made: Decided | Refused, catalogue: Catalogue) -> dict[str, str]:
    """What came of one of many, as the list of them shows it."""
    state, why = (made.application.state, "") if isinstance(made, Decided) else ("", made.why)
    return {"number": application.number, "name": who(application, catalogue), "state": state, "why": why}


def _write(path: Path, content: str | bytes) -> None:
    """The file holds that; where it is new, nobody else can read it."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as fault:
        raise Refusal(f"{path} cannot be written: {fault.strerror}; choose another file.") from None
