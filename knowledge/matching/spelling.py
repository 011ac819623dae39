"""Slips in English words, American spellings, and written Cantonese, mended before a text is read.

A long word that nothing known holds is taken for the known word that is one slip away. The content is in British
English and written Chinese.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.matching import pinyin
from knowledge.matching.recent import with_latest
from knowledge.matching.text import plain
from knowledge.model import Catalogue

_WORD: Final = re.compile(r"[a-z]+")
# A shorter word is one slip away from too many others.
LONG: Final = 6
_LONG_WORD: Final = re.compile(rf"[a-z]{{{LONG},}}")
# A known word is one that so many texts hold.
SEVERAL: Final = 3
# American spellings, and what stands in their place. A mini program is called so everywhere.
_AMERICAN: Final = tuple(
    (re.compile(rf"\b{american}\b", re.IGNORECASE), british)
    for american, british in (
        (r"(?<!mini )(program)(s?)", r"\1me\2"),
        (r"(cent|theat)er(s?)", r"\1re\2"),
        (r"(neighb|lab|col|hon|fav|behavi|harb)or(s|ed|ing|ite|ites|able|hood|hoods)?", r"\1our\2"),
        (r"(counsel|travel)(ing|ed|ors?|ers?)", r"\1l\2"),
        (r"([a-z]{4,})iz(e[ds]?|ing|ers?|ations?)", r"\1is\2"),
    )
)
# Words of Cantonese as they are typed, and what is written instead.
_CANTONESE: Final = {
    "係咪": "是不是", "系咪": "是不是", "唔使": "不用", "唔好": "不要", "唔該": "请", "唔该": "请", "唔": "不",
    "冇": "没有", "嘅": "的", "哋": "们", "喺": "在", "嚟": "来", "咗": "了", "㗎": "", "嗰": "那", "呢度": "这里",
    "呢邊": "这边", "呢边": "这边", "呢個": "这个", "呢个": "这个", "邊度": "哪里", "边度": "哪里", "邊間": "哪间",
    "边间": "哪间", "邊個": "哪个", "边个": "哪个", "點樣": "怎么", "点样": "怎么", "點解": "为什么",
    "点解": "为什么", "幾多": "多少", "几多": "多少", "幾時": "什么时候", "几时": "什么时候", "乜嘢": "什么",
    "乜": "什么", "咩": "什么", "搵": "找", "揾": "找", "畀": "给", "俾": "给", "攞": "拿", "睇": "看", "佢": "他",
    "而家": "现在", "宜家": "现在", "啲": "些", "嘢": "东西", "返工": "上班", "返學": "上学", "細路仔": "小孩",
    "細路": "小孩", "细路": "小孩", "細佬": "弟弟", "细佬": "弟弟", "家姐": "姐姐", "阿媽": "妈妈", "係": "是",
}  # fmt: skip
# The last is a part of ordinary words, too.
_IN_CANTONESE: Final = re.compile("|".join([*list(_CANTONESE)[:-1], "(?<![關关聯联体體])係"]))


class Speller:
    """Mends words by the words of some texts, which are read when the first long English word is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        # One message is weighed for several who ask.
        self._latest: dict[str, str] = {}

    def mended(self, text: str) -> str:
        """The text with its words as they are usually written here; unchanged where they are."""
        mended = self._latest.get(text)
        if mended is None:
            mended = self._mended(text)
            self._latest = with_latest(self._latest, text, mended)
        return mended

    def _mended(self, text: str) -> str:
        text = text if text.isascii() else _IN_CANTONESE.sub(lambda word: _CANTONESE[word[0]], text)
        for american, british in _AMERICAN:
            text = american.sub(british, text)
        for word in dict.fromkeys(_LONG_WORD.findall(plain(text))):
            meant = None if word in self._counts or pinyin.split(word) else self._meant(word)
            if meant:
                text = re.sub(rf"\b{word}\b", meant, text, flags=re.IGNORECASE)
        return text

    @cached_property
    def _counts(self) -> Counter[str]:
        """How many of the texts hold each word."""
        return Counter(word for text in self._texts for word in set(_WORD.findall(plain(text))))

    @cached_property
    def _usual(self) -> tuple[str, ...]:
        return tuple(word for word, count in self._counts.items() if count >= SEVERAL and len(word) >= LONG - 1)

    def _meant(self, word: str) -> str | None:
        """The most usual word that is one slip away; first letters are hardly ever wrong."""
        near = process.extract(word, self._usual, scorer=OSA.distance, score_cutoff=1, limit=None)
        meant = [known for known, *_ in near if known[0] == word[0]]
        return max(meant, key=lambda known: self._counts[known], default=None)


def texts_of(catalogue: Catalogue) -> Iterator[str]:
    """All texts that people are known to write, and the names of programmes."""
    for entry in catalogue.entries.values():
        yield from (*entry.phrasings, *entry.not_for)
    for texts in catalogue.intents.values():
        yield from texts
    for programme in catalogue.programmes.values():
        yield programme.name.en
