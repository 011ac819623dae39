"""What an answer can be: a plain value, files, or one of the ways of giving none. Frozen, and they survive JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Why a field has no value although it was asked; three different things."""

    SKIPPED = "skipped"
    UNSURE = "unsure"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Absent:
    """An answer that is no value."""

    why: Why


@dataclass(frozen=True, slots=True)
class NoneOf:
    """An answer that leaves open which other option it is: none of these."""

    none_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent and is kept: its id in the store of files, what it is, how long, and what it was called."""

    id: str
    kind: str
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Uploads:
    """An answer of one or more files."""

    files: tuple[Upload, ...]


Value = bool | int | str | tuple[str, ...] | Absent | NoneOf | Uploads
Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft waits for a guardian, who was given this code, until then."""

    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Album:
    """The files that were sent together last: the field that they were for, and why some of them were not taken."""

    id: str
    field: str
    left_out: tuple[str, ...] = ()
