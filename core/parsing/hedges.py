"""Words around a short answer that are no part of it: doubts, "I live in"; and texts that are no answer at all."""

import re
from typing import Final

from core.parsing.late import late

_TRIM: Final = " 。.!！,，~～"
_HEDGES_ZH: Final = "大概|大约|可能|也许|应该|估计|好像|差不多|恐怕"
_HEDGED_ZH: Final = (
    late(
        rf"^(?:我(?:想|觉得|覺得|感觉|感覺|猜))?(?:{_HEDGES_ZH}|應該|估計)[就也]?(?:算是|算|是|在|叫)?(?=..)|^(?:就|也)?算是(?=..)"
    ),
    # A bar, an internet café.
    late(rf"(?<=..)(?<![酒网網书書氧水陶啡茶冰迪餐贴貼])[,，\s]*(?:吧|呗|唄|左右|(?:{_HEDGES_ZH})是?)$"),
)
_DOUBTS: Final = "maybe|perhaps|probably|possibly|i think|i guess|i suppose|i believe"
_HEDGED_EN: Final = (
    late(
        rf"^(?:{_DOUBTS}|sort of|kind of|something like|more or less)\b,?\s*"
        r"(?:(?:it'?s|it is|i'?m|i am|he'?s|she'?s)\s+)?(?:(?:an?|the|in)\s+)?(?=\S)",
        re.IGNORECASE,
    ),
    late(rf"[,\s]+(?:{_DOUBTS}|or so|or something|something like that)$", re.IGNORECASE),
)
_PLACE_ZH: Final = late(
    r"^(?:(?:我们?|俺|我家|家)?(?:现在|現在|目前|平时)?(?:就?住在?|家住|家在|在|来自|來自|老家是|老家在)|(?:我们?|俺)是)(?=..)"
)
_PLACE_ZH_END: Final = late(r"(?<=..)(?:这边|這邊|那边|那邊|附近|的人|的|人)$")
_PLACE_EN: Final = late(
    r"^(?:i|we)(?:'m|'re| am| are)?\s+(?:(?:live|living|stay|staying|based|located|come)\s+)?"
    r"(?:in|from|at|near)\s+(?=\S)",
    re.IGNORECASE,
)
_DOING: Final = (
    "面试|面試|找工|找活|找实习|找實習|报名|報名|参加|參加|应聘|應聘|上班|求职|求職|工作|实习|實習|旅游|旅遊|考试|考試|出差"
    "|玩|办事|辦事|申请|申請|咨询|諮詢|问|問|学习|學習|填|住宿|住几|看看|帮忙|幫忙|做志愿|做志願|当志愿|當志願"
)
_ASKS: Final = late(
    r"^(?:请|請)?(?:请问|請問|想问|想問|问一下|問一下|查一下|看一下|帮我[查看问]|幫我[查看問]|我[想要][问問查])"
    r"|^(?:show me|tell me|can you|could you|can i|do i)\b",
    re.IGNORECASE,
)
_OTHER: Final = late(
    r"^(?:请|請)?(?:帮我|幫我|麻烦|麻煩|给我|給我|我[想要](?:看|申|报|報|改|取)|取消)"
    rf"|^我?是?(?:来|來|去|要|想|为了|為了|准备|準備|打算)(?:{_DOING})"
    r"|^(?:我|孩子)?(?:今年)?\d{1,3}(?:周?岁|周?歲| years? old)"
    r"|^(?:help me|please|i want|i'd like|i would like|i need|here for|i(?:'m| am) here)\b"
    r"|^to (?:apply|find|get|look|attend|visit)\b",
    re.IGNORECASE,
)


def unhedged(text: str) -> str:
    """The answer without words of doubt around it; the text itself when that would leave nothing."""
    bare = said = text.replace("’", "'").strip(_TRIM)
    for hedge in (*_HEDGED_ZH, *_HEDGED_EN):
        said = hedge.sub("", said, count=1).strip(_TRIM)
    return said if said and said != bare else text


def place_in(text: str) -> str:
    """The name of a place without "I live in"."""
    said = _PLACE_ZH.sub("", text.replace("’", "'"), count=1)
    if said != text:
        return _PLACE_ZH_END.sub("", said).strip() or text
    return _PLACE_EN.sub("", said, count=1).strip() or text


def is_other(text: str) -> bool:
    """Whether it tells an aim, a wish or an age and names nothing."""
    return asks_for(text) or _OTHER.search(text.strip()) is not None


def asks_for(text: str) -> bool:
    """Whether it begins as wishes do that want something told."""
    return _ASKS.search(text.strip()) is not None
