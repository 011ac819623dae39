"""What a text asks, apart from its words: kind of question, numbers, Latin words, negation, and its bare form."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.text import TOKEN, bare, gist

_KINDS: Final = (
    ("how", r"怎么|怎样|如何|咋|怎|\bhow (?:do|can|to|does|would|should|could|did|is|are)\b"),
    ("why", r"为什么|为何|为啥|咋回事|怎么会|\bwhy\b|\bhow come\b"),
    ("how much", r"多少|几[个名人位天次项年月元岁所家种]|多[大高长远]|\bhow (?:much|many|long|old|far|big|often)\b"),
    ("where", r"哪里|哪儿|在哪|何处|何地|什么地方|去哪|哪个?[城市国省区县]|\bwhere\b"),
    ("when", r"什么时候|何时|啥时|几点|几号|哪[年天]|多久|何年|什么时间|截止|\bwhen\b|\bwhat time\b"),
    ("who", r"谁|哪些人|什么人|哪位|\bwho(?:m|se)?\b"),
    ("whether", r"(.)不\1|可不可以|有没有|[能可是]否|吗[^\u4e00-\u9fff]*$|^(?:can|do|does|is|are|will|may|did)\b"),
    ("which", r"哪[个些一种]|什么样|\bwhich\b"),
)  # fmt: skip
_KIND: Final = tuple(re.compile(pattern) for _, pattern in _KINDS)
_NOT: Final = re.compile(
    r"不(?!好意思|同|错|仅|但|过)|没|无|未|非|别(?!人|的)"
    r"|\b(?:not?|never|without|cannot|(?:can|don|doesn|isn|won|didn) ?t)\b"
)
_NUMERAL: Final = re.compile(r"[一二两三四五六七八九十百千万]+(?=[岁年月日号点个元天次])")
_PERSONS: Final = ("我咱俺", "你您", "他她它")
_QUOTE: Final = re.compile("['\u2019]")


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one text. `kinds` has a bit for each kind of question, `persons` for I, you and the others."""

    bare: str
    sorted: str
    kinds: int
    persons: int
    numbers: frozenset[str]
    words: frozenset[str]
    negative: bool


@lru_cache(maxsize=20_000)
def traits(plain: str) -> Traits:
    """The traits of a plain text."""
    tokens = TOKEN.findall(plain)
    latin = [token for token in tokens if token.isascii()]
    simple = _QUOTE.sub(" ", plain)
    rest = gist(bare("".join(f" {token} " if token.isascii() else token for token in tokens).strip()))
    return Traits(
        bare=rest,
        sorted="".join(sorted(rest)),
        kinds=sum(1 << place for place, kind in enumerate(_KIND) if kind.search(simple)),
        persons=sum(1 << place for place, names in enumerate(_PERSONS) if any(name in plain for name in names)),
        numbers=frozenset([token for token in latin if token.isdigit()] + _NUMERAL.findall(plain)),
        words=frozenset(token for token in latin if not token.isdigit()),
        negative=_NOT.search(simple) is not None,
    )
