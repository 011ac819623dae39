"""Where everything is put together: settings, content, stores, service. Nothing but the command line imports it.

What a command does not need is not imported: a reply in the terminal must not wait for Telegram's library.
"""

import gc
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from knowledge.model import Catalogue
from settings import Settings
from terminal.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from files.store import FileStore
    from knowledge.matching.encoder import Encoder
    from knowledge.search import Searcher
    from service.ports import Store
    from service.service import Service
    from terminal.ask import Asking
    from wording.render import Wording

MOST_PROBLEMS: Final = 10


def load_catalogue(settings: Settings) -> Catalogue:
    """The catalogue of the content folder; refuses one with problems."""
    from knowledge.loading.load import load
    from knowledge.loading.problems import BadContent

    try:
        return load(settings.content_dir)
    except BadContent as bad:
        lines = [str(problem) for problem in bad.problems[:MOST_PROBLEMS]]
        raise Refusal(
            "\n".join([*lines, "The content has problems; run `run_bot.py check` for all of them."])
        ) from None


def wording_of(catalogue: Catalogue) -> "Wording":
    """What renders the texts of the catalogue."""
    from wording.render import Wording

    return Wording(catalogue)


def open_asking(settings: Settings) -> "Asking":
    """What answers single queries, without any store."""
    from knowledge.matching.encoder import installed
    from service.clock import SystemClock
    from service.ids import SecretIds
    from terminal.ask import Asking

    catalogue = load_catalogue(settings)
    searcher = _searcher(catalogue, installed())
    return Asking(catalogue, searcher, wording_of(catalogue), SystemClock().now, SecretIds().fresh)


def open_store(settings: Settings) -> "Store":
    """The database, brought to this version; refuses one that cannot be opened."""
    from core.deliveries import BadStore
    from db import store

    if settings.database_url.startswith("sqlite"):
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(
                f"DATA_DIR is {str(settings.data_dir)!r}: {error.strerror}; enter a writable folder."
            ) from None
    try:
        return store.open_store(settings.database_url)
    except BadStore as bad:
        raise Refusal(str(bad)) from None


def open_files(settings: Settings) -> "FileStore":
    """The files that people sent; refuses a key that does not fit them, and a folder that cannot be written."""
    from files import store
    from files.keys import BadKey

    try:
        return store.open_files(settings.data_dir, settings.data_key, settings.file_scan_command)
    except BadKey as bad:
        raise Refusal(str(bad)) from None
    except OSError as error:
        raise Refusal(f"DATA_DIR is {str(settings.data_dir)!r}: {error.strerror}; enter a writable folder.") from None


@asynccontextmanager
async def open_service(settings: Settings) -> "AsyncIterator[tuple[Service, Catalogue, Wording]]":
    """The service over its stores, with the catalogue and wording of what is published; closed at the end."""
    from knowledge.matching.encoder import installed
    from service.clock import SystemClock
    from service.ids import SecretIds
    from service.ports import Ports
    from service.publishing import published
    from service.service import Service

    clock, loaded = SystemClock(), load_catalogue(settings)
    store = open_store(settings)
    files = open_files(settings)
    catalogue = await published(store, loaded, clock.now())
    wording = wording_of(catalogue)
    staff = ("tg", str(settings.staff_chat_id)) if settings.staff_chat_id is not None else None
    ports = Ports(store, files, wording, clock, SecretIds())
    service = Service(ports, catalogue, partial(_searcher, catalogue, installed()), staff)
    _settled()
    try:
        yield service, catalogue, wording
    finally:
        await service.close()


def _searcher(catalogue: Catalogue, encoder: "Encoder | None") -> "Searcher":
    from knowledge.search import Searcher

    gc.disable()
    searcher = Searcher.build(catalogue, encoder)
    _settled()
    return searcher


def _settled() -> None:
    """What was read stays until the end: it is not searched for garbage again and again, neither now nor later."""
    gc.freeze()
    gc.enable()
