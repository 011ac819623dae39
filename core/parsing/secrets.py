"""Numbers that must never be stored: identity cards and bank cards, wherever in an answer they stand."""

import re
import unicodedata
from datetime import date
from typing import Final

from stdnum import luhn
from stdnum.cn import ric, uscc

_IDENTITY: Final = 18
_BANK: Final = range(15, 20)
_GROUP: Final = 8
# Digits that one person wrote as one number: single spaces, points or dashes between them do not part it.
_RUN: Final = re.compile(r"(?<![0-9])[0-9](?:[ .·_-]?[0-9]){13,}(?:[ .·_-]?[xX](?![a-zA-Z]))?")
_OLDEST: Final = 1900


def secret_in(raw: str, *, today: date) -> str | None:
    """`identity_number` or `bank_number` when the text holds one, else None."""
    digits = "".join(_digit(c) for c in unicodedata.normalize("NFKC", raw) if unicodedata.category(c) != "Cf")
    numbers = [number for found in _RUN.finditer(digits) for number in _numbers(found.group().upper())]
    if any(_is_identity(number, today) or _hides_identity(number, today) for number in numbers):
        return "identity_number"
    return "bank_number" if any(_is_bank(number) for number in numbers) else None


def _digit(c: str) -> str:
    return str(unicodedata.decimal(c)) if c.isdecimal() else c


def _numbers(run: str) -> list[str]:
    """Its unbroken parts; and all of it, when the parts are short enough to be groups of one number."""
    parts = re.split(r"[ .·_-]", run)
    grouped = len(parts) > 1 and all(len(part) <= _GROUP for part in parts)
    return [*parts, "".join(parts)] if grouped else parts


def _is_identity(number: str, today: date) -> bool:
    """With the X of a check digit, with a birth date where it belongs, or with a check digit that fits."""
    if len(number) != _IDENTITY or not number[:-1].isdigit():
        return False
    # The credit code of an enterprise is as long, but has no birth date in it.
    return _born(number, today) or ((number[-1] == "X" or _checks(number)) and not uscc.is_valid(number))


def _hides_identity(number: str, today: date) -> bool:
    """Whether digits that are too many for one number hold an identity number."""
    stretches = (number[i : i + _IDENTITY] for i in range(len(number) - _IDENTITY + 1)) if len(number) > 19 else ()
    return any(s[:-1].isdigit() and _born(s, today) and _checks(s) for s in stretches)


def _checks(number: str) -> bool:
    return ric.calc_check_digit(number) == number[-1]


def _born(number: str, today: date) -> bool:
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return date(_OLDEST, 1, 1) <= day <= today


def _is_bank(number: str) -> bool:
    return len(number) in _BANK and number.isdigit() and luhn.is_valid(number) and not uscc.is_valid(number)
