"""Languages, and texts in the two of them that authors write."""

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """The languages people are answered in."""

    ZH = "zh"
    HANT = "zh-Hant"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the two languages that authors write."""

    zh: str
    en: str

    def pick(self, lang: Lang) -> str:
        """The English text for English, else the simplified Chinese one."""
        return self.en if lang is Lang.EN else self.zh
