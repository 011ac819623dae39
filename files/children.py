"""Other programs that look at files: each has its time, and none of them holds up the end of the bot or outlives it."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

Child = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Children:
    """The programs that run now."""

    _running: set[Child] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    def run(
        self,
        command: Sequence[str],
        content: bytes,
        seconds: float,
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """The exit status of the command and what it wrote, once it has read the content; below 0 when it was ended.

        Raises:
            OSError: there is no such program.
            TimeoutExpired: it took too long, and was ended.
        """
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        # In a group of its own, so that what it has begun is ended with it.
        with subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=nothing, cwd=cwd, env=env, start_new_session=True
        ) as child, self._known(child):  # fmt: skip
            said, _ = child.communicate(content, seconds)
            return child.returncode, said

    def end(self) -> None:
        """None runs any more, and none will."""
        self._over.set()
        for child in tuple(self._running):
            _kill(child)

    @contextmanager
    def _known(self, child: Child) -> Iterator[None]:
        self._running.add(child)
        try:
            if self._over.is_set():
                _kill(child)
            yield
        except subprocess.TimeoutExpired:
            _kill(child)
            raise
        finally:
            self._running.discard(child)


def _kill(child: Child) -> None:
    with suppress(ProcessLookupError):  # it has just ended by itself
        os.killpg(child.pid, signal.SIGKILL)
