"""Wishes while a question of a check or a form is open: for a person, or for the form instead of the check."""

from dataclasses import replace
from typing import Final

from core.acts.draft_acts import StartAnother
from core.effects import Button, Say
from core.forms.asking import the_form
from core.forms.asking_traits import asked_trait
from core.forms.drafts import park
from core.hearing import starting
from core.kinds import FORM, ReplyKind
from core.parse import Rejected, parse
from core.parsing.yes_no import acknowledges, said_alone
from core.state import CheckRun, Conversation, FormRun, Turn, Unanswered, World
from core.talk import answering, asides, handing, left_open, talked, wishes
from knowledge.matching.text import AtMost

# Somebody who only asks for a person writes no more than this.
BARE: Final = AtMost(14, 40)
# The least chance of wanting a person, for a text that does not answer the open question.
LIKELY: Final = 0.8
# After these a person is offered to pass the question on, and nothing else.
OFFERED: Final = (ReplyKind.NO_ANSWER, ReplyKind.NOT_STATED)


def ask_person(conversation: Conversation, text: str, world: World) -> Turn:
    """What follows for somebody who wants a person; an open question is put again when it is done."""
    turn = handing.ask_person(conversation, text, world, bare=_is_bare(text, world))
    asked = turn.conversation.unanswered is not None
    return turn if asked or conversation.run is None else asides.then_asked(turn, world)


def offer_another(conversation: Conversation, run: FormRun, world: World) -> Turn:
    """One more draft of the open form offered, for who wants the same for somebody else; the question stays open."""
    form = the_form(run, world)
    offered = Say("another_offer", {"form": form.id}, ((Button("another", StartAnother(form.id)),),))
    return asides.then_asked(Turn(conversation, (offered,), FORM), world)


def wants_person(text: str, world: World) -> bool:
    """Whether a text that is no answer asks for a person."""
    return wishes.is_wanted("person", text, world) or world.searcher.intents_of(text)["person"] >= LIKELY


def in_check(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    """The reply to such a wish in a check; None where the text is none."""
    field = asked_trait(run, world)
    answers = field is None or not isinstance(parse(field, text, today=world.today), Rejected)
    if offered_to_pass(conversation) and (acknowledges(text) or (said_alone(text) and not answers)):
        return asides.then_asked(handing.ask_person(conversation, text, world, bare=True), world)
    if answers:
        return None
    return (
        ask_person(conversation, text, world) if wants_person(text, world) else _begun(conversation, run, text, world)
    )


def offered_to_pass(conversation: Conversation) -> Unanswered | None:
    """The question that was just offered to be passed on, since there is no answer to it."""
    waiting = left_open.just_before(conversation)
    return waiting if waiting is not None and waiting.outcome in OFFERED else None


def _begun(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    """The form of what is checked or named, for who would rather begin with that; what was told is kept."""
    focus = conversation.focus
    programme = run.programme or (focus.programme if focus is not None and focus.turn > run.asked else None)
    if not _wants_form(text, world, surely=not programme):
        return None
    told = replace(park(conversation), told=run if run.facts else conversation.told)
    here = talked.talking_of(programme, told, world) if programme else asides.about_it(told, world)
    parts = talked.search(here, text, world)
    begun = starting.hear(here, text, parts, world)
    return begun or (answering.reply(here, text, parts, world) if starting.choices(parts) else None)


def _wants_form(text: str, world: World, *, surely: bool) -> bool:
    """Whether somebody wants to fill a form in; `surely`: by words for it, not only likely."""
    bare = wishes.is_bare_beginning(text, world) or wishes.is_for_another(text, world)
    said = any(world.searcher.phrases.intends(one, text) for one in ("start", "signs_up"))
    return bare or (said if surely else wishes.is_wanted("start", text, world))


def _is_bare(text: str, world: World) -> bool:
    """Whether it says that a person is wanted, and not what about."""
    said = world.searcher.spotter.spot(text)
    return BARE.holds(text) and not (said.programmes or said.attributes)
