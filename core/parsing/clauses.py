"""The clauses of what somebody says: parted by marks, by wide gaps and by the words that join them."""

import re
from functools import lru_cache
from typing import Final

from core.parsing.late import late

# A full stop between two figures belongs to a number or a day.
_MARKS: Final = r"[,，。!！;；、~～…]+|(?<!\d)\.+|\.+(?!\d)|\s{2,}"
# A colon after a figure belongs to a time; a full stop within a word to an address.
_TOLD: Final = late(
    r"[,，。;；、!！?？\n：]+|(?<!\d):|\.(?= |$)|\s+and\s+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
    # A word right after a figure may be its unit.
    r"|(?<=\d) +(?=[\u4e00-\u9fff])(?! *[周岁年个月日号天晚人元块万千百多左了以到至或届级后前分平米斤次名位家口])"
)


def clauses(text: str, *joints: str) -> list[str]:
    """The clauses of an answer, in order; the words that join them ("but") part them as well.

    A question mark stays with its clause, so that what is asked is not taken for an answer.
    """
    return [clause for clause in map(str.strip, _parting(joints).split(text)) if clause]


def told_clauses(text: str) -> list[str]:
    """The clauses of a longer message, asked ones among them; between characters a space parts two, too."""
    return [clause for clause in map(str.strip, _TOLD.split(text)) if clause]


@lru_cache(maxsize=16)
def _parting(joints: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join((_MARKS, *(rf"\b{word}\b" for word in joints))))
