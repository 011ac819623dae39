"""Other programmes of the same kind, for who has heard of one and asks what else there is."""

from dataclasses import replace
from typing import Final

from core.acts import AskAbout
from core.acts.check_acts import ScreenIn
from core.effects import Button, Rows, Say
from core.kinds import CLARIFY, ReplyKind
from core.state import Conversation, Place, Turn, World
from core.talk import answering, talked, wishes
from core.talk.left_open import leaving
from knowledge.found import About, Ambiguous, By
from knowledge.model import Programme
from knowledge.model.attributes import OVERVIEW

# Besides these there is the button for all that there is in the place.
MOST: Final = 4


def where_else(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The places that have what one was just told to lack, to who asks where there is such a thing; None for others."""
    before = talked.asked_before(conversation)
    lacking = world.programme(before.lacking)
    if lacking is None or not wishes.says_only("where_else", text, world):
        return None
    family = (one for one in world.catalogue.programmes.values() if one.family == lacking.family)
    there = {one.city: About(one.id, OVERVIEW) for one in family if one.city != before.city}
    return answering.reply(conversation, text, [Ambiguous(tuple(there.values()), By.CITY, {}, 1.0)], world)


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The others of its kind in the place that is talked about; None for any other text."""
    if not world.searcher.phrases.is_one("anything_else", text):
        return None
    before = talked.asked_before(conversation)
    about = world.programme(before.programme or before.lacking)
    if about is None or before.city is None:
        return None
    others = alike(about, before.city, world)
    say = Say("what_else", {"programme": about.id, "city": before.city, "found": len(others)})
    focus = conversation.focus and replace(conversation.focus, turn=conversation.turn)
    meant = [About(one.id, OVERVIEW) for one in others]
    after = leaving(replace(conversation, focus=focus), text, ReplyKind.CLARIFY, meant)
    said = replace(say, buttons=_buttons(others, before.city, world))
    return Turn(after, (said,), replace(CLARIFY, city=before.city))


def alike(about: Programme, city: str, world: World) -> tuple[Programme, ...]:
    """The other programmes of that place which are related to it, and those of the first want that it is offered for
    and has others there.
    """
    programmes = world.catalogue.programmes
    related = [id for id in about.related if programmes[id].city == city]
    wants = (topic.programmes for topic in world.catalogue.topics.values() if about.id in topic.programmes)
    here = ([id for id in of_one if id != about.id and programmes[id].city == city] for of_one in wants)
    ids = dict.fromkeys((*related, *next(filter(None, here), ())))
    return tuple(programmes[id] for id in ids)[:MOST]


def _buttons(others: tuple[Programme, ...], city: str, world: World) -> Rows:
    rows = tuple((Button("choice_programme", AskAbout(one.id, OVERVIEW), {"programme": one.name}),) for one in others)
    all_there_is = ((Button("screen", ScreenIn(city)),),) if world.place is Place.PRIVATE else ()
    return (*rows, *all_there_is)
