"""The last few questions of a conversation with the kind of reply to each, so that officers see what
was said before.
"""

import re
from dataclasses import replace
from typing import Final

from core.acts import AskAbout, AskTopic
from core.events import ActPicked, Event, TextSaid
from core.kinds import ReplyKind
from core.state import CheckRun, Conversation, Exchange, Outcome, Place, Turn, World
from core.talk.talked import asked_before

# What asking comes to; anything else is no question.
ASKED: Final = (
    ReplyKind.ANSWER, ReplyKind.CLARIFY, ReplyKind.NOT_STATED, ReplyKind.NO_ANSWER, ReplyKind.CRISIS
)  # fmt: skip
# So many are kept, and so much of each.
MOST: Final = 4
LONGEST: Final = 200
# What stands for a number or an address that is none of an officer's business yet.
MASK: Final = "****"
_CALLED: Final = 7
_CARD: Final = 14
_WHOLE: Final = 40
_NUMBER: Final = r"(?<![0-9０-９])[0-9０-９](?:[ .·_-]?[0-9０-９]){%d,}[xXＸ]?"
_ADDRESS: Final = r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
_PERSONAL: Final = re.compile(f"{_ADDRESS}|{_NUMBER % (_CALLED - 1)}")
_SECRET: Final = re.compile(_NUMBER % (_CARD - 1))


def kept(conversation: Conversation, event: Event, outcome: Outcome, world: World) -> Conversation:
    """The conversation with the question of this turn noted, if it was one and was asked in private."""
    if world.place is not Place.PRIVATE or not is_question(event, outcome) or outcome.kind == ReplyKind.CRISIS:
        return conversation
    # A number that is cut off must be seen whole to be found.
    text = masked(event.text[: LONGEST + _WHOLE])[:LONGEST] if isinstance(event, TextSaid) else ""
    about = "/".join(part for part in (outcome.programme, outcome.attribute) if part)
    latest = Exchange(text, conversation.turn, outcome.kind, about, outcome.assumed or "")
    return replace(conversation, exchanges=(*conversation.exchanges, latest)[-MOST:])


def counted(turn: Turn, event: Event, world: World) -> tuple[str, str] | None:
    """The kind of reply and the place of the question, for counting; None when the bot was asked nothing."""
    if world.place is Place.STAFF or not is_question(event, turn.outcome):
        return None
    return turn.outcome.kind, turn.outcome.city or place_of(turn.conversation) or ""


def is_question(event: Event, outcome: Outcome) -> bool:
    """Whether a person asked something, in words or by picking what they meant."""
    if isinstance(event, TextSaid):
        # A command that there is not is no question, and a cry for help is one wherever it stands.
        return outcome.kind in ASKED and (outcome.kind == ReplyKind.CRISIS or not event.text.lstrip().startswith("/"))
    return isinstance(event, ActPicked) and isinstance(event.act, AskAbout | AskTopic) and outcome.kind in ASKED


def place_of(conversation: Conversation) -> str | None:
    """The place that the conversation is about, as far as it is known."""
    run = conversation.run
    if isinstance(run, CheckRun) and run.city:
        return run.city
    return asked_before(conversation).city


def masked(text: str) -> str:
    """The text without telephone numbers, other long numbers and addresses of electronic mail."""
    return _PERSONAL.sub(MASK, text)


def without_cards(text: str) -> str:
    """The text without numbers as long as those of identity or bank cards, which are never stored."""
    return _SECRET.sub(MASK, text)
