"""Phrases that two entries, cues, topics, traits or commands claim, so that only one of them could be heard."""

from collections.abc import Mapping, Sequence

from knowledge.linting.questions import keys_of
from knowledge.loading.load import Reading
from knowledge.matching.text import fold
from knowledge.model import Catalogue, EntryId


def entries(reading: Reading, catalogue: Catalogue) -> None:
    """No phrasing belongs to two entries, comes twice, or is at once a phrasing and not one."""
    claimed: dict[str, EntryId] = {}
    commands = _commands(catalogue)
    for entry in catalogue.entries.values():
        file, keys = reading.at["entry", entry.id]
        for phrase in entry.phrasings:
            key = fold(phrase)
            owner = claimed.setdefault(key, entry.id)
            if owner != entry.id:
                problem = f"“{phrase}” also belongs to {owner}"
                reading.tell(file, keys, "claimed-phrase", problem, "leave it to one of the two")
            if key in commands:
                reading.tell(file, keys, "command-word", f"“{phrase}” is the command {commands[key]}", "remove it")
        if len({fold(phrase) for phrase in entry.phrasings}) < len(entry.phrasings):
            reading.tell(file, keys, "claimed-phrase", "a phrasing comes twice", "remove one of them")
        for phrase in {fold(one) for one in entry.not_for} & {fold(one) for one in entry.phrasings}:
            problem = f"“{phrase}” is a phrasing and also under not_for"
            reading.tell(file, (*keys, "not_for"), "contradiction", problem, "keep one of the two")


def cues(reading: Reading, catalogue: Catalogue) -> None:
    """No cue asks for two attributes."""
    _unshared(reading, "attribute", "cues", {one.id: one.cues for one in catalogue.attributes.values()})


def topics(reading: Reading, catalogue: Catalogue) -> None:
    """No word stands for two topics."""
    _unshared(reading, "topic", "words", {one.id: one.words for one in catalogue.topics.values()})


def details(reading: Reading, catalogue: Catalogue) -> None:
    """No word for a detail stands under two attributes."""
    _unshared(reading, "detail", "words", {str(id): words for id, words in catalogue.details.items()})


def traits(reading: Reading, catalogue: Catalogue) -> None:
    """No word stands for two traits; a label is such a word."""
    words = {str(one.id): (one.label.zh, one.label.en, *one.called) for one in catalogue.traits.values()}
    _unshared(reading, "trait", "called", words)


def _unshared(reading: Reading, kind: str, key: str, phrases: Mapping[str, Sequence[str]]) -> None:
    """No phrase belongs to two things of that kind."""
    claimed: dict[str, str] = {}
    for id, mine in phrases.items():
        file, keys = reading.at[kind, id]
        for phrase in mine:
            owner = claimed.setdefault(fold(phrase), id)
            if owner != id:
                problem = f"“{phrase}” also belongs to {owner}"
                reading.tell(file, (*keys, key), "claimed-phrase", problem, "leave it to one of the two")


def commands(reading: Reading, catalogue: Catalogue) -> None:
    """No spelling belongs to two commands, and no option or small talk is taken for a command."""
    known = _commands(catalogue)
    for name, words in catalogue.lexicon.commands.items():
        for word in words:
            if known[fold(word)] != name:
                problem = f"“{word}” also belongs to {known[fold(word)]}"
                reading.tell(
                    "lexicon.yaml", ("commands", name), "claimed-phrase", problem, "leave it to one of the two"
                )
    for place, small in enumerate(catalogue.lexicon.small):
        for phrase in small.phrases:
            if fold(phrase) in known:
                problem = f"“{phrase}” is the command {known[fold(phrase)]}"
                reading.tell("lexicon.yaml", ("small", place), "command-word", problem, "remove it")
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        for place, field in enumerate(form.fields):
            for option in field.options:
                for word in (option.words.zh, option.words.en, *option.aliases):
                    if fold(word) in known:
                        problem = f"option “{word}” is the command {known[fold(word)]}"
                        keys = (*keys_of(reading, file, form, place), "options")
                        reading.tell(file, keys, "command-word", problem, "word it otherwise")


def _commands(catalogue: Catalogue) -> dict[str, str]:
    known = {fold(name): name for name in catalogue.lexicon.commands}
    for name, words in catalogue.lexicon.commands.items():
        for word in words:
            known.setdefault(fold(word), name)
    return known
