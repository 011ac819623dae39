"""The life of an application. The table of moves is data; an illegal move is the absence of an entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from core.acts import Act, AnswerOfficer, AskWithdraw, StaffMove
from core.effects import Button, Effect, Record, Rows, SaveApplication, Say, Tell
from core.forms import answered, walk
from core.receipt import receipt_number
from core.state import Answers, Application, ApplicationId, Conversation, FormRun, Officer, World
from knowledge.model import Form

ASK_MORE: Final = "ask_more"
SUPPLY: Final = "supply"
WITHDRAW: Final = "withdraw"

# (state, move) -> the state after it.
MOVES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("", "send"): "received",
        ("received", "take"): "checking",
        ("received", "ask_more"): "more_wanted",
        ("received", "approve"): "approved",
        ("received", "decline"): "declined",
        ("received", "withdraw"): "withdrawn",
        ("checking", "take"): "checking",
        ("checking", "ask_more"): "more_wanted",
        ("checking", "approve"): "approved",
        ("checking", "decline"): "declined",
        ("checking", "withdraw"): "withdrawn",
        ("more_wanted", "take"): "more_wanted",
        ("more_wanted", "ask_more"): "more_wanted",
        ("more_wanted", "supply"): "checking",
        ("more_wanted", "decline"): "declined",
        ("more_wanted", "withdraw"): "withdrawn",
    }
)
BY_OFFICER: Final = ("take", "ask_more", "approve", "decline")
REASON_NEEDED: Final = frozenset({"ask_more", "decline"})
OPEN: Final = frozenset({"received", "checking", "more_wanted"})
STATES: Final = tuple(dict.fromkeys(MOVES.values()))


@dataclass(frozen=True, slots=True)
class Decided:
    """The application after the move, and what must be done for it."""

    application: Application
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a move was not made: outdated, not_possible, reason_needed, own_case, not_yours or taken."""

    why: str


def hand_in(
    run: FormRun, form: Form, conversation: Conversation, world: World
) -> tuple[Application, tuple[Effect, ...]]:
    """The application that a complete draft becomes. It keeps the draft's id, so that sending twice is sending once."""
    answers: Answers = {
        field.id: value for field, value in answered(walk(form, run.answers, today=world.today), run.answers)
    }
    application = Application(
        id=ApplicationId(run.draft),
        number=receipt_number(run.draft),
        programme=form.programme,
        form=form.id,
        form_version=run.version,
        person=world.person,
        name=world.name,
        conversation=conversation.id,
        lang=conversation.lang,
        answers=answers,
        state=MOVES["", "send"],
        version=1,
        received=world.now,
        changed=world.now,
    )
    record = Record(application.id, world.person, "send", "", application.state, "", world.now)
    return application, (SaveApplication(application), record)


def decide(
    application: Application, move: str, *, officer: Officer, reason: str, seen_version: int, now: datetime
) -> Decided | Refused:
    """What an officer's move makes of an application; the applicant is told of it.

    `seen_version` is the version that the officer was looking at: of two officers, only the first wins.
    """
    why = _refusal(application, move, officer, reason, seen_version)
    if why:
        return Refused(why)
    after = replace(
        _moved(application, move, now),
        officer=officer.name,
        wanted=reason if move == ASK_MORE else application.wanted,
        reason=reason if move in ("approve", "decline") else application.reason,
    )
    told = () if move == "take" and application.state == "checking" else (_tell(after),)
    return Decided(after, (SaveApplication(after), _record(application, after, move, officer.id, reason, now), *told))


def supply(application: Application, text: str, *, now: datetime) -> Decided | Refused:
    """The applicant's answer to what an officer asked; the application is being checked again."""
    if (application.state, SUPPLY) not in MOVES:
        return Refused("not_possible")
    after = replace(_moved(application, SUPPLY, now), wanted=None, supplied=(*application.supplied, text))
    record = _record(application, after, SUPPLY, application.person, "", now)
    return Decided(after, (SaveApplication(after), record))


def withdraw(application: Application, *, seen_version: int, now: datetime) -> Decided | Refused:
    """The applicant takes the application back, before it is decided."""
    if (application.state, WITHDRAW) not in MOVES:
        return Refused("not_possible")
    if seen_version != application.version:
        return Refused("outdated")
    after = _moved(application, WITHDRAW, now)
    return Decided(after, (SaveApplication(after), _record(application, after, WITHDRAW, application.person, "", now)))


def moves_of(application: Application) -> tuple[str, ...]:
    """The moves that an officer may make now, in the order in which they are offered."""
    return tuple(move for move in BY_OFFICER if (application.state, move) in MOVES)


def staff_card(application: Application, *, edit: bool = False, name: str = "staff_card") -> Say:
    """The card of an application for officers, with the moves that are possible."""
    args = {
        "id": application.id,
        "number": application.number,
        "programme": application.programme,
        "form": application.form,
        "form_version": application.form_version,
        "answers": application.answers,
        "state": application.state,
        "name": application.name,
        "officer": application.officer,
        "wanted": application.wanted,
        "reason": application.reason,
        "supplied": application.supplied,
        "received": application.received,
    }
    return Say(name, args, _staff_buttons(application), edit)


def person_buttons(application: Application) -> Rows:
    """What the applicant can do about an application now."""
    acts: list[tuple[str, Act]] = []
    if (application.state, SUPPLY) in MOVES:
        acts.append(("answer_officer", AnswerOfficer(application.id, application.version)))
    if (application.state, WITHDRAW) in MOVES:
        acts.append(("withdraw", AskWithdraw(application.id, application.version)))
    return tuple((Button(name, act, {"number": application.number}),) for name, act in acts)


def _refusal(application: Application, move: str, officer: Officer, reason: str, seen_version: int) -> str | None:
    taken = application.officer is not None and application.officer != officer.name and move != "take"
    checks = (
        (not officer.may(application.programme), "not_yours"),
        (officer.person is not None and officer.person == application.person, "own_case"),
        (move not in BY_OFFICER or (application.state, move) not in MOVES, "not_possible"),
        (seen_version != application.version, "outdated"),
        (taken, "taken"),
        (move in REASON_NEEDED and not reason.strip(), "reason_needed"),
    )
    return next((why for failed, why in checks if failed), None)


def _moved(application: Application, move: str, now: datetime) -> Application:
    state = MOVES[application.state, move]
    return replace(application, state=state, version=application.version + 1, changed=now)


def _record(before: Application, after: Application, move: str, actor: str, reason: str, now: datetime) -> Record:
    return Record(before.id, actor, move, before.state, after.state, reason, now)


def _tell(application: Application) -> Tell:
    args = {
        "number": application.number,
        "programme": application.programme,
        "state": application.state,
        "wanted": application.wanted,
        "reason": application.reason,
    }
    say = Say("application_moved", args, person_buttons(application) if application.state == "more_wanted" else ())
    return Tell(application.conversation, application.lang, say, application.id)


def _staff_buttons(application: Application) -> Rows:
    buttons = [
        Button(f"staff_{move}", StaffMove(application.id, move, application.version))
        for move in moves_of(application)
        if not (move == "take" and application.officer is not None)
    ]
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
