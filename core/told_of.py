"""What was told of somebody before, for who asks of that one by a word for them: "老三能领多少" after "老三上小学"."""

import re
from typing import Final

from core.parsing.cleaning import plain
from core.state import Conversation, World

_CLAUSES: Final = re.compile(r"[,，。;；、!！?？\n]+|\band\b")
# Of so few characters a word for somebody may be part of any other.
LEAST: Final = 2


def with_case(conversation: Conversation, text: str, world: World) -> str:
    """The text after the clause that told the case of whom it names; the text alone, where it tells one or none did."""
    whom = _whom(text, world)
    if not whom or world.searcher.spotter.spot(text).cases:
        return text
    clauses = (one for said in reversed(conversation.exchanges) for one in _CLAUSES.split(plain(said.text)))
    told = next((one.strip() for one in clauses if whom in one and world.searcher.spotter.spot(one).slots), None)
    return f"{told}，{text}" if told else text


def _whom(text: str, world: World) -> str:
    """The longest word for somebody that the text has."""
    words = world.catalogue.lexicon.intents.get("another_person", ())
    said = plain(text)
    return max((word for word in words if len(word) >= LEAST and word in said), key=len, default="")
