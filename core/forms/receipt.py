"""Receipt numbers: eight characters without look-alikes and a check character, in two groups to read aloud."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def receipt_number(fresh: str) -> str:
    """The receipt number made of an id of ours: `ABCD-EFGHX`, where X checks the other eight."""
    from stdnum import luhn  # noqa: PLC0415 (a library that few turns need)

    return f"{fresh[:4]}-{fresh[4:]}{luhn.calc_check_digit(fresh, ALPHABET)}"


def read_receipt(typed: str) -> str | None:
    """The number that somebody typed, in its written form; None when it is no number of ours or has a slip in it."""
    plain = "".join(typed.upper().split()).replace("-", "")
    if len(plain) != 9 or any(c not in ALPHABET for c in plain):
        return None
    from stdnum import luhn  # noqa: PLC0415 (likewise)

    return f"{plain[:4]}-{plain[4:]}" if luhn.is_valid(plain, ALPHABET) else None
