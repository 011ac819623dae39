"""Yes and no in the words that people use. Only words that are surely one or the other."""

from typing import Final

from core.parsing.clauses import clauses
from core.parsing.cleaning import plain
from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spoken import is_typed
from core.parsing.words import table

_YES: Final = table("""
    是, 是的, 对, 对的, 没错, 有, 有的, 嗯, 嗯嗯, 恩, 好, 好的, 好滴, 可以, 行, 行的, 成, 要, 需要, 会, 会的
    能, 能的, 愿意, 同意, 我同意, 已同意, 接受, 没问题, 没有问题, 当然, 当然是, 当然有, 必须的, 确定, 确认, 已经有了
    是是, 对对, 对对对, 说了, 说过, 告诉了, 已经说了, 已经告诉了, 讲了, 办了, 做了, 准备好了
    yes, y, yep, yeah, yup, ok, okay, sure, of course, true, agree, agreed, i agree, accept, i accept, right, correct
    i do, yes i do, yes i am, i am, i have, yes i have, sure thing
    shi, shide, shi de, dui, you, hao, haode, hao de, xing, en, tongyi, tong yi
    1, 一, ✓, ✔, √, ✅, ☑, 👍, 👌
""")
_NO: Final = table("""
    否, 不, 不是, 不是的, 不对, 没, 没有, 没有的, 不同意, 我不同意, 不好, 不行, 不可以, 不要, 不用, 不需要, 不会, 不能
    不愿意, 不接受, 拒绝, 无, 未, 还没, 还没有, 不了, 并没有, 并不是, 从来没有
    没说, 没告诉, 还没说, 还没告诉, 没办, 没准备好, 还没准备好
    no, n, nope, nah, not, not yet, never, false, disagree, i disagree, i do not agree, i don't agree, decline, refuse
    i do not, i don't, no i don't, i am not, i'm not, no i'm not, i have not, i haven't, no i haven't
    bu, bushi, bu shi, budui, bu dui, meiyou, mei you, mei, buxing, bu xing, butongyi, bu tongyi, bu tong yi
    2, 二, 0, ✗, ✘, ×, ❌, ❎, 👎
""")
# Said to what is offered or told as much as to what is asked.
_ASSENT: Final = table("""
    好, 好的, 好滴, 行, 行的, 成, 可以, 没问题, 没有问题, ok, okay, sure, sure thing, all right, alright, please
    yes please, yes pls, please do, pls do, go ahead, hao, haode, hao de, xing
""")
# Said to a form's question whether somebody agrees.
_CONSENT: Final = table("""
    同意, 我同意, 已同意, 接受, 我接受, agree, agreed, i agree, accept, i accept, tongyi, tong yi, wo tongyi
""")
_DISSENT: Final = table(
    "不用, 不用了, 不要, 不要了, 不需要, 不行, 不好, 不可以, 不了, no thanks, no thank you, buxing, bu xing"
)
_NUMERALS: Final = ("一", "二")
_AROUND: Final = late(r"^(?:我|本人)(?=.)|(?<=.)(?:[的了呀啊哦呢哈嘛哟呗滴哪吧过]+| please| thanks| thank you)$")


def parse_yes_no(raw: str, *, unclear: str) -> Parsed:
    """True or False when every part of the text says the same; else rejected for the reason `unclear`."""
    text = plain(raw).replace("’", "'")
    said = set(map(_said, clauses(text)))
    if len(said) == 1 and None not in said:
        return Accepted(said == {True})
    return Rejected(unclear)


def said_alone(raw: str) -> bool | None:
    """Whether the text is yes or no and nothing else; a figure or a sign is neither."""
    text = plain(raw).replace("’", "'")
    return _said(text) if any(map(str.isalpha, text)) and text not in _NUMERALS else None


def acknowledges(raw: str) -> bool:
    """Whether it agrees to what was offered, by words that need not answer a question for what is so."""
    parts = clauses(plain(raw))
    return bool(parts) and all(_is_of(part, _ASSENT) for part in parts)


def consents(part: str) -> bool:
    """Whether it is how one agrees to a declaration, and hardly how one says yes to anything else."""
    return _is_of(plain(part), _CONSENT)


def answers_no_question(part: str) -> bool:
    """Whether it accepts or declines, where other words beside it tell what it is said to."""
    return _is_of(plain(part), _ASSENT) or _is_of(plain(part), _DISSENT)


def _is_of(part: str, words: frozenset[str]) -> bool:
    return part in words or _AROUND.sub("", part) in words


def _said(part: str) -> bool | None:
    forms = (part, _AROUND.sub("", part))
    if any(form in _YES or is_typed(form, _YES) for form in forms):
        return True
    return False if any(form in _NO or is_typed(form, _NO) for form in forms) else None
