"""Plays the same written conversations through the real channels: raw updates or typed lines in, the outbox out.

Handlers, service, store and wording are the real ones; only the wire is left out. Time and ids are those of `Player`.
"""

import json
from dataclasses import dataclass

from telegram import Bot

from bot.inbound import inbox_item, translator
from core.deliveries import InboxItem, OutKind, Sent
from core.state import Officer, PersonId
from db.store import open_store
from handlers.people import Me
from service.ports import Ports
from service.service import Service
from terminal import chat
from tests.player import WHO, Player, seen_by
from wording.rendered import Rendered

BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "our_bot"}
WANG = {"id": 5, "is_bot": False, "first_name": "Wang"}
CHEN = {"id": 9, "is_bot": False, "first_name": "Chen"}
LI = {"id": 10, "is_bot": False, "first_name": "Li"}
STAFF_USERS = {"officer": CHEN, "second": LI}
GROUP = {"id": -100500, "type": "supergroup", "title": "Officers"}
STAFF = ("tg", str(GROUP["id"]))
TELEGRAM = translator(Bot("1:x"), Me(BOT["id"], BOT["username"]))


@dataclass
class Told:
    """A sender that keeps what it was given."""

    items: list

    async def send(self, item):
        self.items.append(item)
        return Sent()


class NoFiles:
    """A store that nothing is put in."""

    def older_than(self, seconds):
        return []


class ChannelPlayer(Player):
    """Player's clock and ids, with the service between. `terminal`: the person types there, officers are in Telegram."""

    def __init__(self, store, catalogue, searcher, *, terminal):
        super().__init__(catalogue, searcher)
        self.store, self.terminal = store, terminal
        self.service = Service(Ports(store, NoFiles(), self.wording, self, self), catalogue, searcher, STAFF)

    def now(self):
        return self.world("person").now

    def fresh(self, count):
        return self.world("person").fresh[:count]

    async def play_through(self, text):
        """The transcript, with what the channels carry now."""
        for id, user in (("chen", CHEN), ("li", LI)):
            await self.service.decisions.add_officer(Officer(id, PersonId(f"tg:{user['id']}"), user["first_name"]))
        out = []
        for line in text.splitlines():
            who, mark, typed = line.partition("> ")
            if mark and who in WHO:
                out += ["", line, *await self.carry(who or "person", typed)]
            elif line.startswith("#"):
                out.append(line)
        return "\n".join(out).strip() + "\n"

    async def carry(self, who, typed):
        """What is carried out after one line, in the order in which it was said."""
        self.lines += 1
        label = typed[1:-1] if typed.startswith("[") and typed.endswith("]") else None
        data = self.buttons[seen_by(who)].get(label, "stale") if label else None
        await self.service.receive([self.arrives(who, typed, data)])
        told = Told([])
        for channel, translate in (("tg", TELEGRAM), ("terminal", chat.translate)):
            await self.service.drain(channel, translate)
        for channel in ("tg", "terminal"):
            await self.service.drain_outbox(channel, told)
        return [line for item in sorted(told.items, key=lambda item: item.id) for line in self.read(item, who)]

    def arrives(self, who, typed, data):
        if self.terminal and who == "person":
            body = {"act": data} if data else {"text": typed}
            return InboxItem(chat.CHANNEL, str(self.lines), chat.ME, json.dumps(body))
        user, place = (STAFF_USERS[who], GROUP) if who in STAFF_USERS else (WANG, {"id": WANG["id"], "type": "private"})
        heard = {"message_id": self.lines, "date": 1, "chat": place}
        if data:
            query = {"id": str(self.lines), "from": user, "chat_instance": "1", "data": data}
            return inbox_item({"update_id": self.lines, "callback_query": {**query, "message": {**heard, "text": "x"}}})
        answered = {"message_id": 1, "date": 1, "chat": place, "from": BOT, "text": "x"}
        entities = [{"type": "bot_command", "offset": 0, "length": len(typed.split()[0])}] if typed[:1] == "/" else []
        message = {**heard, "from": user, "text": typed, "entities": entities, "reply_to_message": answered}
        return inbox_item({"update_id": self.lines, "message": message})

    def read(self, item, who):
        text = Rendered(item.html).text.strip("\n")
        if item.kind is OutKind.TAP:
            return [f"({item.html})"] if item.html else []
        if item.kind is OutKind.PAGE:
            assert item.html.startswith("<!doctype html>")
            return [f"(file) {item.file_name}"]
        to = "officer" if (item.channel, item.chat) == STAFF else "person"
        heading = "" if to == seen_by(who) else "(to the staff group) " if to == "officer" else "(to the person) "
        found = {label: data for row in item.buttons for label, data in row}
        self.buttons[to].update(found)
        return [heading + text, *(f"  [{label}]" for label in found)]


async def played(url, shared, text, *, terminal):
    """The transcript as one channel carries it, from an empty store."""
    store = open_store(url)
    try:
        return await ChannelPlayer(store, *shared, terminal=terminal).play_through(text)
    finally:
        await store.close()
