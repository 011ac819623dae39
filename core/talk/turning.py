"""The last answer for somebody else, for who only names another person: "那她弟弟呢", "大的呢"."""

from collections.abc import Mapping
from dataclasses import replace

from core.effects import Say
from core.state import Conversation, Turn, World
from core.talk import answering, left_open, talked, told_of, wishes
from core.talk.outcomes import stated
from knowledge.found import About
from knowledge.model import AttributeId
from knowledge.model.attributes import OVERVIEW
from knowledge.queries.settling import of_case, tells_apart, variant_for, varies


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The last answer for that person; where it is the same for everybody, that it is. None for any other text."""
    before = talked.told_last(conversation, world)
    if before is None or before[1].attribute is None or not _only_turns(text, world):
        return None
    programme, attribute = before[0], AttributeId(before[1].attribute)
    case = world.searcher.spotter.spot(told_of.with_case(conversation, text, world)).slots
    about = variant_for(programme, case, world.catalogue) or programme
    if about is not programme or varies(about, attribute, case) or (not case and tells_apart(about, attribute)):
        return answering.reply(conversation, text, [stated(about, attribute, case)], world)
    return _alike(conversation, text, About(programme.id, attribute), case, world)


def _only_turns(text: str, world: World) -> bool:
    said, intends = world.searcher.spotter.spot(text), world.searcher.phrases.intends
    turns = intends("turns_to", text) and intends("another_person", text)
    return turns and not said.slots and not said.cities and wishes.only_of_people(text, world)


def _alike(conversation: Conversation, text: str, about: About, case: Mapping[str, str], world: World) -> Turn:
    """That the last answer, or gap, holds for that person too; with what the programme tells of their case."""
    programme = world.catalogue.programmes[about.programme]
    known = about.attribute in programme.answers
    alike = Say("alike", {"programme": programme.id, "attribute": about.attribute, "stated": known})
    told = stated(programme, of_case(programme, case), case)
    if told.about.attribute != OVERVIEW:
        turn = answering.reply(conversation, text, [told], world)
        return replace(turn, effects=(alike, *turn.effects))
    turn = answering.reply(conversation, text, [stated(programme, about.attribute, case)], world)
    below = answering.offers(programme, world) if known else (left_open.pass_on(conversation),)
    return replace(turn, effects=(replace(alike, buttons=below),))
