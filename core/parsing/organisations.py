"""Unified social credit codes of Chinese organisations: eighteen signs with a check sign."""

import re
from typing import Final

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected

_WORDS: Final = late(r"统一社会信用代码|社会信用代码|信用代码|代码|是|为|[:：]")
_LENGTH: Final = 18


def parse_organisation_code(raw: str) -> Parsed:
    """The code in capital letters, without spaces."""
    code = re.sub(r"[\s\-_.]", "", _WORDS.sub("", plain(raw))).upper()
    if not code or not code.isascii() or not code.isalnum():
        return Rejected("not_a_code")
    if len(code) != _LENGTH:
        return Rejected("code_length", {"given": len(code), "expected": _LENGTH})
    try:
        return Accepted(str(uscc.validate(code)))
    except ValidationError:
        return Rejected("code_invalid")
