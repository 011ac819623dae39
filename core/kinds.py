"""What a turn may come to, by the kind of its reply; `docs/json.md` says what each kind is for other software."""

from typing import Final

from core.state import FormRun, Outcome, Run

ANSWER: Final = Outcome("answer")
CHECK: Final = Outcome("eligibility")
CLARIFY: Final = Outcome("clarify")
FAULT: Final = Outcome("error")
FORM: Final = Outcome("form")
HANDOVER: Final = Outcome("handover")
NO_ANSWER: Final = Outcome("no_answer")
NOT_STATED: Final = Outcome("not_stated")
NOT_TAKEN: Final = Outcome("not_taken")
SILENCE: Final = Outcome("silence")
SMALLTALK: Final = Outcome("smalltalk")
STAFF: Final = Outcome("staff")
STALE: Final = Outcome("stale")


def kind_in(run: Run | None) -> Outcome:
    """What a turn comes to that stays with what is open: a form, or a check."""
    return FORM if isinstance(run, FormRun) else CHECK
