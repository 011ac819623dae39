"""Works that wait for the one writing connection at the same moment are committed together: a commit is what is dear.

Each is whole or has not happened, as before; nobody is told that theirs is done before the commit.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

T = TypeVar("T")
MOST: Final = 32
Work = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a work raised."""

    raised: BaseException


@dataclass(frozen=True, slots=True)
class Waiting:
    """A work, and who waits for it."""

    work: Work
    future: "asyncio.Future[Any]"


@dataclass(slots=True)
class Group:
    """Gives all works that wait to `commit`, in the order in which they came; in a thread, one group at a time.

    `commit` gives what each came to, or its fault.
    """

    threads: ThreadPoolExecutor
    commit: Callable[[Sequence[Work]], Sequence[object]]
    _waiting: list[Waiting] = field(default_factory=list)
    _working: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def run(self, work: Callable[[Any], T]) -> T:
        """What `work` gives, once it is committed."""
        future = asyncio.get_running_loop().create_future()
        with self._lock:
            self._waiting.append(Waiting(work, future))
            begin, self._working = not self._working, True
        if begin:
            self.threads.submit(self._work)
        given: T = await future
        return given

    def _work(self) -> None:
        while group := self._next():
            came = self.commit([one.work for one in group])
            for loop in dict.fromkeys(one.future.get_loop() for one in group):
                mine = [
                    (one.future, what) for one, what in zip(group, came, strict=True) if one.future.get_loop() is loop
                ]
                with contextlib.suppress(RuntimeError):  # nobody waits any more
                    loop.call_soon_threadsafe(_tell, mine)

    def _next(self) -> list[Waiting]:
        with self._lock:
            group, self._waiting[:MOST] = self._waiting[:MOST], []
            self._working = bool(group)
        return group


def _tell(answers: Sequence[tuple["asyncio.Future[Any]", object]]) -> None:
    for future, came in answers:
        if future.done():
            continue
        if isinstance(came, Fault):
            future.set_exception(came.raised)
        else:
            future.set_result(came)
