"""The environment, read once, as one frozen value. Nobody but the command line imports this."""

import os
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

HERE: Final = Path(__file__).resolve().parent
TELEGRAM: Final = "https://api.telegram.org"
MODES: Final = ("polling", "webhook")
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSetting(Exception):
    """A variable holds what cannot be used; the text names it and says what to enter."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; every field has the name of its variable in lower case."""

    bot_token: str | None
    bot_mode: str
    telegram_api_base_url: str
    telegram_api_file_url: str
    webhook_url: str | None
    webhook_listen: tuple[str, int] | None
    webhook_secret: str | None
    database_url: str
    data_dir: Path
    content_dir: Path
    staff_chat_id: int | None
    telegram_rate_limit: float
    log_level: str | None
    data_key: str | None
    file_scan_command: str | None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment.

    Raises:
        BadSetting: a variable holds what cannot be used.
    """
    data_dir = _read(environment, "DATA_DIR", Path, Path("data"))
    settings = Settings(
        bot_token=_read(environment, "BOT_TOKEN", str, None),
        bot_mode=_read(environment, "BOT_MODE", _one_of(MODES), "polling"),
        telegram_api_base_url=_read(environment, "TELEGRAM_API_BASE_URL", _address, f"{TELEGRAM}/bot"),
        telegram_api_file_url=_read(environment, "TELEGRAM_API_FILE_URL", _address, f"{TELEGRAM}/file/bot"),
        webhook_url=_read(environment, "WEBHOOK_URL", _webhook_url, None),
        webhook_listen=_read(environment, "WEBHOOK_LISTEN", _host_and_port, None),
        webhook_secret=_read(environment, "WEBHOOK_SECRET", _secret, None),
        database_url=_read(environment, "DATABASE_URL", str, f"sqlite:///{data_dir / 'bot.sqlite3'}"),
        data_dir=data_dir,
        content_dir=_read(environment, "CONTENT_DIR", _folder, HERE / "knowledge" / "content"),
        staff_chat_id=_read(environment, "STAFF_CHAT_ID", int, None),
        telegram_rate_limit=_read(environment, "TELEGRAM_RATE_LIMIT", _rate, 30.0),
        log_level=_read(environment, "LOG_LEVEL", _one_of(LEVELS), None),
        data_key=_read(environment, "DATA_KEY", str, None),
        file_scan_command=_read(environment, "FILE_SCAN_COMMAND", _command, None),
    )
    _need_webhook(settings)
    return settings


# What each variable must hold, for the sentence that refuses it.
_MEANT: Final = {
    "BOT_MODE": "polling or webhook",
    "TELEGRAM_API_BASE_URL": "an address like http://127.0.0.1:8081/bot",
    "TELEGRAM_API_FILE_URL": "an address like http://127.0.0.1:8081/file/bot",
    "WEBHOOK_SECRET": "up to 256 letters, digits, _ and -",
    "WEBHOOK_URL": "an https address (http only on this machine)",
    "WEBHOOK_LISTEN": "host:port, for example 127.0.0.1:8080",
    "CONTENT_DIR": "the path of a content folder",
    "STAFF_CHAT_ID": "the number of a Telegram group, for example -1001234567890",
    "FILE_SCAN_COMMAND": "a command line in which every quotation mark is closed",
    "TELEGRAM_RATE_LIMIT": "messages per second, 0 for no limit of ours",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
}

# What must not be written to a terminal or a log.
_SECRET: Final = ("WEBHOOK_SECRET",)


def _read(environment: Mapping[str, str], name: str, reader: Callable[[str], T], default: T) -> T:
    raw = environment.get(name, "").strip()
    if not raw:
        return default
    try:
        return reader(raw)
    except ValueError:
        shown = "not usable" if name in _SECRET else repr(raw)
        raise BadSetting(f"{name} is {shown}: enter {_MEANT[name]}.") from None


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def reader(raw: str) -> str:
        found = next((one for one in known if one.casefold() == raw.casefold()), None)
        if found is None:
            raise ValueError(raw)
        return found

    return reader


def _host_and_port(raw: str) -> tuple[str, int]:
    host, colon, port = raw.rpartition(":")
    if not (colon and host and port.isdigit() and int(port) < 65536):
        raise ValueError(raw)
    return host.strip("[]"), int(port)


def _webhook_url(raw: str) -> str:
    parts = urlsplit(raw)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.scheme not in (("https", "http") if local else ("https",)):
        raise ValueError(raw)
    return raw


def _address(raw: str) -> str:
    parts = urlsplit(raw)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise ValueError(raw)
    return raw


def _secret(raw: str) -> str:
    if not re.fullmatch("[A-Za-z0-9_-]{1,256}", raw):
        raise ValueError(raw)
    return raw


def _command(raw: str) -> str:
    shlex.split(raw)
    return raw


def _folder(raw: str) -> Path:
    path = Path(raw)
    if not path.is_dir():
        raise ValueError(raw)
    return path


def _rate(raw: str) -> float:
    rate = float(raw)
    if not 0 <= rate < float("inf"):
        raise ValueError(raw)
    return rate


def _need_webhook(settings: Settings) -> None:
    if settings.bot_mode != "webhook" or settings.bot_token is None:
        return
    for name in ("webhook_url", "webhook_listen", "webhook_secret"):
        if getattr(settings, name) is None:
            raise BadSetting(f"{name.upper()} is not set: webhook mode needs it; enter {_MEANT[name.upper()]}.")
