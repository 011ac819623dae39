"""Corrections in plain words: "电话改成…", "名字写错了", "change my name to …": which answer, and what it shall be."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# What comes before a correction: a wish, a courtesy, or that something went wrong.
_WISH: Final = (
    r"(?:(?:我|请|請|麻烦|麻煩|帮我|幫我|给我|給我|能不能|可不可以|还能|還能|能|可以|想|要|再|先|一下|你|您|那|就)\s*)*"
)
_WRONG: Final = (
    r"(?:(?:哦|啊|呀|等等|等一?下|不好意思|对不起|對不起|抱歉|不对|不對|更正|错了|錯了"
    r"|我?(?:刚才|剛才|刚刚|剛剛|前面|上面)?(?:写|寫|填|输|輸|打|弄|搞)[错錯]了?)[，,。.!！:： ]*)+"
)
_BECOMES: Final = (
    r"(?:改成|改为|改為|改作|改到|换成|換成|换为|換為|更正[成为為]|更改[成为為]|修改[成为為]|写成|寫成|变成|變成)"
)
_SHOULD_BE: Final = r"(?:应该是|應該是|应当是|應當是|应该叫|應該叫|应是|應是|应为|應為|其实是|其實是|实际是|實際是)"
_CHANGE: Final = r"(?:改|修改|更改|更正|换|換|重填|重写|重寫|重新填|重新写|重新寫)(?:一?下|一改)?"
_SAYS: Final = r"(?:是|叫|用|为|為|成)"
_NOW: Final = r"(?:现在|現在|目前|新的|新号|新號|应该|應該)*"
# What follows on that something is new: what it is now, or something else.
_THEN: Final = (
    rf"(?:[，,。!！ ]*{_NOW}{_SAYS}[:：,，]?\s*(?P<value>[^\n]+)|[，,。!！ ]+{_NOW}[:：,，]?\s*(?P<bare>[^\n]+))?"
)
_WRITTEN_WRONG: Final = r"(?:(?:写|寫|填|输|輸|打|弄|搞|记|記|选|選)[错錯]了?|不对|不對|有误|有誤|[错錯]了)"
_BEFORE: Final = rf"(?:{_WRONG})?{_WISH}(?:刚才|剛才|刚刚|剛剛|前面|上面|之前)?的?"
_ITS: Final = r"(?:it'?s|it is|the new one is|new one is|now|use)(?: now)?"
_THEN_EN: Final = (
    rf"(?:(?:\s+to|[,.;: ]+(?:and |so )?(?:now )?{_ITS})\s+(?P<value>[^\n]+)|\s*[,.;:]\s*(?P<bare>[^\n]+))?"
)
_ITEM: Final = r"(?P<item>[^，,。；;\n]{1,24}?)"
# What is so, beside what is not.
_IS: Final = r"(?:应该|應該)?(?:是|叫|[:：])"
_SO: Final = r"(?P<value>[^，,。；;\n]+?)"
_AND: Final = r"[，,。；; ]*"
_NOT: Final = r"(?:而?不是|不叫|并非|並非)"
_VALUE: Final = r"[:：,，]?\s*(?P<value>[^\n]+)"
_OH: Final = r"(?:(?:sorry|wait|oh|oops|actually|no|hey|by the way|btw|hm+|please note)[,.! ]+)"
_PATTERNS: Final = (
    rf"{_BEFORE}(?:我的)?{_ITEM}{_IS}\s*{_SO}{_AND}{_NOT}\s*[^\n]+",
    rf"{_BEFORE}(?:我的)?{_ITEM}{_NOT}\s*[^，,。；;\n]+?{_AND}(?:而是|应该是|應該是|是|叫){_VALUE}",
    rf"{_OH}*(?P<item>[^\n,.;]{{1,40}}?)\s+(?:is|was|should be)\s+{_SO}[,; ]+(?:and )?not\s+[^\n]+",
    rf"(?:{_WRONG})?{_WISH}(?:把|将|將)?{_ITEM}(?:也|都|要|得)?\s*(?:{_BECOMES}|{_SHOULD_BE}){_VALUE}",
    rf"{_BEFORE}{_ITEM}{_WRITTEN_WRONG}"
    rf"[，,。!！ ]*(?:(?:应该|應該|其实|其實|要|正确的|正確的)?(?:是|叫|写|寫|改成|改为|改為){_VALUE})?",
    rf"(?:{_WRONG})?{_WISH}{_ITEM}(?:已经|已經|最近|刚|剛|都|给|給)*(?:换|換|改|变|變)(?:了|过|過)+(?:号|號|一?个|一?個|新的)*"
    rf"{_THEN}",
    rf"(?:{_WRONG})?{_WISH}(?:换|換)了?(?:一?个|一?個)?新?的?{_ITEM}了?(?=[，,。!！ ]){_THEN}",
    rf"(?:{_WRONG})?(?:我的?)?新的?{_ITEM}(?:是|[:：]){_VALUE}",
    rf"{_BEFORE}{_ITEM}{_WRITTEN_WRONG}[，,。!！ ]+(?P<bare>[^\n]+)",
    rf"{_WISH}(?:[写寫填输輸打弄搞记記]?[错錯]了?)(?P<item>[^，,。；;\n了]{{1,24}}?)",
    rf"(?:{_WRONG})?{_WISH}{_CHANGE}(?:我的)?{_ITEM}(?:吧|吗|嗎|么|可以吗|可以嗎|行吗|行嗎)?",
    rf"{_WISH}(?:把|将|將)?{_ITEM}(?:我?(?:想|要|需要|得|还要|還要)*){_CHANGE}(?:吧)?",
    rf"{_WRONG}{_ITEM}(?:是|叫|[:：]){_VALUE}",
    r"(?:(?:please|can you|could you|can i|may i|i want to|i'd like to|i would like to|i need to|i have to|let me"
    r"|let's|sorry|wait|oh|oops|actually|no)[,.! ]+)*(?:change|correct|edit|fix|update|replace|set|redo)\s+"
    r"(?P<item>[^\n]{1,40}?)(?:\s+(?:to|into|as|with)\s+(?P<value>[^\n]+))?",
    r"(?:(?:sorry|wait|oh|oops|actually|no|hm+)[,.! ]+)*(?P<item>[^\n,.;]{1,40}?)\s+(?:is|was|are)\s+"
    r"(?:wrong|incorrect|not right|not correct|misspelled|misspelt|mistyped|a typo)"
    r"(?:[,.;: ]+(?:it'?s|(?:it |that )?(?:should be|is|must be|ought to be))\s+(?P<value>[^\n]+))?",
    r"(?:(?:sorry|wait|oh|oops|actually|no|hm+)[,.! ]+)*(?P<item>[^\n,.;]{1,40}?)\s+"
    r"(?:should be|must be|ought to be|is actually|is really|should read)\s+(?P<value>[^\n]+)",
    rf"{_OH}*(?P<item>[^\n,.;]{{1,40}}?)\s+(?:has\s+|have\s+|was\s+|is\s+|just\s+)*(?:changed|different now)"
    rf"{_THEN_EN}",
    rf"{_OH}*i(?:'ve| have)?(?: just)? (?:(?:changed|switched)(?: to)?|got|have) (?:a new |(?<=changed )my )"
    rf"(?P<item>[^\n,.;]{{1,40}}?){_THEN_EN}",
    rf"{_OH}*(?:my |the )?new (?P<item>[^\n,.;]{{1,40}}?)\s*(?: is|:)\s*(?P<value>[^\n]+)",
    r"(?:i (?:made a mistake|got it wrong|mistyped)[,.;: ]+"
    r"|(?:sorry|wait|oops|correction|i meant|actually|no)[,.:;! ]+)+"
    r"(?P<item>[^\n,.;]{1,40}?)\s+(?:is|:)\s+(?P<value>[^\n]+)",
    r"(?:(?:sorry|wait|oh|oops|no)[,.! ]+)*i (?:got|have|typed|wrote|put|put down|entered|spelled|spelt)\s+"
    r"(?P<item>[^\n,.;]{1,40}?)\s+(?:wrong|wrongly|incorrectly)"
    r"(?:[,.;: ]+(?:it |that )?(?:should be|is)\s+(?P<value>[^\n]+))?",
    r"(?:i (?:got|have|typed|wrote|put|entered)\s+)?(?:the )?(?:wrong|incorrect)\s+(?P<item>[^\n,.;]{1,40}?)",
)
# On the last page nothing is asked, so that what is told of an item is its answer.
_LOOSE: Final = (
    rf"{_WISH}(?:我的)?{_ITEM}(?:是|叫|[:：]){_VALUE}",
    rf"{_OH}*(?P<item>[^\n,.;]{{1,40}}?)\s*(?: is|:)\s+(?P<value>[^\n]+)",
)
# Who says what they are called, and that something was wrong before, corrects a name.
_SLIPPED: Final = (
    r"(?:不好意思|抱歉|对不起|對不起)?[，, ]*我?(?:刚才|剛才|刚刚|剛剛|前面|上面|之前)?的?(?:名字)?"
    r"(?:写|寫|填|打|输|輸|弄|搞)[错錯]了?"
)
_CALLED: Final = r"(?P<value>(?:我|俺|他|她|孩子)?(?:名字)?(?:就是|是)?叫[^，,。；;\n]{2,12})"
_NAMED: Final = (
    rf"{_CALLED}[，,。；; ]+{_SLIPPED}",
    rf"{_SLIPPED}[，,。；;！! ]+{_CALLED}",
    r"(?P<value>(?:my|his|her) name is [a-z .'-]{2,30}?)[,.; ]+(?:(?:sorry|oops),? ?)?"
    r"(?:i )?(?:made a (?:mistake|typo)|(?:typed|wrote|spelled|spelt|got) (?:it|that) wrong|mistyped(?: it)?)"
    r"(?: \w+)?",
)
_NAME: Final = "名字"
_ONLY: Final = re.compile(
    rf"(?:{_WRONG})?{_WISH}{_BECOMES}{_VALUE}|(?:change|correct) it to\s+(?P<other>[^\n]+)", re.IGNORECASE
)
_TRIM: Final = " \t。.!！~～"
# What is said after the new answer, and is no part of it.
_CLOSING: Final = re.compile(
    r"(?:[,，。 ]*(?:(?:谢谢|謝謝|多谢|多謝|麻烦|麻煩)(?:您|你|了|啦)*|才[对對]|please|thanks|thank you)|(?<=.)吧)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mend:
    """A correction in the person's words: what is to be changed, and what it shall be, if they said so.

    `bare`: the new value is not marked as such, and may be something else that follows.
    """

    item: str
    value: str | None
    bare: bool = False


def mends(text: str, *, loose: bool = False) -> tuple[Mend, ...]:
    """The ways to read a text as a correction, the likeliest first; `loose`: also a text that only tells an answer."""
    said = _CLOSING.sub("", text.strip().strip(_TRIM)).strip()
    named = next(filter(None, (pattern.fullmatch(said) for pattern in _of_names())), None)
    if named is not None:
        return (Mend(_NAME, named["value"].strip(), bare=True),)
    return tuple(
        dict.fromkeys(found for pattern in _compiled(loose=loose) if (found := _read(pattern, said)) is not None)
    )


@lru_cache(maxsize=2)
def _compiled(*, loose: bool) -> tuple[re.Pattern[str], ...]:
    """The patterns, compiled when a correction is first looked for: that takes longer than most replies."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_PATTERNS, *(_LOOSE if loose else ())))


@lru_cache(maxsize=1)
def _of_names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _NAMED)


def only_value(text: str) -> str | None:
    """The new value, when it is not said of which answer."""
    found = _ONLY.fullmatch(text.strip().strip(_TRIM))
    return (found["value"] or found["other"]).strip() if found else None


def _read(pattern: re.Pattern[str], said: str) -> Mend | None:
    found = pattern.fullmatch(said)
    if found is None:
        return None
    parts = found.groupdict()
    value, bare = ((parts.get(name) or "").strip() or None for name in ("value", "bare"))
    return Mend(parts["item"].strip(), value or bare, bare=value is None and bare is not None)
