"""How a reply is scored against a question with gold: the right kind, every group of tokens, no forbidden token."""

import random
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

DRAWS: Final = 2000
_GAP: Final = re.compile(r"\s+")
# A comma between thousands, but not one that parts two numbers.
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Score:
    """One question: whether it passed, and if not, why."""

    id: str
    lang: str
    noise: str
    expected: str
    kind: str
    why: str = ""

    @property
    def passed(self) -> bool:
        """Nothing was wrong."""
        return not self.why


def score(item: Mapping[str, Any], reply: Mapping[str, Any]) -> Score:
    """The score of a reply to a question of a question file."""
    text = comparable(reply["text"])
    missing = [group for group in item["must_have"] if not any(comparable(token) in text for token in group)]
    forbidden = [token for token in item["must_not"] if comparable(token) in text]
    why = ""
    if reply["kind"] not in item["expect"]:
        why = f"kind {reply['kind']}"
    elif forbidden:
        why = f"says {forbidden[0]}"
    elif missing:
        why = f"lacks {missing[0][0]}"
    return Score(item["id"], item["lang"], item["noise"], next(iter(item["expect"]), ""), reply["kind"], why)


def comparable(text: str) -> str:
    """The text without spaces and thousands separators, in compatibility form."""
    return _THOUSANDS.sub("", _GAP.sub("", unicodedata.normalize("NFKC", text)))


def interval(scores: Sequence[Score]) -> tuple[float, float, float]:
    """The share that passed, with the bounds of its 95 % bootstrap interval."""
    chance = random.Random(1)
    passed = [one.passed for one in scores]
    if not passed:
        return 0.0, 0.0, 0.0
    means = sorted(sum(chance.choices(passed, k=len(passed))) / len(passed) for _ in range(DRAWS))
    return sum(passed) / len(passed), means[DRAWS // 40], means[-DRAWS // 40]
