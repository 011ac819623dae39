"""Short messages about one's own draft or application: stop, go on, withdraw, how does it stand."""

from collections.abc import Set
from dataclasses import replace
from typing import Final

from core.acts import AskWithdraw, DropDraft, SetLanguage, Withdraw
from core.applying import dropping, supplying
from core.cases.pacing import opens, pace_of
from core.checks.typed import is_button
from core.effects import Say
from core.forms.asking import about, open_field, present
from core.forms.drafts import park
from core.forms.listing import waiting_drafts, waiting_here
from core.hearing import commands, reviewing
from core.kinds import FORM, HANDOVER, SMALLTALK, ReplyKind
from core.paging import parse_shown
from core.parse import FREE, Rejected
from core.parsing.clauses import clauses
from core.parsing.introductions import name_in
from core.parsing.texts import names
from core.state import (
    CHINA,
    AppealRun,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    Place,
    Run,
    SupplyRun,
    Turn,
    World,
    latest,
)
from core.talk import left_open, questions, talked, wishes
from knowledge.matching.text import AtMost
from knowledge.model import Lang
from knowledge.model.attributes import PROCESSING
from knowledge.queries.phrases import LONGEST_SAID

# What each message tells that is made of such words, by the kinds of the lexicon; the first that fits is meant.
ACTS: Final = ("withdraw", "pause", "go_on", "cancel", "unwanted", "status", "anyone")
LEAVING: Final = ("pause", "cancel", "unwanted")
PARTING: Final = ("thanks", "goodbye")
NEWS: Final = ("status", "anyone")
ASKING: Final = frozenset({"ask", "when"})
# What tells only that nothing of it is wanted any more.
NOT_WANTED: Final = frozenset({"unwanted", "around"})
# A reason and what follows from it, one clause each; the reason is no longer than this.
BOTH: Final = 2
REASON: Final = AtMost(14, 40)
# A shorter message that nobody is there may be what a form asks for.
TOLD: Final = 4
LANGUAGES: Final = {"language_zh": Lang.ZH, "language_zh_hant": Lang.HANT, "language_en": Lang.EN}


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to a message that consists of such words alone; otherwise None."""
    run = conversation.run
    if text.startswith("/") or not isinstance(run, FormRun | CheckRun | GuardRun | SupplyRun | AppealRun | None):
        return None
    told = told_in(text, world) or _after_reason(text, world)
    act = next((one for one in ACTS if one in told), None)
    if act is None and _tells_whose(conversation, told, text, world):
        return _by_account(conversation, text)
    if act is None or _is_something_else(run, act, told, text, world):
        return None
    return _parting(conversation, act, told, text, world) or _done(conversation, act, told, text, world)


def _tells_whose(conversation: Conversation, told: Set[str], text: str, world: World) -> bool:
    """Whether somebody who was just told how their applications stand adds a name, or when they sent it."""
    before = left_open.just_before(conversation)
    if before is None or before.outcome != left_open.STATUS or conversation.run is not None:
        return False
    only = bool(told & {"own", "ask"}) and told <= {"around", "own", "ask", "thing"}
    return (only or name_in(text) != text) and REASON.holds(text) and not text.endswith(("?", "？"))


def _by_account(conversation: Conversation, text: str) -> Turn:
    """That applications are found by the account, and not by a name or a day."""
    return Turn(left_open.leaving(conversation, text, left_open.STATUS), (Say("status_by_account"),), FORM)


def _done(conversation: Conversation, act: str, told: Set[str], text: str, world: World) -> Turn | None:
    """The reply that does what is meant; None where the words answer the open question, or mean nothing here."""
    run = conversation.run
    match act:
        case "status" | "anyone":
            waits = _still_waiting(conversation, told, world) or _status(conversation, told, world)
            return waits or _not_passed(conversation, told)
        case "withdraw" if not isinstance(run, FormRun) or dropping.application_of(run, world):
            return _withdraw(conversation, told, text, world)
        case "pause":
            return _pause(conversation, world)
        case "go_on":
            return _go_on(conversation, world)
        case "unwanted" if isinstance(run, FormRun) and _answers(run, text, world):
            return None
        case _:
            return _stop(conversation, told, text, world)


def _is_something_else(run: Run | None, act: str, told: Set[str], text: str, world: World) -> bool:
    """Whether the words are a question about it, an answer to another one, or a wish for a person."""
    if act not in NEWS:
        return act != "withdraw" and bool(told & ASKING) and not _asks_to_cancel(run, act, told, world)
    if not _may_ask_for_news(run, told, text, world):
        return True
    return act == "anyone" and "speak" in told and wishes.is_wanted("person", text, world)


def _may_ask_for_news(run: Run | None, told: Set[str], text: str, world: World) -> bool:
    """Whether it cannot be an answer: to a form's question, "nobody" or "it was approved" may be one."""
    if not isinstance(run, FormRun):
        return run is None or isinstance(run, CheckRun)
    waits = "anyone" in told and any(one.closed is None for one in world.tickets) and len(text) >= TOLD
    field = open_field(run, world)
    asks = questions.asks(text, world) and (field is None or field.type not in FREE)
    return waits or {"status", "thing"} <= told or ("status" in told and "when" not in told and asks)


def _asks_to_cancel(run: Run | None, act: str, told: Set[str], world: World) -> bool:
    """Whether somebody who asks how to cancel has handed in what can be."""
    return run is None and act == "cancel" and "thing" in told and bool(supplying.can_be_withdrawn(world))


def told_in(text: str, world: World) -> Set[str]:
    """The meanings of its words, whether or not it names a programme."""
    told = world.searcher.phrases.said_in(text)
    if not told and len(text) <= LONGEST_SAID:
        told = world.searcher.phrases.said_in(world.searcher.spotter.without_names(text))
    return told | {"pause"} if {"later", "again"} <= told else told


def _after_reason(text: str, world: World) -> Set[str]:
    """The meanings of the last words, after nothing but a short reason: "I found a job, so I will not come"."""
    parts = clauses(text, "so")
    if len(parts) != BOTH or questions.asks(text, world):
        return frozenset()
    before, told = parts[0], told_in(parts[1], world)
    brief = REASON.holds(before)
    return told if brief and told & {*LEAVING, "withdraw"} and not told & ASKING else frozenset()


def asks_for_news(text: str, world: World) -> bool:
    """Whether that is how one asks what became of one's application, or of a question that was passed on."""
    told = told_in(text, world)
    return bool(told & {"status", "anyone"}) and not told & {"withdraw", "pause", "go_on", "cancel", "unwanted"}


def language_meant(text: str, world: World, *, among_words: bool) -> SetLanguage | None:
    """The language that somebody wants; `among_words`: any words answer the open question, so it must be said."""
    told = world.searcher.phrases.said_in(text)
    named = [lang for kind, lang in LANGUAGES.items() if kind in told]
    meant = told & {"switch", "go_on"} or (not among_words and told & {"speak"})
    if len(named) != 1 or not meant or told & {"thing", *ACTS} - {"go_on"}:
        return None
    return SetLanguage(named[0])


def _still_waiting(conversation: Conversation, told: Set[str], world: World) -> Turn | None:
    """That the question which was passed on last still waits; None when none does, or an application is meant."""
    here = [one for one in world.tickets if one.conversation == conversation.id and one.closed is None]
    if not here or world.officer is not None or ("anyone" not in told and (world.own or "thing" in told)):
        return None
    last, office = here[-1], world.catalogue.office
    args = {"ticket": last.id, "since": last.at.astimezone(CHINA), "danger": last.outcome == ReplyKind.CRISIS}
    args |= {"pace": pace_of(world.took), "office": office, "opens": opens(office, world.now)}
    return Turn(conversation, (Say("still_waiting", args), *present(conversation, world)), HANDOVER)


def _not_passed(conversation: Conversation, told: Set[str]) -> Turn | None:
    """That a question which was only offered to officers can have no answer yet, for who asks when it comes."""
    waiting = left_open.just_before(conversation)
    if waiting is None or not {"anyone", "when"} <= told:
        return None
    after = replace(conversation, unanswered=replace(waiting, asked=conversation.turn))
    return Turn(after, (Say("not_passed", {}, (left_open.pass_on(after),)),), HANDOVER)


def _parting(conversation: Conversation, act: str, told: Set[str], text: str, world: World) -> Turn | None:
    """Thanks or a goodbye, for who has nothing open, nothing waiting and nothing handed in."""
    if conversation.run is not None or act not in LEAVING or told & {"thing", "own"}:
        return None
    small = world.searcher.phrases.small(text, "smalltalk")
    if small is None or small.id not in PARTING or world.own or waiting_here(conversation, world):
        return None
    return Turn(conversation, (Say(f"small_{small.id}"),), SMALLTALK)


def _status(conversation: Conversation, told: Set[str], world: World) -> Turn | None:
    """How the applications stand; for who has none, only if they speak of one, and do not ask how long it takes in
    general.

    Who waits for an answer or has no number speaks of one, as long as nothing else is talked about.
    """
    has = bool(world.own) or any(run.waits for run in waiting_here(conversation, world))
    waits = "handed" in told and talked.programme_in(conversation, world) is None
    speaks = ("thing" in told and "when" not in told) or (waits and ("when" not in told or "anyone" in told))
    if has or speaks or isinstance(conversation.run, FormRun):
        here = conversation if conversation.run else left_open.leaving(conversation, "", left_open.STATUS)
        turn = commands.run(here, "status", "", "", world)
        return replace(turn, effects=(*turn.effects, *_how_long(world))) if "when" in told else turn
    return None


def _how_long(world: World) -> tuple[Say, ...]:
    """How long what was handed in last takes, as far as the documents say."""
    last = latest(world.own)
    programme = world.programme(last.programme) if last else None
    if programme is None:
        return ()
    stated = PROCESSING if PROCESSING in programme.answers else None
    args = {"programme": programme.id, "attribute": stated, "pace": pace_of(world.took)}
    return (Say("how_long", args),)


def _withdraw(conversation: Conversation, told: Set[str], text: str, world: World) -> Turn | None:
    """The question which application to withdraw, and whether really; for a draft, whether to throw it away."""
    if world.place is not Place.PRIVATE:
        return None
    open_ones = supplying.can_be_withdrawn(world)
    named = world.searcher.spotter.spot(text).programmes
    meant = [one for one in open_ones if one.programme in named] or open_ones
    if len(meant) == 1 and is_button("withdraw_really", text, world):
        return supplying.take_back(conversation, Withdraw(meant[0].id, meant[0].version), world)
    if len(meant) == 1:
        return supplying.ask_withdraw(conversation, AskWithdraw(meant[0].id, meant[0].version), world)
    if meant:
        return Turn(conversation, (Say("withdraw_which", {}, supplying.withdraw_buttons(meant, world)),), FORM)
    waiting = waiting_here(conversation, world)
    if len(waiting) == 1:
        return dropping.ask_to_drop(conversation, waiting[0], world)
    mine = world.own or waiting or told & {"own"} or not told & ASKING
    return commands.run(conversation, "applications" if waiting else "status", "", "", world) if mine else None


def _pause(conversation: Conversation, world: World) -> Turn:
    """The open form waits; a check ends as it does when it is left."""
    run = conversation.run
    if isinstance(run, FormRun):
        after = park(conversation)
        return Turn(after, (Say("put_aside", about(run), waiting_drafts(after, world)),), FORM)
    return commands.run(conversation, "cancel", "", "", world)


def _go_on(conversation: Conversation, world: World) -> Turn:
    """What is open put again, a waiting draft, or the check that was left; otherwise that there is nothing."""
    gone_on = reviewing.on_with(conversation, world)
    return gone_on or commands.nothing_to_leave(conversation, world)


def _stop(conversation: Conversation, told: Set[str], text: str, world: World) -> Turn | None:
    """What is open left; when nothing is, a draft or an application may be meant."""
    run = conversation.run
    if isinstance(run, FormRun) and is_button("drop", text, world):
        return dropping.drop(conversation, DropDraft(run.draft), world)
    if run is not None:
        return commands.run(conversation, "cancel", "", text, world)
    if "unwanted" in told or "thing" in told:
        theirs = bool(world.own or waiting_here(conversation, world))
        if theirs:
            return _withdraw(conversation, told, text, world)
        return commands.nothing_to_leave(conversation, world) if told <= NOT_WANTED else None
    return commands.run(conversation, "cancel", "", text, world)


def _answers(run: FormRun, text: str, world: World) -> bool:
    """Whether "I won't come" may answer the open question."""
    field = open_field(run, world)
    if field is None or (field.type in FREE and names(field)):
        return False
    free = field.type in FREE
    return free or not isinstance(parse_shown(field, run.page, text, today=world.today), Rejected)
