"""Tables of words, and taking off what people say around an answer."""

import re


def table(text: str) -> frozenset[str]:
    """The phrases of a text that are parted by commas or line ends."""
    return frozenset(phrase.strip() for phrase in re.split(r"[,\n]", text) if phrase.strip())


def leading(words: str) -> re.Pattern[str]:
    """One of the phrases at the beginning; letters that go on are another word."""
    return re.compile(rf"^(?:{_longest_first(words)})(?:(?<![a-z])|(?![a-z]))\s*")


def trailing(words: str) -> re.Pattern[str]:
    """One of the phrases at the end; letters right before it are another word."""
    return re.compile(rf"\s*(?:(?<![a-z])|(?![a-z]))(?:{_longest_first(words)})$")


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
