"""What an English query may mean in Chinese, word by word, and how much of that each Chinese row holds."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from knowledge.matching.candidates import Numbers, Query, Value, visited_value
from knowledge.matching.corpus import Corpus
from knowledge.matching.glosses import meanings, says_nothing
from knowledge.matching.terms import Channel, Places, channels, terms_of
from knowledge.matching.text import HAN, TOKEN

# Whether a row holds anything of the query in Chinese, how much, how much of the row that is, and both together.
NAMES: Final = ("foreign", "translated", "translated_of_row", "translated_both")
# How much less likely each meaning of a word is than the one before.
_LESS: Final = 0.15
# What a word says that stands for nothing known: a name perhaps.
_UNKNOWN: Final = 3.0
# A row of fewer characters is not taken for wholly asked for.
_SHORT: Final = 3
_SMALL: Final = 1e-6
_HAN: Final = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Meant:
    """The words of a query, what each may stand for, and how much it says in this corpus.

    `value` is the first score of every row by what the words may stand for.
    """

    words: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...]
    rarity: Numbers
    value: Value


def translate(corpus: Corpus, query: Query) -> Meant:
    """What an English query may be in Chinese."""
    every = TOKEN.findall(query.plain)
    known = dict(zip(every, meanings(every), strict=True))
    pairs = {word: several for word, several in known.items() if several or not says_nothing(word)}
    terms = [(at, chance, key) for at, several in enumerate(pairs.values()) for chance, key in _terms(several)]
    words = np.array([at for at, _, _ in terms], np.intp)
    found = corpus.find(np.array([key for _, _, key in terms], np.uint64))
    holders = np.bincount(words, found.counts, len(pairs)).clip(max=corpus.alive_count)
    rarity = np.where([bool(several) for several in pairs.values()], corpus.rarity(holders), _UNKNOWN)
    said = rarity[words] * np.array([chance for _, chance, _ in terms])
    return Meant(tuple(pairs), tuple(pairs.values()), rarity, visited_value(corpus, found, said))


def shares(corpus: Corpus, meant: Meant, rows: Places) -> Numbers:
    """What each row holds of the query in Chinese, in the order of NAMES."""
    held = np.array([_held(meant, corpus.plains[row]) for row in rows.tolist()], np.float32).reshape(-1, 2)
    asked, own = held.T
    return np.stack([asked > 0, asked, own, 2 * asked * own / np.maximum(asked + own, _SMALL)], 1)


def _held(meant: Meant, row: str) -> tuple[float, float]:
    """The share of the query's weight that a row holds in Chinese, and of the row's characters that this takes."""
    if not _HAN.search(row):
        return 0.0, 0.0
    text, weight = "".join(TOKEN.findall(row)), 0.0
    taken: set[int] = set()
    for word, several, rarity in zip(meant.words, meant.meanings, meant.rarity.tolist(), strict=True):
        for place, meaning in enumerate((word, *several)):
            first = text.find(meaning)
            if first >= 0:
                taken.update(range(first, first + len(meaning)))
                weight += rarity * _chance(max(place - 1, 0))
                break
    return weight / max(float(meant.rarity.sum()), _SMALL), len(taken) / max(len(text), _SHORT)


def _chance(place: int) -> float:
    """How likely a meaning is against the first one, by its place."""
    return 1 / (1 + _LESS * place)


@lru_cache(maxsize=20_000)
def _terms(several: tuple[str, ...]) -> tuple[tuple[float, int], ...]:
    """The terms of the meanings of a word, and how likely each is."""
    return tuple(
        (_chance(place) / len(keys), key)
        for place, meaning in enumerate(several)
        for keys in [_keys(meaning)]
        for key in keys
    )


def _keys(meaning: str) -> list[int]:
    """Of a word of several characters its pairs, else the character."""
    keys = terms_of(meaning)
    told: list[int] = keys[channels(keys) == (Channel.TWO if len(meaning) > 1 else Channel.ONE)].tolist()
    return told
