"""One answer as it was typed, read for its field: `Accepted` with a value, or `Rejected` with a reason code."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from core.parsing.ages import parse_age
from core.parsing.choices import parse_choice
from core.parsing.cleaning import plain
from core.parsing.corrections import amended
from core.parsing.dates import is_ahead, parse_date
from core.parsing.echoes import echoed, has_none
from core.parsing.lengths import length_in
from core.parsing.many import parse_choices
from core.parsing.numbers import parse_decimal, parse_integer
from core.parsing.outcome import REASONS, Accepted, Parsed, Rejected
from core.parsing.secrets import secret_in
from core.parsing.sinces import parse_since
from core.parsing.texts import is_brief, parse_text
from core.parsing.unsure import absent_in
from core.parsing.yes_no import parse_yes_no
from knowledge.model import Field, FieldType

# Any text answers these.
FREE: Final = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PLACE, FieldType.SCHOOL)
# How many decimals a number may have.
PLACES: Final = {FieldType.DECIMAL: 4, FieldType.MONEY: 2}
# Who answers these corrects themselves with another number, day or choice; elsewhere "no, wait" may be part of it.
MENDED: Final = frozenset(
    {
        FieldType.INTEGER,
        FieldType.DATE,
        FieldType.AGE,
        FieldType.SINCE,
        FieldType.PHONE,
        FieldType.DECIMAL,
        FieldType.MONEY,
        FieldType.CHOICE,
        FieldType.CHOICES,
    }
)
# No number of these is as long as that of a mobile telephone.
COUNTED: Final = (FieldType.INTEGER, FieldType.DATE, FieldType.AGE, FieldType.SINCE)
# Such numbers are told as a length of time as well.
_IN_DAYS: Final = re.compile(r"几(?:晚|天|夜)|天数")
_MOBILE: Final = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
# A text longer than this answers no question for a number, a day or a choice; it is read like one that says nothing.
LONGEST: Final = 200

__all__ = ["REASONS", "Accepted", "Parsed", "Rejected", "parse"]

# Whoever corrects themselves so meant it, though something is wanting.
TRIED: Final = ("month_missing", "day_missing", "age_between", "only_length")

# The secret that not even a credit code may hold.
IDENTITY: Final = "identity_number"


def parse(field: Field, raw: str, *, today: date) -> Parsed:
    """What the text means as an answer to the field. Total; a text that holds an identity or bank number is refused.

    Values: texts and options are str, numbers int, days ISO str, telephone numbers E.164 str, yes and no bool; an age,
    or the time since something, is an int or the day it counts from. A field that takes "don't know" gives `Absent`.
    """
    code = _organisation_code(raw) if field.type is FieldType.ORGANISATION_CODE else None
    secret = secret_in(raw, today=today)
    # A credit code may pass for a bank number; with a birth date in its place it is taken for a person's.
    if isinstance(code, Accepted) and secret != IDENTITY:
        return code
    if secret:
        return Rejected(secret)
    if not plain(raw) and not raw.strip():
        return Rejected("empty")
    if field.type in COUNTED and _MOBILE.fullmatch(plain(raw).replace(" ", "").replace("-", "")):
        return Rejected("contact_here")
    absent = absent_in(raw)
    if absent is not None and (field.unsure or field.private):
        return Accepted(absent)
    short = field.type not in FREE
    read = _corrected(field, "" if short and len(plain(raw)) > LONGEST else raw, today)
    # An option may be called so; a name, a place or a school is not.
    return Rejected("not_known") if absent is not None and (isinstance(read, Rejected) or is_brief(field)) else read


def _corrected(field: Field, raw: str, today: date) -> Parsed:
    """What the text means; where people correct themselves, what they said last, in doubt."""
    said = amended(raw) if field.type in MENDED else None
    read = _read(field, said, today) if said else Rejected("empty")
    if isinstance(read, Accepted):
        return Accepted(read.value, doubtful=True)
    return read if read.why in TRIED else _read(field, raw, today)


def _dated(field: Field, raw: str, today: date) -> Parsed:
    """The day; an age where a day that was is asked for is told to be one, a length where one to come is asked for."""
    read = parse_date(field, raw, today=today)
    length = length_in(raw) if isinstance(read, Rejected) and is_ahead(field) else None
    if length is not None:
        return Rejected("only_length", {"days": length.days})
    if not isinstance(read, Rejected) or read.why != "not_a_date" or field.at_least is None:
        return read
    age = parse_age(replace(field, at_least=None, at_most=None), raw, today=today)
    if isinstance(age, Accepted):
        return Rejected("only_years", {"years": None if age.doubtful else age.value})
    return Rejected("only_years", {"years": None}) if age.why in ("age_between", "nominal_age") else read


def _counted(field: Field, raw: str) -> Parsed:
    """The number; of days or nights also as a length of time: "a week"."""
    read = parse_integer(field, raw)
    length = length_in(raw) if isinstance(read, Rejected) and _IN_DAYS.search(field.label.zh) else None
    return parse_integer(field, str(length.days)) if length and length.days else read


def _settled(field: Field, raw: str) -> Parsed:
    """Yes or no, by words for it or by those of the question."""
    read = parse_yes_no(raw, unclear="yes_no_unclear")
    if not isinstance(read, Rejected):
        return read
    said = echoed(field, raw)
    if said is None and has_none(field, raw):
        return Accepted(False, doubtful=True)
    return read if said is None else Accepted(said)


def _organisation_code(raw: str) -> Parsed:
    from core.parsing.organisations import parse_organisation_code  # noqa: PLC0415 (a library that few turns need)

    return parse_organisation_code(raw)


def _read(field: Field, raw: str, today: date) -> Parsed:
    match field.type:
        case FieldType.TEXT | FieldType.LONG_TEXT | FieldType.PLACE | FieldType.SCHOOL:
            return parse_text(field, raw, today=today)
        case FieldType.INTEGER:
            return _counted(field, raw)
        case FieldType.DATE:
            return _dated(field, raw, today)
        case FieldType.AGE:
            return parse_age(field, raw, today=today)
        case FieldType.SINCE:
            return parse_since(field, raw, today=today)
        case FieldType.PHONE:
            from core.parsing.phones import parse_phone  # noqa: PLC0415 (a library that few turns need)

            return parse_phone(raw)
        case FieldType.EMAIL:
            from core.parsing.emails import parse_email  # noqa: PLC0415 (likewise)

            return parse_email(raw)
        case FieldType.ORGANISATION_CODE:
            return _organisation_code(raw)
        case FieldType.DECIMAL | FieldType.MONEY:
            return parse_decimal(field, raw, places=PLACES[field.type])
        case FieldType.CHOICE:
            return parse_choice(field, raw)
        case FieldType.CHOICES:
            return parse_choices(field, raw)
        case FieldType.YES_NO:
            return _settled(field, raw)
        case FieldType.CONSENT:
            return parse_yes_no(raw, unclear="consent_unclear")
        case FieldType.FILE | FieldType.FILES:
            return Rejected("file_wanted")
