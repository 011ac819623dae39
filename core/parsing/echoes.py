"""Yes or no in the words of the question itself: "no fixed home", 没有固定住处, 户口不在任城."""

from typing import Final

from core.parsing.clauses import clauses
from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.words import table
from knowledge.model import Field

_ASKS: Final = late(r"[?？]|(?:吗|么|呢|嘛)$|([\u4e00-\u9fff])不\1|什么|多少|几|哪|怎")
_AROUND: Final = late(r"^(?:我|本人|我们|目前|现在|暂时|还|也|是|都)+(?=.)|(?<=.)(?:的|了|呢|啊|呀|哦|吧|过)+$")
_NOT: Final = late(r"没有|没|不是|不|并非|非|无|未")
# "No house"; what somebody has not done, or not understood, is no such thing.
_NOTHING: Final = late(
    r"(?:没有|没|无)(?![看听明懂想写记毕注办报填收问说给来去到理搞弄见找选回完有做交准考上用发问题])[\u4e00-\u9fff]{1,5}"
)
_WORD: Final = late(r"[a-z]+(?:'[a-z]+)?")
_NO: Final = table("no, not, never, don't, dont, haven't, havent, isn't, aren't, without, none, do not, am not")
_SMALL: Final = table("""
    i, a, an, the, my, we, our, have, has, do, does, am, are, is, it's, i'm, in, on, of, for, at, to, got, any, own
    yet, now, been, you, your, there, as, or, so, first, yes, still, already, currently, one, that, this, all, anyone
""")


def echoed(field: Field, raw: str) -> bool | None:
    """What the text says of what is asked, by the words of the question; None when it says something else, or asks."""
    text = plain(raw).replace("’", "'")
    if _ASKS.search(text):
        return None
    said = {_in_clause(field, clause) for clause in clauses(text, "but", "and")}
    return said.pop() if len(said) == 1 else None


def has_none(field: Field, raw: str) -> bool:
    """Whether somebody who is asked if they have something says in a word or two that they have no such thing."""
    bare = _bare(plain(raw))
    return "有" in _asked(field) and _NOTHING.fullmatch(bare) is not None and not _ASKS.search(bare)


def _in_clause(field: Field, clause: str) -> bool | None:
    return _in_english(field, clause) if clause.isascii() else _in_chinese(field, clause)


def _in_chinese(field: Field, clause: str) -> bool | None:
    """By the characters of the question, two of them together; after 有, by those of what one has."""
    bare = _bare(clause)
    rest = _NOT.sub("", bare, count=1)
    asked = _asked(field)
    head = asked.partition("有")[2] or asked
    together = any(rest[i : i + 2] in head for i in range(len(rest) - 1))
    if not together or not set(rest) <= set(asked) | set("是有在我的"):
        return None
    return rest == bare


def _in_english(field: Field, clause: str) -> bool | None:
    words = set(_WORD.findall(clause))
    known = set(_WORD.findall(field.ask.en.casefold())) - _SMALL
    left = words - _SMALL - _NO
    return not words & _NO if left and left <= known else None


def _asked(field: Field) -> str:
    return field.ask.zh.rstrip("？?").removesuffix("吗").removesuffix("了") + field.label.zh.replace("是否", "")


def _bare(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", text))
