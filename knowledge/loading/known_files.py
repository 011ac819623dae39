"""Which YAML files a content folder may hold: one of another name would be read by nobody, and nobody would notice."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

FILES: Final = (
    "attributes.yaml", "briefing.yaml", "checklists.yaml", "cities.yaml", "details.yaml", "fields.yaml",
    "implications.yaml", "intents.yaml", "lexicon.yaml", "messages/buttons.yaml", "moves.yaml", "office.yaml",
    "prefills.yaml", "reasons.yaml", "retention.yaml", "reuse.yaml", "roles.yaml", "sources.yaml", "topics.yaml",
    "traits.yaml",
)  # fmt: skip
FOLDERS: Final = ("faq", "forms", "procedures", "programmes", "scenarios")


def unknown_in(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files that are not read, each with what to do."""
    for file in files:
        if file not in FILES and file.partition("/")[0] not in FOLDERS:
            near = get_close_matches(file, (*FILES, *(f"{one}/{file}" for one in FOLDERS)), 1)
            yield file, f"did you mean {near[0]}?" if near else "rename it, or move it out of the folder"
