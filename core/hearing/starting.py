"""Wishes to begin a form or a check: the one that is clearly meant, or the choice between those that there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.acts import ListIn, OpenForm
from core.acts.draft_acts import StartAnother
from core.applying import taking
from core.checks import checking
from core.effects import Button, Rows, Say
from core.focus import Focus
from core.hearing import checks_offered, commands
from core.kinds import CLARIFY, FORM, ReplyKind
from core.state import Conversation, Place, Turn, World, latest
from core.talk import answering, left_open, questions, talked, wishes
from knowledge.found import About, Ambiguous, Asked, By, Certain, Found, NotStated
from knowledge.matching.text import plain
from knowledge.model import AttributeId, Offer, Programme, ProgrammeId
from knowledge.model.attributes import BENEFITS, CONTACT, ELIGIBILITY, HOW_TO_APPLY, OF_APPLYING, OVERVIEW
from knowledge.queries.subject import Subject
from knowledge.search import completes

# What parts the name of a programme from that of its form.
_TITLE: Final = re.compile(r"[:：] ?")
# The least chance of a wish to begin, where a programme is talked about already.
LIKELY_IN_TALK: Final = 0.55
# How sure it must be what "start my application" is about, to be about anything but what was talked about.
CLEAR: Final = 0.75
# What somebody hears who wants to apply.
HEARD: Final = OF_APPLYING | {BENEFITS, CONTACT, ELIGIBILITY, OVERVIEW}
# Words by which somebody says that they want to begin.
BEGINS: Final = ("start", "signs_up", "begin", "another_one")


@dataclass(frozen=True, slots=True)
class _Wish:
    """A wish to begin. `asked`: what was talked about, unless something else is named; `whole`: the text with what was
    left unanswered before it; `bare`: it says hardly more than that.
    """

    what: str
    whole: str
    before: Asked
    said: Subject
    asked: str | None
    bare: bool


def hear(conversation: Conversation, text: str, parts: tuple[Found, ...], world: World) -> Turn | None:
    """The form or check that is wished for, when it is clear for which programme; otherwise None, or a choice."""
    if world.place is not Place.PRIVATE:
        return None
    # What is not there, and whom else it is for, is told by what was talked about, before any form of it is opened.
    again = _again(conversation, text, world) or _by_title(conversation, text, world)
    return again or _among_offered(conversation, text, world) or _begun(conversation, text, parts, world)


def _begun(conversation: Conversation, text: str, parts: tuple[Found, ...], world: World) -> Turn | None:
    """What somebody wishes to begin, or the choice between what there is; None where something else is wanted."""
    wish = _wish_in(conversation, text, world)
    if wish is None or _asks_instead(wish, parts, world) or _tells_a_case(wish, world) or _only_guessed(wish, world):
        return None
    programme = _programme(wish, parts, world)
    if programme is None:
        return None if _is_of_else(wish, text, parts, world) else _listed(conversation, wish, text, world)
    if wish.what == "check":
        fitting = wishes.suiting_unnamed(programme, wish.whole, wish.before, world)
        return checking.start_with(conversation, fitting, text, world) if programme.demands else None
    return _form_for(conversation, programme, wish, world)


def _wish_in(conversation: Conversation, text: str, world: World) -> _Wish | None:
    """The wish to begin that the text expresses, if any. One that names nothing is for what is talked about."""
    before, said = talked.asked_before(conversation), world.searcher.spotter.spot(text)
    asked = before.programme if not said.programmes and {before.city}.issuperset(said.cities) else None
    whole = f"{before.waiting} {text}" if before.waiting and completes(said) else text
    wants = next((name for name in ("start", "check") if wishes.is_wanted(name, whole, world)), None)
    bare = wishes.is_bare_beginning(text, world) or _signs_another_up(text, world)
    bare = bare and bool(asked or said.programmes)
    wants = "start" if bare or (wants is None and asked and _begins_in_talk(text, world)) else wants
    return _Wish(wants, whole, before, said, asked, bare) if wants else None


def _begins_in_talk(text: str, world: World) -> bool:
    """Whether somebody in a talk about a programme most likely wants to begin with it, and asks nothing: "订一个"."""
    if questions.asks(text, world) or wishes.only_of_people(text, world):
        return False
    # "我想捐一间" wants to give one, and none for oneself.
    if not HEARD.issuperset(world.searcher.spotter.spot(text).attributes):
        return False
    chances = world.searcher.intents_of(text)
    likeliest = max(chances, key=lambda intent: chances[intent])
    return likeliest == "start" and chances["start"] >= LIKELY_IN_TALK


def _only_guessed(wish: _Wish, world: World) -> bool:
    """Whether the wish is only likely, and nothing of the programme was told yet: then that is told first."""
    said = any(world.searcher.phrases.intends(one, wish.whole) for one in BEGINS)
    return wish.what == "start" and wish.asked is None and not wish.bare and not said


def _asks_instead(wish: _Wish, parts: Sequence[Found], world: World) -> bool:
    """Whether the text asks rather than wishes."""
    if wish.what == "check":
        return questions.asks_instead(wish.said, world)
    return not wish.bare and (_asks_more(wish.whole, parts, world) or wishes.only_asks(wish.whole, world))


def _programme(wish: _Wish, parts: Sequence[Found], world: World) -> Programme | None:
    """The programme to begin with: the one that is named, that the text is clearly about, or that was talked about."""
    subject = _clear_subject(wish, parts)
    named = _named(wish, world) if wish.what == "start" else None
    programme = world.programme(named or (subject.programme if subject else wish.asked))
    talked = world.programme(wish.asked)
    # The case that is told chooses between those of a family in one place, and that is said.
    return talked if programme and talked and programme.is_variant_of(talked) else programme


def _named(wish: _Wish, world: World) -> str | None:
    """What is named and nothing else, or what a wish that names nothing is for."""
    return wishes.named_alone(wish.whole, wish.before.city, world) or (wish.asked if wish.bare else None)


def _clear_subject(wish: _Wish, parts: Sequence[Found]) -> About | None:
    """The programme that the text is about, if that is surer than what was talked about."""
    least = CLEAR if wish.asked or (wish.what == "check" and not wish.said.programmes) else wishes.KNOWN
    known = (part for part in parts if isinstance(part, Certain | NotStated))
    return next((part.about for part in known if part.confidence >= least), None)


def _is_of_else(wish: _Wish, text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether a choice must be made first, or only a case is told."""
    sure = 0 if wish.said.programmes else wishes.KNOWN
    return any(part.candidates for part in choices(parts, sure)) or _only_tells(wish.said, text, world)


def _listed(conversation: Conversation, wish: _Wish, text: str, world: World) -> Turn:
    """What can be begun, in the city that was named or talked about."""
    if wish.what == "check":
        return checks_offered.list_checks(conversation, wish.whole, world)
    city = next(iter(wish.said.cities), wish.before.city)
    if city:
        listed = commands.list_in(conversation, ListIn("forms", city), world)
        return replace(listed, outcome=replace(CLARIFY, city=city))
    return replace(commands.run(conversation, "forms", "", text, world), outcome=CLARIFY)


def _among_offered(conversation: Conversation, text: str, world: World) -> Turn | None:
    """What can be begun of what was just offered, or how one applies for each, to who wants to begin and names none."""
    before, said = left_open.offered(conversation, world, within=left_open.WAITS), world.searcher.spotter.spot(text)
    named = said.programmes or said.cities or said.elsewhere
    if len(before) < 2 or named or questions.asks(text, world) or not _only_begins(text, world):
        return None
    known = {about.programme: about for about in before}
    cities = {world.catalogue.programmes[id].city for id in known}
    rows = tuple(row for id in known for row in _forms_of(world.catalogue.programmes[id], world))
    if len(cities) > 1 or not rows:
        each = tuple(replace(about, attribute=HOW_TO_APPLY) for about in known.values())
        by = By.EACH if not rows else By.CITY
        return answering.reply(conversation, text, [Ambiguous(each, by, {}, 1.0)], world)
    if len(rows) == 1 and isinstance(act := rows[0][0].act, OpenForm):
        return taking.open_form(conversation, act, world)
    return Turn(conversation, (Say("forms", {"waiting": 0}, rows),), replace(CLARIFY, city=next(iter(cities))))


def _only_begins(text: str, world: World) -> bool:
    """Whether it says that something shall begin, and hardly anything else."""
    return wishes.is_bare_beginning(text, world) or wishes.only_begins(text, world)


def _forms_of(programme: Programme, world: World) -> Rows:
    forms = (world.catalogue.forms[id] for id in programme.forms)
    kept = [form for form in forms if form.kind != Offer.REFERRAL]
    return tuple((Button(f"open_{form.kind}", OpenForm(form.id), {"title": form.title}),) for form in kept)


def _form_for(conversation: Conversation, programme: Programme, wish: _Wish, world: World) -> Turn | None:
    """The form that suits the case that is told; where it is another programme's, that is said."""
    fitting = wishes.suiting(programme, wish.whole, wish.before, world)
    turn = form_of(conversation, fitting, world)
    if turn is None or fitting is programme:
        return turn
    instead = Say("form_for_case", {"programme": fitting.id, "instead_of": programme.id})
    return replace(turn, effects=(instead, *turn.effects))


def _tells_a_case(wish: _Wish, world: World) -> bool:
    """Whether a form is only likely to be wanted, by who names something and tells the case of somebody."""
    return (
        wish.what == "start"
        and not wish.bare
        and _only_tells(world.searcher.spotter.spot(wish.whole), wish.whole, world)
    )


def _only_tells(said: Subject, text: str, world: World) -> bool:
    """Whether a case is told and nothing is said that would be a wish: "我女儿上五年级"."""
    phrases = world.searcher.phrases
    wished = any(phrases.intends(one, text) for one in ("signs_up", "start", "check"))
    return bool(said.slots) and not (said.questions or said.attributes or wished)


def _by_title(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The form of what is talked about that the text calls by its title, or by the end of it."""
    programme = talked.programme_in(conversation, world)
    forms = [world.catalogue.forms[id] for id in programme.forms] if programme else []
    said = plain(text).strip()
    called = (f.id for f in forms for t in (f.title.zh, f.title.en) if said in (plain(t), _TITLE.split(plain(t))[-1]))
    titled = next(called, None)
    return taking.open_form(conversation, OpenForm(titled), world) if titled is not None else None


def _signs_another_up(text: str, world: World) -> bool:
    """Whether somebody says no more than that somebody else is to be signed up: "帮老三报名"."""
    wanted = world.searcher.phrases.intends("signs_for", text) and not questions.asks(text, world)
    return wanted and wishes.is_for_another(text, world)


def _again(conversation: Conversation, text: str, world: World) -> Turn | None:
    """That the place does not have it, told again to who still wants to begin; the form once more, for who wants the
    same for somebody else.
    """
    before, said = talked.asked_before(conversation), world.searcher.spotter.spot(text)
    if not {before.city}.issuperset(said.cities):
        return None
    if before.lacking and not said.programmes:
        what = _begun_again(text, world)
        return _lacking(conversation, text, what, before, world) if what else None
    return _for_another(conversation, text, before, said, world)


def _begun_again(text: str, world: World) -> str | None:
    """What somebody wants to begin where there is none: `forms`, or a `check`."""
    bare = wishes.only_begins(text, world) or wishes.is_bare_beginning(text, world)
    if bare or wishes.is_wanted("start", text, world):
        return "forms"
    return "check" if wishes.is_wanted("check", text, world) else None


def _for_another(conversation: Conversation, text: str, before: Asked, said: Subject, world: World) -> Turn | None:
    """The form that was handed in last, offered for another person."""
    mine = world.own if wishes.is_for_another(text, world) else ()
    last = latest(mine)
    if last is None or last.programme != before.programme or last.form not in world.catalogue.forms:
        return None
    if not {last.programme}.issuperset(said.programmes):
        return None
    offered = Say("another_offer", {"form": last.form}, ((Button("another", StartAnother(last.form)),),))
    return Turn(talked.talking_of(last.programme, conversation, world), (offered,), FORM)


def _lacking(conversation: Conversation, text: str, what: str, before: Asked, world: World) -> Turn:
    """That the place has no such programme, and what else can be begun there: `forms`, or checks (`check`)."""
    city = before.city or ""
    about = About(ProgrammeId(before.lacking or ""), AttributeId(before.attribute or OVERVIEW))
    listed = (one for one in commands.list_in(conversation, ListIn(what, city), world).effects if isinstance(one, Say))
    rows = tuple(row for one in listed for row in one.buttons)
    focus = Focus(None, city, before.attribute, conversation.turn, lacking=before.lacking)
    args = {"city": city, "programme": before.lacking, "what": what}
    after = left_open.leaving(replace(conversation, focus=focus), text, ReplyKind.NOT_STATED, [about])
    say = Say("still_not_there", args, (*rows, left_open.pass_on(after)))
    return Turn(after, (say,), replace(CLARIFY, city=city))


def form_of(conversation: Conversation, programme: Programme, world: World) -> Turn | None:
    """The form of a programme, or the choice between its forms; None when it has none."""
    forms = [id for id in programme.forms if world.catalogue.forms[id].kind != Offer.REFERRAL] or programme.forms
    if len(forms) == 1:
        return taking.open_form(conversation, OpenForm(forms[0]), world)
    if not programme.forms:
        return None
    which = Say("which_form", {"programme": programme.id}, answering.offers(programme, world))
    focus = Focus(programme.id, programme.city, HOW_TO_APPLY, conversation.turn)
    return Turn(replace(conversation, focus=focus), (which,), FORM)


def _asks_more(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it asks for something other than how to apply."""
    known = (part for part in parts if isinstance(part, Certain | NotStated) and part.confidence >= CLEAR)
    return questions.asks(text, world) and any(part.about.attribute not in HEARD for part in known)


def choices(parts: Sequence[Found], least: float = wishes.KNOWN) -> list[Ambiguous]:
    """The likely programmes to choose from, which is easier than all that there are."""
    return [part for part in parts if isinstance(part, Ambiguous) and part.confidence >= least]
