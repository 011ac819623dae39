"""How long what people handed in is kept."""

from dataclasses import dataclass

from knowledge.words import Words


@dataclass(frozen=True, slots=True)
class Retention:
    """A class of things that are kept so many days after their application is closed."""

    id: str
    words: Words
    days: int
