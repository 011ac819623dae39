"""Not knowing and not wanting to say, in the words that people use: two answers that are no values."""

from typing import Final

from core.parsing.cleaning import plain
from core.parsing.spoken import is_typed
from core.parsing.words import table
from core.state import Absent, Why

_UNSURE: Final = table("""
    不知道, 不清楚, 不确定, 我不知道, 我不清楚, 我不确定, 不太清楚, 不太确定
    说不清, 不晓得, 不了解, 忘了, 不记得, 记不清
    don't know, dont know, do not know, i don't know, i dont know, i do not know, not sure, i'm not sure, i am not sure
    unsure, no idea, dunno, idk
""")
_REFUSED: Final = table("""
    不想说, 我不想说, 不方便说, 不便透露, 不想透露, 保密, 不告诉你, 不愿意说, 不方便透露, 隐私
    rather not say, i'd rather not say, i would rather not say, prefer not to say, i prefer not to say, private
    no comment, none of your business
""")


def absent_in(raw: str) -> Absent | None:
    """The answer that is no value, when the whole text says so."""
    text = plain(raw).replace("’", "'")
    if text in _UNSURE or is_typed(text, _UNSURE):
        return Absent(Why.UNSURE)
    return Absent(Why.REFUSED) if text in _REFUSED or is_typed(text, _REFUSED) else None
