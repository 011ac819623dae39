"""Receipt numbers: eight characters without look-alikes and a check character, in two groups to read aloud."""

from stdnum import luhn
from stdnum.exceptions import ValidationError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_number(fresh: str) -> str:
    """The receipt number made of an id of ours: `ABCD-EFGHX`, where X checks the other eight."""
    return f"{fresh[:4]}-{fresh[4:]}{luhn.calc_check_digit(fresh, ALPHABET)}"


def read_receipt(typed: str) -> str | None:
    """The number that somebody typed, in its written form; None when it is no number of ours or has a slip in it."""
    plain = "".join(typed.upper().split()).replace("-", "")
    if len(plain) != 9 or any(c not in ALPHABET for c in plain):
        return None
    try:
        luhn.validate(plain, ALPHABET)
    except ValidationError:
        return None
    return f"{plain[:4]}-{plain[4:]}"
