"""The reply to a query: an answer, a question back, that the documents do not say, or what there is instead."""

from collections.abc import Collection, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import Final

from core.acts import Act, AskAbout, AskTopic, OpenForm
from core.acts.check_acts import ScreenIn, StartCheck, StartScreen
from core.effects import Button, Rows, Say
from core.forms import listing
from core.kinds import NO_ANSWER, NOT_STATED
from core.state import Conversation, Outcome, Place, Turn, World
from core.talk import open_choice
from core.talk.left_open import joined, leaving, offered, pass_on, waiting
from core.talk.outcomes import abouts, focus_after, kind_of, last_asked, outcome_of, stated, told_of_each
from core.talk.talked import asked_before, search
from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, Nothing, NotStated, NotThere
from knowledge.model import AttributeId, Programme, ProgrammeId, Topic
from knowledge.model.attributes import DEADLINE, NATIONALITY, OF_APPLYING, OF_PEOPLE, OVERVIEW, SPECIAL_CASE

MOST_CHOICES: Final = 5
MOST_FORMS: Final = 3
# Who asks for these may be checked or fill in a form here, whatever the documents do not say.
APPLYING: Final = OF_APPLYING | OF_PEOPLE | {DEADLINE}
# What is said of these when they are not stated is more than what is not.
ALONE: Final = frozenset((OVERVIEW, SPECIAL_CASE, NATIONALITY))


def answer(conversation: Conversation, query: str, world: World) -> Turn:
    """The reply to a query; two questions in one message are both answered."""
    return reply(conversation, query, search(conversation, query, world), world)


def reply(conversation: Conversation, query: str, parts: Sequence[Found], world: World) -> Turn:
    """The reply that tells what was found; its first part that is no answer decides what may be passed
    on to officers.
    """
    known: Sequence[Found] = [part for part in parts if not isinstance(part, Nothing)] or parts[:1]
    known = [_chosen(part, conversation, world) if isinstance(part, Ambiguous) else part for part in known]
    told = {part.about.programme for part in known if isinstance(part, Certain)}
    apart = replace(conversation, focus=None) if len(told_of_each(known, world)) > 1 else conversation
    says = [_say(part, also, apart, world, told) for part, also in _grouped(known, world)]
    return Turn(_remembered(conversation, query, known, world), _each_button_once(says), _outcome(known, world))


def _each_button_once(says: Sequence[Say]) -> tuple[Say, ...]:
    """The same, with each button only below the last of the messages that offer it, next to where the person writes."""
    kept, shown = list[Say](), set[Act]()
    for say in reversed(says):
        rows = (tuple(button for button in row if button.act not in shown) for row in say.buttons)
        kept.append(replace(say, buttons=tuple(row for row in rows if row)))
        shown |= {button.act for row in say.buttons for button in row}
    return tuple(reversed(kept))


def _outcome(parts: Sequence[Found], world: World) -> Outcome:
    """The kind of the reply; asking each of several for something that none of them states counts as "not stated"."""
    first = parts[0]
    of_each = first.candidates if isinstance(first, Ambiguous) and first.by is By.EACH else ()
    unsaid = of_each and not any(about.attribute in _answers(about, world) for about in of_each)
    return NOT_STATED if unsaid else outcome_of(parts, world)


def about(conversation: Conversation, act: AskAbout, world: World) -> Turn:
    """The reply to who picked one of the candidates."""
    programme = world.programme(act.programme)
    if programme is None:
        return Turn(conversation, (Say("what_there_is"),), NO_ANSWER)
    found = stated(programme, AttributeId(act.attribute), asked_before(conversation).slots)
    return reply(conversation, _picked(conversation, found.about, world), (found,), world)


def topic(conversation: Conversation, act: AskTopic, world: World) -> Turn:
    """The reply to who picked a topic: what it offers."""
    found = world.searcher.offered(act.topic, act.city)
    if found is None:
        return Turn(conversation, (Say("what_there_is"),), NO_ANSWER)
    return reply(conversation, world.catalogue.topics[act.topic].name.pick(conversation.lang), (found,), world)


def _picked(conversation: Conversation, about: About, world: World) -> str:
    """The choice as words that complete the question which was left open; by itself, where none was."""
    words = world.catalogue.attributes[about.attribute].name.pick(conversation.lang)
    return "" if joined(conversation, "") else words


def offers(programme: Programme, world: World) -> Rows:
    """What can be done about a programme in this conversation: check, apply, sign up."""
    if world.place is not Place.PRIVATE:
        return ()
    forms = [world.catalogue.forms[id] for id in programme.forms[:MOST_FORMS]]
    check = [Button("check", StartCheck(programme.id))] if programme.demands else []
    opens = [Button(f"open_{form.kind}", OpenForm(form.id), {"title": form.title}) for form in forms]
    return tuple((button,) for button in (*check, *opens))


def _grouped(parts: Sequence[Found], world: World) -> list[tuple[Found, tuple[AttributeId, ...]]]:
    """The parts, joined so that one message tells everything of a programme for one case, or everything that is not
    stated of it, once.
    """
    grouped: list[tuple[Found, tuple[AttributeId, ...]]] = []
    for part in parts:
        place = next((n for n, (other, _) in enumerate(grouped) if _go_together(part, other)), None)
        if place is None or not isinstance(part, Certain | NotStated):
            grouped.append((part, ()))
            continue
        first, also = grouped[place]
        if isinstance(part, NotStated):
            grouped[place] = (first, (*also, part.about.attribute))
            continue
        answers = world.catalogue.programmes[part.about.programme].answers
        told = [answers[a].text for a in (*also, *(about.attribute for about in abouts(first))) if a in answers]
        if answers[part.about.attribute].text not in told:
            grouped[place] = (first, (*also, part.about.attribute))
    return grouped


def _go_together(part: Found, other: Found) -> bool:
    """Whether both are answers for the same case, or both gaps. A figure for one school level is none for another."""
    if isinstance(part, NotStated) and isinstance(other, NotStated):
        alone = ALONE.isdisjoint((part.about.attribute, other.about.attribute))
        return alone and part.about.programme == other.about.programme
    if not isinstance(part, Certain) or not isinstance(other, Certain):
        return False
    return (part.about.programme, dict(part.slots)) == (other.about.programme, dict(other.slots))


def _say(
    part: Found, also: Sequence[AttributeId], conversation: Conversation, world: World, told: Set[ProgrammeId]
) -> Say:
    """The message for a part; `told` are the programmes of which the reply tells something else as well."""
    match part:
        case Certain():
            return _answer(part, also, conversation, world)
        case NotStated():
            return _not_stated(part, also, conversation, world, told)
        case NotThere(city=city, about=about):
            args = {"city": city, "programme": about.programme, "others": _like(about.programme, city, world)}
            return Say("not_there", args, (pass_on(conversation),))
        case Ambiguous():
            return _which(part, conversation, world)
        case Nothing(elsewhere=elsewhere) if elsewhere is not None:
            rows = (*_ways("", world, topics=False), pass_on(conversation))
            return Say("elsewhere", {"place": elsewhere}, rows)
        case Nothing():
            return _no_answer(conversation, world)


def _answer(part: Certain, also: Sequence[AttributeId], conversation: Conversation, world: World) -> Say:
    """The answer, headed with the name of its programme unless the talk is about it already."""
    programme = world.catalogue.programmes[part.about.programme]
    args = {
        "programme": programme.id, "attribute": part.about.attribute, "also": [*also], "slots": dict(part.slots),
        "assumed": part.assumed, "headed": asked_before(conversation).programme != programme.id,
    }  # fmt: skip
    return Say("answer", args, offers(programme, world))


def _not_stated(
    part: NotStated, also: Sequence[AttributeId], conversation: Conversation, world: World, told: Set[ProgrammeId]
) -> Say:
    """That it is not stated, and what comes nearest, unless the reply tells something else of the programme."""
    about = part.about
    args = {
        "programme": about.programme, "attribute": about.attribute, "also": [*also], "assumed": part.assumed,
        "words": [*part.words],
        "nearest": None if about.programme in told else _nearest(about, asked_before(conversation), world),
    }  # fmt: skip
    applying = not APPLYING.isdisjoint((about.attribute, *also))
    ways = offers(world.catalogue.programmes[about.programme], world) if applying else ()
    return Say("not_stated", args, (*ways, pass_on(conversation)))


def _which(part: Ambiguous, conversation: Conversation, world: World) -> Say:
    """The question which one is meant; where not even the subject is known, with topics and everything there is as a
    way on.
    """
    if part.by is By.EACH:
        return _of_each(part, conversation, world)
    open_subject = part.by is By.SUBJECT
    named = {"city": part.city} if open_subject else {"programmes": _offered(part, world)}
    rows = _choices(part.candidates, part.by, conversation, world)
    ways = _ways(part.city or "", world, topics=not part.candidates) if open_subject else ()
    return Say(f"which_{part.by}", {"slots": dict(part.slots), **named}, (*rows, *ways))


def _of_each(part: Ambiguous, conversation: Conversation, world: World) -> Say:
    """What each of the candidates states, and which of them do not state it."""
    candidates = part.candidates[:MOST_CHOICES]
    known = {about.programme: about.attribute in _answers(about, world) for about in candidates}
    args = {
        "attribute": candidates[0].attribute,
        "slots": dict(part.slots),
        "applying": candidates[0].attribute in APPLYING,
        "stated": tuple(id for id, told in known.items() if told),
        "unsaid": tuple(id for id, told in known.items() if not told),
    }
    return Say("of_each", args, (*_choices(candidates, part.by, conversation, world), pass_on(conversation)))


def _answers(about: About, world: World) -> Collection[AttributeId]:
    return world.catalogue.programmes[about.programme].answers


def _offered(part: Ambiguous, world: World) -> tuple[ProgrammeId, ...]:
    """The programmes that the question back describes: those of several places, or those that all say for whom they
    are.
    """
    programmes = tuple(about.programme for about in part.candidates[:MOST_CHOICES])
    tells = part.by is By.CITY or all(world.catalogue.programmes[id].whom for id in programmes)
    return programmes if tells else ()


def _no_answer(conversation: Conversation, world: World) -> Say:
    """That nothing is known, with the drafts that wait and the way to officers."""
    drafts = listing.waiting_drafts(conversation, world)[:MOST_FORMS] if world.place is Place.PRIVATE else ()
    args = {"drafts": len(drafts), "programme": asked_before(conversation).programme}
    return Say("no_answer", args, (*drafts, pass_on(conversation)))


def _ways(city: str, world: World, *, topics: bool) -> Rows:
    """The ways on for who has not said what they want: topics of the place, and a check of everything in it."""
    offered = (one for one in world.catalogue.topics.values() if topics and (not city or _is_of(one, city, world)))
    rows = tuple(
        (Button("topic", AskTopic(one.id, city), {"topic": one.name}),) for one in islice(offered, MOST_CHOICES - 1)
    )
    return (*rows, *check_of_all(world, city))


def check_of_all(world: World, city: str = "") -> Rows:
    """The button that checks everything there is, or everything in a city; only in private."""
    screen = Button("screen", ScreenIn(city) if city else StartScreen())
    return ((screen,),) if world.place is Place.PRIVATE else ()


def _is_of(topic: Topic, city: str, world: World) -> bool:
    return any(world.catalogue.programmes[id].city == city for id in topic.programmes)


def _nearest(about: About, before: Asked, world: World) -> AttributeId | None:
    """The stated attribute that comes nearest to the gap, or is what was asked; none if it was told just before."""
    stated = world.catalogue.programmes[about.programme].answers
    near = (about.attribute, *world.catalogue.attributes[about.attribute].nearest)
    found = next((one for one in near if one in stated), None)
    return None if (before.programme, before.attribute) == (about.programme, found) else found


def _like(programme: ProgrammeId, city: str, world: World) -> tuple[ProgrammeId, ...]:
    """The programmes of its family in other places, one for each."""
    known = world.catalogue.programmes
    family = (one for one in known.values() if one.family == known[programme].family and one.id != programme)
    places = {one.city: one.id for one in family if one.city not in (city, known[programme].city)}
    return tuple(places.values())


def _choices(candidates: Sequence[About], by: By, conversation: Conversation, world: World) -> Rows:
    """A button for each candidate; candidates of one name are told apart by their places."""
    several = len({_city(about, world) for about in candidates} | _talked_of(conversation, world)) > 1
    by = By.PROGRAMME if by in (By.SUBJECT, By.EACH) else by
    key = f"choice_{by}_in_city" if by is By.PROGRAMME and several else f"choice_{by}"
    return tuple(
        (Button(key, AskAbout(about.programme, about.attribute), _names(about, world)),)
        for about in candidates[:MOST_CHOICES]
    )


def _talked_of(conversation: Conversation, world: World) -> set[str]:
    """The place that the talk is about, and a place that is not covered and was just named."""
    city = conversation.focus.city if conversation.focus else None
    before = waiting(conversation)
    elsewhere = world.searcher.spotter.spot(before).elsewhere if before else None
    return {place for place in (city, elsewhere) if place}


def _chosen(found: Ambiguous, conversation: Conversation, world: World) -> Found:
    """The choice; the answer, where the choice is only one thing."""
    apart = _told_apart(open_choice.here(found, conversation, world), world)
    if len(apart.candidates) != 1:
        return apart
    only = apart.candidates[0]
    return stated(world.catalogue.programmes[only.programme], only.attribute, apart.slots)


def _told_apart(found: Ambiguous, world: World) -> Ambiguous:
    """The same with each programme once; by programme where several candidates are of one city."""
    if found.by in (By.SUBJECT, By.EACH):
        return found
    each = {about.programme: about for about in reversed(found.candidates)}
    candidates = tuple(about for about in found.candidates if each[about.programme] is about)
    same = len({_city(about, world) for about in candidates}) < len(candidates)
    return replace(found, candidates=candidates, by=By.PROGRAMME if same else found.by)


def _city(about: About, world: World) -> str:
    return world.catalogue.programmes[about.programme].city


def _names(about: About, world: World) -> dict[str, object]:
    programme = world.catalogue.programmes[about.programme]
    return {"city": world.catalogue.cities[programme.city].name, "programme": programme.name}


def _remembered(conversation: Conversation, query: str, parts: Sequence[Found], world: World) -> Conversation:
    open_parts = [part for part in parts if not isinstance(part, Certain)]
    if not open_parts:
        conversation = replace(conversation, unanswered=None)
    else:
        here = (part for part in open_parts if not isinstance(part, NotThere))
        meant = [about for part in here for about in abouts(part)][:MOST_CHOICES]
        if all(isinstance(part, Nothing) and not part.elsewhere for part in open_parts):
            # Who was not understood may still choose of what was offered.
            meant = [*offered(conversation, world)]
        conversation = leaving(conversation, joined(conversation, query), kind_of(open_parts[0]), meant)
    focus = focus_after(conversation, last_asked(parts), world)
    return replace(conversation, focus=replace(focus, each=told_of_each(parts, world))) if focus else conversation
