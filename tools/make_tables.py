"""Writes the character tables of knowledge/tables: traditional to simplified from OpenCC, readings from pypinyin.

    python tools/make_tables.py

Needs opencc and pypinyin; the product reads only the two text files. Licences: OpenCC Apache-2.0, pypinyin MIT.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import opencc
import pypinyin

TABLES: Final = Path(__file__).parent.parent / "knowledge" / "tables"
HAN: Final = [chr(c) for c in (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
# The general table first; the regional ones add the characters that only they know.
SCRIPTS: Final = ("t2s", "tw2s", "hk2s")
# Ways of writing that no script table joins; and readings that everyday use prefers to the dictionary's first.
VARIANTS: Final = {"妳": "你", "甚": "什", "牠": "它", "祂": "他", "佔": "占", "佈": "布", "麽": "么"}
EVERYDAY: Final = {"长": "chang", "地": "di", "得": "de", "了": "le", "着": "zhe", "厦": "sha", "嗯": "en", "呒": "fu"}


def simplified() -> dict[str, str]:
    """The simplified character of every traditional one."""
    found = dict(VARIANTS)
    traditional = opencc.OpenCC("s2t").convert
    for script in SCRIPTS:
        convert = opencc.OpenCC(script).convert
        # A character that is itself a simplified form stays what it is, though it may be an old variant of another.
        for character in (c for c in HAN if c not in found and traditional(c) == c):
            if len(simple := convert(character)) == 1 and simple != character:
                found[character] = simple
    return {character: _to_the_end(character, found) for character in found}


def readings(table: Mapping[str, str]) -> dict[str, list[str]]:
    """The simplified characters of every toneless syllable, by their commonest reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in HAN:
        syllable = EVERYDAY.get(character) or _plain("".join(pypinyin.lazy_pinyin(character, errors="ignore")))
        # A syllable without a vowel is a hum; letters must not split into hums.
        if character not in table and any(vowel in syllable for vowel in "aeiouv"):
            found[syllable].append(character)
    return dict(sorted(found.items()))


def _to_the_end(character: str, table: Mapping[str, str]) -> str:
    """A simplified character may itself be simplified by another table; none maps back."""
    seen = {character}
    while table.get(character, character) not in seen:
        character = table[character]
        seen.add(character)
    return character


def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(c for c in letters if "a" <= c <= "z")


def main() -> None:
    """Writes both tables."""
    table = simplified()
    TABLES.mkdir(exist_ok=True)
    pairs = "".join(table) + "\n" + "".join(table.values()) + "\n"
    (TABLES / "simplified.txt").write_text(pairs, encoding="utf-8")
    lines = (f"{syllable} {''.join(characters)}\n" for syllable, characters in readings(table).items())
    (TABLES / "pinyin.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
