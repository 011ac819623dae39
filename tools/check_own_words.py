"""Checks that the content is in our own words: no run of 15 or more characters may equal one of a source document.

    python tools/check_own_words.py SOURCES [CONTENT]

SOURCES holds the documents as .txt files. Names (in quotation marks, or the value of a fact) and figures do not count.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from opencc import OpenCC

from knowledge.loading.folder import Folder, read

RUN: Final = 15
LONGEST_NAME: Final = 30
SHIPPED: Final = Path(__file__).resolve().parents[1] / "knowledge" / "content"

# Pinyin that a converter left behind each character, as in 實(shí).
_PINYIN: Final = re.compile(r"\([a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹĀÁǍÀĒÉĚÈŌÓǑÒ]{1,7}\)")
_EXEMPT: Final = re.compile(r"\{[{%#].*?[}%#]\}|“[^”]*”|《[^》]*》|[0-9０-９]+", re.DOTALL)
_SENTENCE: Final = re.compile(r"[，。；！？,;!?]")
_SILENT: Final = re.compile(r"[\s\W_]+")


def folded(text: str, to_simplified: OpenCC) -> str:
    """Simplified characters without pinyin, width, case, spaces and marks."""
    simple = to_simplified.convert(_PINYIN.sub("", text))
    return _SILENT.sub("", unicodedata.normalize("NFKC", simple).casefold())


def runs(texts: Iterable[str], to_simplified: OpenCC) -> frozenset[str]:
    """Every run of that length in the documents."""
    whole = (folded(text, to_simplified) for text in texts)
    return frozenset(text[i : i + RUN] for text in whole for i in range(len(text) - RUN + 1))


def copied(text: str, known: frozenset[str], to_simplified: OpenCC) -> str | None:
    """The first run of the text that a document has too, names and figures left out; None when there is none."""
    for part in _EXEMPT.split(text):
        own = folded(part, to_simplified)
        for i in range(len(own) - RUN + 1):
            if own[i : i + RUN] in known:
                return own[i : i + RUN]
    return None


def is_name(keys: tuple[str | int, ...], text: str) -> bool:
    """Whether the text is a name that a fact holds: short, and no sentence."""
    return keys[:1] == ("facts",) and "value" in keys and len(text) <= LONGEST_NAME and not _SENTENCE.search(text)


def texts_of(value: object, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text within a value, with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, (*keys, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts_of(inner, (*keys, place))


def problems(folder: Folder, known: frozenset[str], to_simplified: OpenCC) -> Iterator[str]:
    """A line for every text of the folder that copies a run."""
    for name, text in folder.texts.items():
        value = folder.values.get(name, text)
        for keys, one in texts_of(value):
            run = None if is_name(keys, one) else copied(one, known, to_simplified)
            if run:
                yield str(folder.problem(name, keys, "copied-words", f"as in a source: {run}", "say it in other words"))


def main(arguments: list[str]) -> int:
    """0 when everything is in our own words, 1 when not, 2 on wrong usage."""
    if not 1 <= len(arguments) <= 2:
        print("usage: check_own_words.py SOURCES [CONTENT]", file=sys.stderr)
        return 2
    documents = sorted(Path(arguments[0]).glob("*.txt"))
    if not documents:
        print(f"no .txt documents in {arguments[0]}", file=sys.stderr)
        return 2
    to_simplified = OpenCC("t2s")
    known = runs((document.read_text(encoding="utf-8") for document in documents), to_simplified)
    found = list(problems(read(Path(arguments[1]) if len(arguments) == 2 else SHIPPED), known, to_simplified))
    print("\n".join(found) or f"own words: {len(documents)} documents, nothing copied")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
