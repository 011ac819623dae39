"""Which option is meant: by its place in the list, its label in any language, an alias, a beginning or a small slip."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from core.parsing.bands import in_band
from core.parsing.clauses import clauses
from core.parsing.cleaning import is_cjk, plain
from core.parsing.denials import NONE, denies
from core.parsing.introductions import tells_of_kin
from core.parsing.late import late
from core.parsing.numerals import number_of, spelled
from core.parsing.outcome import Accepted, Parsed, Rejected
from core.parsing.spoken import alike, several_alike
from core.parsing.words import leading, peeled, trailing
from core.parsing.yes_no import said_alone
from knowledge.model import Field, Option

_PLACE: Final = late(
    r"[(]?(?:选|选择|我选|选项)?(?:第|option|number|no\.?|#)?\s*([0-9]+|[零一二两三四五六七八九十]+|[a-z])\s*(?:个|项|号|种|条)?[).、]?"
)
# Spaces part English words of one name; between two scripts, or after a number, they part names.
_PARTED: Final = late(
    r"[,，、.。;；/()]+\s*|(?<=[\u3400-\u9fff0-9])\s+|\s+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z])|"
    r"或者|或|和|\s*\b(?:or|and)\b\s*"
)
_ASKS: Final = late(
    r"[?？吗呢么谁哪啥几咋]|多少|怎|能|可以|可否|是否|行不|要不|有没"
    r"|\b(?:how|what|which|who|where|when|why|can|could|may|is there)\b"
)
# Who counts several things names none of them.
_COUNTED: Final = late(r"[\d一二两三四五六七八九十]\s*[个名位]")
_ORDINALS: Final = {
    f"{the}{word}{one}": i + 1
    for i, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"))
    for the in ("", "the ")
    for one in ("", " one")
}
# What people say around an option without changing its meaning. A "not", a question or a story is none of it.
_BEFORE: Final = leading("""
        家里是, 家里, 我家是, 我家, 俺家, 我们家
        我的, 我们, 我是, 我, 他, 她, 孩子, 学生, 就是, 是, 在读, 在, 读, 上, 念, 选择, 选, 属于, 应该是, 算是, 算
        正在, 现在, 目前
        来自, 定居在, 住在, 住, 家在, 老家在, 老家是, 户口在, 人在, 主要是, 主要, 想
        settled in, living in, working in, registered in, born in, i was born in, we settled in, i settled in
        from, i am from, i'm from, im from, i come from, i live in, i work in, we live in, we are from
        we are, we're, my family is, our family is, my family gets, we get, we have
        i am, i'm, im, i study in, i study at, i go to
        wo, wo shi, wo zai, wo zhu, wo zhu zai, wo lai zi, wo du, wo shang, wo xuan, wo de, xuan, ta shi, jiu shi
        it is, it's, its, my, he is, she is, is, in, at, a, an, the, for, choose, option
    """)
_AFTER: Final = trailing(
    "的, 了, 呢, 吧, 呀, 啊, 哦, 人, 户口, 工作, 上班, 上学, 学生, 在读, 就读, 毕业, 那个, 这个, 一项"
    ", please, student, school, one, de, ba, le, de ren"
)
# Slips that are forgiven by the length of the name; a second option must be clearly further away.
_SHORT: Final = 4
_LONG: Final = 8
_MARGIN: Final = 2
_BEGINNING: Final = 3
_MOST_CANDIDATES: Final = 5


def parse_choice(field: Field, raw: str) -> Parsed:
    """The id of the option that is meant; doubtful when it had to be completed or mended."""
    stages = peeled(plain(raw), _BEFORE, _AFTER)
    found = _first(field, stages, _named)
    if found:
        return _only(found)
    aged = in_band(field, stages[0])
    if aged is not None:
        return Accepted(aged.id)
    place = _place(stages[0])
    if place is not None:
        return _at(field, place)
    alone = said_alone(raw)
    if alone is not None:
        return _by_itself(field, stages[0], agrees=alone)
    found = _listed(field, stages[0])
    if found:
        return _only(found)
    # A single character that is left of a longer text begins nothing.
    whole = [said for said in stages if len(said) > 1 or said == stages[0]]
    for meant in (_begun, _near, _alike):
        found = _first(field, whole, meant)
        if found:
            return _only(found, doubtful=True)
    found = _told(field, stages[0])
    if found:
        return _only(found, doubtful=True)
    return Rejected("choice_unknown", {"options": tuple(option.words for option in field.options)})


def _by_itself(field: Field, text: str, *, agrees: bool) -> Parsed:
    """The option that a bare yes or no can mean: the only one that says so, or for a no the only one that is none."""
    options = {name: option for option in field.options for name in names(option)}
    says = {o.id: o for name, o in options.items() if said_alone(name) is agrees}
    if len(says) == 1:
        return _only(list(says.values()), doubtful=True)
    whole = late(rf"{re.escape(text)}(?![a-z])")
    begun = {o.id: o for name, o in options.items() if whole.match(name) and denies(name) is not agrees}
    none = {} if agrees else {o.id: o for name, o in options.items() if name in NONE}
    found = begun if len(begun) == 1 else none
    if len(found) == 1:
        return _only(list(found.values()), doubtful=True)
    return Rejected("choice_yes_no", {"options": tuple(option.words for option in field.options)})


@lru_cache(maxsize=4096)
def names(option: Option) -> tuple[str, ...]:
    """All that the option is called, as `plain` reads it."""
    called = (option.words.zh, option.words.en, option.id.replace("_", " "), option.id, *option.aliases)
    return tuple(dict.fromkeys(name for name in map(plain, called) if name))


def named_all(field: Field, text: str) -> list[Option]:
    """Every option that the text names by place or name, when it says nothing else; figures in a row are places."""
    run = " ".join(text) if text.isdigit() and len(field.options) < _BEGINNING * 3 + 1 else text
    stages = peeled(text, _BEFORE, _AFTER)
    written = _named(field, text) or _listed(field, run) or _first(field, stages, _listed)
    return written or _first(field, stages, _all_alike)


def names_said(text: str) -> Iterator[list[str]]:
    """What the text may be made of, if it is made of names: itself, its parts, those without the words around them."""
    yield [text]
    yield from map(_parts, peeled(text, _BEFORE, _AFTER))


def _only(found: list[Option], *, doubtful: bool = False) -> Parsed:
    if len(found) == 1:
        return Accepted(found[0].id, doubtful)
    return Rejected("choice_ambiguous", {"candidates": tuple(option.words for option in found[:_MOST_CANDIDATES])})


def _first(field: Field, stages: Sequence[str], meant: Callable[[Field, str], list[Option]]) -> list[Option]:
    return next(filter(None, (meant(field, said) for said in stages)), [])


def _named(field: Field, text: str) -> list[Option]:
    return [option for option in field.options if text in names(option)]


def _listed(field: Field, text: str) -> list[Option]:
    """The options that all parts of the text name, each by its place or name: "1. primary", "primary or junior"."""
    found = [_named(field, part) or _at_place(field, part) for part in _parts(text)]
    if not all(found):
        return []
    return list(dict.fromkeys(option for options in found for option in options))


def _parts(text: str) -> list[str]:
    return [part for part in _PARTED.split(text) if part]


def _at_place(field: Field, text: str) -> list[Option]:
    place = _place(text)
    return [field.options[place - 1]] if place is not None and 1 <= place <= len(field.options) else []


def _place(text: str) -> int | None:
    if text in _ORDINALS:
        return _ORDINALS[text]
    found = _PLACE.fullmatch(text)
    if found is None:
        return spelled(text)
    said = found.group(1)
    if said.isdigit():
        return int(said) if len(said) < _BEGINNING else None
    return ord(said) - ord("a") + 1 if said.isascii() else number_of(said)


def _at(field: Field, place: int) -> Parsed:
    if 1 <= place <= len(field.options):
        return Accepted(field.options[place - 1].id)
    return Rejected("choice_number", {"given": place, "count": len(field.options)})


def _begun(field: Field, text: str) -> list[Option]:
    """The options whose name begins with the text, or else has it as one of its words."""
    if not is_cjk(text) and len(text) < _BEGINNING:
        return []
    begun = [option for option in field.options if any(name.startswith(text) for name in names(option))]
    return begun or [option for option in field.options if any(_has(name, text) for name in names(option))]


def _has(name: str, text: str) -> bool:
    """Whether the text is a part of the name, and no single character; what says "not" is not what is named in it."""
    if denies(name) is not denies(text):
        return False
    return len(text) > 1 and text in name if is_cjk(text) else f" {text} " in f" {name} "


def _near(field: Field, text: str) -> list[Option]:
    """The nearest option within the slips forgiven, with all that are not clearly further away."""
    if len(text) < _SHORT:
        return []
    called = ((option, [name for name in names(option) if denies(name) is denies(text)]) for option in field.options)
    slips = [(_slips(text, likewise), option) for option, likewise in called if likewise]
    least = min((count for count, _ in slips), default=len(text))
    if least > (1 if len(text) < _LONG else 2):
        return []
    return [option for count, option in slips if count < least + _MARGIN]


def _alike(field: Field, text: str) -> list[Option]:
    """The options that sound like the text, in characters or in pinyin; "shi" may be 是 and no part of the name."""
    called, without = _called(field), text.removeprefix("shi ")
    return _of_ids(field, alike(called, text) + (alike(called, without) if without != text else []))


def _all_alike(field: Field, text: str) -> list[Option]:
    """The options that the parts of a typed text sound like, when each part does."""
    found = [several_alike(_called(field), part) for part in _PARTED.split(text) if part]
    return _of_ids(field, [id for ids in found for id in ids]) if all(found) else []


def _called(field: Field) -> list[tuple[str, str]]:
    return [(name, option.id) for option in field.options for name in names(option)]


def _of_ids(field: Field, ids: Sequence[str]) -> list[Option]:
    return [option for option in field.options if option.id in ids]


def _told(field: Field, text: str) -> list[Option]:
    """The options that come up in a short statement: "my granny, I am her granny". A question states nothing."""
    lengths = list(map(_length, clauses(text)))
    if _ASKS.search(text) or denies(text) or len(_COUNTED.findall(text)) > 1:
        return []
    if sum(lengths) - max(lengths, default=0) > _SHORT:
        return []
    found = {name for option in field.options for name in names(option) if _comes_up(name, text)}
    longest = {name for name in found if not any(name != other and name in other for other in found)}
    if any(tells_of_kin(name, text) for name in longest):
        return []
    return [option for option in field.options if longest.intersection(names(option))]


def _comes_up(name: str, text: str) -> bool:
    """Whether the text has the name as words of their own, with little around it."""
    if not is_cjk(name):
        whole = re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text) is not None
        return len(name) >= _SHORT and whole and _length(text) - _length(name) <= _LONG
    return len(name) > 1 and name in text and len(text) - len(name) <= _LONG


def _length(text: str) -> int:
    """How much is said: characters, or words of Latin letters."""
    return len(text.split()) if text.isascii() else len(text)


def _slips(text: str, called: Iterable[str]) -> int:
    return min(DamerauLevenshtein.distance(text, name) for name in called)
