"""Checks one file in a process of its own, with little memory, little time and nothing of ours in its environment."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from files.children import Children
from knowledge.model import FileKind

ROOT: Final = Path(__file__).resolve().parents[1]
SECONDS: Final = 30
MEMORY: Final = 768 * 1024 * 1024
BROKEN: Final = "file_broken"
# The first byte of the answer: what follows is the file, or a reason code.
KEPT, REFUSED = b"+", b"-"


def sound_apart(content: bytes, kind: FileKind, children: Children) -> bytes | str:
    """The file as it is kept, or a reason code; a file that its reader cannot cope with is broken."""
    if kind is FileKind.TEXT:
        return content
    command, bare = [sys.executable, "-m", "files.apart", kind.value], {"PATH": os.defpath}
    try:
        status, said = children.run(command, content, SECONDS, cwd=ROOT, env=bare)
    except subprocess.TimeoutExpired:
        return BROKEN
    answer = said if status == 0 else REFUSED + BROKEN.encode()
    return answer[1:] if answer[:1] == KEPT else answer[1:].decode()


def main(kind: str) -> None:
    """Reads a file from standard input and writes what becomes of it."""
    _limit()
    from files.checking import sound  # noqa: PLC0415 - within the limits

    answer = sound(sys.stdin.buffer.read(), FileKind(kind))
    sys.stdout.buffer.write(REFUSED + answer.encode() if isinstance(answer, str) else KEPT + answer)


def _limit() -> None:
    """As far as the system knows such limits; the time is kept to by the parent in any case."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(sys.argv[1])
