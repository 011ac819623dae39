"""Whether a text asks something: by its marks, its words, its end, and by what the open question takes
for an answer.
"""

import re
from typing import Final

from core.parse import FREE
from core.parsing.hedges import asks_for
from core.parsing.texts import is_brief, is_unlike_a_name, names_a_person
from core.parsing.texts import names as named_by
from core.state import World
from knowledge.matching.text import AtMost, fold
from knowledge.model import Field, FieldType
from knowledge.queries.subject import Subject

MARKS: Final = ("?", "？")
# "Is it or is it not": 要不要.
WHETHER: Final = re.compile(r"([\u4e00-\u9fff])不\1")
# So few characters beside what is asked for make a question of their own: "the papers, please".
BRIEF: Final = 6
# A name or a place with a question word in it is no longer than this.
LONGEST_NAME: Final = 12
# One clause that asks, where a story is wanted, is no longer than this.
LONGEST_QUESTION: Final = AtMost(20, 60)
_PAUSE: Final = re.compile(r"[,，。;；、\n]|[.!！](?=.)")
# "Whenever", "have done it several times": no question, for all the words of one.
_ANY: Final = re.compile(r"(?:什么|几|哪|多少|谁|怎么).*[都也]|[过過]几")


def asks(text: str, world: World) -> bool:
    """Whether anything in the text asks."""
    marked = any(mark in text for mark in MARKS) or ends_asking(text, world)
    return marked or WHETHER.search(text) is not None or world.searcher.spotter.spot(text).questions > 0


def asks_instead(said: Subject, world: World) -> bool:
    """Whether a word asks for something other than the conditions, so that no check settles it."""
    return any(world.catalogue.attributes[id].instead_of for id in (*said.attributes, *said.aside))


def ends_asking(text: str, world: World) -> bool:
    """Whether the text ends as questions do."""
    return text.strip().endswith((*MARKS, *world.catalogue.lexicon.intents.get("question", ())))


def looks_asked(field: Field, text: str, world: World) -> bool:
    """Whether a text that would do as an answer in words looks like a question itself."""
    said = world.searcher.spotter.spot(text)
    if is_unlike_a_name(field, text) or _is_called_otherwise(field, said):
        return True
    begins = asks_for(text) or _begins_asking(text, world)
    asked = (
        (said.questions > 0 and (len(text) > LONGEST_NAME or is_brief(field)))
        or begins
        or WHETHER.search(text) is not None
    )
    return (asked and field.type is not FieldType.LONG_TEXT) or ends_asking(text, world)


def _is_called_otherwise(field: Field, said: Subject) -> bool:
    """Whether it is the name of something that nobody is called: "deadline" asks for one, "Yantai" is a place."""
    left = said.left.strip()
    asks = bool(named_by(field) and said.attributes) and not left
    return asks or (names_a_person(field) and bool(said.cities or said.programmes) and left in ("", said.name))


def asks_in_short(field: Field, text: str, world: World) -> bool:
    """Whether the text is one short clause that asks for something by name; a story is longer or has more to it."""
    said = world.searcher.spotter.spot(text)
    if not _takes_stories(field) or not (said.questions or WHETHER.search(text)) or _ANY.search(text):
        return False
    short = LONGEST_QUESTION.holds(text)
    named = said.programmes or said.cities or (said.attributes and len(text) <= BRIEF)
    return short and bool(named) and _PAUSE.search(text.strip()) is None


def _takes_stories(field: Field) -> bool:
    return field.type in FREE and not is_brief(field) and not field.figures


def _begins_asking(text: str, world: World) -> bool:
    said, asking = fold(text), world.catalogue.lexicon.intents.get("asking", ())
    return any(said.startswith(word) for word in asking if len(word) > 1 and not word.isascii()) or said.startswith(
        tuple(f"{word} " for word in asking if word.isascii())
    )
