"""What can be wrong with a content folder, and how it is told: where, what, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. `line` counts from one; `key` is the way to the value, dotted."""

    file: str
    line: int
    code: str
    key: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.code} {self.key or '-'}: {self.problem}; {self.remedy}"


class Unreadable(Exception):
    """A text is no YAML: in which line, and what is said of it."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line = line
        self.said = said


class BadContent(Exception):
    """The folder cannot be loaded; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
