"""Two questions in one message: where it may be parted, and whether each side then finds an entry of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from knowledge.matching.text import HAN, TOKEN, plain, uncourteous

if TYPE_CHECKING:
    from knowledge.matching.index import Index

# Both sides must be at least this sure: at a mark or a joining word, and anywhere else.
SURE: Final = 0.25
SURE_UNMARKED: Final = 0.8
_SHORTEST: Final = 4
_MOST_CUTS: Final = 2
_CLOSE: Final = 4
_JOINT: Final = (
    r"(?:还有|另外|以及|此外|同时|顺便|还想|再问|然后|和|与|跟|also|and|by the way)"
    r"(?:想?问一?下?|请问|我?想?知道)?"
)
_CUT: Final = re.compile(rf"[。？！；?!;]+ *(?:{_JOINT})?|[,，、] *{_JOINT}|[,，] *|{_JOINT} *| +")
# Without characters, spaces part words, and a comma seldom parts questions.
_LATIN_CUT: Final = re.compile(r"[.?!;]+ +|[,;]? *\b(?:and also|also|and|by the way)\b")
_CHARACTER: Final = re.compile(f"[{HAN}]")
_EDGE: Final = re.compile(rf"^[ .,，、。；;?!]*(?:{_JOINT})?[ ,，:：]*|[ .,，、。；;?!]+$")


@dataclass(frozen=True, slots=True)
class _Way:
    parts: tuple[str, str]
    marked: bool


@dataclass(frozen=True, slots=True)
class _Parted:
    parts: tuple[str, str]
    sure: float


def split(index: "Index", query: str) -> tuple[str, ...]:
    """The questions within one message, in their order: two where both find an entry of their own, else one."""
    text = plain(" ".join(query.split()))
    ways = (_parted(index, way) for way in _ways(index, text))
    best = max((way for way in ways if way), key=lambda way: way.sure, default=None)
    return best.parts if best else (query,)


def _ways(index: "Index", text: str) -> Iterator[_Way]:
    """The ways to part a message that leave enough on both sides, the likeliest first."""
    if len(TOKEN.findall(text)) < 2 * _SHORTEST:
        return iter(())
    ways = _marked_or_explained(index, text) if _CHARACTER.search(text) else _marked(text)
    return islice(filter(_long_enough, ways), _MOST_CUTS)


def _parted(index: "Index", way: _Way) -> _Parted | None:
    """The two parts with the confidence of the less sure one, if they find different entries."""
    first, second = (index.search(part, limit=1) for part in way.parts)
    if not first.hits or not second.hits or first.hits[0].entry == second.hits[0].entry:
        return None
    sure = min(first.confidence, second.confidence)
    return _Parted(way.parts, sure) if sure >= (SURE if way.marked else SURE_UNMARKED) else None


def _marked_or_explained(index: "Index", text: str) -> Iterator[_Way]:
    """Where the best row of the whole ends, or at a mark close by; then at marks and joining words."""
    whole = index.search(text, limit=1)
    start, end = _explained(text, whole.hits[0].row.text) if whole.hits else (0, len(text))
    if max(len(TOKEN.findall(text[:start])), len(TOKEN.findall(text[end:]))) < _SHORTEST:
        return
    marks = [mark.start() for mark in sorted(_CUT.finditer(text), key=lambda mark: -len(mark.group().strip()))]
    near = [(min(marks, key=lambda mark: abs(mark - edge), default=edge), edge) for edge in (end, start)]
    snapped = [mark if abs(mark - edge) <= _CLOSE else edge for mark, edge in near]
    for cut in dict.fromkeys([*snapped, *marks]):
        yield _Way(_at(text, cut), cut in marks)


def _marked(text: str) -> Iterator[_Way]:
    for mark in _LATIN_CUT.finditer(text):
        yield _Way(_at(text, mark.start()), marked=True)


def _at(text: str, cut: int) -> tuple[str, str]:
    first, second = (uncourteous(_EDGE.sub("", part)) for part in (text[:cut], text[cut:]))
    return _EDGE.sub("", first), _EDGE.sub("", second)


def _long_enough(way: _Way) -> bool:
    return all(len(TOKEN.findall(part)) >= _SHORTEST for part in way.parts)


def _explained(text: str, best: str) -> tuple[int, int]:
    """Where the stretch of the message that holds the pairs of the best row begins and ends."""
    pairs = set(pairwise(TOKEN.findall(plain(best))))
    tokens = list(TOKEN.finditer(text))
    held = [place for place, (a, b) in enumerate(pairwise(tokens)) if (a.group(), b.group()) in pairs]
    return (tokens[held[0]].start(), tokens[held[-1] + 1].end()) if held else (0, len(text))
