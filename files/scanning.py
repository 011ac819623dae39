"""The operator's virus scanner: a command that reads a file from standard input and tells by its exit status."""

import shlex
import subprocess
from collections.abc import Callable
from typing import Final

import structlog

from files.children import Children

SECONDS: Final = 60
CLEAN, FOUND = 0, 1
log = structlog.get_logger("files")
# A reason code, or nothing when the file is clean.
Scan = Callable[[bytes], str]


def scanner(command: str | None, children: Children) -> Scan:
    """What the command says about a file; without a command every file is clean."""
    words = shlex.split(command or "")
    return (lambda content: _scanned(words, content, children)) if words else (lambda content: "")


def _scanned(words: list[str], content: bytes, children: Children) -> str:
    """A scanner that cannot say is no reason to take a file."""
    try:
        status, _ = children.run(words, content, SECONDS)
    except (OSError, subprocess.TimeoutExpired) as fault:
        log.error("scan_failed", why=type(fault).__name__)
        return "file_unscanned"
    if status not in (CLEAN, FOUND):
        log.error("scan_failed", status=status)
        return "file_unscanned"
    return "file_virus" if status == FOUND else ""
