"""People who correct themselves: what they say after "no, wait" is what they mean."""

import re
from collections.abc import Iterator
from typing import Final

from core.parsing.late import late

_AROUND: Final = r"[\s,，。.:：;；、!！~～…—-]*"
_WRONG: Final = (
    r"(?<![对對])不[对對](?![吗嗎吧劲勁])",
    r"(?<=[\s,，。.])不是(?=[\s,，。.])",
    r"(?:(?:我|俺)?(?:刚才|剛才|刚刚|剛剛|前面|上面|上一题|上一題))?[说說写寫打填记記搞弄选選看按输輸]?[错錯]了",
    r"(?:我|俺)?[说說写寫打填记記搞弄选選输輸][错錯](?:了)?[\u4e00-\u9fff]{1,4}了?(?=[\s,，。.])",
    r"口[误誤]|手[误誤]|更正|[纠糾]正",
    r"[哦啊呃]不|[应應][该該]是|其[实實]是|改成|改[为為]|[换換]成",
)
_SLIP_EN: Final = (
    r"no,? wait|wait,? no|wait|actually|i mean(?:t)?|correction|scratch that|make that|my mistake|my bad|oops|sorry"
    r"|(?:is|was|that'?s) wrong|(?:a )?typo"
)
_THEN_EN: Final = r"it'?s|it is|i meant?|that'?s|should be|make that"
_MARKED: Final = late(
    rf"{_AROUND}(?:(?:{'|'.join(_WRONG)})(?:一下|[啊哈呀哦了])?|\b(?:{_SLIP_EN})\b(?:,? (?:{_THEN_EN}))?){_AROUND}",
    re.IGNORECASE,
)

# What is so, and what is not: the one is said of the other.
_NOT: Final = r"(?:而?不是|并非|並非|\bbu ?shi\b|\bnot\b|\brather than\b|\binstead of\b)"
_CONTRASTS: Final = (
    late(rf"(?P<so>.+?){_AROUND}{_NOT}\s*(?P<denied>[^,，;；。]+?){_AROUND}", re.IGNORECASE),
    late(
        rf"(?:.*?[\s,，]|我|i'?m |i am )?{_NOT}\s*(?P<denied>[^,，;；。]+?)(?:[,，;；。.\s]+|(?=而?是))"
        r"(?:(?:而?是|应该是|應該是|shi|but|it'?s|it is|i'?m|i am)\s*)?(?P<so>.+)",
        re.IGNORECASE,
    ),
)


def contrasts(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a text as what is so and what is not: "41, not 39"."""
    for pattern in _CONTRASTS:
        found = pattern.fullmatch(text.strip())
        if found:
            yield amended(found["so"]) or found["so"], found["denied"]


def amended(text: str) -> str | None:
    """What stands after the last word of correction; None when nothing is corrected, or nothing said instead."""
    parts = _MARKED.split(text)
    return parts[-1].strip() or None if len(parts) > 1 else None


def before_amended(text: str) -> str:
    """What stood there before the person corrected it."""
    return "，".join(_MARKED.split(text)[:-1]).strip("，, ")


def takes(text: str) -> list[str]:
    """What is said first, and then each time that it is corrected."""
    return _MARKED.split(text)


def corrects(text: str) -> bool:
    """Whether the text has a word of correction."""
    return _MARKED.search(text) is not None


def begins_correcting(text: str) -> bool:
    """Whether the text begins with a word of correction, so that it is about what was said before."""
    return _MARKED.match(text.strip()) is not None
