"""What the buttons beside a form do, and their two letters; packed by `core.acts`."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class StartAnother:
    """Fill in one more of a form, for somebody else."""

    form: str


@dataclass(frozen=True, slots=True)
class ShowCopy:
    """See again what was handed in."""

    application: str


@dataclass(frozen=True, slots=True)
class RenewDraft:
    """Move a draft to the version of its form that is in force."""

    draft: str


@dataclass(frozen=True, slots=True)
class SendPaper:
    """Send what was handed in as a document to print."""

    application: str


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show another page of the options of the open question, or of what may be edited in the summary."""

    draft: str
    page: int
    asked: int


@dataclass(frozen=True, slots=True)
class AskDrop:
    """Ask whether a draft is really to be thrown away."""

    draft: str


DraftAct = StartAnother | ShowCopy | SendPaper | ShowPage | RenewDraft | AskDrop

DRAFT_CODES: Final[dict[str, type[Any]]] = {
    "ad": AskDrop,
    "an": StartAnother,
    "cp": ShowCopy,
    "pg": ShowPage,
    "pp": SendPaper,
    "rv": RenewDraft,
}
