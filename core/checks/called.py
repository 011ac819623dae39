"""Whether a text names a trait: by its label, or by the words that the content gives for it."""

from core.parsing.cleaning import plain
from core.parsing.words import anywhere
from knowledge.model import Field


def is_named(trait: Field, text: str) -> bool:
    """Whether the text holds the label of the trait, or another word for it; words of letters as whole words."""
    words = map(plain, (trait.label.zh, trait.label.en, *trait.called))
    return anywhere(*words).search(plain(text)) is not None
