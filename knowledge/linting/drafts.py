"""Whether a text was left unfinished."""

from collections.abc import Iterator
from typing import Any

from knowledge.loading.load import Reading
from knowledge.model import Catalogue

MARK = "???"


def unfinished(reading: Reading, catalogue: Catalogue) -> None:
    """No text holds the mark that drafts put where words are still missing."""
    for file, value in reading.folder.values.items():
        if MARK in reading.folder.texts[file]:
            for keys in _marked(value, ()):
                reading.tell(file, keys, "unfinished", f"the text still says {MARK}", "write it")


def _marked(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str) and MARK in value:
        yield keys
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _marked(inner, (*keys, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _marked(inner, (*keys, place))
