"""When somebody is reminded of a draft: twice at most, by day; a draft itself never runs out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from core.state import CHINA, Conversation, ConversationId, FormRun

# After so long without a word about the draft, the first time and the second.
WAITS: Final = (timedelta(days=2), timedelta(days=7))
# Nobody is written to outside these hours, in China.
FROM: Final = time(9)
UNTIL: Final = time(20)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as the store lists it. `due` is when its person is reminded next; None: never again.

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


def next_nudge(touched: datetime, nudges: int) -> datetime | None:
    """When the next reminder is due, in waking hours; None when there were enough."""
    return awake(touched + WAITS[nudges]) if nudges < len(WAITS) else None


def awake(moment: datetime) -> datetime:
    """That moment, or the next morning when it is night."""
    here = moment.astimezone(CHINA)
    if FROM <= here.time() < UNTIL:
        return moment
    day = here.date() if here.time() < FROM else here.date() + timedelta(days=1)
    return datetime.combine(day, FROM, CHINA)


def drafts_of(conversation: Conversation) -> dict[str, FormRun]:
    """Every draft of a conversation, open or waiting, by id; an application that was opened again is none."""
    open_one = (conversation.run,) if isinstance(conversation.run, FormRun) else ()
    return {run.draft: run for run in (*open_one, *conversation.parked) if not run.kept}
