"""What a button does, as values, and their short written form (at most 64 bytes) that travels with the button.

An act names what it was shown for (draft, field, turn, version), so that an old, repeated or foreign tap can be told.
"""

from dataclasses import dataclass, fields
from typing import Any, Final

from core.acts.check_acts import CHECK_CODES, CheckAct
from core.acts.draft_acts import DRAFT_CODES, DraftAct
from core.acts.guard_acts import GUARD_CODES, GuardAct
from core.acts.link_acts import LINK_CODES, LinkAct
from core.acts.profile_acts import PROFILE_CODES, ProfileAct
from core.acts.staff_acts import STAFF_CODES, StaffAct

LONGEST: Final = 64
SKIP: Final = "~skip"
UNSURE: Final = "~unsure"
REFUSED: Final = "~refused"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Start a form, or go on with its draft."""

    form: str


@dataclass(frozen=True, slots=True)
class PickOption:
    """Answer the present field of a draft. `option` is an option id, where several may be
    chosen after `TICK` or `UNTICK`; or one of the words above."""

    draft: str
    field: str
    option: str
    asked: int


@dataclass(frozen=True, slots=True)
class EditField:
    """From the summary: answer this field again."""

    draft: str
    field: str
    asked: int


@dataclass(frozen=True, slots=True)
class GoBack:
    """Answer the field before the present one again."""

    draft: str
    asked: int


@dataclass(frozen=True, slots=True)
class SendForm:
    """Hand in what the summary shows."""

    draft: str
    asked: int


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Throw a draft away, after it was asked whether to."""

    draft: str


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """Go on with a draft where it was left."""

    draft: str


@dataclass(frozen=True, slots=True)
class TakeText:
    """Settle whether a text that looked like a question is the answer (`answer`) or a question (`question`)."""

    draft: str
    asked: int
    as_: str


@dataclass(frozen=True, slots=True)
class ListIn:
    """List the forms (`forms`) or the checks (`check`) of one city."""

    what: str
    city: str


@dataclass(frozen=True, slots=True)
class AskAbout:
    """One of the candidates that a which-one question offered."""

    programme: str
    attribute: str


@dataclass(frozen=True, slots=True)
class AskTopic:
    """Ask what a topic offers, in one city or (`""`) anywhere."""

    topic: str
    city: str


@dataclass(frozen=True, slots=True)
class PassToStaff:
    """Hand the question of that turn to officers."""

    asked: int


@dataclass(frozen=True, slots=True)
class WriteBack:
    """Write to officers once more, after they answered that question."""

    ticket: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Answer in this language from now on."""

    lang: str


@dataclass(frozen=True, slots=True)
class AnswerOfficer:
    """Answer what an officer asked about an application."""

    application: str
    version: int


@dataclass(frozen=True, slots=True)
class AskWithdraw:
    """The applicant wants to take the application back; it is asked whether really."""

    application: str
    version: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The applicant takes the application back."""

    application: str
    version: int


@dataclass(frozen=True, slots=True)
class AskAppeal:
    """The applicant disagrees with the decision, and will say why."""

    application: str
    version: int


OwnAct = (
    OpenForm
    | PickOption
    | EditField
    | GoBack
    | SendForm
    | DropDraft
    | ResumeDraft
    | TakeText
    | ListIn
    | AskAbout
    | AskTopic
    | PassToStaff
    | WriteBack
    | SetLanguage
    | AnswerOfficer
    | AskWithdraw
    | Withdraw
    | AskAppeal
)
Act = OwnAct | CheckAct | DraftAct | GuardAct | LinkAct | ProfileAct | StaffAct

# Two letters each; a code is never given to another act, since old buttons stay in people's chats for years.
_CODES: Final[dict[str, type[Act]]] = {
    "of": OpenForm,
    "po": PickOption,
    "ef": EditField,
    "gb": GoBack,
    "sf": SendForm,
    "dd": DropDraft,
    "rd": ResumeDraft,
    "tt": TakeText,
    "li": ListIn,
    **CHECK_CODES,
    **STAFF_CODES,
    **DRAFT_CODES,
    **GUARD_CODES,
    **LINK_CODES,
    **PROFILE_CODES,
    "aa": AskAbout,
    "at": AskTopic,
    "ps": PassToStaff,
    "wb": WriteBack,
    "sl": SetLanguage,
    "ao": AnswerOfficer,
    "wd": Withdraw,
    "aw": AskWithdraw,
    "ap": AskAppeal,
}
_CODE_OF: Final = {kind: code for code, kind in _CODES.items()}
_PARTS: Final = {kind: tuple(part.name for part in fields(kind)) for kind in _CODES.values()}


def pack(act: Act) -> str:
    """The written form of an act; `unpack` of it is the act again.

    Raises:
        ValueError: it would be longer than 64 bytes, or a part holds the separator.
    """
    parts = [str(getattr(act, name)) for name in _PARTS[type(act)]]
    written = ":".join([_CODE_OF[type(act)], *parts])
    if len(written.encode()) > LONGEST or any(":" in part for part in parts):
        raise ValueError(f"a button cannot carry {written!r}")
    return written


def unpack(written: str) -> Act | None:
    """The act that was packed, or None for anything that `pack` did not write."""
    code, *parts = written.split(":")
    kind = _CODES.get(code)
    if kind is None or len(parts) != len(fields(kind)):
        return None
    try:
        read: list[Any] = [_read(part, f.type) for part, f in zip(parts, fields(kind), strict=True)]
        return kind(*read)
    except ValueError:
        return None


def _read(part: str, kind: object) -> str | int:
    if kind is not int:
        return part
    if not (part.isascii() and part.isdigit()):
        raise ValueError(part)
    return int(part)
