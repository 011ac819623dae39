"""The command line as people type it: commands, options, and what is wrong with a word, in one sentence."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, NoReturn

from core.parsing.cleaning import kept
from core.state import CHINA
from knowledge.model import Lang

WRONG_USAGE: Final = 2
# Days at the ends of the calendar have none before or after them, nor an hour elsewhere.
FIRST_YEAR, LAST_YEAR = 1900, 2999
# Channels in which an account is a number; a name like @zhang is no account and can be given away.
NUMBERED: Final = ("tg",)

Run = Callable[..., int]


class Parser(argparse.ArgumentParser):
    """Refuses with one sentence."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """What was read; what is not known is refused by the command in which it stands, whose help tells what is."""
        read, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"there is no place for {' '.join(unknown)}")
        return read, unknown

    def error(self, message: str) -> NoReturn:
        """The process ends: the usage was wrong."""
        print(f"{self.prog}: {message}; see {self.prog} --help.", file=sys.stderr)
        sys.exit(WRONG_USAGE)


def parser(commands: Mapping[str, Run], default: Run) -> argparse.ArgumentParser:
    """Reads a command line; `run` of what it gives is the command, or the default where none was typed."""
    made = Parser(prog="run_bot.py", description="A chat bot for youth services.")
    made.set_defaults(run=default)
    chosen = made.add_subparsers(title="commands", metavar="COMMAND")
    for name, run in commands.items():
        summary = (run.__doc__ or "").strip()
        command = chosen.add_parser(name, help=summary, description=summary)
        command.set_defaults(run=run)
        for add in _OPTIONS.get(name, ()):
            add(command)
    return made


def _lang(command: Any) -> None:
    known = ", ".join(Lang)
    command.add_argument("--lang", type=_language, default=None, metavar="L", help=f"language of the replies: {known}")


def _lang_anywhere(verbs: Any) -> None:
    """The language may also be given after the verb."""
    for verb in verbs.choices.values():
        verb.add_argument("--lang", type=_language, default=argparse.SUPPRESS, metavar="L", help=argparse.SUPPRESS)


def _who(command: Any) -> None:
    command.add_argument("--as", dest="who", type=_name, metavar="NAME", help="another person at this terminal")


def _save(command: Any) -> None:
    command.add_argument("--save", type=_new_file, default=None, metavar="FILE", help="write the conversation down")


def _asked(command: Any) -> None:
    command.add_argument("text", nargs="?", default="", help="the query")
    command.add_argument("--json", action="store_true", help="the reply as JSON")
    command.add_argument("--jsonl", action="store_true", help='JSON lines {"id", "turns", "lang"?} in and out')


def _json(command: Any) -> None:
    command.add_argument("--json", action="store_true", required=True, help='JSON {"facts", "as_of"?} in, verdicts out')


def _content(command: Any) -> None:
    command.add_argument("--content", type=_folder, default=None, metavar="DIR", help="another content folder")


def _scored(command: Any) -> None:
    command.add_argument("file", type=_file, metavar="FILE.jsonl")
    command.add_argument("--verbose", action="store_true", help="each question that failed, and why")


def _ranked(command: Any) -> None:
    command.add_argument("--kb", type=_file, required=True, metavar="FILE", help="JSON lines {id, question, aliases}")
    command.add_argument("--queries", type=_file, required=True, metavar="FILE", help="JSON lines {id, query}")
    command.add_argument("--to", type=_new_file, required=True, metavar="FILE", help="where the answers are written")


def _export(command: Any) -> None:
    command.add_argument("what", choices=["applications"], help="what is exported")
    command.add_argument("--to", type=_workbook, required=True, metavar="FILE.xlsx", help="the workbook to write")
    command.add_argument("--programme", metavar="ID", help="only this programme")
    command.add_argument("--since", type=_day, metavar="DATE", help="handed in on that day or later, like 2026-03-01")


def _paper(command: Any) -> None:
    command.add_argument("number", help="the receipt number")
    command.add_argument("--to", type=Path, required=True, metavar="FILE.html")


def _tickets(command: Any) -> None:
    command.add_argument("--city", metavar="NAME", help="only about this place: its id or a name")
    command.add_argument(
        "--state", metavar="NAME", help="open (unless told otherwise), answered, talked, closed or all"
    )
    command.add_argument("--kind", metavar="NAME", help="as the list shows it: not understood, wants a person ...")
    command.add_argument("--older-than", type=_count, metavar="DAYS", help="those that wait longer")
    verbs = command.add_subparsers(title="what to do, otherwise they are listed", metavar="VERB", dest="verb")
    verbs.add_parser("show", help="one question, and what was said before it").add_argument(
        "id", help="as `tickets` lists it"
    )
    answer = verbs.add_parser("answer", help="send an answer to whoever asked that")
    close = verbs.add_parser("close", help="close a question without an answer")
    for verb in (answer, close):
        verb.add_argument("id", help="as `tickets` lists it")
    answer.add_argument("text", help="what the person will read")
    close.add_argument("--reason", default="", help="what the person will read")
    for verb in (answer, close):
        verb.add_argument("--as", dest="officer", type=_officer_name, required=True, metavar="NAME", help="who does it")
    _lang_anywhere(verbs)


def _stats(command: Any) -> None:
    command.add_argument("--json", action="store_true", help="for other software, as in docs/json.md")
    command.add_argument("--since", type=_day, metavar="DATE", help="what came on that day or later, like 2026-03-01")
    command.add_argument("--city", metavar="NAME", help="only this place: its id or a name")


def _retention(command: Any) -> None:
    command.add_argument("--json", action="store_true", help="for other software, as in docs/json.md")
    command.add_argument("--since", type=_day, metavar="DATE", help="what was deleted on that day or later")
    verbs = command.add_subparsers(title="what to do, otherwise it is told how all stands", metavar="VERB", dest="verb")
    verbs.add_parser("delete", help="delete now what is over; what people are told of, only by day")
    _lang_anywhere(verbs)


def _audit(command: Any) -> None:
    verbs = command.add_subparsers(title="what to do", metavar="VERB", dest="verb", required=True)
    verify = verbs.add_parser("verify", help="prove that no act was changed, added or removed")
    verify.add_argument("--seal", metavar="SEAL", help="a seal that was noted earlier and must still be in the chain")
    _lang_anywhere(verbs)


def _versions(command: Any) -> None:
    command.add_argument("form", metavar="FORM", help="the id of the form")


def _backup(command: Any) -> None:
    command.add_argument("file", type=_new_file, metavar="FILE", help="where the copy is written")


def _restore(command: Any) -> None:
    command.add_argument("file", type=_file, metavar="FILE", help="a copy that `backup` made")


def _officer(command: Any) -> None:
    verbs = command.add_subparsers(title="what to do", metavar="VERB", dest="verb", required=True)
    _officers(verbs)
    _queues(verbs)
    acting = (*_on_one(verbs), _reopening(verbs))
    for act in acting:
        act.add_argument("--as", dest="officer", type=_officer_name, required=True, metavar="NAME", help="who does it")
    for name, summary in _LOOKS.items():
        verbs.add_parser(name, help=summary).add_argument("number")
    for name, summary in _MOVES.items():
        _move(verbs.add_parser(name, help=summary), asks=name == "ask")
    _lang_anywhere(verbs)


def _officers(verbs: Any) -> None:
    add = verbs.add_parser("add", help="register an officer")
    add.add_argument("name", type=_officer_name)
    add.add_argument("--person", type=_person, help="their person id, for example tg:12345678")
    add.add_argument("--programme", action="append", default=[], metavar="ID", help="only these programmes")
    add.add_argument("--city", action="append", default=[], metavar="NAME", help="only all programmes of this place")
    add.add_argument("--role", action="append", default=[], metavar="ID", help="only in these roles")
    add.add_argument("--replace", action="store_true", help="these rights instead of those registered before")
    verbs.add_parser("list", help="who may review")
    verbs.add_parser("remove", help="strike an officer off the list").add_argument("name")


def _queues(verbs: Any) -> None:
    queue = verbs.add_parser("queue", help="applications that wait")
    queue.add_argument("--programme", metavar="NAME", help="its id or a name")
    queue.add_argument("--city", metavar="NAME", help="its id or a name")
    queue.add_argument("--state", metavar="NAME", help="as the list shows it, or its id as in docs/procedures.md")
    queue.add_argument("--assignee", metavar="NAME", help="those that this officer has taken")
    queue.add_argument("--search", default="", metavar="WORDS", help="those with this name, number or other answer")
    queue.add_argument("--free", action="store_true", help="those that nobody has taken")
    queue.add_argument("--older-than", type=_count, metavar="DAYS", help="those that wait longer")
    queue.add_argument("--all", action="store_true", help="decided ones too")
    queue.add_argument("--limit", type=_count, default=50, metavar="N")
    undelivered = verbs.add_parser("undelivered", help="news that did not reach an applicant")
    undelivered.add_argument("--limit", type=_count, default=50, metavar="N")


def _on_one(verbs: Any) -> tuple[Any, ...]:
    """What an officer does with one application besides moving it on."""
    note = verbs.add_parser("note", help="note something that only officers read")
    note.add_argument("number")
    note.add_argument("text")
    files = verbs.add_parser("files", help="write the files of an application to a folder; that is recorded")
    files.add_argument("number")
    files.add_argument("--to", type=_folder, required=True, metavar="FOLDER")
    hand = verbs.add_parser("hand-over", help="hand an application over to another officer")
    hand.add_argument("number")
    hand.add_argument("--to", required=True, metavar="NAME", help="who has it from now on")
    erase = verbs.add_parser("erase", help="delete what a finished application tells of its applicant; acts stay")
    erase.add_argument("number")
    erase.add_argument("--reason", required=True, help="why, for the record")
    return note, files, hand, erase


def _reopening(verbs: Any) -> Any:
    again = verbs.add_parser("reopen", help="let a form be sent again after its last day")
    again.add_argument("form", metavar="FORM", help="the id of the form")
    again.add_argument("--until", type=_day, required=True, metavar="DATE", help="its new last day, like 2026-03-01")
    again.add_argument("--reason", required=True, help="why, for the record")
    return again


def _move(move: Any, *, asks: bool) -> None:
    move.add_argument("number", nargs="+", help="one or several receipt numbers")
    move.add_argument("--as", dest="officer", type=_officer_name, required=True, metavar="NAME", help="who decides")
    reads = "what the applicant will read; the id or the words of a ready-made reason stand for it"
    move.add_argument("--reason", "--text", default="", help=reads)
    move.add_argument("--condition", action="append", default=[], metavar="ID", help="a condition that is not met")
    move.add_argument("--preview", action="store_true", help="only show the letter to the applicant")
    field_help = "an answer to be given anew" if asks else argparse.SUPPRESS
    move.add_argument("--field", action="append", default=[], metavar="ID", help=field_help)
    move.add_argument("--days", type=_count, metavar="N", help="time to supply it" if asks else argparse.SUPPRESS)


# What is shown of one application.
_LOOKS: Final = {
    "show": "one application", "history": "what was done to it", "guardian": "the proof that a guardian agreed",
    "rerun": "weigh its decisions again, under the rules and the form that they were made with",
}  # fmt: skip
# The moves of all procedures; which of them are possible is told by the application.
_MOVES: Final = {
    "take": "take it on", "forward": "pass it to the next office", "ask": "ask for more",
    "introduce": "introducer confirmed", "papers": "papers complete",
    "approve": "approve", "confirm": "confirm as the second officer",
    "send-back": "send it back for another check", "decline": "decline", "answer": "answer a suggestion",
    "pay": "aid handed over",
    "issue-card": "member card issued", "publish": "notice published", "review": "begin to review a title",
    "revoke": "revoke a title", "restore": "keep a title", "uphold": "uphold the decision on appeal",
    "reconsider": "take back a decision that was made by mistake",
    "overturn": "overturn the decision on appeal", "close": "close",
}  # fmt: skip

_OPTIONS: Final[Mapping[str, tuple[Callable[[Any], None], ...]]] = {
    "chat": (_lang, _save, _who),
    "ask": (_lang, _asked),
    "screen": (_lang, _json),
    "check": (_content,),
    "eval": (_scored,),
    "tickets": (_lang, _tickets),
    "stats": (_lang, _stats),
    "retention": (_lang, _retention),
    "paper": (_lang, _paper),
    "rank": (_ranked,),
    "officer": (_lang, _officer),
    "audit": (_lang, _audit),
    "versions": (_lang, _versions),
    "export": (_lang, _export),
    "backup": (_backup,),
    "restore": (_restore,),
}


def _language(raw: str) -> Lang:
    try:
        return Lang(raw)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{raw!r} is none of {', '.join(Lang)}") from None


def _file(raw: str) -> Path:
    if not (path := Path(raw)).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {raw}")
    return path


def _folder(raw: str) -> Path:
    if not (path := Path(raw)).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {raw}")
    return path


def _new_file(raw: str) -> Path:
    path = Path(raw)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{raw} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{raw} cannot be written, there is no folder {path.parent}")
    return path


def _workbook(raw: str) -> Path:
    if not raw.casefold().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(f"{raw} is no name for a workbook; end it with .xlsx")
    return _new_file(raw)


def _day(raw: str) -> datetime:
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{raw!r} is no day; write it like 2026-03-01") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{raw!r} is too far away; write a day like 2026-03-01")
    return datetime.combine(day, time(), CHINA)


def _count(raw: str) -> int:
    if not (raw.isascii() and raw.isdigit() and 0 < int(raw) <= 10_000):
        raise argparse.ArgumentTypeError(f"{raw!r} is no number from 1 to 10000")
    return int(raw)


def _name(raw: str) -> str:
    if not raw.isalnum():
        raise argparse.ArgumentTypeError(f"{raw!r} is no name; write letters and digits")
    return raw


def _officer_name(raw: str) -> str:
    name = kept(raw, lines=False)
    if not any(map(str.isalnum, name)):
        raise argparse.ArgumentTypeError(f"{raw!r} is no name; write the officer's name")
    return name


def _person(raw: str) -> str:
    channel, colon, id = raw.partition(":")
    if not (channel and colon and id):
        raise argparse.ArgumentTypeError(f"{raw!r} is no person id; write it like tg:12345678")
    if channel in NUMBERED and not (id.isascii() and id.isdigit()):
        raise argparse.ArgumentTypeError(f"{raw!r} is no account: {channel} has numbers; write it like tg:12345678")
    return raw
