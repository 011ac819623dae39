"""Settings are read once, and refused in one sentence that tells what to enter."""

import dataclasses

import pytest

from settings import BadSetting, read_settings

WEBHOOK = {
    "BOT_TOKEN": "1:x", "BOT_MODE": "webhook", "WEBHOOK_URL": "https://example.org/x", "WEBHOOK_LISTEN": "[::1]:8080",
    "WEBHOOK_SECRET": "s3cret_-",
}  # fmt: skip


def test_nothing_has_to_be_set():
    settings = read_settings({})
    assert settings.bot_token is None
    assert settings.database_url == "sqlite:///data/bot.sqlite3"
    assert settings.telegram_api_base_url == "https://api.telegram.org/bot"
    assert (settings.content_dir / "sources.yaml").is_file()


def test_an_empty_variable_counts_as_not_set():
    names = [field.name.upper() for field in dataclasses.fields(read_settings({}))]
    assert read_settings(dict.fromkeys(names, "")) == read_settings({})


@pytest.mark.parametrize("around", ["{}\n", " {}\r\n"])
def test_what_a_file_leaves_around_a_value_does_not_count(around):
    """A token that is read from a file ends with its line, and would be sent so, and not be blotted out of the logs."""
    given = {
        "BOT_TOKEN": "1:x",
        "DATABASE_URL": "sqlite:///x.db",
        "DATA_DIR": "d",
        "DATA_KEY": "k",
        "FILE_SCAN_COMMAND": "s",
    }
    assert read_settings({name: around.format(value) for name, value in given.items()}) == read_settings(given)


def test_a_webhook():
    settings = read_settings(WEBHOOK)
    assert (settings.bot_mode, settings.webhook_listen) == ("webhook", ("::1", 8080))


@pytest.mark.parametrize("name", ["WEBHOOK_URL", "WEBHOOK_LISTEN", "WEBHOOK_SECRET"])
def test_a_webhook_needs_all_three(name):
    with pytest.raises(BadSetting, match=f"{name} is not set: webhook mode needs it; enter "):
        read_settings({**WEBHOOK, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_MODE", "smoke"), ("TELEGRAM_API_BASE_URL", "127.0.0.1:8081"), ("TELEGRAM_API_FILE_URL", "ftp://x"),
        ("WEBHOOK_URL", "http://example.org"), ("WEBHOOK_URL", "https://"), ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_LISTEN", "a:70000"), ("WEBHOOK_SECRET", "with a space"), ("WEBHOOK_SECRET", "x" * 257),
        ("CONTENT_DIR", "/nowhere"), ("STAFF_CHAT_ID", "@group"), ("TELEGRAM_RATE_LIMIT", "-1"),
        ("TELEGRAM_RATE_LIMIT", "nan"), ("TELEGRAM_RATE_LIMIT", "fast"), ("LOG_LEVEL", "LOUD"),
        ("FILE_SCAN_COMMAND", "scan 'it"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_what_to_enter(name, value):
    with pytest.raises(BadSetting) as told:
        read_settings({name: value})
    said = str(told.value)
    assert said.startswith(f"{name} is ")
    assert ": enter " in said
    assert (repr(value) in said) == (name != "WEBHOOK_SECRET")


def test_plain_http_is_for_this_machine_only():
    assert read_settings({"WEBHOOK_URL": "http://127.0.0.1:9000/x"}).webhook_url == "http://127.0.0.1:9000/x"
