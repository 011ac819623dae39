"""Telephone numbers as E.164 text. Without a country code they are Chinese; a wrong length is told with its digits."""

import re
from typing import Final

import phonenumbers

from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected
from knowledge.matching.text import AtMost

_HERE: Final = "CN"
_MOBILE: Final = late(r"1[3-9]\d{9}")
_WORDS: Final = late(
    r"我的|联系|手机号码|手机号|手机|电话号码|电话|号码|座机|号|是|为|[:：]|my|mobile|cell|phone|telephone|tel|number|contact|is|\bno\b\.?"
)
_PARTED: Final = late(r"[/,，、;；]|和|或|\bor\b|\band\b")
_EXTENSION: Final = late(r"\s*(?:转|分机|ext\.?|extension|#)\s*(\d{1,6})$")
_FIGURES: Final = str.maketrans("零〇一幺二两三四五六七八九", "0011223456789")
# Brackets only where they hold digits; whose number it is may stand beside it, a question may not.
_NUMBER: Final = late(r"(?:\+|\(\+?(?=\d))?\d(?:[\s.\-–—_()]*\d)*")
_ASKS: Final = late(r"[?吗么呢多少怎谁哪几]|\d|wh(?:at|o|ich|ose)|how|not|wrong|old")
_REMARK: Final = AtMost(6, 14)
# Figures in words are those of a number only where several stand together.
_SPELLED: Final = late(r"[零〇一幺二两三四五六七八九\d](?:[\s\-]*[零〇一幺二两三四五六七八九\d]){2,}")
# Whether that number will do is no other question.
_MAY: Final = late(
    r"(?:[也都]|能不能|可不可以)?(?:可以|能|行|成|中)?用?(?:可以|行|成|中|用)(?:吗|嗎|么|麼|嘛|不行|不可以|不|吧)[?？]?"
    r"|\bis (?:that|it|this) (?:ok(?:ay)?|fine|all right)\b\??|\bok(?:ay)?\b\??",
    re.IGNORECASE,
)
_SHORTEST: Final = 5
_MOBILE_DIGITS: Final = 11


def parse_phone(raw: str) -> Parsed:
    """The number as E.164; doubtful when something had to be left off."""
    spelled = _SPELLED.sub(lambda found: found.group().translate(_FIGURES), plain(raw))
    text = _WORDS.sub(" ", _MAY.sub(" ", spelled)).strip()
    text, extended = _EXTENSION.subn("", text)
    numbers = [part for part in _PARTED.split(text) if len(_digits(part)) >= _SHORTEST]
    if len(numbers) > 1:
        return Rejected("several_phones")
    number, said = _apart(text)
    if not numbers or number is None or _ASKS.search(said) or not _REMARK.holds(said):
        return Rejected("not_a_phone")
    read = _read(number)
    left_off = bool(extended or said)
    return Accepted(read.value, doubtful=left_off) if isinstance(read, Accepted) else read


def _apart(text: str) -> tuple[str | None, str]:
    """The one number in the text, and what is said beside it."""
    found = [match.group() for match in _NUMBER.finditer(text)]
    return (found[0] if len(found) == 1 else None), re.sub(r"[\s(),，。]", "", _NUMBER.sub("", text))


def _read(text: str) -> Parsed:
    digits = _digits(text)
    national = _national(text, digits)
    if national is None:
        return _foreign(f"+{digits.removeprefix('00')}", digits)
    if _MOBILE.fullmatch(national):
        return Accepted(f"+86{national}")
    if re.fullmatch(r"[2-8]\d{6,7}", national) and not digits.startswith(("0", "86")):
        return Rejected("phone_area_code", {"digits": len(national)})
    return _landline(national)


def _national(text: str, digits: str) -> str | None:
    """The Chinese number without country code and leading zeros; None for a number of another country."""
    if text.lstrip("(").startswith("+") or digits.startswith("00"):
        international = digits.removeprefix("00")
        return international.removeprefix("86").lstrip("0") if international.startswith("86") else None
    if digits.startswith("86") and len(digits) == _MOBILE_DIGITS + 2:
        return digits.removeprefix("86")
    return digits.lstrip("0")


def _landline(national: str) -> Parsed:
    if re.match(r"1[1-9]", national) or len(national) > _MOBILE_DIGITS:
        return _length(national)
    number = _parsed(national, _HERE)
    if number is None:
        return _length(national)
    if phonenumbers.is_valid_number(number):
        return Accepted(_e164(number))
    return Rejected("phone_invalid", {"digits": len(national)})


def _length(national: str) -> Rejected:
    wrong = len(national) != _MOBILE_DIGITS
    why = "phone_length" if wrong else "phone_invalid"
    return Rejected(why, {"digits": len(national), "expected": _MOBILE_DIGITS} if wrong else {"digits": len(national)})


def _foreign(text: str, digits: str) -> Parsed:
    number = _parsed(text, None)
    if number is None or not phonenumbers.is_valid_number(number):
        return Rejected("phone_invalid", {"digits": len(digits)})
    return Accepted(_e164(number))


def _parsed(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
