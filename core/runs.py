"""What may be open in a conversation: a form, a check, or something that is about to be written. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator

from core.values import Album, Answers, Upload, Waiting


@dataclass(frozen=True, slots=True)
class FormRun:
    """A draft being filled in, of one version of its form. `asked` is the turn in which the question was first put.

    `picked` are the options of the present question that are ticked so far; they are no answer before it is finished.
    `page` is the page of its options that is shown, from zero.
    So are the `files` that were sent to it; `album` joins those that come one by one though they were sent at once.
    `shown` is the field that was put last (`""`: the summary), so that a text never answers a question unseen.
    While it `waits` for a guardian nothing of it is changed.
    The answers `taken` over come from an eligibility check.
    The answers to the fields that are `kept` stand as they are: an application was opened again for the others.
    `until` is the last day on which it is kept; None before that was known.
    """

    draft: str
    form: str
    version: str
    answers: Answers
    asked: int
    editing: str | None = None
    failures: int = 0
    doubt: str | None = None
    shown: str | None = None
    picked: tuple[str, ...] = ()
    page: int = 0
    kept: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()
    album: Album | None = None
    waits: Waiting | None = None
    until: date | None = None
    kind: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class CheckRun:
    """An eligibility check of one programme, or (`""`) of all (in one `city`); `facts` are the traits told so far.

    `editing` is the trait that is asked again; `sure` are implications that do not hold for this person.
    `picked` are the lines of the present checklist that are ticked so far, `together` the facts that were told in one
    list, and the lists `apart` are asked line by line. `since` is the day of each answer; the `expired` were too old
    and are to be asked again. `year` was told in answer to the present question, and its month is still missing.
    """

    programme: str
    facts: Answers
    asked: int
    failures: int = 0
    editing: str | None = None
    sure: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[str, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    expired: tuple[str, ...] = ()
    year: int | None = None
    city: str = ""
    kind: Literal["check"] = "check"


@dataclass(frozen=True, slots=True)
class SupplyRun:
    """The applicant is answering what an officer asked."""

    application: str
    kind: Literal["supply"] = "supply"


@dataclass(frozen=True, slots=True)
class AppealRun:
    """The applicant is about to write why they disagree with the decision."""

    application: str
    kind: Literal["appeal"] = "appeal"


@dataclass(frozen=True, slots=True)
class NoteRun:
    """An officer is about to write the reason of a move."""

    application: str
    move: str
    version: int
    fields: tuple[str, ...] = ()
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class BulkRun:
    """An officer is about to make one move for several applications, each as they saw it (id and version).

    `writing` while their own words are awaited; `asked` is the turn it was last shown in, `which` the part of a queue.
    """

    move: str
    items: tuple[tuple[str, int], ...]
    asked: int
    reason: str = ""
    writing: bool = False
    which: str = ""
    kind: Literal["bulk"] = "bulk"


@dataclass(frozen=True, slots=True)
class ReplyRun:
    """An officer is about to write the answer to a question."""

    ticket: str
    kind: Literal["reply"] = "reply"


@dataclass(frozen=True, slots=True)
class TalkRun:
    """What an officer writes goes to the person whose conversation they have taken over."""

    ticket: str
    kind: Literal["talk"] = "talk"


@dataclass(frozen=True, slots=True)
class GuardRun:
    """A guardian is answering the request with that code: they see it, name themselves, say what they are, and sign."""

    code: str
    asked: int
    step: str = "see"
    name: str = ""
    relation: str = ""
    kind: Literal["guard"] = "guard"


# The kind is told by its name, so that JSON is not tried as each of them in turn.
Run = Annotated[
    FormRun | CheckRun | SupplyRun | AppealRun | NoteRun | BulkRun | ReplyRun | TalkRun | GuardRun,
    Discriminator("kind"),
]
