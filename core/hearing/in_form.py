"""How a typed text is understood while a form is open: as an answer to its question, or as something beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.applying import ahead, filling, receiving
from core.effects import Say
from core.forms.asking import open_field, the_form
from core.hearers import first_of
from core.hearing import beside, reviewing
from core.kinds import FORM
from core.parse import FREE, Rejected
from core.state import Conversation, FormRun, Turn, World
from core.talk import asides, picking, questions, swindles, who_learns, wishes
from knowledge.model import Field, FieldType, Offer

# What is written in forms of these kinds may be a question.
FOR_QUESTIONS: Final = (Offer.REFERRAL, Offer.SUGGESTION)


def hear(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn:
    """The reply to a text that is written while a form is open."""
    done = _of_doubt(conversation, run, text, world) or reviewing.hear(conversation, run, text, world)
    if done is not None:
        return done
    field = open_field(run, world)
    asked = field is not None and field.type is not FieldType.LONG_TEXT
    explained = picking.explain(conversation, text, world) if asked else None
    if explained is not None:
        return explained
    if field is not None and asides.says_nothing(field, text, world):
        return filling.skip(conversation, world)
    heard = receiving.hear(conversation, run, text, world)
    if isinstance(heard, Rejected):
        return _refused(conversation, run, field, text, heard, world)
    free = field is not None and field.type in FREE
    told = first_of(_BESIDE_WORDS, conversation, run, field, text, world) if field is not None and free else None
    return told or _taken(run, heard)


def _of_doubt(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | None:
    """The reply after a doubtful text: this one may settle whether that was an answer or a question."""
    settled = asides.settled(run, text, world)
    if settled is not None:
        turn = filling.settle_doubt(conversation, settled, world)
        return asides.answer(conversation, turn, world) if isinstance(turn, str) else turn
    asks = run.doubt is not None and questions.asks(text, world)
    return asides.answer_both(conversation, run, text, world) if asks else None


def _refused(
    conversation: Conversation, run: FormRun, field: Field | None, text: str, heard: Rejected, world: World
) -> Turn:
    """The reply to a text that is no answer: to what it says instead, or with what to enter."""
    told = first_of(_INSTEAD, conversation, run, field, text, world)
    told = told or asides.of_the_programme(conversation, text, heard, world)
    return told or filling.reject(conversation, run, heard, world)


def _taken(run: FormRun, heard: Turn) -> Turn:
    """The answer, kept; a doubtful text before it is dropped, and that is said."""
    dropped = (Say("doubt_dropped", {"text": run.doubt}),) if run.doubt is not None else ()
    return replace(heard, effects=(*dropped, *heard.effects))


def _small_talk(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return asides.small_talked(conversation, text, world)


def _ponders(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    """Nothing is hurried for who wants to think or to ask somebody first."""
    if not wishes.ponders(text, world):
        return None
    return asides.then_asked(Turn(conversation, (Say("no_hurry"),), FORM), world)


def _of_the_form(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return asides.of_the_form(conversation, text, world, field)


def _who_learns(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return who_learns.hear(conversation, text, world)


def _swindle(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return swindles.hear_beside(conversation, text, world)


def _person(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return beside.ask_person(conversation, text, world) if beside.wants_person(text, world) else None


def _for_another(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    return beside.offer_another(conversation, run, world) if wishes.is_for_another(text, world) else None


def _of_an_option(
    conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World
) -> Turn | None:
    return asides.of_an_option(conversation, run, field, text, world) if field is not None else None


def _sent_too_soon(conversation: Conversation, run: FormRun, field: Field, text: str, world: World) -> Turn | None:
    """The reply to "send" before the summary, or to the word that opened the form."""
    phrases = world.searcher.phrases
    sends = phrases.is_one("send", text) or phrases.is_one("begin", text)
    return filling.reject(conversation, run, Rejected("other_thing"), world) if sends else None


def _question(conversation: Conversation, run: FormRun, field: Field, text: str, world: World) -> Turn | None:
    """The reply to what looks like a question: its answer, or whether it is one."""
    if not _looks_asked(run, field, text, world):
        return None
    # A name or a place is hardly ever a question; a longer text may well be.
    long = field.type is FieldType.LONG_TEXT or not questions.looks_asked(field, text, world)
    told = None if long else asides.of_the_programme(conversation, text, asides.no_name(field, text, world), world)
    return told or filling.doubt(conversation, run, text)


def _looks_asked(run: FormRun, field: Field, text: str, world: World) -> bool:
    """Whether the text looks like a question where it is none that the form is for."""
    short = the_form(run, world).kind not in FOR_QUESTIONS and questions.asks_in_short(field, text, world)
    return short or questions.looks_asked(field, text, world)


# What is no answer: what is said in so many words goes before what only sounds like something. The question itself
# comes before the programme, which is asked last of all since nearly everything is a little like something it says.
_INSTEAD: Final[tuple[Callable[[Conversation, FormRun, Field | None, str, World], Turn | None], ...]] = (
    _small_talk,
    _ponders,
    _who_learns,
    _of_the_form,
    _swindle,
    _person,
    _for_another,
    ahead.hear,
    _of_an_option,
)
# Any words may be the answer: only what is clearly something else is not taken, and what may be is asked about.
_BESIDE_WORDS: Final[tuple[Callable[[Conversation, FormRun, Field, str, World], Turn | None], ...]] = (
    _small_talk,
    _ponders,
    _who_learns,
    _of_the_form,
    _sent_too_soon,
    _question,
)
