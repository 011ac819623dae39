"""Small talk: what is said to greetings, thanks, refusals and the like."""

from core.effects import Say
from core.kinds import ReplyKind
from core.state import Conversation, Outcome, Turn
from knowledge.model import Small


def reply(conversation: Conversation, small: Small) -> Turn:
    """The reply to that small talk; a refusal counts as no answer."""
    kind = ReplyKind.NO_ANSWER if small.kind == "refusal" else ReplyKind(small.kind)
    return Turn(conversation, (Say(f"small_{small.id}"),), Outcome(kind))
