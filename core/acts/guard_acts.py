"""What the buttons do by which a guardian is asked and answers, and their two letters; packed by `core.acts`."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class AskGuardian:
    """The form is complete; a guardian shall agree."""

    draft: str
    asked: int


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The guardian shall not be asked any more; the form may be changed again."""

    draft: str


@dataclass(frozen=True, slots=True)
class AnswerAsGuardian:
    """What a guardian picked: `yes`, `no`, `back`, or what they are to the child."""

    code: str
    answer: str
    asked: int


GuardAct = AskGuardian | TakeBack | AnswerAsGuardian

GUARD_CODES: Final[dict[str, type[Any]]] = {"ag": AskGuardian, "tb": TakeBack, "gu": AnswerAsGuardian}
