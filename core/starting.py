"""Who wants to begin: the form or the check that is asked for, or the choice between those that there are."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core import answering, asides, checking, commands, taking, wishes
from core.acts import ListIn, OpenForm
from core.check_acts import StartCheck
from core.draft_acts import StartAnother
from core.effects import Button, Say
from core.focus import Focus
from core.state import Conversation, Outcome, Place, Turn, Unanswered, World
from knowledge.found import Ambiguous, Asked, Certain, Found, NotStated
from knowledge.model import FormId, Programme, ProgrammeId
from knowledge.search import completes
from knowledge.subject import Subject
from knowledge.text import plain

# What is told of these may come with a form to fill in here.
SIGNING: Final = ("how_to_apply", "online")
# What parts the name of a programme from that of its form.
_TITLE: Final = re.compile(r"[:：] ?")
# So sure must it be what "start my application" is about, to be about something else than what was talked about.
CLEAR: Final = 0.75
# What somebody hears who wants to apply.
OF_APPLYING: Final = ("how_to_apply", "overview", "online", "contact", "eligibility", "benefits")


def hear(conversation: Conversation, text: str, parts: tuple[Found, ...], world: World) -> Turn | None:
    """A form or a check, when that is what was asked for and it is clear for which programme."""
    before, said = answering.asked_before(conversation), world.searcher.spotter.spot(text)
    again = _again(conversation, text, before, said, world)
    if again is not None:
        return again
    titled = _titled(before, text, world)
    if titled is not None and world.place is Place.PRIVATE:
        return taking.open_form(conversation, OpenForm(titled), world)
    asked = before.programme if not said.programmes and {before.city}.issuperset(said.cities) else None
    whole = f"{before.waiting} {text}" if before.waiting and completes(said) else text
    wants = next((name for name in ("start", "check") if wishes.is_wanted(name, whole, world)), None)
    bare = wishes.is_bare_beginning(text, world) or _signs_another_up(text, world)
    bare = bare and bool(asked or said.programmes)
    wants = "start" if bare else wants
    if wants == "check" and asides.asks_instead(said, world):
        return None
    if wants is None or world.place is not Place.PRIVATE:
        return None
    if wants == "start" and not bare and (_asks_more(whole, parts, world) or wishes.only_asks(whole, world)):
        return None
    named = (part for part in parts if isinstance(part, Certain | NotStated))
    least = CLEAR if asked or (wants == "check" and not said.programmes) else wishes.KNOWN
    subject = next((part.about for part in named if part.confidence >= least), None)
    only = (wishes.named_alone(whole, before.city, world) or (bare and asked)) if wants == "start" else None
    programmes = world.catalogue.programmes
    programme = programmes.get(ProgrammeId(only or (subject.programme if subject else asked or "")))
    talked = programmes.get(ProgrammeId(asked or ""))
    if programme and talked and (programme.family, programme.city) == (talked.family, talked.city):
        # The case that is told chooses between them, and that is said.
        programme = talked
    sure = 0 if said.programmes else wishes.KNOWN
    if programme is None and any(part.candidates for part in choices(parts, sure)):
        return None
    if programme is None and _only_tells(said, text, world):
        return None
    if programme is None:
        if wants == "check":
            return list_checks(conversation, text, world)
        city = next(iter(said.cities), before.city)
        if city:
            listed = commands.list_in(conversation, ListIn("forms", city), world)
            return replace(listed, outcome=Outcome("clarify", city))
        return replace(commands.run(conversation, "forms", "", text, world), outcome=Outcome("clarify"))
    if wants == "check" and programme.demands:
        told = checking.start_told(conversation, programme, text, world)
        return told or checking.start(conversation, StartCheck(programme.id), world)
    fitting = wishes.suiting(programme, whole, before, world)
    opened = _opened(conversation, fitting, world) if wants == "start" else None
    if opened is None or fitting is programme:
        return opened
    instead = Say("form_for_case", {"programme": fitting.id, "instead_of": programme.id})
    return replace(opened, effects=(instead, *opened.effects))


def assented(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The form that was offered beside how one signs up, for who says yes to it; None for any other text."""
    focus, waits = conversation.focus, conversation.unanswered
    if focus is None or waits is not None or focus.turn + 1 != conversation.turn or focus.attribute not in SIGNING:
        return None
    programme = world.catalogue.programmes.get(ProgrammeId(focus.programme or ""))
    if programme is None or world.place is not Place.PRIVATE or not world.searcher.phrases.is_one("yes_to_form", text):
        return None
    return _opened(conversation, programme, world)


def _only_tells(said: Subject, text: str, world: World) -> bool:
    """Whether a case is told and nothing is said that would be a wish: "我女儿上五年级"."""
    phrases = world.searcher.phrases
    wished = any(phrases.intends(one, text) for one in ("signs_up", "start", "check"))
    return bool(said.slots) and not (said.questions or said.attributes or wished)


def _titled(before: Asked, text: str, world: World) -> FormId | None:
    """The form of what is talked about that the text calls by its title, or by the end of it."""
    programme = world.catalogue.programmes.get(ProgrammeId(before.programme or ""))
    forms = [world.catalogue.forms[id] for id in programme.forms] if programme else []
    said = plain(text).strip()
    called = (f.id for f in forms for t in (f.title.zh, f.title.en) if said in (plain(t), _TITLE.split(plain(t))[-1]))
    return next(called, None)


def _signs_another_up(text: str, world: World) -> bool:
    """Whether somebody says no more than that somebody else is to be signed up: "帮老三报名"."""
    wanted = world.searcher.phrases.intends("signs_for", text) and not asides.asks(text, world)
    return wanted and wishes.is_for_another(text, world)


def _again(conversation: Conversation, text: str, before: Asked, said: Subject, world: World) -> Turn | None:
    """Who wants to begin what a place has not is told so again; who wants the same for another is offered its form."""
    if world.place is not Place.PRIVATE or not {before.city}.issuperset(said.cities):
        return None
    another = wishes.is_for_another(text, world)
    if before.lacking and not said.programmes:
        bare = wishes.only_begins(text, world) or wishes.is_bare_beginning(text, world)
        begins = bare or wishes.is_wanted("start", text, world)
        what = "forms" if begins else "check" if wishes.is_wanted("check", text, world) else None
        return _lacking(conversation, text, what, before, world) if what else None
    mine = [one for one in world.applications if world.owns(one)] if another else []
    last = max(mine, key=lambda one: one.received, default=None)
    if last is None or last.programme != before.programme or last.form not in world.catalogue.forms:
        return None
    if not {last.programme}.issuperset(said.programmes):
        return None
    offered = Say("another_offer", {"form": last.form}, ((Button("another", StartAnother(last.form)),),))
    return Turn(answering.talking_of(last.programme, conversation, world), (offered,), Outcome("form"))


def _lacking(conversation: Conversation, text: str, what: str, before: Asked, world: World) -> Turn:
    """That there is none in that place, and what else can be begun there: `forms`, or checks (`check`)."""
    city, turn = before.city or "", conversation.turn
    listed = (one for one in commands.list_in(conversation, ListIn(what, city), world).effects if isinstance(one, Say))
    rows = tuple(row for one in listed for row in one.buttons)
    about = (f"{before.lacking}/{before.attribute or 'overview'}",)
    after = replace(
        conversation,
        focus=Focus(None, city, before.attribute, turn, lacking=before.lacking),
        unanswered=Unanswered(text, turn, about, "not_stated"),
    )
    args = {"city": city, "programme": before.lacking, "what": what}
    say = Say("still_not_there", args, (*rows, answering.pass_on(conversation)))
    return Turn(after, (say,), Outcome("clarify", city))


def _opened(conversation: Conversation, programme: Programme, world: World) -> Turn | None:
    """The form of a programme, or the choice between its forms; None when it has none."""
    forms = [id for id in programme.forms if world.catalogue.forms[id].kind != commands.REFERRAL] or programme.forms
    if len(forms) == 1:
        return taking.open_form(conversation, OpenForm(forms[0]), world)
    if not programme.forms:
        return None
    which = Say("which_form", {"programme": programme.id}, answering.offers(programme, world))
    focus = Focus(programme.id, programme.city, "how_to_apply", conversation.turn)
    return Turn(replace(conversation, focus=focus), (which,), Outcome("form"))


def _asks_more(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it is a question for something else than how one comes to have it."""
    known = (part for part in parts if isinstance(part, Certain | NotStated) and part.confidence >= CLEAR)
    return asides.asks(text, world) and any(part.about.attribute not in OF_APPLYING for part in known)


def list_checks(conversation: Conversation, text: str, world: World) -> Turn:
    """The checks that there are, in the city that was named."""
    city = next(iter(world.searcher.spotter.spot(text).cities), None)
    if city is None:
        return replace(commands.run(conversation, "check", "", text, world), outcome=Outcome("clarify"))
    return replace(commands.list_in(conversation, ListIn("check", city), world), outcome=Outcome("clarify", city))


def choices(parts: Sequence[Found], least: float = wishes.KNOWN) -> list[Ambiguous]:
    """What there is to choose from, guesses left out: easier than all that there are."""
    return [part for part in parts if isinstance(part, Ambiguous) and part.confidence >= least]
