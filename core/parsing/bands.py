"""Options that are age groups: a person who tells an age means the group that it is in."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from core.parsing.ages import OLDEST_PERSON, years_told
from core.parsing.late import late
from knowledge.model import Field, Option

_BAND: Final = late(r"未满(?P<below>\d+)岁|(?P<least>\d+)到(?P<most>\d+)岁|(?P<above>\d+)岁以上")


def in_band(field: Field, text: str) -> Option | None:
    """The age group of the age that the text tells; None where it tells none, or where not all options are age groups.

    A number no higher than there are options is a place in the list.
    """
    years, bands = years_told(text), _bands(field.options)
    if years is None or not bands or (text.isdigit() and years <= len(bands)):
        return None
    fitting = (option for option, (least, most) in zip(field.options, bands, strict=True) if least <= years <= most)
    return next(fitting, None)


@lru_cache(maxsize=64)
def _bands(options: Sequence[Option]) -> tuple[tuple[int, int], ...]:
    found = tuple(band for option in options if (band := _band(option)) is not None)
    return found if len(found) == len(options) else ()


def _band(option: Option) -> tuple[int, int] | None:
    found = _BAND.fullmatch(option.words.zh)
    if found is None:
        return None
    if found["below"]:
        return 0, int(found["below"]) - 1
    return int(found["least"] or found["above"]), int(found["most"] or OLDEST_PERSON)
