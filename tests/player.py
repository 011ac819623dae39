"""Plays a written conversation through the engine: state saved and read between any two lines, time and ids fixed."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.acts import pack, unpack
from core.effects import (
    Connect,
    NotifyStaff,
    OpenTicket,
    Record,
    SaveApplication,
    SaveTalk,
    Say,
    SendPage,
    SettleTicket,
    Tell,
    Toast,
)
from core.events import ActPicked, StaleButton, TextSaid
from core.forms.receipt import ALPHABET
from core.rows_wanted import wanted_by
from core.state import Conversation, ConversationId, Officer, PersonId, Place, World, from_json, to_json
from core.step import step
from knowledge.model import Lang
from knowledge.search import Searcher
from tests import shipped
from wording.render import Wording

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PERSON = PersonId("test:person")
OFFICERS = {
    "officer": Officer("chen", PersonId("test:chen"), "Chen"),
    "second": Officer("li", PersonId("test:li"), "Li"),
}
WHO = ("", *OFFICERS)


class Player:
    """One person and two officers who talk to the bot. Time moves on by a minute a line."""

    def __init__(self, catalogue=None, searcher=None):
        self.catalogue = catalogue or shipped.catalogue()
        self.searcher = searcher or (Searcher.build(catalogue) if catalogue else shipped.searcher())
        self.wording = Wording(self.catalogue)
        self.states = {
            "person": to_json(Conversation(ConversationId("test:person"))),
            **{who: to_json(Conversation(ConversationId(f"test:staff:{who}"))) for who in OFFICERS},
        }
        self.buttons = {"person": {}, "officer": {}}
        self.applications = {}
        self.history = {}
        self.tickets = {}
        self.lines = 0
        self.last = None
        self.tapped = False

    def play(self, text):
        """The transcript of the typed lines of a transcript, with what the bot says to them now."""
        out = []
        for line in text.splitlines():
            who, mark, typed = line.partition("> ")
            if mark and who in WHO:
                out += ["", line, *self.do(who or "person", typed)]
            elif line.startswith("#"):
                out.append(line)
        return "\n".join(out).strip() + "\n"

    def do(self, who, typed):
        """What the bot says to one line."""
        self.lines += 1
        label = typed[1:-1] if typed.startswith("[") and typed.endswith("]") else None
        data = self.buttons[seen_by(who)].get(label) if label else None
        event = TextSaid(typed) if label is None else ActPicked(unpack(data)) if data else StaleButton()
        conversation = from_json(self.states[who])
        turn = self.last = step(conversation, event, self.shown_what_is_wanted(conversation, event, self.world(who)))
        self.states[who] = to_json(turn.conversation)
        effects = turn.effects
        if label is not None:
            # The line at a tapped button is shown before anything else, since it has a way of its own.
            effects = sorted(effects, key=lambda effect: not isinstance(effect, Toast))
        self.tapped = label is not None
        return [line for effect in effects for line in self.carried(effect, who, turn.conversation.lang)]

    def world(self, who):
        fresh = tuple("".join(ALPHABET[(self.lines * 7 + n * 3 + i) % 30] for i in range(8)) for n in range(4))
        officer = OFFICERS.get(who)
        return World(
            catalogue=self.catalogue,
            searcher=self.searcher,
            now=START + timedelta(minutes=self.lines),
            fresh=fresh,
            place=Place.STAFF if officer else Place.PRIVATE,
            person=officer.person if officer else PERSON,
            name=officer.name if officer else "Wang",
            officer=officer,
            applications=tuple(reversed(self.applications.values())),
            officers=tuple(OFFICERS.values()),
        )

    def shown_what_is_wanted(self, conversation, event, world):
        """The world with what a store would give for what the event is about."""
        wanted = wanted_by(conversation, event, world)
        stored = sorted(self.applications.values(), key=lambda one: (one.received, one.id))
        numbered = [one for number in wanted.numbers for one in stored if one.number == number]
        found = in_order((one for one in stored if fits(one, wanted.queue)), wanted.queue) if wanted.queue else numbered
        counted = Counter(one.programme for one in stored if wanted.spread and fits(one, wanted.spread))
        due = sum(fits(one, wanted.due) for one in stored) if wanted.due else 0
        history = {id: tuple(rows) for id, rows in self.history.items()} if wanted.history or wanted.acts_of else {}
        tickets = tuple(self.tickets.values()) if wanted.ticket or wanted.tickets or wanted.own_tickets else ()
        return replace(
            world, queue=tuple(found), waiting=len(found), spread=counted, due=due, history=history, tickets=tickets
        )

    def carried(self, effect, who, lang):
        match effect:
            case Say():
                return self.shown(effect, who, lang, "")
            case Tell(say=say, lang=theirs):
                return self.shown(say, "person", theirs, "" if who == "person" else "(to the person) ")
            case NotifyStaff(say=say):
                return self.shown(say, "officer", Lang.ZH, "" if who in OFFICERS else "(to the staff group) ")
            case Toast(name=name):
                toast = self.wording.toast(name, lang)
                return [f"({toast})" if self.tapped else toast]
            case SaveApplication(application=application):
                before = self.applications.get(application.id)
                assert application.version == (before.version + 1 if before else 1)
                self.applications[application.id] = replace(application)
            case SendPage(file_name=name):
                return [f"(file) {name}"]
            case OpenTicket(ticket=ticket):
                self.tickets[ticket.id] = ticket
            case SaveTalk(ticket=id, owner=owner, until=until):
                self.tickets[id] = replace(self.tickets[id], owner=owner, until=until)
            case SettleTicket(ticket=id, officer=officer, answer=answer, at=at, how=how):
                settled = {"closed": at, "how": how, "officer": officer, "answer": answer}
                self.tickets[id] = replace(self.tickets[id], **settled)
            case Connect(talk=talk):
                self.states["person"] = to_json(replace(from_json(self.states["person"]), talk=talk))
            case Record():
                self.history.setdefault(effect.row.application, []).append(effect.row)
        return []

    def shown(self, say, who, lang, heading):
        lines = []
        for message in self.wording.render(say, lang):
            lines += [heading + message.text.strip("\n")]
            found = {button.label: button.data for row in message.buttons for button in row}
            assert all(pack(unpack(data)) == data for data in found.values())
            self.buttons[seen_by(who)].update(found)
            lines += [f"  [{label}]" for label in found]
        return lines


def seen_by(who):
    """Whose buttons they see: officers share those of their group."""
    return "officer" if who in OFFICERS else who


def in_order(applications, queue):
    """As a store gives them."""
    if queue.latest:
        return sorted(applications, key=lambda one: one.changed, reverse=True)
    return sorted(applications, key=lambda one: comes_later(one, queue))


def comes_later(one, queue):
    """Whether somebody else has to act first."""
    here = (one.procedure, one.state)
    barred = (one.hands.get(move) == officer for *where, move, officer in queue.barred if tuple(where) == here)
    return here in queue.later or any(barred)


def fits(application, queue):
    """Whether the queue shows the application; a transcript has fewer than a page."""
    checks = (
        not queue.open_only or application.open,
        queue.state in (None, application.state),
        queue.programme in (None, application.programme),
        queue.states is None or application.state in queue.states,
        queue.programmes is None or application.programme in queue.programmes,
        queue.until is None or application.received <= queue.until,
        queue.assignee in (None, application.assignee),
        not queue.free or application.assignee is None,
        queue.due_to is None or (application.assignee in (None, queue.due_to) and not comes_later(application, queue)),
        all(word in f"{application.name} {application.answers}" for word in queue.words),
    )
    return all(checks)
