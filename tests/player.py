"""Plays a written conversation through the engine: state saved and read between any two lines, time and ids fixed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.acts import pack, unpack
from core.effects import NotifyStaff, SaveApplication, Say, Tell, Toast
from core.events import ActPicked, StaleButton, TextSaid
from core.receipt import ALPHABET
from core.state import Conversation, ConversationId, Officer, PersonId, Place, World, from_json, to_json
from core.step import step
from knowledge.load import load
from knowledge.model import Lang
from knowledge.search import Searcher
from wording.render import Wording

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PERSON, CHEN = PersonId("test:person"), PersonId("test:chen")


class Player:
    """One person and one officer who talk to the bot. Time moves on by a minute a line."""

    def __init__(self, catalogue=None, searcher=None):
        self.catalogue = catalogue or load(CONTENT)
        self.searcher = searcher or Searcher.build(self.catalogue)
        self.wording = Wording(self.catalogue)
        self.states = {
            "person": to_json(Conversation(ConversationId("test:person"))),
            "officer": to_json(Conversation(ConversationId("test:staff:chen"))),
        }
        self.buttons = {"person": {}, "officer": {}}
        self.applications = {}
        self.lines = 0
        self.last = None
        self.tapped = False

    def play(self, text):
        """The transcript of the typed lines of a transcript, with what the bot says to them now."""
        out = []
        for line in text.splitlines():
            who, mark, typed = line.partition("> ")
            if mark and who in ("", "officer"):
                out += ["", line, *self.do(who or "person", typed)]
            elif line.startswith("#"):
                out.append(line)
        return "\n".join(out).strip() + "\n"

    def do(self, who, typed):
        """What the bot says to one line."""
        self.lines += 1
        label = typed[1:-1] if typed.startswith("[") and typed.endswith("]") else None
        data = self.buttons[who].get(label) if label else None
        event = TextSaid(typed) if label is None else ActPicked(unpack(data)) if data else StaleButton()
        conversation = from_json(self.states[who])
        turn = self.last = step(conversation, event, self.world(who))
        self.states[who] = to_json(turn.conversation)
        effects = turn.effects
        if label is not None:
            # The line at a tapped button is shown before anything else, since it has a way of its own.
            effects = sorted(effects, key=lambda effect: not isinstance(effect, Toast))
        self.tapped = label is not None
        return [line for effect in effects for line in self.carried(effect, who, turn.conversation.lang)]

    def world(self, who):
        fresh = tuple("".join(ALPHABET[(self.lines * 7 + n * 3 + i) % 30] for i in range(8)) for n in range(4))
        officer = who == "officer"
        return World(
            catalogue=self.catalogue,
            searcher=self.searcher,
            now=START + timedelta(minutes=self.lines),
            fresh=fresh,
            place=Place.STAFF if officer else Place.PRIVATE,
            person=CHEN if officer else PERSON,
            name="Chen" if officer else "Wang",
            officer=Officer("chen", CHEN, "Chen") if officer else None,
            applications=tuple(reversed(self.applications.values())),
        )

    def carried(self, effect, who, lang):
        match effect:
            case Say():
                return self.shown(effect, who, lang, "")
            case Tell(say=say, lang=theirs):
                return self.shown(say, "person", theirs, "" if who == "person" else "(to the person) ")
            case NotifyStaff(say=say):
                return self.shown(say, "officer", Lang.ZH, "(to the staff group) ")
            case Toast(name=name):
                toast = self.wording.toast(name, lang)
                return [f"({toast})" if self.tapped else toast]
            case SaveApplication(application=application):
                before = self.applications.get(application.id)
                assert application.version == (before.version + 1 if before else 1)
                self.applications[application.id] = replace(application)
        return []

    def shown(self, say, who, lang, heading):
        lines = []
        for message in self.wording.render(say, lang):
            lines += [heading + message.text.strip("\n")]
            found = {button.label: button.data for row in message.buttons for button in row}
            assert all(pack(unpack(data)) == data for data in found.values())
            self.buttons[who].update(found)
            lines += [f"  [{label}]" for label in found]
        return lines
