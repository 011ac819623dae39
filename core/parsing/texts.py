"""Short and long texts: tidied, of the right length, and saying something."""

from typing import Final

from core.parsing.cleaning import has_letter, kept, length
from core.parsing.outcome import Accepted, Parsed, Rejected
from knowledge.model import Field, FieldType

LONGEST: Final = {FieldType.TEXT: 200, FieldType.LONG_TEXT: 2000, FieldType.PLACE: 120, FieldType.SCHOOL: 80}
_NAME: Final = "name"
# A place and a school have a name; figures alone are none.
_NAMES: Final = (FieldType.PLACE, FieldType.SCHOOL)


def parse_text(field: Field, raw: str) -> Parsed:
    """The text as it is kept. A field whose id is `name` or ends in `_name` needs a letter."""
    text = kept(raw, lines=field.type is FieldType.LONG_TEXT)
    if not text:
        return Rejected("empty")
    says = has_letter(text) if _is_name(field) or field.type in _NAMES else any(c.isalnum() for c in text)
    if not says:
        return Rejected("no_letters")
    low, high = field.at_least or 1, field.at_most or LONGEST[field.type]
    size = max(length(text), len(text) // 4)
    if low <= size <= high:
        return Accepted(text)
    return Rejected("too_short" if size < low else "too_long", {"length": size, "at_least": low, "at_most": high})


def _is_name(field: Field) -> bool:
    return field.id == _NAME or field.id.endswith(f"_{_NAME}")
