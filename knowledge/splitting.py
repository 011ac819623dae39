"""Two questions in one message: where the message can be parted, and whether both sides then find an entry of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.text import TOKEN, plain

if TYPE_CHECKING:
    from knowledge.index import Index, Ranking

# A message whose best row explains this much of it asks one thing.
EXPLAINED: Final = 0.8
# Both sides must be at least this sure, and this much surer than the whole is.
SURE: Final = 0.5
_SHORTEST: Final = 4
_MOST_CUTS: Final = 4
_JOINT: Final = (
    r"(?:还有|另外|以及|此外|同时|顺便|还想|再问|然后|和|与|跟|also|and|by the way)"
    r"(?:想?问一?下?|请问|我?想?知道)?"
)
_CUT: Final = re.compile(rf"[。？！；?!;]+ *(?:{_JOINT})?|[,，、] *{_JOINT}|[,，] *|{_JOINT} *| +")
_EDGE: Final = re.compile(rf"^[ ,，、。；;]*(?:{_JOINT})?[ ,，:：]*|[ ,，、。；;]+$")


@dataclass(frozen=True, slots=True)
class _Parted:
    parts: tuple[str, str]
    sure: float


def split(index: "Index", query: str) -> tuple[str, ...]:
    """The questions within one message, in their order: two where both find an entry of their own, else one."""
    text = plain(" ".join(query.split()))
    whole = index.search(text, limit=2)
    if not whole.hits or whole.hits[0].feature("ones") > EXPLAINED:
        return (query,)
    ways = (_parted(index, parts) for parts in _ways(text, whole.hits[0].row.text))
    best = max((way for way in ways if way), key=lambda way: way.sure, default=None)
    return best.parts if best and best.sure >= max(SURE, whole.confidence) else (query,)


def _parted(index: "Index", parts: tuple[str, str]) -> _Parted | None:
    """The two parts with the confidence of the less sure one, if they find different entries."""
    first, second = (index.search(part, limit=1) for part in parts)
    if not first.hits or not second.hits or first.hits[0].entry == second.hits[0].entry:
        return None
    return _Parted(parts, min(_sure(first), _sure(second)))


def _sure(ranking: "Ranking") -> float:
    return ranking.confidence


def _ways(text: str, best: str) -> Iterator[tuple[str, str]]:
    """The ways to part a message, the likeliest first: where the best row ends, then at marks and joining words."""
    cuts = dict.fromkeys([*_where_explained(text, best), *_at_marks(text)])
    several = ((_EDGE.sub("", text[:cut]), _EDGE.sub("", text[cut:])) for cut in list(cuts)[:_MOST_CUTS])
    for parts in several:
        if all(len(TOKEN.findall(part)) >= _SHORTEST for part in parts):
            yield parts


def _at_marks(text: str) -> list[int]:
    marks = sorted(_CUT.finditer(text), key=lambda mark: -len(mark.group().strip()))
    return [mark.start() for mark in marks]


def _where_explained(text: str, best: str) -> Iterator[int]:
    """Before and after the stretch of the message that holds the pairs of the best row, moved to a mark close by."""
    pairs = set(pairwise(TOKEN.findall(plain(best))))
    tokens = list(TOKEN.finditer(text))
    held = [place for place, (a, b) in enumerate(pairwise(tokens)) if (a.group(), b.group()) in pairs]
    if not held:
        return
    for edge in (tokens[held[-1] + 1].end(), tokens[held[0]].start()):
        near = [mark.start() for mark in _CUT.finditer(text) if abs(mark.start() - edge) <= 3]
        yield min(near, key=lambda start: abs(start - edge), default=edge)
