"""What the buttons of an eligibility check do, and their two letters; packed by `core.acts`."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class StartCheck:
    """Check eligibility for one programme."""

    programme: str


@dataclass(frozen=True, slots=True)
class PickTrait:
    """Answer the present question of a check."""

    field: str
    option: str
    asked: int


@dataclass(frozen=True, slots=True)
class StartScreen:
    """Find out, from the first question on, how one stands to every programme."""


@dataclass(frozen=True, slots=True)
class ScreenIn:
    """Find out the same for the programmes of one city."""

    city: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on with what was told last: for that programme, or (`""`) for all of them."""

    programme: str


@dataclass(frozen=True, slots=True)
class StepBack:
    """Take back the last answer of a check."""

    asked: int


@dataclass(frozen=True, slots=True)
class StopCheck:
    """Stop asking, and see what is known so far."""

    asked: int


@dataclass(frozen=True, slots=True)
class KeepBoth:
    """Answers that do not seem to go together are both right."""

    asked: int


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """See the programmes with that verdict (`all`: how many there are of each), by pages."""

    group: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowGroupIn:
    """The same for the programmes of one city."""

    group: str
    city: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowVerdict:
    """See how one stands to a programme by what was told last."""

    programme: str


@dataclass(frozen=True, slots=True)
class ShowTold:
    """See what was told last, to change it."""


@dataclass(frozen=True, slots=True)
class EditTold:
    """Answer that question of the check again."""

    field: str


@dataclass(frozen=True, slots=True)
class ForgetTold:
    """What was told is not to be kept."""


@dataclass(frozen=True, slots=True)
class FillForm:
    """Open a form; it is asked first whether what was told may be taken over."""

    form: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Open a form with (`yes`) or without (`no`) what was told."""

    form: str
    way: str


CheckAct = (
    StartCheck
    | PickTrait
    | StartScreen
    | ScreenIn
    | GoOn
    | StepBack
    | StopCheck
    | KeepBoth
    | ShowGroup
    | ShowGroupIn
    | ShowVerdict
    | ShowTold
    | EditTold
    | ForgetTold
    | FillForm
    | TakeOver
)

CHECK_CODES: Final[dict[str, type[Any]]] = {
    "sc": StartCheck,
    "pt": PickTrait,
    "ss": StartScreen,
    "si": ScreenIn,
    "go": GoOn,
    "sb": StepBack,
    "st": StopCheck,
    "kb": KeepBoth,
    "sg": ShowGroup,
    "gi": ShowGroupIn,
    "sv": ShowVerdict,
    "tl": ShowTold,
    "et": EditTold,
    "fg": ForgetTold,
    "ff": FillForm,
    "to": TakeOver,
}
