"""Which of many gazetteers may find anything in a text: most find nothing, and that is seen at once for all of them."""

from collections.abc import Mapping
from typing import Final

from knowledge.matching.gazetteer import NAME, Gazetteer, Key, Piece, placed
from knowledge.matching.recent import with_latest
from knowledge.matching.text import plain

_NONE: Final[frozenset[str]] = frozenset()
# By the first piece of a name and the second, if there is one: whose names begin so.
_Tree = dict[Key, dict[Key, set[str]]]


class Beginnings:
    """How the names of several gazetteers begin."""

    def __init__(self, gazetteers: Mapping[str, Gazetteer]) -> None:
        self._tree: _Tree = {}
        for id, gazetteer in gazetteers.items():
            for first, second in gazetteer.beginnings():
                self._tree.setdefault(first, {}).setdefault(second, set()).add(id)
        # One message is gone through for many of them.
        self._latest: dict[str, frozenset[str]] = {}

    def within(self, text: str) -> frozenset[str]:
        """The gazetteers of which a name begins in the text with two pieces, or is one; no other finds any there."""
        found = self._latest.get(text)
        if found is None:
            found = self._looked_for(plain(text))
            self._latest = with_latest(self._latest, text, found)
        return found

    def _looked_for(self, text: str) -> frozenset[str]:
        pieces, places = placed(text)
        shared = self._tree.keys() & places.keys()
        return _NONE.union(*(one for key in shared for at in places[key] for one in self._going_on(key, pieces, at)))

    def _going_on(self, key: Key, pieces: list[Piece], at: int) -> list[set[str]]:
        """Whose names end with that piece, or go on with the next."""
        node = self._tree[key]
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is not None and not after.starts:
            return list(node.values())
        seconds = (NAME,) if after is None else (NAME, after.token, after.sound)
        return [node[second] for second in seconds if second in node]
