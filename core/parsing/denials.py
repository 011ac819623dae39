"""Saying no: by a word alone, and as a part of what is said. What is called by what it is not, is not what it is."""

import re
from typing import Final

from core.parsing.late import late
from core.parsing.words import table

NONE: Final = table("""
    都不是, 都没有, 都不符合, 没有, 没, 无, 一个都没有, 一个也没有, 都不, 不符合, 以上都不是, 都不沾边
    没关系, 都没关系, 不是, 没有符合的
    none, none of them, none of these, neither, no, nothing, none of the above, not any
""")
_DENIED: Final = late(r"不|没|非(?!遗)|未|\bno[t]?\b|n.t\b|\bnone\b|\bneither\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether there is a "not" in the text."""
    return _DENIED.search(text) is not None
