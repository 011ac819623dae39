"""E-mail addresses: the form of the address is checked, not whether somebody reads it."""

import re
import unicodedata
from typing import Final

from email_validator import EmailNotValidError, validate_email

from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected

# What people say before an address, and marks that end a sentence.
_AROUND: Final = late(
    r"^(?:(?:我的|电子)?(?:邮箱|邮件|信箱)(?:地址)?|my e-?mail|e-?mail)\s*(?:是|为|is)?[:：\s]*|[\s。.，,;；!！]+$",
    re.IGNORECASE,
)
_PARTED: Final = late(r"[\s,，、;；]+|和|或")
_DOTS: Final = str.maketrans({"。": ".", "．": ".", "·": "."})


def parse_email(raw: str) -> Parsed:
    """The address in its usual spelling; doubtful when a Chinese full stop was read as a dot."""
    said = _AROUND.sub("", unicodedata.normalize("NFKC", raw).strip()).strip()
    if sum(1 for part in _PARTED.split(said) if "@" in part) > 1:
        return Rejected("several_emails")
    dotted = said.translate(_DOTS)
    try:
        found = validate_email(dotted, check_deliverability=False)
    except EmailNotValidError:
        return Rejected("email_without_at" if "@" not in said else "not_an_email")
    return Accepted(found.normalized, doubtful=dotted != said)
