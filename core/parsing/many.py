"""Several options of one list: named, numbered, or all of them."""

from typing import Final

from core.parsing.choices import named_all, names
from core.parsing.cleaning import plain
from core.parsing.denials import NONE, denies
from core.parsing.late import late
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spoken import is_typed
from core.parsing.words import table
from knowledge.model import Field

# What the buttons of such a question say: the ticked ones are all, this one is ticked, this one is not.
DONE: Final = "~done"
TICK: Final = "+"
UNTICK: Final = "-"
_ALL: Final = table("全部, 全都要, 都要, 都选, 全选, 所有, 都可以, 都行, 都是, all, all of them, everything, any")
_DONE: Final = table("""
    好了, 选好了, 就这些, 完了, 没了, 没有了, 没有别的了, 其余都不是, 其他都不是, 其余没有, 下一题, 继续
    done, that's all, thats all, that is all, finished, nothing else, no more, next
""")


_LINKING: Final = late(r"[也是就都在]")
# A name of so few characters without linking words may be part of another word.
_SHORT: Final = 3


def says_done(raw: str) -> bool:
    """Whether the text says that all that holds was named."""
    said = plain(raw).replace("’", "'")
    return said in _DONE or is_typed(said, _DONE)


def says_none(raw: str) -> bool:
    """Whether the text says that no option holds."""
    return plain(raw) in NONE or is_typed(plain(raw), NONE)


_PARTS: Final = late(
    r"[，,、;；。.!！\n]+|\s+(?:and|but|though|although)\s+|还有|并且|而且|同时|也是|和|但是|但|不过|可是"
    r"|(?<=[\u4e00-\u9fff]{2})(?=(?:也?不[在是住]|没[在有])[\u4e00-\u9fff]{2})"
    r"|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])"
)


def some_named(field: Field, raw: str) -> tuple[str, ...]:
    """The options that come up in the text, whatever else it says; in no part of it that says "not"."""
    # "Also is" parts two things that are said, or ties a thing to what is said of it.
    split = (*_PARTS.split(raw), *_PARTS.split(raw.replace("也是", "是")))
    parts = [f" {plain(part)} " for part in split if not denies(part)]
    return tuple(option.id for option in field.options if any(_comes_up(name, parts) for name in names(option)))


def _comes_up(name: str, parts: list[str]) -> bool:
    """Latin words come up whole; a single character is too little."""
    if name.isascii():
        return len(name) > 1 and any(f" {name} " in part for part in parts)
    bare = _LINKING.sub("", name)
    return len(name) > 1 and any(name in part or (len(bare) > _SHORT and bare in _bare(part)) for part in parts)


def _bare(part: str) -> str:
    """The text without words that only link: the home town "is" a place, "also is" it, lies "in" it."""
    return _LINKING.sub("", part)


def parse_choices(field: Field, raw: str) -> Parsed:
    """The ids of the options that were named, in the order of the list."""
    if plain(raw) in _ALL or is_typed(plain(raw), _ALL):
        return fitting(field, tuple(option.id for option in field.options))
    named = named_all(field, plain(raw))
    if not named:
        return Rejected("choice_unknown", {"options": tuple(option.words for option in field.options)})
    return fitting(field, tuple(option.id for option in field.options if option in named))


def fitting(field: Field, chosen: tuple[str, ...]) -> Parsed:
    """The choice, if it has as many options as the field wants."""
    low, high = 1 if field.at_least is None else field.at_least, field.at_most or len(field.options)
    if low <= len(chosen) <= high:
        return Accepted(chosen)
    why = "too_few_chosen" if len(chosen) < low else "too_many_chosen"
    return Rejected(why, {"given": len(chosen), "at_least": low, "at_most": high})
