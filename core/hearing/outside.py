"""How a typed text is understood while nothing is open: as a choice, small talk, a wish or a query."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.applying import awaited
from core.checks import checking, in_words, mentioning, offered_case, others, weighing, why_so
from core.checks.typed import typed
from core.effects import Say
from core.hearers import first_of
from core.hearing import accepting, beside, corrected, numbers_asked, own_booking, resending, starting, wished
from core.kinds import SMALLTALK
from core.state import Conversation, Place, Turn, World
from core.talk import (
    answering,
    distress,
    doubted,
    each_place,
    of_help_lines,
    open_choice,
    picking,
    retold,
    small_talk,
    swindles,
    talked,
    told_of,
    trusted,
    turning,
    what_else,
    who_learns,
    wishes,
)
from core.talk.left_open import LONGEST
from core.talk.outcomes import abouts
from knowledge.found import Asked, Found, NotThere
from knowledge.search import completes

# A longer message that holds a greeting or thanks is about something else.
CHAT: Final = 14
# "Are you a real person" wants none yet.
WHO: Final = "who_are_you"
# Who asks whether it is the one or the other names a person without wanting one.
_OR: Final = re.compile(r"还是|還是|\bor\b", re.IGNORECASE)
_Hearer = Callable[[Conversation, str, World], Turn | None]
_FoundHearer = Callable[[Conversation, str, tuple[Found, ...], World], Turn | None]


def hear(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text that is written while nothing is open."""
    heard = first_of(_IN_OWN_WORDS, conversation, text, world)
    return heard or _heard(conversation, corrected.meant(text, world.catalogue.lexicon), world)


def _heard(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to what is meant by a text."""
    heard = first_of(_BY_WORDS, conversation, text, world)
    return heard or _heard_on(mentioning.noted(conversation, text, world), text, world)


def _heard_on(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply, with what the text mentions of a person kept."""
    before = first_of(_BY_WHAT_WAS_SAID, conversation, text, world)
    if before is not None:
        return before
    parts = _found(conversation, text, world)
    each = each_place.goes_on(parts, text, conversation, world)
    parts = _of_what_was_offered(parts, text, conversation, world) if each is parts else each
    told = first_of(_BY_WHAT_WAS_FOUND, conversation, text, parts, world)
    return told or answering.reply(conversation, text, parts, world)


def _found(conversation: Conversation, text: str, world: World) -> tuple[Found, ...]:
    """What the search finds for the text; for a person it names, with the case that was told of that person."""
    asked, before = told_of.with_case(conversation, text, world), talked.asked_before(conversation)
    if asked != text and before.waiting:
        before = replace(before, waiting=told_of.without_cases(before.waiting, world) or None)
    found = world.searcher.search(asked[:LONGEST], before)
    return _asked_there(found, text, conversation, world) or found


def _asked_there(
    found: tuple[Found, ...], place: str, conversation: Conversation, world: World
) -> tuple[Found, ...] | None:
    """What was found for the question before, now in the place that is named, where that place lacks what this text was
    taken for.
    """
    last = conversation.exchanges[-1] if conversation.exchanges else None
    if not isinstance(found[0], NotThere) or last is None or last.turn != conversation.turn - 1:
        return None
    spotter = world.searcher.spotter
    asked, told = spotter.without_places(last.text), spotter.spot(place)
    if spotter.spot(asked).programmes or told.programmes or not completes(told):
        return None
    there = world.searcher.search(f"{asked} {place}", Asked())
    meant = all(abouts(part) and not isinstance(part, NotThere) for part in there)
    return there if meant else None


def _of_what_was_offered(
    parts: tuple[Found, ...], text: str, conversation: Conversation, world: World
) -> tuple[Found, ...]:
    """The same; what is left open is about the programmes that were just offered."""
    case = offered_case.goes_on(parts, text, conversation, world)
    return open_choice.goes_on(parts, text, conversation, world) if case is parts else case


def _idle(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to a text without content, or of who wants to think about it first."""
    wordless = not any(map(str.isalnum, text)) and wishes.wants_retold(text, world) is None
    idle = wordless or world.searcher.phrases.is_one("idle", text) or wishes.ponders(text, world)
    return Turn(conversation, (Say("small_idle"),), SMALLTALK) if idle else None


def _small_talk(conversation: Conversation, text: str, world: World) -> Turn | None:
    small = world.searcher.phrases.exactly(text) or world.searcher.phrases.small(text, "refusal")
    return small_talk.reply(conversation, small) if small else None


def _person(conversation: Conversation, text: str, world: World) -> Turn | None:
    if not wishes.is_wanted("person", text, world):
        return None
    phrases = world.searcher.phrases
    asks = phrases.talk_in(text).get(WHO)
    if asks and (_OR.search(text) or not phrases.intends("person", phrases.without_talk(text))):
        return small_talk.reply(conversation, asks)
    return beside.ask_person(conversation, text, world)


def _refused(conversation: Conversation, text: str, world: World) -> Turn | None:
    refused = wishes.refused(text, world)
    return small_talk.reply(conversation, refused) if refused else None


def _screen(conversation: Conversation, text: str, world: World) -> Turn | None:
    wanted = world.place is Place.PRIVATE and wishes.wants_screen(text, world)
    return checking.start_all(conversation, world, text) if wanted else None


def _nothing_found(conversation: Conversation, text: str, parts: tuple[Found, ...], world: World) -> Turn | None:
    """Small talk, or the officers' request once more, where nothing was found; otherwise None."""
    if not wished.are_nothing(parts):
        return None
    small = world.searcher.phrases.small(text, "smalltalk") if len(text) <= CHAT else None
    return small_talk.reply(conversation, small) if small else awaited.offer(conversation, text, world)


# Who was shown help lines goes on with these; what was told in a check is put right by the words of a correction.
_IN_OWN_WORDS: Final[tuple[_Hearer, ...]] = (typed, of_help_lines.hear, others.hear, in_words.amend)
# What can be but one thing. What was just offered or told is gone on with before anything new is heard; small talk goes
# before numbers and comfort, and those before a wish for a person, since "a number to call" is one, too.
_BY_WORDS: Final[tuple[_Hearer, ...]] = (
    in_words.add,
    why_so.hear,
    resending.again,
    resending.hear,
    own_booking.hear,
    picking.hear,
    accepting.hear,
    _idle,
    who_learns.hear,
    trusted.hear,
    _small_talk,
    numbers_asked.of_help,
    numbers_asked.hear,
    numbers_asked.of_office,
    swindles.hear,
    doubted.hear,
    what_else.where_else,
    what_else.hear,
    distress.comfort,
    retold.hear,
    _person,
    _refused,
    _screen,
)
# What goes on with what was said before is no query by itself.
_BY_WHAT_WAS_SAID: Final[tuple[_Hearer, ...]] = (
    awaited.hear,
    each_place.which_is_most,
    weighing.goes_on,
    turning.hear,
)
# Who wants to begin begins, whatever is known of it; what somebody tells of themselves is weighed before it is taken
# for a wish that is only likely.
_BY_WHAT_WAS_FOUND: Final[tuple[_FoundHearer, ...]] = (
    each_place.which_to_begin,
    weighing.of_oneself,
    starting.hear,
    _nothing_found,
    weighing.verdict_asked,
    weighing.described,
    weighing.of_another,
    wished.hear,
)
