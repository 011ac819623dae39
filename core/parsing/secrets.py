"""Numbers that must never be stored: identity cards and bank cards, wherever in an answer they stand."""

import re
import unicodedata
from datetime import date
from typing import Final

from core.parsing.late import late

_GROUP: Final = 8
# Digits that one person wrote as one number: single spaces, points or dashes between them do not part it.
_RUN: Final = late(r"(?<![0-9])[0-9](?:[ .·_-]?[0-9]){13,}(?:[ .·_-]?[xX](?![a-zA-Z]))?")


def secret_in(raw: str, *, today: date) -> str | None:
    """`identity_number` or `bank_number` when the text holds one, else None."""
    digits = "".join(_digit(c) for c in unicodedata.normalize("NFKC", raw) if unicodedata.category(c) != "Cf")
    numbers = [number for found in _RUN.finditer(digits) for number in _numbers(found.group().upper())]
    if not numbers:
        return None
    from core.parsing.cards import hides_identity, is_bank, is_identity  # noqa: PLC0415 (a library few texts need)

    if any(is_identity(number, today) or hides_identity(number, today) for number in numbers):
        return "identity_number"
    return "bank_number" if any(is_bank(number) for number in numbers) else None


def _digit(c: str) -> str:
    return str(unicodedata.decimal(c)) if c.isdecimal() else c


def _numbers(run: str) -> list[str]:
    """Its unbroken parts; and all of it, when the parts are short enough to be groups of one number."""
    parts = re.split(r"[ .·_-]", run)
    grouped = len(parts) > 1 and all(len(part) <= _GROUP for part in parts)
    return [*parts, "".join(parts)] if grouped else parts
