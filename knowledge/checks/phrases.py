"""Whose phrase it is: no two entries, cues or commands may claim the same one, since only one could be heard."""

import re
import unicodedata
from typing import Final

from knowledge.load import Reading
from knowledge.model import Catalogue, EntryId

_SILENT: Final = re.compile(r"[\s\W_]+")


def key_of(phrase: str) -> str:
    """What is left of a phrase when case, width, spaces and marks do not count."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", phrase).casefold())


def entries(reading: Reading, catalogue: Catalogue) -> None:
    """No phrasing belongs to two entries, comes twice, or is at once a phrasing and not one."""
    claimed: dict[str, EntryId] = {}
    commands = _commands(catalogue)
    for entry in catalogue.entries.values():
        file, keys = reading.at["entry", entry.id]
        for phrase in entry.phrasings:
            key = key_of(phrase)
            owner = claimed.setdefault(key, entry.id)
            if owner != entry.id:
                problem = f"“{phrase}” also belongs to {owner}"
                reading.tell(file, keys, "claimed-phrase", problem, "leave it to one of the two")
            if key in commands:
                reading.tell(file, keys, "command-word", f"“{phrase}” is the command {commands[key]}", "remove it")
        if len({key_of(phrase) for phrase in entry.phrasings}) < len(entry.phrasings):
            reading.tell(file, keys, "claimed-phrase", "a phrasing comes twice", "remove one of them")
        for phrase in {key_of(one) for one in entry.not_for} & {key_of(one) for one in entry.phrasings}:
            problem = f"“{phrase}” is a phrasing and also under not_for"
            reading.tell(file, (*keys, "not_for"), "contradiction", problem, "keep one of the two")


def cues(reading: Reading, catalogue: Catalogue) -> None:
    """No cue asks for two attributes."""
    claimed: dict[str, str] = {}
    for attribute in catalogue.attributes.values():
        file, keys = reading.at["attribute", attribute.id]
        for cue in attribute.cues:
            owner = claimed.setdefault(key_of(cue), attribute.id)
            if owner != attribute.id:
                problem = f"“{cue}” also asks for {owner}"
                reading.tell(file, (*keys, "cues"), "claimed-phrase", problem, "leave it to one of the two")


def commands(reading: Reading, catalogue: Catalogue) -> None:
    """No spelling belongs to two commands, and no option or small talk is taken for a command."""
    known = _commands(catalogue)
    for name, words in catalogue.lexicon.commands.items():
        for word in words:
            if known[key_of(word)] != name:
                problem = f"“{word}” also belongs to {known[key_of(word)]}"
                reading.tell(
                    "lexicon.yaml", ("commands", name), "claimed-phrase", problem, "leave it to one of the two"
                )
    for place, small in enumerate(catalogue.lexicon.small):
        for phrase in small.phrases:
            if key_of(phrase) in known:
                problem = f"“{phrase}” is the command {known[key_of(phrase)]}"
                reading.tell("lexicon.yaml", ("small", place), "command-word", problem, "remove it")
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        for place, field in enumerate(form.fields):
            for option in field.options:
                for word in (option.words.zh, option.words.en, *option.aliases):
                    if key_of(word) in known:
                        problem = f"option “{word}” is the command {known[key_of(word)]}"
                        reading.tell(file, ("fields", place, "options"), "command-word", problem, "word it otherwise")


def _commands(catalogue: Catalogue) -> dict[str, str]:
    known = {key_of(name): name for name in catalogue.lexicon.commands}
    for name, words in catalogue.lexicon.commands.items():
        for word in words:
            known.setdefault(key_of(word), name)
    return known
