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


DraftAct = StartAnother | ShowCopy

DRAFT_CODES: Final[dict[str, type[Any]]] = {"an": StartAnother, "cp": ShowCopy}
