"""Engines and their threads. SQLite has exactly one writing connection, in one thread; PostgreSQL has a small pool.

A transaction is run whole in one hop to its thread: a third of the processor time of hopping for every statement.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from core.deliveries import BadStore

T = TypeVar("T")
POOL: Final = 6
READERS: Final = 2
BUSY_MS: Final = 30_000
# What goes wrong is logged, also by libraries, and must not hold what people wrote.
QUIET: Final[dict[str, Any]] = {"hide_parameters": True}


@dataclass(frozen=True, slots=True)
class Lane:
    """An engine and the threads that use it.

    `keeps`: each thread keeps its connection, since to take one out of a pool and put it back takes as long as the rest
    of a small transaction.
    """

    engine: Engine
    threads: ThreadPoolExecutor
    keeps: bool = False
    _kept: dict[int, Connection] = field(default_factory=dict)

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in a transaction, which is committed at the end, and taken back when something is raised."""
        if not self.keeps:
            with self.engine.begin() as connection:
                yield connection
            return
        thread = threading.get_ident()
        kept = self._kept.get(thread)
        connection = self._kept[thread] = self.engine.connect() if kept is None else kept
        try:
            with connection.begin():
                yield connection
        except BaseException:
            self._kept.pop(thread).close()  # whatever state it is in: the next one is begun anew
            raise

    async def hop(self, work: Callable[[], T]) -> T:
        """Run `work` in one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    async def close(self) -> None:
        """Every connection is closed and the threads have ended."""
        await self.hop(self._dispose)
        self.threads.shutdown()

    def _dispose(self) -> None:
        for connection in self._kept.values():
            connection.close()
        self.engine.dispose()


@dataclass(frozen=True, slots=True)
class Engines:
    """Where transactions are written, and where lists are read beside them (the same for PostgreSQL)."""

    write: Lane
    read: Lane

    @property
    def one_writer(self) -> bool:
        """Whether there is but one connection that writes."""
        return self.read is not self.write

    async def close(self) -> None:
        """Readers first: the last connection to close folds the write-ahead log back into the file."""
        if self.one_writer:
            await self.read.close()
        await self.write.close()


def engines_for(url: str) -> Engines:
    """Engines for `sqlite:///path` or `postgresql://...`; nothing is connected yet.

    Raises:
        BadStore: the address cannot be read, or asks for what is not installed.
    """
    place = _parsed(url)
    if place.get_backend_name() == "sqlite":
        return _sqlite(place)
    lane = Lane(_postgresql(place), ThreadPoolExecutor(POOL, "store"))
    return Engines(lane, lane)


def _parsed(url: str) -> URL:
    try:
        place = make_url(url)
    except (ArgumentError, ValueError):
        raise BadStore("DATABASE_URL cannot be read; write sqlite:///path or postgresql://user@host/name.") from None
    if place.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return place.set(drivername="postgresql+psycopg")
    if place.drivername != "sqlite":
        raise BadStore(f"DATABASE_URL asks for {place.drivername}; only sqlite and postgresql are known.")
    if place.database in (None, "", ":memory:"):
        raise BadStore("DATABASE_URL names no file; write sqlite:///path.")
    return place


def _sqlite(place: URL) -> Engines:
    file = Path(str(place.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadStore(f"The folder {file.parent} cannot be made: {fault.strerror}.") from None
    with contextlib.suppress(OSError):  # what cannot be made is told of when it is opened
        own(file)
    more: dict[str, Any] = {"max_overflow": 0, "connect_args": {"check_same_thread": False}, **QUIET}
    write, read = create_engine(place, pool_size=1, **more), create_engine(place, pool_size=READERS, **more)
    # What is deleted or forgotten is overwritten, and not only left out: not every build of SQLite does so by itself.
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    _on_connect(write, *settings, f"busy_timeout={BUSY_MS}")
    _on_connect(read, "query_only=ON", f"busy_timeout={BUSY_MS}")
    _begin_with(write, "BEGIN IMMEDIATE")
    _begin_with(read, "BEGIN")
    writer, readers = ThreadPoolExecutor(1, "writer"), ThreadPoolExecutor(READERS, "reader")
    return Engines(Lane(write, writer, keeps=True), Lane(read, readers, keeps=True))


def own(file: Path) -> None:
    """The file is there; where it is new, nobody but its owner can read it. SQLite keeps what lies beside it alike."""
    file.touch(mode=0o600)


def _on_connect(engine: Engine, *pragmas: str) -> None:
    @event.listens_for(engine, "connect")
    def _settle(connection: Any, record: object) -> None:
        # The driver's own idea of when to begin would leave statements outside transactions: we begin ourselves.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")


def _begin_with(engine: Engine, statement: str) -> None:
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)


def _postgresql(place: URL) -> Engine:
    try:
        return create_engine(place, pool_size=POOL, max_overflow=0, pool_pre_ping=True, pool_recycle=1800, **QUIET)
    except ModuleNotFoundError:
        raise BadStore("PostgreSQL needs psycopg: pip install -r requirements-postgres.lock.") from None


def reason(fault: DBAPIError) -> str:
    """The first line of what the database said, for the operator."""
    return str(fault.orig).strip().partition("\n")[0].rstrip(".")
