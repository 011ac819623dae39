"""A conversation written down as a transcript that the tests can play: what was typed, tapped and said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Paper(Protocol):
    """Where it is written."""

    def write(self, text: str, /) -> object: ...


@dataclass(slots=True)
class Record:
    """Of one conversation; CONTRIBUTING.md describes the form."""

    paper: Paper
    begun: bool = False

    def typed(self, text: str) -> None:
        """The person typed that."""
        self.paper.write(f"\n> {text}\n" if self.begun else f"> {text}\n")
        self.begun = True

    def tapped(self, label: str) -> None:
        """The person chose the button with that label."""
        self.typed(f"[{label}]")

    def said(self, text: str, labels: Sequence[str]) -> None:
        """The bot said that, with those buttons."""
        self.paper.write("".join(f"{line}\n" for line in (text, *(f"  [{label}]" for label in labels))))
