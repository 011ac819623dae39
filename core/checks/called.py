"""Whether a text names a trait: by its label, or by the words that the content gives for it."""

import re
from functools import lru_cache

from core.parsing.cleaning import is_cjk, plain
from knowledge.model import Field


def is_named(trait: Field, text: str) -> bool:
    """Whether the text holds the label of the trait, or another word for it; words of letters as whole words."""
    return _words(trait.label.zh, trait.label.en, *trait.called).search(plain(text)) is not None


@lru_cache(maxsize=256)
def _words(*words: str) -> re.Pattern[str]:
    patterns = (re.escape(word) if is_cjk(word) else rf"\b{re.escape(word)}\b" for word in map(plain, words))
    return re.compile("|".join(patterns))
