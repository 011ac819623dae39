"""What the buttons do about answers that are kept for the next form, and their two letters; packed by `core.acts`."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class RememberAnswers:
    """Keep the answers of an application for the next form."""

    application: str


@dataclass(frozen=True, slots=True)
class UseAnswers:
    """Open a form, with what is kept filled in (`yes`) or not (`no`)."""

    form: str
    way: str


@dataclass(frozen=True, slots=True)
class ForgetAnswers:
    """Keep nothing any more."""


ProfileAct = RememberAnswers | UseAnswers | ForgetAnswers

PROFILE_CODES: Final[dict[str, type[Any]]] = {"rm": RememberAnswers, "ua": UseAnswers, "fa": ForgetAnswers}
