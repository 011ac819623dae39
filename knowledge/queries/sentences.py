"""A message taken apart: its sentences, and its clauses that each ask something. In a story few sentences ask."""

import re
from collections.abc import Callable
from typing import Final

from knowledge.queries.clues import BARE, length

# A longer message is a story: what asks in it has a question mark or comes last, and the rest tells.
STORY: Final = 80
# Where one sentence ends; a space between two stretches of characters is an end too.
_MARKS: Final = r"(?<=[?？！!。；;\n])"
_ENDS: Final = re.compile(rf"{_MARKS}|(?<=[\u4e00-\u9fff]{{5}}) +(?=[\u4e00-\u9fff]{{5}})")
_MARKED_ENDS: Final = re.compile(rf"{_MARKS}|(?<=[a-z]{{2}}\. )")
# Where a clause may end that asks something by itself.
_CLAUSE_ENDS: Final = re.compile(
    r"(?<=[?？！!。；;\n，,])|(?= and (?:how|what|who|whose|when|where|which|is|are|do|does|did|can|will)\b)"
)
_ASKED: Final = re.compile(r"[?？]\s*$")


def is_story(query: str) -> bool:
    """Whether most of a message tells something and asks nothing."""
    return length(query) > STORY


def sentences(query: str) -> list[str]:
    """Its sentences, without those of hardly any words."""
    return [sentence for sentence in _ENDS.split(query) if len(sentence.strip()) > BARE]


def asking(query: str) -> list[str]:
    """Its sentences that may ask something."""
    return _may_ask(sentences(query), query)


def questions(query: str, questions_in: Callable[[str], int]) -> list[str]:
    """Its sentences that ask, if it has others as well."""
    marked = [sentence for sentence in _MARKED_ENDS.split(query) if sentence.strip()]
    found = [one for one in marked if _ASKED.search(one) or questions_in(one)]
    return found if len(marked) > 1 else []


def lone_question(query: str, questions_in: Callable[[str], int]) -> str | None:
    """Its last sentence, if that asks and those before it ask nothing: they may be told as a background only."""
    marked = [sentence for sentence in _MARKED_ENDS.split(query) if sentence.strip()]
    asks = [_ASKED.search(one) is not None or questions_in(one) > 0 for one in marked]
    return marked[-1] if len(marked) > 1 and asks[-1] and not any(asks[:-1]) else None


def marked_as_asking(query: str) -> list[str]:
    """Its sentences that end with a question mark; if none does, the last one."""
    several = [sentence for sentence in _MARKED_ENDS.split(query) if sentence.strip()]
    return [one for one in several if _ASKED.search(one)] or several[-1:]


def clauses(query: str, questions_in: Callable[[str], int]) -> list[str]:
    """Its clauses that each hold a question word, each with what comes before the question.

    What a story tells is left out: what it is about is known from the message as a whole.
    """
    marked, found, begun = _MARKED_ENDS.split(query), list[str](), ""
    may_ask = _may_ask([sentence for sentence in marked if sentence.strip()], query)
    for sentence in marked:
        for clause in _CLAUSE_ENDS.split(sentence) if sentence in may_ask else ():
            begun += clause
            if questions_in(clause):
                found.append(begun)
                begun = ""
    return found


def parts(query: str) -> list[str]:
    """The parts between its punctuation marks."""
    several = (part for sentence in _MARKED_ENDS.split(query) for part in _CLAUSE_ENDS.split(sentence))
    return [part for part in several if part.strip()]


def _may_ask(several: list[str], query: str) -> list[str]:
    """Those of the sentences of a query that may ask something."""
    return [one for one in several if _ASKED.search(one) or one is several[-1]] if is_story(query) else several
