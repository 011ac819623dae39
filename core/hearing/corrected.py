"""What somebody means who was misunderstood, or slipped: "no i mean yantai", "你理解错了，我问谁能领"."""

from collections.abc import Iterable
from typing import Final

from core.parsing.corrections import contrasts
from knowledge.model import Lexicon

# What may stand between words of correction and what is meant.
_MARKS: Final = " ,，。.:：;；、!！~…—-"
# What is left must say something.
LEAST: Final = 2


def meant(text: str, lexicon: Lexicon) -> str:
    """The text without the words of correction that it begins with, and without what it says is not meant."""
    left, before = text.strip(), ""
    while left != before:
        before, left = left, _without_one(left, lexicon).strip(_MARKS)
    if left == text.strip() or len(left) < LEAST:
        return text
    return next((so for so, _ in contrasts(left)), left)


def _without_one(left: str, lexicon: Lexicon) -> str:
    """The text without a word of correction at its start; what may be part of something else must stand apart."""
    words = lexicon.intents
    strong = _rest_after(words.get("means_instead", ()), left)
    weak = _rest_after(words.get("not_so", ()), left) if strong is None else None
    return strong or (weak if weak and _stands_apart(weak, lexicon) else left)


def _stands_apart(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows begins anew: after a mark, with more of a correction, or with a word that asks."""
    words, bare = lexicon.intents, rest.strip(_MARKS)
    parted = rest[0] in _MARKS.strip() or (rest[0] == " " and not bare[:1].isascii())
    begins = (*words.get("means_instead", ()), *words.get("not_so", ()), *words.get("asking", ()))
    return parted or (len(bare) > LEAST and _rest_after(begins, bare) is not None)


def _rest_after(words: Iterable[str], text: str) -> str | None:
    """What follows the longest of the words that the text begins with; a Latin word is no part of another."""
    said = text.casefold()
    found = sorted((one for one in words if said.startswith(one.casefold())), key=len, reverse=True)
    whole = (text[len(one) :] for one in found if not (one[-1].isascii() and text[len(one) : len(one) + 1].isalpha()))
    return next(whole, None)
