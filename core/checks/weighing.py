"""Weighing somebody who is told of in a talk about a programme, without a check: when that is asked, or settles it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.checks import checking, mentioning
from core.effects import Say
from core.state import CheckRun, Conversation, Place, Turn, World
from core.talk import answering, left_open, questions, talked, wishes
from core.talk.outcomes import stated
from knowledge.found import About, Ambiguous, Certain, Found, Nothing, NotStated
from knowledge.model import AttributeId, Programme
from knowledge.model.attributes import AGE, ELIGIBILITY, FOCUS, OF_PEOPLE, OVERVIEW
from knowledge.queries.subject import Subject

# For whom something is, in the order in which it is told.
FOR_WHOM: Final = (AGE, ELIGIBILITY, FOCUS)
# With no more characters beside it, nothing but the case is told: "我孩子读三年级".
BESIDE: Final = 3
# The same, told to who says what they are or do.
OF_ONESELF: Final = (ELIGIBILITY, FOCUS, AGE)
# The least number that by itself is taken for an age.
YOUNGEST: Final = 14
# Who wants one of these tells it of themselves by the way.
WISHED: Final = ("person", "check", "start", "screen")


def verdict_asked(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """The verdict on the person who is told of, if it is asked whether they may have something and what is told settles
    it.
    """
    talked_of = talked.programme_in(conversation, world)
    said = world.searcher.spotter.spot(text)
    if talked_of is not None and _is_no_answer(parts[0], talked_of, said) and _of_another(text, world):
        return _for_whom(conversation, text, talked_of, world)
    only = {part.about.programme for part in parts if isinstance(part, Certain) and part.about.attribute in OF_PEOPLE}
    programme = world.catalogue.programmes[only.pop()] if len(only) == 1 and _only_of_people(parts) else None
    if programme is None or not programme.demands or world.place is not Place.PRIVATE:
        return None
    if not wishes.asks_of_somebody(text, world):
        return None
    here = talked.talking_of(programme.id, conversation, world)
    checked = checking.start_told(here, programme, text, world)
    return checked if checked is not None and not isinstance(checked.conversation.run, CheckRun) else None


def _of_another(text: str, world: World) -> bool:
    """Whether it is asked whether another person may have it, or whether what was just told counts."""
    said = world.searcher.spotter.spot(text)
    whom = wishes.begins_with_somebody(text, world) or (said.slots and said.size <= BESIDE)
    return bool(whom and wishes.asks_of_somebody(text, world)) or wishes.says_only("may_i", text, world)


def _only_of_people(parts: Sequence[Found]) -> bool:
    return all(isinstance(part, Certain) and part.about.attribute in OF_PEOPLE for part in parts)


def described(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """For whom a programme is, told to who only describes somebody and asked nothing."""
    said, programme = world.searcher.spotter.spot(text), talked.programme_in(conversation, world)
    if programme is None or not (wishes.only_of_people(text, world) or (said.slots and said.size <= BESIDE)):
        return None
    # "What if I am 41" asks for nothing else.
    if not mentioning.tells_age(text, world) and (not said.slots or questions.asks(text, world)):
        return None
    if not _is_no_answer(parts[0], programme, said):
        return None
    return _for_whom(conversation, text, programme, world)


def of_oneself(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """For whom a programme is, told to who says in a talk about it what they are or do, or how old they are, and no
    more.
    """
    tells = wishes.tells_of_oneself(text) or _is_age(text, world)
    return _only_told(conversation, text, parts, world) if tells else None


def of_another(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """The same to who says something of another person or of the family, and nothing that they want."""
    tells = wishes.begins_with_somebody(text, world)
    return _only_told(conversation, text, parts, world) if tells else None


def _only_told(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """For whom it is that was just told, where nothing else is meant."""
    before = talked.told_last(conversation, world, within=2)
    if before is None or not _only_tells(text, parts, world):
        return None
    first, of_it = parts[0], {About(before[0].id, one) for one in (*OF_PEOPLE, OVERVIEW)}
    known = isinstance(first, Certain | NotStated) and first.about in of_it
    known = known or (isinstance(first, Ambiguous) and first.confidence < wishes.KNOWN)
    if not known and not _is_no_answer(first, before[0], world.searcher.spotter.spot(text)):
        return None
    ways = FOR_WHOM if _is_age(text, world) else OF_ONESELF
    turn = _for_whom(conversation, text, before[0], world, ways)
    # What was told just before is not told again for every further thing that somebody adds.
    if turn.outcome.attribute != before[1].attribute or before[1].turn != conversation.turn - 1:
        return turn
    say = Say("not_enough_told", {"programme": before[0].id}, answering.offers(before[0], world))
    still = replace(conversation, focus=replace(before[1], turn=conversation.turn))
    return left_open.reply(still, text, say, turn.outcome)


def _only_tells(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it asks nothing, names nothing and is no wish."""
    said = world.searcher.spotter.spot(text)
    if questions.asks(text, world):
        return False
    if said.programmes or said.cities or said.elsewhere or said.attributes or not wishes.ONE_THING.holds(text):
        return False
    return wishes.likely_wish(text, parts, world) not in WISHED


def _is_age(text: str, world: World) -> bool:
    """Whether the text is a number that is most likely an age."""
    said = text.strip()
    return said.isdecimal() and int(said) >= YOUNGEST and mentioning.only_years(said, world, bare=True)


def _is_no_answer(part: Found, programme: Programme, said: Subject) -> bool:
    """Whether nothing was found, or only something that no word asks for: a gap, or the overview."""
    if isinstance(part, Certain):
        return part.about == About(programme.id, OVERVIEW) and not said.attributes
    if isinstance(part, NotStated):
        return part.about.programme == programme.id and part.about.attribute not in said.attributes
    return isinstance(part, Nothing) or (isinstance(part, Ambiguous) and not part.candidates)


def goes_on(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The check of a programme whose conditions were just told, begun by who goes on to describe somebody and asks
    nothing.
    """
    before = talked.told_last(conversation, world)
    if before is None:
        return None
    programme, focus = before
    asks = questions.asks(text, world)
    if asks and questions.asks_instead(world.searcher.spotter.spot(text), world):
        return None
    years = mentioning.only_years(text, world, bare=focus.attribute in OF_PEOPLE) or _is_age(text, world)
    only = years or wishes.only_of_people(text, world)
    if (asks or focus.attribute not in OF_PEOPLE) and not only:
        return None
    still = replace(conversation, focus=replace(focus, turn=conversation.turn))
    weighs = programme.demands and world.place is Place.PRIVATE
    said = f"{text}岁" if years and text.strip().isdecimal() else text
    checked = checking.start_told(still, programme, said, world) if weighs else None
    # "And at 15?" is told by the conditions when they settle it; else by what is stated of whom it is for.
    settled = checked is not None and not isinstance(checked.conversation.run, CheckRun)
    if settled or not asks:
        return checked
    return _for_whom(conversation, text, programme, world) if years else None


def _for_whom(
    conversation: Conversation,
    text: str,
    programme: Programme,
    world: World,
    ways: Sequence[AttributeId] = FOR_WHOM,
) -> Turn:
    """For whom the programme is, as far as that is stated; where nothing of it is, that the first of these attributes
    is not.
    """
    about = next((one for one in ways if one in programme.answers), ways[0])
    return answering.reply(conversation, text, [stated(programme, about, {})], world)
