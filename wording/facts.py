"""How facts, numbers, days and answers are written in each language. No sentences: only how a value reads."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from knowledge.model import Fact, FactKey, Lang, Words

# How authors' words are picked in the language that is spoken.
Spoken = Callable[[Words], str]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def number(value: float, lang: Lang) -> str:
    """A number as it is read: 3万 or 4771万 when that is exact and short, 30,000 in English."""
    if lang is Lang.EN:
        return f"{value:,}"
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if value >= size and value * 100 % size == 0:
            return f"{value / size:.12g}{word}"
    return str(value)


def several(parts: list[str], lang: Lang) -> str:
    """A list as it is read: 甲、乙和丙 is written 甲、乙、丙; "a, b and c" in English."""
    if lang is not Lang.EN:
        return "、".join(parts)
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def value_of(fact: Fact, lang: Lang, spoken: Spoken) -> str:
    """Only the value of a fact."""
    match fact.value:
        case Words() as words:
            return spoken(words)
        case tuple() as items:
            return several([spoken(words) for words in items], lang)
        case value:
            return spoken(_words(number(value, lang)))


def read(fact: Fact, lang: Lang, spoken: Spoken) -> str:
    """A fact with its qualifier and unit: 不低于700元, at least 700 yuan."""
    before, after = (spoken(words) if words else "" for words in (fact.qualifier, fact.unit))
    return (" " if lang is Lang.EN else "").join(part for part in (before, value_of(fact, lang, spoken), after) if part)


def _words(text: str) -> Words:
    return Words(text, text)


def day(of: date, lang: Lang) -> str:
    """A day: 2005年3月5日, 5 March 2005."""
    if lang is Lang.EN:
        return f"{of.day} {MONTHS[of.month - 1]} {of.year}"
    return f"{of.year}年{of.month}月{of.day}日"


def month(of: date, lang: Lang) -> str:
    """A month: 2005年3月, March 2005."""
    return f"{MONTHS[of.month - 1]} {of.year}" if lang is Lang.EN else f"{of.year}年{of.month}月"


class FactView(str):
    """A fact in a template: `{{ f.key }}` reads it whole, `{{ f.key.value }}` only its value."""

    value: str

    def __new__(cls, fact: Fact, lang: Lang, spoken: Spoken) -> "FactView":
        view = super().__new__(cls, read(fact, lang, spoken))
        view.value = value_of(fact, lang, spoken)
        return view


class Facts(Mapping[str, FactView]):
    """The facts of a programme in one language, by key."""

    def __init__(self, facts: Mapping[FactKey, Fact], lang: Lang, spoken: Spoken) -> None:
        self._facts = facts
        self._lang = lang
        self._spoken = spoken

    def __getitem__(self, key: str) -> FactView:
        return FactView(self._facts[FactKey(key)], self._lang, self._spoken)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)
