"""Officers at the terminal: who may review, what waits, and every move, through the same decisions as in a chat."""

from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.applications import Asked, Refused
from core.deliveries import Queue
from core.effects import Say
from core.offering import staff_card
from core.procedures import life_of
from core.state import Application, Officer, PersonId
from knowledge.model import Catalogue, Lang
from service.decisions import Decisions
from terminal.refusal import Refusal
from wording.render import Wording

# What is typed differently from the move that it makes.
TYPED: Final = {"ask": "ask_more"}


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer's desk. `show` prints."""

    decisions: Decisions
    wording: Wording
    lang: Lang
    show: Callable[[str], None]
    catalogue: Catalogue

    async def run(self, verb: str, given: Namespace) -> int:
        """Does what the verb says; the exit status."""
        verbs: Mapping[str, Callable[[Namespace], Awaitable[int]]] = {
            "add": self._add, "list": self._list, "remove": self._remove, "queue": self._queue, "show": self._card,
            "history": self._history,
        }  # fmt: skip
        return await verbs[verb](given) if verb in verbs else await self._move(TYPED.get(verb, verb), given)

    async def tickets(self) -> int:
        """The questions that wait for an officer."""
        return self._say("tickets", tickets=await self.decisions.tickets())

    async def _add(self, given: Namespace) -> int:
        self._must_know(given.programme)
        person = PersonId(given.person) if given.person else None
        await self.decisions.add_officer(Officer(given.name, person, given.name, tuple(given.programme)))
        return self._say("officer_added", name=given.name)

    async def _list(self, given: Namespace) -> int:
        return self._say("officers", officers=await self.decisions.officers())

    async def _remove(self, given: Namespace) -> int:
        if await self.decisions.remove_officer(given.name):
            return self._say("officer_removed", name=given.name)
        self._say("officer_unknown", name=given.name)
        return 1

    async def _queue(self, given: Namespace) -> int:
        self._must_know([given.programme] if given.programme else [])
        wanted = Queue(programme=given.programme, open_only=not given.all)
        return self._say("officer_queue", applications=await self.decisions.queue(wanted))

    async def _card(self, given: Namespace) -> int:
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        return self._print(self._card_of(application))

    async def _history(self, given: Namespace) -> int:
        return self._say("officer_history", rows=await self.decisions.history(given.number))

    async def _move(self, move: str, given: Namespace) -> int:
        application = await self.decisions.show(given.number)
        if application is None:
            return self._refused("gone")
        asked = Asked(move.replace("-", "_"), given.reason, application.version)
        made = await self.decisions.decide(application.id, asked, officer=given.officer)
        return self._refused(made.why) if isinstance(made, Refused) else self._print(self._card_of(made.application))

    def _card_of(self, application: Application) -> Say:
        return staff_card(application, life_of(application, self.catalogue))

    def _must_know(self, programmes: list[str]) -> None:
        for id in programmes:
            if id not in self.catalogue.programmes:
                raise Refusal(f"There is no programme {id!r}; write an id of the content, like the names of its files.")

    def _refused(self, why: str) -> int:
        self.show(self.wording.toast(f"refused_{why}", self.lang))
        return 1

    def _say(self, message: str, **args: Any) -> int:
        return self._print(Say(message, args))

    def _print(self, say: Say) -> int:
        for message in self.wording.render(Say(say.name, say.args), self.lang):
            self.show(message.text)
        return 0
