"""How long what people leave with us is kept, by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model.words import Words


class Kind(StrEnum):
    """What is kept, and so from when its days count.

    Files: from the end of their application; drafts: from the last answer; applications: from when nothing can be done
    about them any more; questions that were handed to officers: from when they were settled; what conversations
    remember besides drafts: from the last word; messages: from when they were dealt with, or failed for good.
    """

    FILES = "files"
    DRAFTS = "drafts"
    APPLICATIONS = "applications"
    QUESTIONS = "questions"
    CONVERSATIONS = "conversations"
    MESSAGES = "messages"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Retention:
    """Things of one kind that are kept for so many days.

    There are several classes of files, and of applications: those in one of the `states`, or with none all the others.
    """

    id: str
    words: Words
    days: int
    of: Kind = Kind.FILES
    states: tuple[str, ...] = ()


def of_kind(retentions: Mapping[str, Retention], kind: Kind) -> dict[str, Retention]:
    """Those of that kind, by id."""
    return {id: one for id, one in retentions.items() if one.of is kind}


def days_of(retentions: Mapping[str, Retention], kind: Kind) -> int | None:
    """For how many days things of a kind are kept that is of one class; None: for ever."""
    return next((one.days for one in retentions.values() if one.of is kind), None)
