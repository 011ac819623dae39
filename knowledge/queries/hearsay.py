"""Figures that somebody wants confirmed, read as the question for them: "300 rooms, right?" asks how many."""

import re
from typing import Final

from knowledge.matching.text import plain

# Asks whether something is so.
_IS_IT_SO: Final = re.compile(
    r"(?:[是对]吧|[是对][吗么嘛]|对不对|是不是|真的?[吗么吧]|真的?不|真的?假的?|没错吧|有这回事|有这事|准[吗不])[^\u4e00-\u9fff]*$"
    r"|是不是|听说|据说|听人说|有人说"
    r"|\b(?:right|correct|true|really|isn't it|doesn't it|don't they|aren't there)\W*$"
    r"|^\W*is it (?:true|right|correct)|\bi(?:'ve)? heard?\b"
)
# Something else is asked then.
_ASKED: Final = re.compile(r"多少|几|什么|啥|哪|谁|怎|为何|\b(?:how|what|which|who|whose|when|where|why)\b")
_NUMBER: Final = r"(?:[0-9][0-9,.]*|[一二两三四五六七八九十百千万亿零半]+)[十百千万亿]*[多余来几]?"
# Figures of their own are told, not asked.
_OWN: Final = re.compile(
    rf"(?:我|俺)(?!听|看|记).{{0,5}}{_NUMBER}|\b(?:i(?:'m| am| have|'ve got)|my|we) (?:\w+ )?[0-9]"
)
_COUNTED: Final = re.compile(
    rf"(?:一?共|大概|差不多|将近|超过)?(?<![0-9]|[的中])(?!一个|一年|(?:19|20)[0-9]{{2}}年){_NUMBER}"
    r"(?=[个家处名人所间天晚次场项户位套]|年(?!级)|[块元](?!钱))"
)
_PAID: Final = re.compile(
    rf"(?<=[给发补贷助奖])(?=[0-9]{{2}}|[^0-9]?[十百千万]){_NUMBER}(?:块钱|块|元)?(?=[是对吧吗真没]|[^\u4e00-\u9fff]|$)|{_NUMBER}块钱"
)
_HOW_MUCH: Final = re.compile(
    r"(\b(?:gives?|gets?|pays?|grants?|lends?|worth|costs?|up to|at least|minimum of|maximum of) )"
    r"(?:rmb |cny |¥)?[0-9][0-9,.]*(?: ?(?:yuan|rmb|kuai|k|cny))?\b(?! [a-z]+s\b)|\b[0-9][0-9,.]* ?(?:yuan|rmb|kuai)\b"
)
_HOW_MANY: Final = re.compile(r"\b[0-9][0-9,.]*(?= [a-z]+(?: [a-z]+)?s\b)")
# What is counted.
_MEASURE: Final = "[个家处名所间支座场次项户位套门期批届条天晚宿]|人"
# A figure with what it counts, and after it nothing but what makes it a question.
_ENDS_COUNTED: Final = re.compile(
    r"(?:一?共|大概|差不多|将近|超过)?(?<![0-9一二两三四五六七八九第带报来去填选写交找买拿见的中])"
    rf"(?!一[^0-9百千万十]|[一二两三四五六七八九]{{2}}[^十百千万]|(?:19|20)[0-9]{{2}}年){_NUMBER}"
    rf"(?P<what>(?:{_MEASURE})[^,，。;；!！?？ 能可要有会行给收免算够管用来去带找办报在过]{{0,5}}?)"
    r"(?P<asks>了?[吗么吧嘛没不]?(?:[吗么吧嘛没不]|[ ?？]*[?？])[ ?？]*)$"
)
_ENDS_COUNTED_EN: Final = re.compile(
    r"\b[0-9][0-9,.]*(?P<what> (?:[a-z]+ )?(?!places|spots|seats)[a-z]+s"
    r"(?: (?:this|in|now|so|of|by|for|per|a|total|year|yr|month|far|there|them|built|already|altogether|[0-9]{4}))*"
    r"\s*\?+\s*)$"
)
# A figure and nothing but the question whether it is so.
_ASKS_IF: Final = (
    r"(?:那|也|真的?|难道|不是|是不是|是|就是|为|有|给|住|能|发|才|只|到底"
    r"|so|and|but|really|is it|isn't it|was it|it's|is that|[\s,，])*"
)
_BARE: Final = re.compile(
    rf"{_ASKS_IF}{_NUMBER}\s*(?:块钱|元|块|万|天|间|个|名|处|年|岁|人|yuan|rmb|days|k)?"
    r"(?:[\s,，]*(?:是吧|对吧|对吗|对不对|真的吗|吗|吧|么|嘛|right|really|true|correct|isn't it|呢|啊|[?!. ])*)"
)
_MONEY: Final = re.compile(r"[元块]|yuan|rmb")
_IF: Final = re.compile(r"是不是|不是|真的|难道|吗|吧|么|对|[?]|\b(?:is|isn't|really|right|true|correct)\b")

# All of so many are asked about.
_ALL_OF: Final = re.compile(
    rf"{_NUMBER}(?:{_MEASURE})[^,，。?？]{{0,5}}(?:全都|都|全)(?!叫|是谁|是哪|在[^里内])[^,，。?？]{{1,9}}(?:[吗没不]|(?<!什)么)"
    r"|\b(?:are|were|is|do|did|does|have|has) (?:all|all of|every one of) (?:the |those |these )?[0-9]"
)


def is_of_all(query: str) -> bool:
    """Whether it asks if something holds for all of a number of things: "are all 30 of them in it?"."""
    return _ALL_OF.search(plain(query)) is not None


def is_bare(query: str) -> bool:
    """Whether it only asks if a figure is right: "is it 2000?"."""
    text = plain(query).strip()
    return bool(_BARE.fullmatch(text) and _IF.search(text))


def is_bare_sum(query: str) -> bool:
    """Whether that figure is a sum of money."""
    return is_bare(query) and _MONEY.search(plain(query)) is not None


def as_question(query: str) -> str:
    """The query with questions in place of the figures that it wants confirmed; unchanged when there are none."""
    text = plain(query)
    if _ASKED.search(text) or _OWN.search(text) or is_bare_sum(query):
        return query
    if not _IS_IT_SO.search(text):
        counted = _ENDS_COUNTED_EN.sub(r"how many\g<what>", _ENDS_COUNTED.sub(r"几\g<what>\g<asks>", text))
        return counted if counted != text else query
    text = _PAID.sub("多少钱", text)
    text = _COUNTED.sub("多少", text)
    text = _HOW_MUCH.sub(lambda found: f"{found[1] or ''}how much", text)
    return _HOW_MANY.sub("how many", text)
