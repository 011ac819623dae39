"""Tables of words, and taking off what people say around an answer."""

import re
from functools import lru_cache

from core.parsing.late import late


def table(text: str) -> frozenset[str]:
    """The phrases of a text that are parted by commas or line ends."""
    return frozenset(phrase.strip() for phrase in re.split(r"[,\n]", text) if phrase.strip())


def leading(words: str) -> re.Pattern[str]:
    """One of the phrases at the beginning; letters that go on are another word."""
    return late(rf"^(?:{_longest_first(words)})(?:(?<![a-z])|(?![a-z]))\s*")


def trailing(words: str) -> re.Pattern[str]:
    """One of the phrases at the end; letters right before it are another word."""
    return late(rf"\s*(?:(?<![a-z])|(?![a-z]))(?:{_longest_first(words)})$")


@lru_cache(maxsize=256)
def anywhere(*words: str) -> re.Pattern[str]:
    """One of the words wherever it stands, the longest first; letters around a word of letters make it another word."""
    ways = (
        rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile("|".join(ways) or r"(?!)")


def bare(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    """The text without those words around it; as much as is left before it would be nothing."""
    return peeled(text, before, after)[-1]


def peeled(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> list[str]:
    """The text, and what is left of it each time that one of those words is taken off, first before and then after."""
    stages = [text]
    for words in (before, after):
        while (left := words.sub("", stages[-1], count=1).strip()) != stages[-1] and left:
            stages.append(left)
    return stages


def _longest_first(words: str) -> str:
    return "|".join(sorted(map(re.escape, table(words)), key=len, reverse=True))
