"""What the buttons do that join and part accounts, and their two letters; packed by `core.acts`."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class JoinAccounts:
    """Join this account with the one that gave the code."""

    code: str


@dataclass(frozen=True, slots=True)
class LeaveAccounts:
    """Take one of the linked accounts out."""

    account: str


LinkAct = JoinAccounts | LeaveAccounts

LINK_CODES: Final[dict[str, type[Any]]] = {"jn": JoinAccounts, "lv": LeaveAccounts}
