"""Names found in running text, by characters or by sound, the longest first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from knowledge import pinyin
from knowledge.terms import CHARACTER, NONE, Places, kinds_of
from knowledge.text import LETTERS, TOKEN, one_line, plain

# The key under which a node keeps the name that ends there; no token and no syllable is empty.
_NAME: Final = ""
# A name of so few characters sounds like too many other words.
_SHORT: Final = 2
# There are fewer sounds than this.
_SOUNDS: Final = 1024
_WORD: Final = re.compile(f"[{LETTERS}]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name that was found, and where it stands in the plain text."""

    id: str
    start: int
    end: int


class _Piece(NamedTuple):
    """A character, a word or one syllable of a typed word; `starts` and `ends` tell whether a word does so here."""

    token: str
    sound: int
    start: int
    end: int
    starts: bool
    ends: bool


class Gazetteer:
    """Finds names. Latin names match whole words; Chinese ones match by sound too, typed or with wrong characters.

    About half of the characters must be right where they are not typed, and all of a short name: 实践 sounds like 时间.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], *, slips: bool = True, whole: bool = False) -> None:
        """`slips`: characters may be wrong where they sound right; without it only typed sounds are taken for them.

        `whole`: typed sounds are a name only where words begin and end with it.
        """
        self._slips = slips
        self._whole = whole
        self._tree: dict[str | int, Any] = {}
        for id, spellings in names.items():
            for spelling in spellings:
                self._add(id, spelling)

    def find(self, text: str) -> tuple[Spotted, ...]:
        """The names in the text that do not overlap, the longest at each place."""
        pieces, keys = _pieces(plain(text))
        tree, found, end = self._tree, list[Spotted](), 0
        if tree.keys().isdisjoint(keys):
            return ()
        for at, (token, sound, start, _, _, _) in enumerate(pieces):
            if at >= end and (token in tree or sound in tree):
                match = self._written(pieces, at) or self._sounded(pieces, at)
                if match:
                    found.append(Spotted(match[0], start, pieces[match[1] - 1].end))
                    end = match[1]
        return tuple(found)

    def without(self, text: str) -> str:
        """The text without the names that are in it."""
        rest, kept, at = plain(text), [], 0
        for spotted in self.find(text):
            kept.append(rest[at : spotted.start])
            at = spotted.end
        return " ".join(" ".join([*kept, rest[at:]]).split()) if kept else text

    def without_each(self, texts: Sequence[str]) -> list[str]:
        """The same of many texts, most of which hold no name."""
        rest = list(texts)
        for place in self._suspects(one_line(texts)):
            rest[place] = self.without(rest[place])
        return rest

    def _suspects(self, plains: Sequence[str]) -> set[int]:
        """The places of all texts that hold a name, and of some that do not: only the beginnings are compared."""
        joined = "\n".join(plains)
        words = [word for word in set(_WORD.findall(joined)) if self._may_begin(word)]
        typed = [match.start() for word in words for match in re.finditer(word, joined)]
        ends = np.cumsum([len(plain) + 1 for plain in plains])
        return set(ends.searchsorted([*typed, *self._beginnings(joined)], side="right").tolist())

    def _may_begin(self, word: str) -> bool:
        syllables = () if word in pinyin.english() else pinyin.split(word)
        return word in self._tree or any(pinyin.numbers()[syllable] in self._tree for syllable in syllables)

    def _beginnings(self, joined: str) -> list[int]:
        """Where characters may begin a name: two that sound like the first two of one, or one before a typed word."""
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = kinds_of(codes)
        places = np.flatnonzero((kinds != NONE) | (codes == ord("\n")))
        codes, kinds = codes[places], kinds[places]
        sounds = pinyin.readings()[np.minimum(codes, 0xFFFF)].astype(np.int64)
        pairs, firsts = np.zeros((_SOUNDS, _SOUNDS), bool), np.zeros(_SOUNDS, bool)
        pairs.ravel()[self._sounds()] = True
        pairs.any(1, out=firsts)
        first = np.flatnonzero((kinds == CHARACTER) & firsts[sounds])
        after = np.minimum(first + 1, len(places) - 1)
        begins = first[(kinds[after] > CHARACTER) | pairs[sounds[first], sounds[after]]]
        alone = [ord(key) for key in self._tree if isinstance(key, str) and len(key) == 1 and _NAME in self._tree[key]]
        found: list[int] = places[np.append(begins, np.flatnonzero(np.isin(codes, alone)))].tolist()
        return found

    def _sounds(self) -> Places:
        """The sounds of the first and the second piece of every name, as one number; those of words are 0."""
        pairs = {(a, b) for a, node in self._tree.items() for b in node if b != _NAME}
        sounds = {key: key if isinstance(key, int) else _sound(key) for pair in pairs for key in pair}
        return np.array([sounds[a] * _SOUNDS + sounds[b] for a, b in pairs], np.intp)

    def _add(self, id: str, spelling: str) -> None:
        pieces, _ = _pieces(plain(spelling))
        written = [piece.token for piece in pieces if piece.starts]
        if written:
            self._node([*written]).setdefault(_NAME, id)
        if len(pieces) > 1 and all(piece.sound and not piece.token.isascii() for piece in pieces):
            self._node([piece.sound for piece in pieces]).setdefault(_NAME, []).append((id, written))

    def _node(self, keys: Iterable[str | int]) -> dict[str | int, Any]:
        node = self._tree
        for key in keys:
            node = node.setdefault(key, {})
        return node

    def _written(self, pieces: list[_Piece], at: int) -> tuple[str, int] | None:
        node, best = self._tree, None
        if not pieces[at].starts:
            return None
        for place in range(at, len(pieces)):
            if pieces[place].starts:
                node = node.get(pieces[place].token)  # type: ignore[assignment]
                if node is None:
                    break
            if _NAME in node and pieces[place].ends:
                best = (node[_NAME], place + 1)
        return best

    def _sounded(self, pieces: list[_Piece], at: int) -> tuple[str, int] | None:
        node, best = self._tree, None
        if self._whole and not pieces[at].starts:
            return None
        for place in range(at, len(pieces)):
            node = node.get(pieces[place].sound)  # type: ignore[assignment]
            if node is None:
                break
            for id, written in node.get(_NAME, ()) if pieces[place].ends or not self._whole else ():
                if _close(pieces[at : place + 1], written, slips=self._slips):
                    best = (id, place + 1)
                    break
        return best


def _close(pieces: list[_Piece], written: list[str], *, slips: bool) -> bool:
    right = sum(piece.token.isascii() or piece.token == token for piece, token in zip(pieces, written, strict=True))
    wrong = len(written) - right
    return wrong <= right + 1 if slips and len(written) > _SHORT else not wrong


# One query is gone through by many gazetteers.
@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[list[_Piece], frozenset[str | int]]:
    """The pieces of a text, and all that a name may begin with."""
    pieces: list[_Piece] = []
    for match in TOKEN.finditer(text):
        token, start = match.group(), match.start()
        typed = token.isascii() and token.isalpha() and token not in pinyin.english()
        syllables = pinyin.split(token) if typed else ()
        if len(token) == 1 or not syllables:
            pieces.append(_Piece(token, _sound(token), start, match.end(), starts=True, ends=True))
            continue
        for place, syllable in enumerate(syllables):
            last = place == len(syllables) - 1
            sound = pinyin.numbers()[syllable]
            pieces.append(_Piece(token, sound, start, start + len(syllable), starts=place == 0, ends=last))
            start += len(syllable)
    return pieces, frozenset(key for piece in pieces for key in (piece.token, piece.sound))


def _sound(token: str) -> int:
    code = ord(token[0])
    return pinyin.reading_list()[code] if len(token) == 1 and code < 0x10000 else 0
