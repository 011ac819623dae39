"""What was told before, again, shorter, longer, or what comes next, for who asks for just that."""

from collections.abc import Sequence
from typing import Final

from core.effects import Say
from core.kinds import ANSWER, SMALLTALK
from core.state import Conversation, Turn, World
from core.talk import answering, left_open, talked, wishes
from core.talk.outcomes import stated
from knowledge.found import Asked
from knowledge.model import AttributeId, Programme
from knowledge.model.attributes import AMOUNT, BENEFITS, DOCUMENTS, ELIGIBILITY, HOW_TO_APPLY, OVERVIEW

# In this order more is told of a programme, so much at a time.
AT_LENGTH: Final = (OVERVIEW, ELIGIBILITY, AMOUNT, BENEFITS, HOW_TO_APPLY, DOCUMENTS)
MOST: Final = 3


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to who says only that, in a talk about a programme; otherwise None."""
    before = talked.asked_before(conversation)
    programme = world.programme(before.programme)
    wish = wishes.wants_retold(text, world) if programme else None
    if programme is None or wish is None:
        return None
    match wish:
        case "tells_shorter":
            say = Say("in_short", {"programme": programme.id}, answering.offers(programme, world))
            return left_open.reply(conversation, text, say, ANSWER)
        case "too_little":
            say = Say("as_written", {"programme": programme.id}, answering.check_of_all(world))
            return left_open.reply(conversation, text, say, SMALLTALK)
    asked = _asked_for(wish, programme, before)
    parts = [stated(programme, attribute, before.slots) for attribute in asked]
    return answering.reply(conversation, text, parts, world)


def _asked_for(wish: str, programme: Programme, before: Asked) -> Sequence[AttributeId]:
    """The attribute for that wish: the same again, how to get it, or one that was not told just before."""
    last = AttributeId(before.attribute or OVERVIEW)
    if wish == "tells_again":
        return [last]
    return [HOW_TO_APPLY] if wish == "tells_next" else _besides(programme, last) or [OVERVIEW]


def _besides(programme: Programme, told: AttributeId) -> Sequence[AttributeId]:
    """The other stated attributes of the programme that matter most, without those of the same text."""
    known = programme.answers
    texts = [known[told].text] if told in known else []
    more = list[AttributeId]()
    for attribute in AT_LENGTH:
        if attribute in known and known[attribute].text not in texts:
            texts.append(known[attribute].text)
            more.append(attribute)
    return more[:MOST]
