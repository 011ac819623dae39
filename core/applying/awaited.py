"""Answers to what an officer asked for, typed without the button: a line that reads as one is taken for it."""

from dataclasses import replace

from core.acts import AnswerOfficer
from core.applying import filling, supplying
from core.cases.procedures import SUPPLY, life_of
from core.effects import Say
from core.parse import Rejected
from core.state import Application, Conversation, FormRun, Place, Turn, World
from core.talk import left_open, questions
from knowledge.model import FieldType, FormId

# How somebody is reached is told in these.
NUMBERS = (FieldType.PHONE, FieldType.EMAIL)
# Who wants one of these gives no answer.
WISHES = ("start", "check", "screen", "person")


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to a text that is likely meant for the officers who asked; None when nobody asked, or it is something
    else.
    """
    application = _waiting(world)
    if application is None:
        return None
    if world.searcher.phrases.intends("supply", text):
        return supplying.request(conversation, application, world)
    if is_something_else(text, world):
        return None
    return _taken(conversation, application, text, world)


def hear_number(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The same for a telephone number or an address, if officers asked how somebody can be reached; otherwise None."""
    application = _waiting(world)
    form = world.catalogue.forms.get(FormId(application.form)) if application else None
    open_again = application.fields if application else ()
    numbers = form is not None and any(one.type in NUMBERS for one in form.fields if one.id in open_again)
    return _taken(conversation, application, text, world) if application and numbers else None


def offer(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The officers' request again, now open for an answer in words, after a line that asks nothing and is not
    understood.
    """
    application = _waiting(world)
    if application is None or is_something_else(text, world):
        return None
    return supplying.open_supply(conversation, AnswerOfficer(application.id, application.version), world)


def _taken(conversation: Conversation, application: Application, text: str, world: World) -> Turn | None:
    """The text as the answer to the officers' request; None where it does not read as one."""
    opened = supplying.open_supply(conversation, AnswerOfficer(application.id, application.version), world)
    run = opened.conversation.run
    heard = filling.hear(opened.conversation, run, text, world) if isinstance(run, FormRun) else None
    if heard is None or isinstance(heard, Rejected):
        return None
    taken = Say("taken_for_request", {"number": application.number, "programme": application.programme})
    return replace(heard, effects=(taken, *heard.effects))


def _waiting(world: World) -> Application | None:
    """The application about which the person was asked something; None when it is none, or more than one."""
    if world.place is not Place.PRIVATE:
        return None
    own = [one for one in world.own if one.wanted is not None]
    asked = [one for one in own if life_of(one, world.catalogue).step(one.state, SUPPLY)]
    return asked[0] if len(asked) == 1 else None


def is_something_else(text: str, world: World) -> bool:
    """Whether the text asks, names or wishes for something, and so answers nothing."""
    said, phrases = world.searcher.spotter.spot(text), world.searcher.phrases
    if len(text) > left_open.LONGEST or questions.asks(text, world) or said.programmes or said.attributes:
        return True
    return any(phrases.intends(wish, text) for wish in WISHES)
