"""The command line: what each command does with what is put together in `composition`.

What a command does not need is not imported: a reply in the terminal must not wait for Telegram's library.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import composition
from knowledge.model import Lang
from settings import BadSetting, Settings, read_settings
from terminal.arguments import parser
from terminal.refusal import Refusal

if TYPE_CHECKING:
    from terminal.officer import Desk

T = TypeVar("T")
DONE, FAILED, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a command: 0 done, 1 failed or refused, 2 wrong usage or configuration."""
    gc.disable()  # until all is read that stays: `composition`
    # Matrices are small here: starting threads to multiply them takes longer than anything that they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak_utf8()
    given = parser(COMMANDS, serve).parse_args(arguments)
    try:
        settings = read_settings()
        if given.run not in SILENT:
            _log_to_stderr(settings, serving=given.run is serve and settings.bot_token is not None)
        status = int(given.run(settings, given))
        sys.stdout.flush()
        return status
    except (BadSetting, Refusal) as problem:
        print(problem, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print()
        return DONE if given.run in (serve, chat) else FAILED
    except BrokenPipeError:
        # Whoever read has gone, and so must what is still buffered, or the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as fault:  # a full disk, a file that may not be written: it is the machine's, and no fault of ours
        print(f"{fault}.", file=sys.stderr)
        return FAILED


# --- the commands ----------------------------------------------------------------------------------------------------


def serve(settings: Settings, given: argparse.Namespace) -> int:
    """Telegram when there is a token, else a conversation in the terminal."""
    if settings.bot_token is None:
        return chat(settings, argparse.Namespace(lang=None, save=None, who=None))
    return _run(_serve_telegram(settings, settings.bot_token))


def chat(settings: Settings, given: argparse.Namespace) -> int:
    """A conversation in the terminal until its input ends."""
    return _run(_chat(settings, given.lang, given.save, given.who))


def ask(settings: Settings, given: argparse.Namespace) -> int:
    """One query and its reply; or a line of each for every line of standard input."""
    from terminal.ask import answer_lines

    if not given.jsonl and not given.text:
        raise Refusal("Nothing to ask: give a text, or --jsonl and JSON lines on standard input.")
    asking = composition.open_asking(settings)
    if given.jsonl:
        for line in answer_lines(asking, sys.stdin):
            print(line, flush=True)
        return DONE
    reply = asking.reply([given.text], given.lang)
    print(_as_json({"id": None, **reply}) if given.json else _as_text(reply))
    return DONE


def screen(settings: Settings, given: argparse.Namespace) -> int:
    """How the facts of standard input stand to every programme, and the next question."""
    from terminal.screening import Screening

    catalogue, lang = composition.load_catalogue(settings), given.lang or Lang.ZH
    screening = Screening(catalogue, composition.wording_of(catalogue).vocabulary(lang), lang, _today())
    print(_as_json(screening.reply(sys.stdin.read())))
    return DONE


def evaluate(settings: Settings, given: argparse.Namespace) -> int:
    """Scores a file of questions with gold."""
    from terminal.evaluate import evaluate as evaluate_file

    right = evaluate_file(composition.open_asking(settings), given.file, verbose=given.verbose, show=print)
    return DONE if right else FAILED


def check(settings: Settings, given: argparse.Namespace) -> int:
    """One line for each problem of the content."""
    from wording.lint import problems_of

    folder = given.content or settings.content_dir
    problems = problems_of(folder, today=_today())
    for problem in problems:
        print(problem)
    print(f"{folder}: {len(problems)} problems", file=sys.stderr)
    return FAILED if problems else DONE


def migrate(settings: Settings, given: argparse.Namespace) -> int:
    """Brings the tables of the store to this version."""
    _run(composition.open_store(settings).close())
    return DONE


def officer(settings: Settings, given: argparse.Namespace) -> int:
    """What officers do at the terminal."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.run(given.verb, given)))


def tickets(settings: Settings, given: argparse.Namespace) -> int:
    """The questions that wait for an officer."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.questions(given.verb, given)))


def stats(settings: Settings, given: argparse.Namespace) -> int:
    """How many applications and questions there were, what became of them, and how long that took."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.statistics(given)))


def retention(settings: Settings, given: argparse.Namespace) -> int:
    """How long things are kept, what is over and what was deleted when; 1 where something is there too long."""
    return _run(_retention(settings, given))


def paper(settings: Settings, given: argparse.Namespace) -> int:
    """What an applicant handed in, as a page to print with the receipt as a QR code."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.paper(given.number, given.to)))


def audit(settings: Settings, given: argparse.Namespace) -> int:
    """Proves the record of what was done."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.verify(given.seal)))


def versions(settings: Settings, given: argparse.Namespace) -> int:
    """Every version of a form as it was published, and what each changed."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.versions(given.form)))


def export(settings: Settings, given: argparse.Namespace) -> int:
    """Applications as a workbook, one sheet a programme."""
    return _run(_at_desk(settings, given.lang, lambda desk: desk.export(given.to, given.programme, given.since)))


def backup(settings: Settings, given: argparse.Namespace) -> int:
    """One file with the database and the files that people sent, also while the bot runs."""
    from core.deliveries import BadStore
    from db.backup import backup as copy
    from db.backup import files_named
    from files.archive import BadArchive, pack
    from files.store import FOLDER

    def snapshot(to: Path) -> frozenset[str]:
        copy(settings.database_url, to)
        return files_named(to)

    try:
        packed, lost = pack(given.file, snapshot, settings.data_dir / FOLDER)
    except (BadStore, BadArchive) as bad:
        raise Refusal(str(bad)) from None
    print(f"{given.file}: the database and {packed} files. Their key is not in it: keep a copy of the key apart.")
    if lost:
        print(f"{len(lost)} files that the database names are not there: {', '.join(sorted(lost))}", file=sys.stderr)
    return DONE


def restore(settings: Settings, given: argparse.Namespace) -> int:
    """Puts a backup back in the place of the database and of the files, while the bot does not run."""
    from core.deliveries import BadStore
    from db.backup import files_named, sqlite_file
    from db.backup import restore as put_back
    from files.archive import BadArchive, unpack
    from files.store import FOLDER

    url = settings.database_url
    try:
        sqlite_file(url)
        found, missing = unpack(given.file, files_named, partial(put_back, url), settings.data_dir / FOLDER)
    except (BadStore, BadArchive) as bad:
        raise Refusal(str(bad)) from None
    print(f"The database and {found} files are back.")
    if missing:
        print(f"{missing} files that the database names are not in the backup.", file=sys.stderr)
    try:
        composition.open_files(settings)
    except Refusal as refused:
        print(f"Before you start the bot: {refused}", file=sys.stderr)
    return DONE


def rank(settings: Settings, given: argparse.Namespace) -> int:
    """Our retrieval over any entries."""
    from terminal.rank import rank as rank_file

    rank_file(given.kb, given.queries, given.to)
    return DONE


# --- the terminal, the desk, Telegram ---------------------------------------------------------------------------------


async def _chat(settings: Settings, lang: Lang | None, save: Path | None, who: str | None) -> int:
    from service.ids import SecretIds
    from terminal.chat import Chat, channel_of, typed_lines
    from terminal.record import Record

    async with composition.open_service(settings) as (service, _, wording):
        with save.open("w", encoding="utf-8") if save else nullcontext() as paper:
            record = Record(paper) if paper else None
            folder, channel = settings.data_dir.resolve() / "copies", channel_of(who)
            talk = Chat(service, wording, SecretIds().fresh, lang, record, folder=folder, channel=channel)
            await talk.run(typed_lines())
    return DONE


async def _at_desk(settings: Settings, lang: Lang | None, act: "Callable[[Desk], Coroutine[Any, Any, int]]") -> int:
    from terminal.officer import Desk

    async with composition.open_service(settings) as (service, catalogue, wording):
        return await act(Desk(service.decisions, service.tickets, wording, lang or Lang.ZH, print, catalogue))


async def _retention(settings: Settings, given: argparse.Namespace) -> int:
    from terminal.retention import retention as stand

    async with composition.open_service(settings) as (service, _, wording):
        return await stand(service, wording, given)


async def _serve_telegram(settings: Settings, token: str) -> int:
    from bot.retrying import BadToken
    from bot.run import TelegramSettings
    from bot.run import serve as serve_telegram

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

    async with composition.open_service(settings) as (service, catalogue, wording):

        def menu(lang: Lang) -> list[tuple[str, str]]:
            return [(name, wording.label(f"command_{name}", lang)) for name in catalogue.lexicon.commands]

        try:
            return await serve_telegram(telegram, service, menu)
        except BadToken as bad:
            raise Refusal(str(bad)) from None


def _speak_utf8() -> None:
    """Whatever the machine's own encoding: an odd byte in what is typed must not end a conversation."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _log_to_stderr(settings: Settings, *, serving: bool) -> None:
    from service.logs import log_to_stderr

    # In the terminal, what is worth no warning would stand between the lines of the conversation.
    log_to_stderr(settings.log_level or ("INFO" if serving else "WARNING"), settings.bot_token)


def _today() -> date:
    """The day where every programme is."""
    from core.state import CHINA
    from service.clock import SystemClock

    return SystemClock().now().astimezone(CHINA).date()


def _as_json(reply: dict[str, Any]) -> str:
    import json

    return json.dumps(reply, ensure_ascii=False)


def _as_text(reply: dict[str, Any]) -> str:
    return "\n".join([reply["text"], *(f"  [{label}]" for label in reply["buttons"])])


def _run(work: Coroutine[Any, Any, T]) -> T:
    import asyncio

    return asyncio.run(work)


# --- the command line ------------------------------------------------------------------------------------------------

COMMANDS: Final[Mapping[str, Callable[[Settings, argparse.Namespace], int]]] = {
    "chat": chat,
    "ask": ask,
    "screen": screen,
    "check": check,
    "eval": evaluate,
    "migrate": migrate,
    "tickets": tickets,
    "stats": stats,
    "retention": retention,
    "paper": paper,
    "rank": rank,
    "officer": officer,
    "audit": audit,
    "versions": versions,
    "export": export,
    "backup": backup,
    "restore": restore,
}
# What only reads the content has nothing to log.
SILENT: Final = (ask, screen, check, evaluate, rank)


if __name__ == "__main__":
    sys.exit(main())
