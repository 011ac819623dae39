"""What a text without an answer probably wishes for: a check, a person, something not said yet, small talk."""

from collections.abc import Sequence

from core.acts import AskAbout
from core.acts.check_acts import StartCheck
from core.checks import checking, mentioning
from core.hearing import checks_offered, starting
from core.state import Conversation, Place, Turn, World
from core.talk import answering, handing, left_open, questions, small_talk, talked, wishes
from knowledge.found import Ambiguous, By, Found, Nothing
from knowledge.model import CityId
from knowledge.model.attributes import ELIGIBILITY


def hear(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """The reply to what is probably wished for; None when nothing is."""
    wish = wishes.likely_wish(text, parts, world)
    if wish == "person":
        return handing.ask_whether(conversation, text, world)
    if wish == "check":
        instead = questions.asks_instead(world.searcher.spotter.spot(text), world)
        return None if instead else _check(conversation, text, parts, world)
    if wish == "vague" or (wish is None and mentioning.only_told(conversation, text, world)):
        return _unclear(conversation, text, parts, world)
    small = wishes.small_named(wish, world) if wish else None
    return small_talk.reply(conversation, small) if small else None


def are_nothing(parts: Sequence[Found]) -> bool:
    """Whether nothing was found."""
    return all(isinstance(part, Nothing) for part in parts)


def _unclear(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """Everything that there is, for who seeks help; otherwise the question what is meant, unless something is known to
    the text.
    """
    if _seeks_help(text, parts, world):
        return checking.start_all(conversation, world, text)
    nothing = next((part for part in parts if isinstance(part, Nothing)), Nothing(0.0))
    near = nothing.near or (() if nothing.city else left_open.offered(conversation, world))
    by = By.PROGRAMME if near and not nothing.city else By.SUBJECT
    if not are_nothing(parts) or nothing.elsewhere:
        return None
    unclear = Ambiguous(near, by, nothing.slots, 0.0, nothing.city if near else _city(nothing, conversation))
    # Of what is talked about it is said that nothing was found.
    of_it = not (near or nothing.city) and talked.asked_before(conversation).programme
    return answering.reply(conversation, text, [Nothing(0.0) if of_it else unclear], world)


def _city(nothing: Nothing, conversation: Conversation) -> CityId | None:
    """The place that is named, or was told before, while no programme is talked about."""
    before = talked.asked_before(conversation)
    if nothing.city or before.programme or before.lacking or before.city is None:
        return nothing.city
    return CityId(before.city)


def _seeks_help(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it asks what help there is for somebody, and nothing of that name is known."""
    sought = world.place is Place.PRIVATE and world.searcher.phrases.intends("any_help", text)
    return sought and are_nothing(parts) and not world.searcher.spotter.spot(text).elsewhere


def _check(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """A check of the programme that is asked about, or of one of the list; None when something else is asked for by
    name.
    """
    asked = _asked_for(conversation, text, parts, world)
    named = {about.programme for part in starting.choices(parts) for about in part.candidates}
    if world.place is not Place.PRIVATE or (named and asked not in named):
        return None
    programme = world.programme(asked)
    if programme is None:
        found = tuple(about for part in parts if isinstance(part, Ambiguous) for about in part.candidates)
        return checks_offered.list_checks(conversation, left_open.joined(conversation, text), world, found)
    programme = wishes.suiting_unnamed(programme, text, talked.asked_before(conversation), world)
    if programme.demands:
        return checking.start(conversation, StartCheck(programme.id), world)
    return answering.about(conversation, AskAbout(programme.id, ELIGIBILITY), world)


def _asked_for(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> str | None:
    """The programme that is asked about: the named one, or the one that was talked about."""
    known = next((part.about for part in parts if wishes.is_known(part)), None)
    asked = known.programme if known else talked.asked_before(conversation).programme
    said = world.searcher.spotter.spot(text).programmes
    if not said or asked in said:
        return asked
    return next(iter(said)) if len(said) == 1 else None
