"""Names found in running text, by characters or by sound, the longest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.pinyin import sound
from knowledge.text import tokens


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name that was found, and the tokens it covers."""

    id: str
    start: int
    end: int


class Gazetteer:
    """Finds names. Latin names match whole words; Chinese ones match by sound too when they have three characters."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._tree: dict[str, dict] = {}  # type: ignore[type-arg]
        for id, spellings in names.items():
            for spelling in spellings:
                parts = tokens(spelling)
                self._put(parts, id)
                sounds = [s for part in parts for s in sound(part)]
                if len(parts) >= 2 and all(not part.isascii() for part in parts):
                    self._put([f"~{s}" for s in sounds], id)

    def find(self, text: str) -> tuple[Spotted, ...]:
        """The names in the text that do not overlap, the longest at each place."""
        parts = tokens(text)
        heard = [tuple(f"~{s}" for s in sound(part)) for part in parts]
        found, at = [], 0
        while at < len(parts):
            match = self._longest([[p] for p in parts], at) or self._longest(heard, at)
            if match is None:
                at += 1
                continue
            found.append(Spotted(match[0], at, match[1]))
            at = match[1]
        return tuple(found)

    def without(self, text: str) -> str:
        """The text without the names that are in it."""
        gone = {place for spotted in self.find(text) for place in range(spotted.start, spotted.end)}
        return "".join(
            part if not part.isascii() else f" {part} " for i, part in enumerate(tokens(text)) if i not in gone
        ).strip()

    def _put(self, parts: list[str], id: str) -> None:
        node = self._tree
        for part in parts:
            node = node.setdefault(part, {})
        if parts:
            node.setdefault("", id)  # type: ignore[arg-type]

    def _longest(self, parts: list, at: int) -> tuple[str, int] | None:  # type: ignore[type-arg]
        node, best = self._tree, None
        for place in range(at, len(parts)):
            for part in parts[place]:
                node = node.get(part)  # type: ignore[assignment]
                if node is None:
                    return best
            if not parts[place]:
                return best
            if "" in node:
                best = (node[""], place + 1)
        return best  # type: ignore[return-value]
