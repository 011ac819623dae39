"""Names found in running text, by characters or by sound, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from string import ascii_lowercase
from typing import Any, Final, NamedTuple

import numpy as np

from knowledge.matching import pinyin
from knowledge.matching.recent import with_latest
from knowledge.matching.terms import CHARACTER, NONE, Places, kinds_of
from knowledge.matching.text import LETTERS, TOKEN, one_line, plain

# The key under which a node keeps the name that ends there; no token and no syllable is empty.
NAME: Final = ""
# A character or a word as it is written, or a sound by its number.
Key = str | int
# A name of so few characters sounds like too many other words.
_SHORT: Final = 2
# There are fewer sounds than this.
_SOUNDS: Final = 1024
# Beyond the basic plane no character is read, and its last place is none.
_LAST: Final = 0xFFFF
_WORD: Final = re.compile(f"[{LETTERS}]+|[0-9]+")
# Of the bytes of a text the words of common letters; the rest becomes spaces.
_ONLY_WORDS: Final = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name that was found, and where it stands in the plain text."""

    id: str
    start: int
    end: int


class Piece(NamedTuple):
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
        self._latest: dict[str, tuple[Spotted, ...]] = {}
        self._tree: dict[Key, Any] = {}
        named = [(id, spelling) for id, spellings in names.items() for spelling in spellings]
        for (id, _), name in zip(named, one_line([spelling for _, spelling in named]), strict=True):
            self._add(id, name)

    def beginnings(self) -> Iterator[tuple[Key, Key]]:
        """The first and the second piece of every name, `NAME` for the second of one that has no more."""
        return ((first, second) for first, node in self._tree.items() for second in node)

    def find(self, text: str) -> tuple[Spotted, ...]:
        """The names in the text that do not overlap, the longest at each place."""
        return self._find(plain(text))

    def without(self, text: str) -> str:
        """The text without the names that are in it."""
        return self.without_any(text)

    def without_any(self, text: str, *others: "Gazetteer") -> str:
        """The text without its names and those of others."""
        rest = plain(text)
        found = [one for names in (self, *others) for one in names._find(rest)]
        return without_each(text, found)

    def without_each(self, texts: Sequence[str]) -> tuple[list[str], list[str]]:
        """The same of many texts, most of which hold no name; and the plain forms of what is left, in one line each."""
        rest, plains = list(texts), one_line(texts)
        changed = []
        for place in self._suspects(plains):
            found = self._find(plains[place])
            if found:
                rest[place] = _left_of(plains[place], found)
                changed.append(place)
        for place, left in zip(changed, one_line([rest[place] for place in changed]), strict=True):
            plains[place] = left
        return rest, plains

    def covering(self, text: str) -> tuple[Spotted, ...]:
        """The same, where the text is made of nothing but names; nothing where it is not."""
        pieces, _ = placed(plain(text))
        found, at = list[Spotted](), 0
        while at < len(pieces):
            match = self._longest(pieces, at)
            if match is None:
                return ()
            found.append(_spotted(match, pieces, at))
            at = match[1]
        return tuple(found)

    def _find(self, text: str) -> tuple[Spotted, ...]:
        """The names in a plain text; those of the last few are remembered, for whoever wants them without."""
        found = self._latest.get(text)
        if found is None:
            found = self._looked_for(text)
            self._latest = with_latest(self._latest, text, found)
        return found

    def _looked_for(self, text: str) -> tuple[Spotted, ...]:
        pieces, places = placed(text)
        shared = self._tree.keys() & places.keys()
        begins = sorted({at for key in shared for at in places[key] if _goes_on(self._tree[key], pieces, at)})
        found, end = list[Spotted](), 0
        for at in begins:
            if at >= end and (match := self._longest(pieces, at)):
                found.append(_spotted(match, pieces, at))
                end = match[1]
        return tuple(found)

    def _suspects(self, plains: Sequence[str]) -> set[int]:
        """The places of all texts that hold a name, and of some that do not: only the beginnings are compared."""
        joined = "\n".join(plains)
        typed = [place for word in self._beginning_words(joined) for place in _places_of(word, joined)]
        ends = np.cumsum([len(plain) + 1 for plain in plains])
        return set(ends.searchsorted([*typed, *self._beginnings(joined)], side="right").tolist())

    def _beginning_words(self, joined: str) -> set[str]:
        """The words of the text that a name may begin with; of numbers and odd letters all that begin one."""
        words = joined.encode("ascii", "replace").translate(_ONLY_WORDS).decode().split()
        odd = {key for key in self._tree if isinstance(key, str) and not (key.isascii() and key.isalpha())}
        return {key for key in odd if _WORD.fullmatch(key)} | {word for word in set(words) if self._may_begin(word)}

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
        alone = [ord(key) for key in self._tree if isinstance(key, str) and len(key) == 1 and NAME in self._tree[key]]
        found: list[int] = places[np.append(begins, np.flatnonzero(np.isin(codes, alone)))].tolist()
        return found

    def _sounds(self) -> Places:
        """The sounds of the first and the second piece of every name, as one number; those of words are 0."""
        pairs = {(a, b) for a, node in self._tree.items() for b in node if b != NAME}
        sounds = {key: key if isinstance(key, int) else _sound(key) for pair in pairs for key in pair}
        return np.array([sounds[a] * _SOUNDS + sounds[b] for a, b in pairs], np.intp)

    def _add(self, id: str, name: str) -> None:
        written = TOKEN.findall(name)
        if written:
            self._node(written).setdefault(NAME, id)
        sounds = [0 if token.isascii() else _sound(token) for token in written]
        if len(sounds) > 1 and all(sounds):
            self._node(sounds).setdefault(NAME, []).append((id, written))

    def _node(self, keys: Iterable[Key]) -> dict[Key, Any]:
        node = self._tree
        for key in keys:
            node = node.setdefault(key, {})
        return node

    def _longest(self, pieces: list[Piece], at: int) -> tuple[str, int] | None:
        """The longest name there; of one as long, what is written goes before what only sounds so."""
        written, sounded = self._written(pieces, at), self._sounded(pieces, at)
        if written is None or sounded is None:
            return written or sounded
        return sounded if sounded[1] > written[1] else written

    def _written(self, pieces: list[Piece], at: int) -> tuple[str, int] | None:
        node, best = self._tree, None
        if not pieces[at].starts:
            return None
        for place in range(at, len(pieces)):
            if pieces[place].starts:
                node = node.get(pieces[place].token)  # type: ignore[assignment]
                if node is None:
                    break
            if NAME in node and pieces[place].ends:
                best = (node[NAME], place + 1)
        return best

    def _sounded(self, pieces: list[Piece], at: int) -> tuple[str, int] | None:
        node, best = self._tree, None
        if self._whole and not pieces[at].starts:
            return None
        for place in range(at, len(pieces)):
            node = node.get(pieces[place].sound)  # type: ignore[assignment]
            if node is None:
                break
            for id, written in node.get(NAME, ()) if self._may_end(pieces, at, place) else ():
                if _close(pieces[at : place + 1], written, slips=self._slips):
                    best = (id, place + 1)
                    break
        return best

    def _may_end(self, pieces: list[Piece], at: int, place: int) -> bool:
        """Whether a name may be heard there; the end of one typed word and the beginning of the next are none."""
        return pieces[place].ends or (pieces[at].starts and not self._whole)


def _spotted(match: tuple[str, int], pieces: list[Piece], at: int) -> Spotted:
    """The name that was matched from that piece on."""
    return Spotted(match[0], pieces[at].start, pieces[match[1] - 1].end)


def _goes_on(node: dict[Key, Any], pieces: list[Piece], at: int) -> bool:
    """Whether a name may end with the piece or go on with the next: most names end after their first one in a text."""
    if NAME in node or at + 1 == len(pieces):
        return NAME in node
    after = pieces[at + 1]
    return not after.starts or after.token in node or after.sound in node


def _close(pieces: list[Piece], written: list[str], *, slips: bool) -> bool:
    right = sum(piece.token.isascii() or piece.token == token for piece, token in zip(pieces, written, strict=True))
    wrong = len(written) - right
    return wrong <= right + 1 if slips and len(written) > _SHORT else not wrong


def _pieces(text: str) -> list[Piece]:
    """The pieces of a plain text."""
    pieces: list[Piece] = []
    known, english, heard = pinyin.numbers(), pinyin.english(), pinyin.reading_list()
    for match in TOKEN.finditer(text):
        token, (start, end) = match[0], match.span()
        if end - start == 1:
            pieces.append(Piece(token, heard[min(ord(token), _LAST)], start, end, starts=True, ends=True))
            continue
        syllables = pinyin.split(token) if token.isascii() and token.isalpha() and token not in english else ()
        if not syllables:
            pieces.append(Piece(token, 0, start, end, starts=True, ends=True))
            continue
        last = len(syllables) - 1
        for place, syllable in enumerate(syllables):
            ends = start + len(syllable)
            pieces.append(Piece(token, known[syllable], start, ends, starts=place == 0, ends=place == last))
            start = ends
    return pieces


# One query is gone through by many gazetteers.
@lru_cache(maxsize=64)
def placed(text: str) -> tuple[list[Piece], dict[Key, list[int]]]:
    """The pieces of a text, and where everything stands that a name may begin with."""
    pieces = _pieces(text)
    places: dict[Key, list[int]] = {}
    for at, (token, sound, *_) in enumerate(pieces):
        places.setdefault(token, []).append(at)
        places.setdefault(sound, []).append(at)
    return pieces, places


def _sound(token: str) -> int:
    return pinyin.reading_list()[min(ord(token), _LAST)] if len(token) == 1 else 0


def without_each(text: str, found: Sequence[Spotted]) -> str:
    """The text without what was found in it, in any order; as it is, where nothing was."""
    return _left_of(plain(text), sorted(found, key=lambda one: one.start)) if found else text


def _left_of(text: str, found: Sequence[Spotted]) -> str:
    """The text without the names that were found in it, one after the other; they may overlap."""
    ends = accumulate([0, *(one.end for one in found)], max)
    stretches = zip(ends, [*(one.start for one in found), len(text)], strict=True)
    return " ".join(" ".join(text[a:b] for a, b in stretches).split())


def _places_of(word: str, joined: str) -> list[int]:
    """Where the word stands, within other words too."""
    places, at = list[int](), joined.find(word)
    while at >= 0:
        places.append(at)
        at = joined.find(word, at + 1)
    return places
