"""Whether a number is that of an identity card or of a bank card, by its length, its check digit and the date in it."""

from datetime import date
from typing import Final

from stdnum import luhn
from stdnum.cn import ric, uscc

_IDENTITY: Final = 18
_BANK: Final = range(15, 20)
_OLDEST: Final = 1900


def is_identity(number: str, today: date) -> bool:
    """With the X of a check digit, with a birth date where it belongs, or with a check digit that fits."""
    if len(number) != _IDENTITY or not number[:-1].isdigit():
        return False
    # The credit code of an enterprise is as long, but has no birth date in it.
    return _born(number, today) or ((number[-1] == "X" or _checks(number)) and not uscc.is_valid(number))


def hides_identity(number: str, today: date) -> bool:
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


def is_bank(number: str) -> bool:
    """With the length of a bank card's and a check digit that fits, and not the credit code of an enterprise."""
    return len(number) in _BANK and number.isdigit() and luhn.is_valid(number) and not uscc.is_valid(number)
