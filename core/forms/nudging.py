"""Until when a draft is kept, and when its person is reminded of it: twice at most, by day, and never without notice.

Where the content names no days, drafts never run out.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from core.state import CHINA, Conversation, ConversationId, FormRun
from knowledge.model import Catalogue, Kind
from knowledge.model.retention import days_of

# How long nothing is heard of a draft before the first reminder, and before the second.
WAITS: Final = (timedelta(days=2), timedelta(days=7))
# How long before the last day of a draft the second reminder comes.
NOTICE: Final = timedelta(days=7)
# Nobody is written to outside these hours, in China.
FROM: Final = time(9)
UNTIL: Final = time(20)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as the store lists it. `due` is when something is to be done with it next; None: never again.

    `warned` is the last day for sending it that its person was reminded of.
    """

    draft: str
    conversation: ConversationId
    person: str
    form: str
    touched: datetime
    nudges: int = 0
    due: datetime | None = None
    warned: date | None = None


class Call(StrEnum):
    """What a person hears of a draft that waits; each is the name of its message."""

    NUDGE = "nudge"
    LAST = "draft_ending"
    OVER = "draft_ended"


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be said of a draft, if anything; how it is listed afterwards, and until when it is kept then."""

    call: Call | None
    kept: Kept
    until: date | None


def next_nudge(touched: datetime, nudges: int, until: date | None = None) -> datetime | None:
    """When the next reminder is due, in waking hours, or the end after the last; None when nothing follows."""
    if nudges == 0:
        return awake(touched + WAITS[0])
    if until is None:
        return awake(touched + WAITS[nudges]) if nudges < len(WAITS) else None
    return awake(_morning(until - NOTICE if nudges == 1 else until + _DAY))


def due(kept: Kept, run: FormRun, catalogue: Catalogue, now: datetime) -> Due:
    """What is to be done with a draft whose time has come; it ends only after the reminder that says when."""
    until = kept_until(run, catalogue, now)
    # To whom no end was ever told, it is told first.
    nudges = kept.nudges if until is None or run.until else min(kept.nudges, 1)
    if run.waits is not None:
        # It waits for a guardian, not for its person: they are reminded when that is over.
        return Due(None, replace(kept, nudges=min(nudges, 1), due=awake(now + _DAY)), until)
    if nudges == 0 or (until is None and nudges < len(WAITS)):
        return _listed(Call.NUDGE, kept, nudges + 1, until)
    if until is None:
        return _listed(None, kept, nudges, None)
    today = _today(now)
    if nudges == 1:
        near = today >= until - NOTICE
        return _listed(Call.LAST, kept, 2, max(until, today + NOTICE)) if near else _listed(None, kept, 1, until)
    return _listed(Call.OVER if today > until else None, kept, nudges, until)


def kept_until(run: FormRun, catalogue: Catalogue, now: datetime) -> date | None:
    """The last day on which a draft is kept, as it was told, else as of now; None: it does not run out."""
    days = days_of(catalogue.retentions, Kind.DRAFTS)
    return None if days is None else run.until or _today(now) + timedelta(days=days)


def with_ends(before: Conversation, after: Conversation, catalogue: Catalogue, now: datetime) -> Conversation:
    """The conversation in which every draft that was begun or gone on with is kept for as many days as all are."""
    days = days_of(catalogue.retentions, Kind.DRAFTS)
    if days is None:
        return after
    was, until = drafts_of(before), _today(now) + timedelta(days=days)
    for id, run in drafts_of(after).items():
        touched = id not in was or run.answers != was[id].answers or run.until is None
        if touched and run.until != until:
            after = with_draft(after, replace(run, until=until))
    return after


def awake(moment: datetime) -> datetime:
    """That moment, or the next morning when it is night."""
    here = moment.astimezone(CHINA)
    if FROM <= here.time() < UNTIL:
        return moment
    day = here.date() if here.time() < FROM else here.date() + _DAY
    return datetime.combine(day, FROM, CHINA)


def drafts_of(conversation: Conversation) -> dict[str, FormRun]:
    """Every draft of a conversation, open or waiting, by id; an application that was opened again is none."""
    open_one = (conversation.run,) if isinstance(conversation.run, FormRun) else ()
    return {run.draft: run for run in (*open_one, *conversation.parked) if not run.kept}


def with_draft(conversation: Conversation, run: FormRun) -> Conversation:
    """The conversation with the draft of that id as it is given, where it was."""
    now = conversation.run
    if isinstance(now, FormRun) and now.draft == run.draft:
        return replace(conversation, run=run)
    return replace(conversation, parked=tuple(run if one.draft == run.draft else one for one in conversation.parked))


def without_draft(conversation: Conversation, draft: str) -> Conversation:
    """The conversation without the draft of that id, whether it was open or waited."""
    now = conversation.run
    left = None if isinstance(now, FormRun) and now.draft == draft else now
    return replace(conversation, run=left, parked=tuple(one for one in conversation.parked if one.draft != draft))


def _listed(call: Call | None, kept: Kept, nudges: int, until: date | None) -> Due:
    return Due(call, replace(kept, nudges=nudges, due=next_nudge(kept.touched, nudges, until)), until)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _today(now: datetime) -> date:
    return now.astimezone(CHINA).date()
