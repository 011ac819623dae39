"""Why a question is asked, who sees what is answered, and what may be done instead."""

from dataclasses import replace
from typing import Final

from core.asking import asked_trait, form_buttons, the_form, trait_question
from core.check_acts import ShowVerdict
from core.effects import Button, Rows, Say
from core.forms import at, walk
from core.handing import UNSURE
from core.items import spoken_of
from core.left_open import leaving, pass_on
from core.results import show_verdict
from core.state import CheckRun, Conversation, FormRun, Turn, World
from knowledge.attributes import ELIGIBILITY
from knowledge.found import About
from knowledge.model import Field, FieldType, ProgrammeId

# So many turns after its last question a check is what "why not?" is about.
RECENT: Final = 3


def explanation(conversation: Conversation, world: World) -> Say | None:
    """Why the open question of a form or a check is asked, with its buttons; None when none is open."""
    match conversation.run:
        case FormRun() as run:
            form = the_form(run, world)
            field = at(form, run, today=world.today)
            return _explained(field, "form", form_buttons(run, form, field, world)) if field else None
        case CheckRun() as run:
            trait, put = asked_trait(run, world), trait_question(run, world)
            return _explained(trait, "check", put.buttons) if trait and put else None
        case _:
            return None


def of_what(conversation: Conversation, text: str, world: World) -> Say | None:
    """The same of the question that a text speaks of, else of the open one; of a whole form, why it asks to agree."""
    run = conversation.run
    if not isinstance(run, FormRun):
        return explanation(conversation, world)
    form = the_form(run, world)
    asked = at(form, run, today=world.today)
    named = spoken_of(form.fields, text, world)
    if asked is not None and named in (None, asked):
        return explanation(conversation, world)
    consents = (one for one in walk(form, run.answers, today=world.today).path if one.type is FieldType.CONSENT)
    field = named or next(reversed(tuple(consents)), None)
    return Say("why", {**_args(field, "form"), "label": field.label}) if field else None


def of_result(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The result of the last check once more, with its reasons, for who asks why or what is left to do; else None.

    What they ask may go to officers: the documents tell no more.
    """
    told, here = conversation.told, conversation.turn
    asked = world.searcher.phrases.is_one("why_result", text)
    if told is None or not told.programme or here > told.asked + RECENT or not asked:
        return None
    turn = show_verdict(conversation, ShowVerdict(told.programme), world)
    after = leaving(turn.conversation, text, UNSURE, [About(ProgrammeId(told.programme), ELIGIBILITY)])
    said = tuple(_with(one, pass_on(after)) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, conversation=after, effects=said)


def _with(say: Say, last: tuple[Button, ...]) -> Say:
    """The same with that button last, and no other that does the same."""
    rows = (row for row in say.buttons if row != last)
    return replace(say, buttons=(*rows, last))


def _explained(field: Field, of: str, buttons: Rows) -> Say:
    return Say("why", {**_args(field, of), "label": None}, buttons)


def _args(field: Field, of: str) -> dict[str, object]:
    return {"ask": field.ask, "why": field.why, "of": of, "required": field.required, "unsure": field.unsure,
            "private": field.private}  # fmt: skip
