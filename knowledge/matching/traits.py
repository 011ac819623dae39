"""What a text asks apart from its words: the kind of question, numbers, Latin words, negation, and its bare form."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from knowledge.matching.text import TOKEN, bare, gist

# Every kind of question, by what is written in characters and by English words.
_KINDS: Final = (
    ("how", r"怎么|怎样|如何|咋|怎", r"\bhow (?:do|can|to|does|would|should|could|did|is|are)\b"),
    ("why", r"为什么|为何|为啥|咋回事|怎么会", r"\bwhy\b|\bhow come\b"),
    (
        "how much",
        r"多少|几[个名人位天次项年月元岁所家种]|多[大高长远]",
        r"\bhow (?:much|many|long|old|far|big|often)\b",
    ),
    ("where", r"哪里|哪儿|在哪|何处|何地|什么地方|去哪|哪个?[城市国省区县]", r"\bwhere\b"),
    ("when", r"什么时候|何时|啥时|几点|几号|哪[年天]|多久|何年|什么时间|截止", r"\bwhen\b|\bwhat time\b"),
    ("who", r"谁|哪些人|什么人|哪位", r"\bwho(?:m|se)?\b"),
    ("whether", r"(.)不\1|可不可以|有没有|[能可是]否|吗[^\u4e00-\u9fff]*$", r"^(?:can|do|does|is|are|will|may|did)\b"),
    ("which", r"哪[个些一种]|什么样", r"\bwhich\b"),
)
_NOT: Final = (
    r"不(?!好意思|同|错|仅|但|过)|没|无|未|非|别(?!人|的)",
    r"\b(?:not?|never|without|cannot|(?:can|don|doesn|isn|won|didn) ?t)\b",
)
_NUMERAL: Final = re.compile(r"[一二两三四五六七八九十百千万]+(?=[岁年月日号点个元天次])")
_PERSONS: Final = ("我咱俺", "你您", "他她它")
_QUOTE: Final = re.compile("['\u2019]")
# Of so many texts it is remembered; the phrasings that ship are fewer.
_KEPT: Final = 32_768


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that is said in characters or in English words; where there are none of them, they are not searched."""

    characters: re.Pattern[str]
    words: re.Pattern[str]

    @classmethod
    def of(cls, characters: str, words: str) -> "_Said":
        return cls(re.compile(characters), re.compile(words))

    def is_in(self, text: "Traits") -> bool:
        written = not text.plain.isascii() and self.characters.search(text.simple)
        return bool(written or (text.words and self.words.search(text.simple)))


_KIND: Final = tuple(_Said.of(characters, words) for _, characters, words in _KINDS)
_NEGATIVE: Final = _Said.of(*_NOT)


@dataclass(frozen=True)
class Traits:
    """The traits of a plain text, each computed when first asked for: of most candidates few are."""

    plain: str

    @cached_property
    def bare(self) -> str:
        """What is left of it without courtesies and spaces."""
        return gist(bare("".join(f" {token} " if token.isascii() else token for token in self._tokens).strip()))

    @cached_property
    def sorted(self) -> str:
        """The characters of that in order."""
        return "".join(sorted(self.bare))

    @cached_property
    def kinds(self) -> int:
        """A bit for each kind of question."""
        return sum(1 << place for place, kind in enumerate(_KIND) if kind.is_in(self))

    @cached_property
    def persons(self) -> int:
        """A bit for I, one for you and one for the others."""
        return sum(1 << place for place, names in enumerate(_PERSONS) if any(name in self.plain for name in names))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in it."""
        return frozenset([token for token in self._tokens if token.isascii() and token.isdigit()] + self._numerals)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of common letters in it."""
        return frozenset(token for token in self._tokens if token.isascii() and not token.isdigit())

    @cached_property
    def negative(self) -> bool:
        """Whether it says that something is not so."""
        return _NEGATIVE.is_in(self)

    @cached_property
    def simple(self) -> str:
        """The text without quotes."""
        return _QUOTE.sub(" ", self.plain)

    @cached_property
    def _tokens(self) -> list[str]:
        return TOKEN.findall(self.plain)

    @property
    def _numerals(self) -> list[str]:
        return _NUMERAL.findall(self.plain)


@lru_cache(maxsize=_KEPT)
def traits(plain: str) -> Traits:
    """The traits of a plain text."""
    return Traits(plain)
