"""In which language somebody is answered."""

from dataclasses import replace
from typing import Final

from core.state import Conversation
from knowledge.matching.text import is_simplified, language_of
from knowledge.model import Lang

# So many Latin words may be nothing but a name.
LATIN_NAME: Final = 2


def in_language(conversation: Conversation, text: str) -> Conversation:
    """The conversation in the language of the text, unless one was chosen or the text tells none."""
    # "Rencheng" is a name in every language.
    name = conversation.lang is Lang.EN and text.isascii() and len(text.split()) <= LATIN_NAME
    if conversation.lang_chosen or name or not any(c.isalpha() for c in text):
        return conversation
    lang = language_of(text)
    # Most short lines are the same in both scripts.
    same = lang is Lang.ZH and conversation.lang is Lang.HANT and not is_simplified(text)
    return conversation if same else replace(conversation, lang=lang)
