"""Questions that hold one place or programme against another: which has more, how many together, what the difference
is. They are answered by what each of them has.
"""

import re
from collections.abc import Callable
from typing import Final

from knowledge.matching.text import plain
from knowledge.queries.sentences import parts

_WHICH: Final = r"(?:哪(?:一|边|个|里|儿|家|地)?(?:个|边|家|城市|地方)?|谁)(?:的)?"
# Asks which of several has more; it is answered by how many each has.
_HAS_MORE: Final = re.compile(
    rf"{_WHICH}(?P<what>[^,，?？]{{0,10}}?)(?:建得|办得|更)?多(?![少久大长])"
    r"|多\s*(?:一?些|一点)?[\s,，]*还是[^,，?？]{0,10}?(?:更)?多(?![少久大长])"
)
_LASTS_LONGER: Final = re.compile(rf"{_WHICH}(?:能|可以)?(?:住|用|待)得?(?:更|时间)?(?:久|长)")
_DIFFERENCE: Final = re.compile(
    r"(?:what(?:'s| is) )?(?:the )?difference in (?:the )?(?:number|count) of (?P<what>\w+(?: \w+){0,2}?)"
    r" (?:between|of|in)\b.*"
)
_PAYS_MORE: Final = re.compile(rf"{_WHICH}(?:给|发|补)(?:的|得)?(?:钱|补助)?(?:更)?多|{_WHICH}(?:钱|补助)(?:更)?多")
_PAYS_MORE_EN: Final = re.compile(r"\bwhich (?:one )?(?:of them )?(?:gives?|pays?) more(?: money)?")
# Holds what is named against what was talked about.
_AGAINST: Final = re.compile(
    rf"{_WHICH}[^,，?？]{{0,6}}?(?:多|少|高|长|久|大)(?!少)"
    r"|(?:一共|总共|加起来|合起来|加一块儿?|合计)(?:有|是)?(?:多少|几)?(?:个|家|处|人|间|支)?"
    r"|[差多少](?:多少|几)(?:个|家|处|人|间|支)?|(?:相比|比起来|比一比|对比)|比(?=[呢吗]|\W*$)"
    r"|(?:两边|两个地方|两地|两个城市|两家)(?:都|各|分别|一起)?|都给我[^,，?？]{0,6}"
    r"|\bwhich (?:one |city |place |of them )?(?:has|have|is|gives?|pays?|lasts?)\b[^,?.]*"
    r"(?:more|bigger|longer|higher|most)\b|\bwho has more\b"
    r"|\b(?:give me )?both(?: numbers| figures)?\b|\b(?:all )?together\b|\b(?:how many )?in (?:total|all)\b"
    r"|\bthe difference\b|\bcompared? (?:to|with)\b|\bthan(?= (?:in )?\w+\W*$)|\bhow many (?:more|fewer)\b"
)
# What joins the name of a place to that.
_JOINED: Final = re.compile(
    r"^\W*(?:跟|和|与|同|比|加上|算上|连上?|再加|(?:and |plus )?(?:with|in|to|plus|adding))(?:\s*)"
)


def of_each(text: str) -> str:
    """A question which of several has more, as the question how much each has."""
    asked = _LASTS_LONGER.sub("能住几天", _DIFFERENCE.sub(r"how many \g<what>", text))
    return _HAS_MORE.sub(lambda found: f"{found['what'] or ''}有多少个", asked)


def as_each(query: str) -> str:
    """A question which of several pays more, as the question what each of them pays; any other query as it is."""
    text = _PAYS_MORE_EN.sub("how much does each pay", _PAYS_MORE.sub("各给多少钱", plain(query)))
    return text if text != plain(query) else query


def without_comparison(query: str, names_place: Callable[[str], bool]) -> str | None:
    """What a query asks of the place that it names, where it holds that against what was talked about; otherwise None.

    A part that only compares is left out; of a part that names the place too, the words that compare.
    """
    if _AGAINST.search(plain(query)) is None:
        return None
    kept = [part for part in parts(plain(query)) if names_place(part) or not _AGAINST.search(part)]
    return " ".join(_JOINED.sub("", _AGAINST.sub("", part)) if _AGAINST.search(part) else part for part in kept)
