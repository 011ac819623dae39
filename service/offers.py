"""Files that channels offer, how they are fetched, and where they are kept, as the service needs it of the world."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from core.forms.uploads import Limits, NotKept
from core.state import Upload


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that came with an arrival and was not fetched yet: `ref` is how its channel fetches it.

    `size` is what the channel says, `name` what its sender calls it; files of one `album` were sent at once.
    """

    ref: str
    size: int | None = None
    name: str = ""
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Unfetched:
    """Why a file could not be fetched, a reason code; `again`: it may be there at another try."""

    why: str
    again: bool = False


# Fetches a file of a channel, of at most so many bytes. Never raises for what a network can do.
Fetch = Callable[[str, int], Awaitable[bytes | Unfetched]]


class Files(Protocol):
    """Where files are kept. Its methods block, so they are called beside the loop; they raise when the disk fails."""

    def keep(self, id: str, content: bytes, limits: Limits) -> Upload | NotKept:
        """The file was checked and is on disk for good, or why it is not."""

    def read(self, id: str) -> bytes | None:
        """The file; None when there is none."""

    def delete(self, id: str) -> None:
        """The file is not there."""

    def older_than(self, seconds: float) -> Iterable[str]:
        """The ids of the files that were written before that moment, in seconds since 1970."""

    def close(self) -> None:
        """Whatever looks at a file ends at once; such a file is not kept."""
