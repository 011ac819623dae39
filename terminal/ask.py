"""One query, one reply, in memory: nothing is stored. A conversation is saved and read between its turns."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.effects import Say
from core.events import TextSaid
from core.kinds import FAULT
from core.state import Conversation, ConversationId, PersonId, Place, Turn, World, from_json, to_json
from core.step import step
from knowledge.model import Catalogue, Lang, SourceId
from knowledge.search import Searcher
from wording.render import Wording

PERSON = PersonId("ask")


@dataclass(frozen=True, slots=True)
class Asking:
    """What it takes to answer."""

    catalogue: Catalogue
    searcher: Searcher
    wording: Wording
    now: Callable[[], datetime]
    fresh: Callable[[int], tuple[str, ...]]

    def reply(self, turns: Iterable[str], lang: Lang | None = None) -> dict[str, Any]:
        """The reply to the last of the turns, as the contract writes it (without `id`)."""
        conversation = Conversation(ConversationId("ask"), lang=lang or Lang.ZH, lang_chosen=lang is not None)
        turn, began = Turn(conversation), time.perf_counter()
        for place, text in enumerate(turns):
            began = time.perf_counter()
            before = from_json(to_json(turn.conversation)) if place else conversation
            turn = step(before, TextSaid(text), self._world())
        return self._written(turn, began)

    def _world(self) -> World:
        return World(
            catalogue=self.catalogue,
            searcher=self.searcher,
            now=self.now(),
            fresh=self.fresh(4),
            place=Place.PRIVATE,
            person=PERSON,
        )

    def _written(self, turn: Turn, began: float) -> dict[str, Any]:
        lang = turn.conversation.lang
        says = [effect for effect in turn.effects if isinstance(effect, Say)]
        messages = [message for say in says for message in self.wording.render(say, lang)]
        outcome = turn.outcome
        return {
            "kind": outcome.kind,
            "text": "\n\n".join(message.text for message in messages),
            "lang": lang.value,
            "buttons": [button.label for message in messages for row in message.buttons for button in row],
            "city": outcome.city,
            "programme": outcome.programme,
            "attribute": outcome.attribute,
            "sources": [self._source(id, lang) for id in outcome.sources],
            "assumed": outcome.assumed,
            "confidence": round(outcome.confidence, 3),
            "ms": round((time.perf_counter() - began) * 1000, 2),
        }

    def _source(self, id: str, lang: Lang) -> dict[str, str]:
        source = self.catalogue.sources[SourceId(id)]
        told = {"document": source.document, "title": source.title.pick(lang), "as_of": source.dated.pick(lang)}
        return {**told, "checked": source.checked.isoformat()} if source.checked else told


def answer_lines(asking: Asking, lines: Iterable[str]) -> Iterator[str]:
    """For each JSON line with `turns`, the reply to its last turn as a JSON line; in order, and one for every line."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answered(asking, line), ensure_ascii=False)


def _answered(asking: Asking, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, **_nothing(f"not JSON: {error}")}
    if not isinstance(asked, dict):
        return {"id": None, **_nothing("not a JSON object")}
    id, turns, lang = asked.get("id"), asked.get("turns"), asked.get("lang")
    if not (isinstance(turns, list) and turns and all(isinstance(text, str) for text in turns)):
        return {"id": id, **_nothing("turns must be a list of at least one text")}
    if lang is not None and lang not in tuple(Lang):
        return {"id": id, **_nothing(f"lang must be one of {', '.join(Lang)}")}
    return {"id": id, **asking.reply(turns, Lang(lang) if lang else None)}


def _nothing(problem: str) -> dict[str, Any]:
    empty = FAULT
    return {
        "kind": empty.kind, "text": problem, "lang": Lang.EN.value, "buttons": [], "city": None, "programme": None,
        "attribute": None, "sources": [], "assumed": None, "confidence": 0.0, "ms": 0.0,
    }  # fmt: skip
