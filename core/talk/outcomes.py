"""The kind of a reply, and what the conversation is about after it."""

from collections.abc import Mapping, Sequence

from core.kinds import ReplyKind
from core.state import Conversation, Focus, Outcome, World
from knowledge.found import About, Ambiguous, Certain, Found, Nothing, NotStated, NotThere
from knowledge.model import AttributeId, Programme


def outcome_of(parts: Sequence[Found], world: World) -> Outcome:
    """The kind of the reply, by its first part."""
    first = parts[0]
    if isinstance(first, Nothing | Ambiguous):
        return Outcome(kind_of(first), confidence=first.confidence)
    if isinstance(first, NotThere):
        about, sure = first.about, first.confidence
        return Outcome(ReplyKind.NOT_STATED, city=first.city, attribute=about.attribute, confidence=sure)
    programme = world.catalogue.programmes[first.about.programme]
    answer = programme.answers.get(first.about.attribute)
    return Outcome(
        kind_of(first),
        city=programme.city,
        programme=programme.id,
        attribute=first.about.attribute,
        sources=answer.sources if answer else programme.sources,
        assumed=", ".join(first.assumed) or None,
        confidence=first.confidence,
    )


def stated(programme: Programme, attribute: AttributeId, slots: Mapping[str, str]) -> Certain | NotStated:
    """The outcome for that attribute of the programme: the answer, or that it is not stated."""
    subject = About(programme.id, attribute)
    return Certain(subject, slots, 1.0) if attribute in programme.answers else NotStated(subject, 1.0)


def kind_of(part: Found) -> ReplyKind:
    """The kind of reply that the part gets."""
    match part:
        case Certain():
            return ReplyKind.ANSWER
        case NotStated() | NotThere():
            return ReplyKind.NOT_STATED
        case Ambiguous():
            return ReplyKind.CLARIFY
        case Nothing():
            return ReplyKind.NO_ANSWER


def focus_after(conversation: Conversation, part: Found, world: World) -> Focus | None:
    """What the conversation is about after that part; None where it stays about what it was."""
    match part:
        case Certain(about=about, slots=slots):
            city = world.catalogue.programmes[about.programme].city
            return Focus(about.programme, city, about.attribute, conversation.turn, dict(slots))
        case NotStated(about=about):
            city = world.catalogue.programmes[about.programme].city
            return Focus(about.programme, city, about.attribute, conversation.turn)
        case Ambiguous(candidates=candidates, slots=slots, city=named) if candidates:
            known = named or (conversation.focus.city if conversation.focus else None)
            return Focus(None, known, candidates[0].attribute, conversation.turn, dict(slots))
        case Ambiguous(city=named, slots=slots) if named is not None or slots:
            known = named or (conversation.focus.city if conversation.focus else None)
            return Focus(None, known, None, conversation.turn, dict(slots))
        case Ambiguous():
            return None
        case NotThere(city=city, about=about):
            return Focus(None, city, about.attribute, conversation.turn, lacking=about.programme)
        case Nothing(city=city, slots=slots) if city is not None:
            return Focus(None, city, None, conversation.turn, dict(slots))
        case Nothing():
            return None


def last_asked(parts: Sequence[Found]) -> Found:
    """The last thing that a message asked; where all of it is about one programme, the first."""
    programmes = {about.programme for about in abouts(parts[-1])}
    return next(part for part in parts if {about.programme for about in abouts(part)} == programmes)


def told_of_each(parts: Sequence[Found], world: World) -> tuple[str, ...]:
    """The programmes of several places of which the reply tells the same attribute; none where it
    tells anything else.
    """
    known = [part.about for part in parts if isinstance(part, Certain | NotStated)]
    programmes = [world.catalogue.programmes[about.programme] for about in known]
    same = len({about.attribute for about in known}) == len({one.family for one in programmes}) == 1
    apart = len({one.city for one in programmes}) == len(programmes) > 1
    return tuple(one.id for one in programmes) if same and apart and len(known) == len(parts) else ()


def abouts(part: Found) -> tuple[About, ...]:
    """What the part is about; of several that could be meant, each."""
    match part:
        case Certain(about=about) | NotStated(about=about) | NotThere(about=about):
            return (about,)
        case Ambiguous(candidates=candidates):
            return candidates
        case Nothing(near=near):
            return near
