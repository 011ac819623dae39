"""What people write in a check instead of an answer: that they want the result now, or to be asked one by one."""

from typing import Final

from core.parsing.cleaning import plain
from core.parsing.words import table

_SO_FAR: Final = table("""
    先看结果, 看结果, 结果, 直接看结果, 看看结果, 给我结果, 够了, 不想答了, 不答了, 别问了, 到这里吧, 就到这, 就到这里
    see results, results, see results so far, show me the results, show results, see the result, enough
    no more questions, stop asking, that's enough
""")
_ONE_BY_ONE: Final = table("""
    一个一个问, 一个一个来, 逐个问, 一个个问, 一项一项问, 有的说不准, 不全清楚, 有的不清楚
    one by one, ask one by one, not sure of all, one at a time, ask me one by one
""")


def wants_result(raw: str) -> bool:
    """Whether the text asks for the result so far."""
    return plain(raw).replace("’", "'") in _SO_FAR


def wants_one_by_one(raw: str) -> bool:
    """Whether the text asks to be asked line by line."""
    return plain(raw).replace("’", "'") in _ONE_BY_ONE
