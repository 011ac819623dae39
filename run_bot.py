"""The command line, and the one place where everything is put together: settings, content, store, channels.

What a command does not need is not imported: a reply in the terminal must not wait for Telegram's library.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.model import Catalogue, Lang
from settings import BadSetting, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from service.service import Service
    from terminal.ask import Asking
    from terminal.officer import Desk
    from wording.render import Wording

DONE, FAILED, WRONG = 0, 1, 2
MOST_PROBLEMS = 10


class Refusal(Exception):
    """The command cannot be carried out; the text says why in one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a command: 0 done, 1 failed or refused, 2 wrong usage or configuration."""
    given = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        _log_to_stderr(settings, serving=given.run is serve and settings.bot_token is not None)
        return int(given.run(settings, given))
    except (BadSetting, Refusal) as problem:
        print(problem, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print()
        return DONE


# --- the commands ----------------------------------------------------------------------------------------------------


def serve(settings: Settings, given: argparse.Namespace) -> int:
    """Telegram when there is a token, else a conversation in the terminal."""
    if settings.bot_token is None:
        return chat(settings, argparse.Namespace(lang=None, save=None))
    return asyncio.run(_serve_telegram(settings, settings.bot_token))


def chat(settings: Settings, given: argparse.Namespace) -> int:
    """A conversation in the terminal until its input ends."""
    return asyncio.run(_chat(settings, given.lang, given.save))


def ask(settings: Settings, given: argparse.Namespace) -> int:
    """One query and its reply; or a line of each for every line of standard input."""
    from terminal.ask import answer_lines

    if not given.jsonl and not given.text:
        raise Refusal("Nothing to ask: give a text, or --jsonl and JSON lines on standard input.")
    asking = _asking(settings)
    if given.jsonl:
        for line in answer_lines(asking, sys.stdin):
            print(line, flush=True)
        return DONE
    reply = asking.reply([given.text], given.lang)
    print(_as_json({"id": None, **reply}) if given.json else _as_text(reply))
    return DONE


def evaluate(settings: Settings, given: argparse.Namespace) -> int:
    """Scores a file of questions with gold."""
    from terminal.evaluate import evaluate as evaluate_file

    right = evaluate_file(_asking(settings), given.file, verbose=given.verbose, show=print)
    return DONE if right else FAILED


def check(settings: Settings, given: argparse.Namespace) -> int:
    """One line for each problem of the content."""
    from wording.lint import problems_of

    folder = given.content or settings.content_dir
    problems = problems_of(folder)
    for problem in problems:
        print(problem)
    print(f"{folder}: {len(problems)} problems", file=sys.stderr)
    return FAILED if problems else DONE


def migrate(settings: Settings, given: argparse.Namespace) -> int:
    """Brings the tables of the store to this version."""
    asyncio.run(_open_store(settings).close())
    return DONE


def officer(settings: Settings, given: argparse.Namespace) -> int:
    """What officers do at the terminal."""
    return asyncio.run(_at_desk(settings, given.lang, lambda desk: desk.run(given.verb, given)))


def tickets(settings: Settings, given: argparse.Namespace) -> int:
    """The questions that wait for an officer."""
    return asyncio.run(_at_desk(settings, given.lang, lambda desk: desk.tickets()))


def rank(settings: Settings, given: argparse.Namespace) -> int:
    """Our retrieval over any entries."""
    from terminal.rank import rank as rank_file

    rank_file(given.kb, given.queries, given.to)
    return DONE


# --- putting together ------------------------------------------------------------------------------------------------


def _catalogue(settings: Settings) -> Catalogue:
    from knowledge.load import load
    from knowledge.problems import BadContent

    try:
        return load(settings.content_dir)
    except BadContent as bad:
        lines = [str(problem) for problem in bad.problems[:MOST_PROBLEMS]]
        raise Refusal(
            "\n".join([*lines, "The content has problems; run `run_bot.py check` for all of them."])
        ) from None


def _wording(catalogue: Catalogue) -> "Wording":
    from wording.render import Wording

    return Wording(catalogue)


def _asking(settings: Settings) -> "Asking":
    from knowledge.encoder import installed
    from knowledge.search import Searcher
    from service.clock import SystemClock
    from service.ids import SecretIds
    from terminal.ask import Asking

    catalogue = _catalogue(settings)
    searcher = Searcher.build(catalogue, installed())
    return Asking(catalogue, searcher, _wording(catalogue), SystemClock().now, SecretIds().fresh)


def _open_store(settings: Settings) -> Any:
    from db.store import open_store
    from service.ports import BadStore

    if settings.database_url.startswith("sqlite"):
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(
                f"DATA_DIR is {str(settings.data_dir)!r}: {error.strerror}; enter a writable folder."
            ) from None
    try:
        return open_store(settings.database_url)
    except BadStore as bad:
        raise Refusal(str(bad)) from None


@asynccontextmanager
async def _service(settings: Settings, catalogue: Catalogue, wording: "Wording") -> "AsyncIterator[Service]":
    from knowledge.encoder import installed
    from knowledge.search import Searcher
    from service.clock import SystemClock
    from service.ids import SecretIds
    from service.service import Service

    staff = ("tg", str(settings.staff_chat_id)) if settings.staff_chat_id is not None else None
    service = Service(
        store=_open_store(settings),
        catalogue=catalogue,
        searcher=Searcher.build(catalogue, installed()),
        wording=wording,
        clock=SystemClock(),
        ids=SecretIds(),
        staff=staff,
    )
    try:
        yield service
    finally:
        await service.close()


async def _chat(settings: Settings, lang: Lang | None, save: Path | None) -> int:
    from service.ids import SecretIds
    from terminal.chat import Chat, typed_lines

    catalogue = _catalogue(settings)
    wording = _wording(catalogue)
    async with _service(settings, catalogue, wording) as service:
        if save is None:
            await Chat(service, wording, SecretIds().fresh, lang).run(typed_lines())
            return DONE
        with save.open("w", encoding="utf-8") as transcript:
            await Chat(service, wording, SecretIds().fresh, lang, transcript).run(typed_lines())
    return DONE


async def _at_desk(settings: Settings, lang: Lang | None, act: "Callable[[Desk], Coroutine[Any, Any, int]]") -> int:
    from terminal.officer import Desk

    catalogue = _catalogue(settings)
    wording = _wording(catalogue)
    async with _service(settings, catalogue, wording) as service:
        return await act(Desk(service.decisions, wording, lang or Lang.ZH, print))


async def _serve_telegram(settings: Settings, token: str) -> int:
    from bot.retrying import BadToken
    from bot.run import TelegramSettings
    from bot.run import serve as serve_telegram

    catalogue = _catalogue(settings)
    wording = _wording(catalogue)
    by_webhook = settings.bot_mode == "webhook"
    telegram = TelegramSettings(
        token=token,
        base_url=settings.telegram_api_base_url,
        base_file_url=settings.telegram_api_file_url,
        rate=settings.telegram_rate_limit,
        webhook_url=settings.webhook_url if by_webhook else None,
        webhook_listen=settings.webhook_listen if by_webhook else None,
        webhook_secret=settings.webhook_secret if by_webhook else None,
    )

    def menu(lang: Lang) -> list[tuple[str, str]]:
        return [(name, wording.label(f"command_{name}", lang)) for name in catalogue.lexicon.commands]

    async with _service(settings, catalogue, wording) as service:
        try:
            return await serve_telegram(telegram, service, menu)
        except BadToken as bad:
            raise Refusal(str(bad)) from None


def _log_to_stderr(settings: Settings, *, serving: bool) -> None:
    from service.logs import log_to_stderr

    # In the terminal, what is worth no warning would stand between the lines of the conversation.
    log_to_stderr(settings.log_level or ("INFO" if serving else "WARNING"), settings.bot_token)


def _as_json(reply: dict[str, Any]) -> str:
    import json

    return json.dumps(reply, ensure_ascii=False)


def _as_text(reply: dict[str, Any]) -> str:
    return "\n".join([reply["text"], *(f"  [{label}]" for label in reply["buttons"])])


# --- the command line ------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run_bot.py", description="A chat bot for youth services.")
    parser.set_defaults(run=serve)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _command(commands, "chat", chat, _lang, _save)
    _command(commands, "ask", ask, _lang, _asked)
    _command(commands, "check", check, _content)
    _command(commands, "eval", evaluate, _scored)
    _command(commands, "migrate", migrate)
    _command(commands, "tickets", tickets, _lang)
    _command(commands, "rank", rank, _ranked)
    _officer(_command(commands, "officer", officer, _lang))
    return parser


def _command(commands: Any, name: str, run: Callable[..., int], *options: Callable[[Any], None]) -> Any:
    summary = (run.__doc__ or "").strip()
    command = commands.add_parser(name, help=summary, description=summary)
    command.set_defaults(run=run)
    for add in options:
        add(command)
    return command


def _lang(command: Any) -> None:
    known = ", ".join(Lang)
    command.add_argument("--lang", type=Lang, default=None, metavar="L", help=f"language of the replies: {known}")


def _save(command: Any) -> None:
    command.add_argument("--save", type=Path, default=None, metavar="FILE", help="write the conversation down")


def _asked(command: Any) -> None:
    command.add_argument("text", nargs="?", default="", help="the query")
    command.add_argument("--json", action="store_true", help="the reply as JSON")
    command.add_argument("--jsonl", action="store_true", help='JSON lines {"id", "turns", "lang"?} in and out')


def _content(command: Any) -> None:
    command.add_argument("--content", type=Path, default=None, metavar="DIR", help="another content folder")


def _scored(command: Any) -> None:
    command.add_argument("file", type=Path, metavar="FILE.jsonl")
    command.add_argument("--verbose", action="store_true", help="each question that failed, and why")


def _ranked(command: Any) -> None:
    for name in ("--kb", "--queries", "--to"):
        command.add_argument(name, type=Path, required=True, metavar="FILE")


def _officer(command: Any) -> None:
    verbs = command.add_subparsers(title="what to do", metavar="VERB", dest="verb", required=True)
    add = verbs.add_parser("add", help="register an officer")
    add.add_argument("name")
    add.add_argument("--person", help="their person id, for example tg:12345678")
    add.add_argument("--programme", action="append", default=[], metavar="ID", help="only these programmes")
    verbs.add_parser("list", help="who may review")
    verbs.add_parser("remove", help="strike an officer off the list").add_argument("name")
    queue = verbs.add_parser("queue", help="applications that wait")
    queue.add_argument("--programme", metavar="ID")
    queue.add_argument("--all", action="store_true", help="decided ones too")
    for name, help_ in (("show", "one application"), ("history", "what was done to it")):
        verbs.add_parser(name, help=help_).add_argument("number")
    for name, help_ in (
        ("take", "take it on"),
        ("ask", "ask for more"),
        ("approve", "approve"),
        ("decline", "decline"),
    ):
        move = verbs.add_parser(name, help=help_)
        move.add_argument("number")
        move.add_argument("--as", dest="officer", required=True, metavar="NAME", help="who decides")
        move.add_argument("--reason", "--text", default="", help="what the applicant will read")


if __name__ == "__main__":
    sys.exit(main())
