"""What a search may come to: a certain answer, a choice, that it is not stated, that a place lacks it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.model import AttributeId, CityId, ProgrammeId


@dataclass(frozen=True, slots=True)
class About:
    """What a query is about, as far as it could be told."""

    programme: ProgrammeId
    attribute: AttributeId


@dataclass(frozen=True, slots=True)
class Certain:
    """The knowledge base answers this. `assumed` is what was taken over from the conversation: city, programme."""

    about: About
    slots: Mapping[str, str]
    confidence: float
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotStated:
    """The programme is known, but the documents do not say this of it.

    `words` are those of the query that nothing written of the programme mentions; what it is about then is what comes
    nearest, and may be stated.
    """

    about: About
    confidence: float
    assumed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class By(StrEnum):
    """What the candidates differ in: the place, the programme, or (`SUBJECT`) what they are about at all.

    `EACH`: nothing was asked back; each of them is told.
    """

    CITY = "city"
    PROGRAMME = "programme"
    SUBJECT = "subject"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several things may be meant and their answers differ; `by` is what to ask for.

    `city` is the place that was named, if any was.
    """

    candidates: tuple[About, ...]
    by: By
    slots: Mapping[str, str]
    confidence: float
    city: CityId | None = None


@dataclass(frozen=True, slots=True)
class NotThere:
    """The documents of the city that was named do not mention this; those of another city do."""

    city: CityId
    about: About
    confidence: float


@dataclass(frozen=True, slots=True)
class Nothing:
    """Not understood, or not ours. `elsewhere` is a named place that is not covered, `city` a named one that is.

    `near` is what comes nearest, for who asks for something vague.
    """

    confidence: float
    elsewhere: str | None = None
    city: CityId | None = None
    near: tuple[About, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)


Found = Certain | NotStated | NotThere | Ambiguous | Nothing


@dataclass(frozen=True, slots=True)
class Asked:
    """What the conversation is about at the moment, for follow-up queries. `waiting` is a query left unanswered.

    `lacking` is a programme that was asked for in a city that has nothing like it.
    """

    programme: str | None = None
    city: str | None = None
    attribute: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    waiting: str | None = None
    lacking: str | None = None
