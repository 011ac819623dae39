"""Questions about a list that go beyond what its document writes: for the rest of it, or whether something is in it."""

import re
from typing import Final

from knowledge.matching.text import plain

_NUMBER: Final = r"(?:[0-9]+|[几一二两俩仨三四五六七八九十百]+)"
_THINGS: Final = r"[个所家位村处间名户]"
_KINDS: Final = r"[个所家位村处间名户类种项条支门]"
_HERE: Final = r"[^,。?!;]"
# 另外三个叫什么 asks for the rest, 除了甲还有哪些 does where it is said of how many.
_REST: Final = re.compile(
    rf"(?:另外|其余|其他|剩下|余下)的?那?(?:{_NUMBER}{_KINDS}?|的){_HERE}{{0,8}}(?:哪|什么|啥|谁|叫)"
    rf"|{_NUMBER}{_KINDS}.{{0,16}}除了.{{1,24}}(?:还有|其他|其余|另外|以外|之外){_HERE}{{0,6}}(?:哪|谁|什么|啥)"
    r"|\b(?:what|which|who|where|name|names of|list)\b(?! about).{0,16}"
    r"\bthe (?:(?:other|remaining) (?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|few|several|ones)"
    r"|others|rest)\b"
)
# Who asks for what is named does not ask for what is not.
_NAMED: Final = re.compile(r"点[了过]?名|写[明出]|\b(?:named|mentioned)\b")
_AMONG: Final = re.compile(
    rf"{_NUMBER}{_THINGS}{_HERE}{{0,10}}(?:里头|里面|里边|当中|之中|里|中){_HERE}{{0,8}}"
    rf"(?:有没有|有无|有{_HERE}{{1,16}}[吗么嘛没不]|包不包括|包括{_HERE}{{1,16}}[吗么嘛])"
    rf"|{_NUMBER}{_THINGS}{_HERE}{{0,8}}\W?有没有|之一[吗么嘛]|是不是{_HERE}{{0,16}}之一"
    r"|\b(?:is|are|was|were) .{2,40}\b(?:among (?:them|those|these|the)|one of (?:them|those|these|the)|on the list)\b"
    r"|\b(?:is|are) there (?:a|an|any|one) .{2,30}\b(?:among (?:them|those|these)|on the list)\b"
)


def asks_for_rest(text: str) -> bool:
    """Whether it asks what else is on a list besides what is named."""
    said = plain(text)
    return _REST.search(said) is not None and _NAMED.search(said) is None


def asks_among(text: str) -> bool:
    """Whether it asks if something is one of so many."""
    return _AMONG.search(plain(text)) is not None
