"""What a turn may come to, by the kind of its reply; `docs/json.md` says what each kind is for other software."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.runs import FormRun, Run


class ReplyKind(StrEnum):
    """The kinds of replies; where a question is stored, it keeps the kind of reply that it got."""

    ANSWER = "answer"
    CHECK = "eligibility"
    CLARIFY = "clarify"
    CRISIS = "crisis"
    FAULT = "error"
    FORM = "form"
    HANDOVER = "handover"
    NO_ANSWER = "no_answer"
    NOT_STATED = "not_stated"
    NOT_TAKEN = "not_taken"
    SILENCE = "silence"
    SMALLTALK = "smalltalk"
    STAFF = "staff"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What kind of reply a turn gave; counted, logged without text, and shown by `ask --json`."""

    kind: ReplyKind
    city: str | None = None
    programme: str | None = None
    attribute: str | None = None
    sources: tuple[str, ...] = ()
    assumed: str | None = None
    confidence: float = 0.0


ANSWER: Final = Outcome(ReplyKind.ANSWER)
CHECK: Final = Outcome(ReplyKind.CHECK)
CLARIFY: Final = Outcome(ReplyKind.CLARIFY)
CRISIS: Final = Outcome(ReplyKind.CRISIS)
FAULT: Final = Outcome(ReplyKind.FAULT)
FORM: Final = Outcome(ReplyKind.FORM)
HANDOVER: Final = Outcome(ReplyKind.HANDOVER)
NO_ANSWER: Final = Outcome(ReplyKind.NO_ANSWER)
NOT_STATED: Final = Outcome(ReplyKind.NOT_STATED)
NOT_TAKEN: Final = Outcome(ReplyKind.NOT_TAKEN)
SILENCE: Final = Outcome(ReplyKind.SILENCE)
SMALLTALK: Final = Outcome(ReplyKind.SMALLTALK)
STAFF: Final = Outcome(ReplyKind.STAFF)
STALE: Final = Outcome(ReplyKind.STALE)


def kind_in(run: Run | None) -> Outcome:
    """What a turn comes to that stays with what is open: a form, or a check."""
    return FORM if isinstance(run, FormRun) else CHECK
