"""What the published commands do. Each may be typed with its slash, or as a word of its own in any language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from core.acts import ListIn, OpenForm, SetLanguage
from core.acts.check_acts import StartCheck
from core.applying import cosigning, dropping, filling, linking, supplying, taking
from core.checks import checking
from core.effects import Button, Rows, Say
from core.forms import listing, profile
from core.forms.asking import present, stale
from core.forms.closing import Until, until
from core.forms.drafts import form_of, park
from core.forms.nudging import kept_until
from core.forms.path import whose
from core.hearing import forgetting
from core.kinds import CHECK, FORM, NO_ANSWER, SMALLTALK, kind_in
from core.same import Same
from core.state import (
    AppealRun,
    BulkRun,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    NoteRun,
    Place,
    ReplyRun,
    SupplyRun,
    Turn,
    World,
)
from core.talk import answering, handing, talked, whys
from knowledge.matching import text as folding
from knowledge.model import CityId, FormId, Lang, Lexicon, Offer

LANGUAGES: Final = (Lang.ZH, Lang.HANT, Lang.EN)
MOST_OFFERED: Final = 12
# How many lexicons' spellings of commands are kept at hand.
LEXICONS: Final = 8


def command_of(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The command and what follows it, if the text is a command: `/name ...`, or one of its spellings alone."""
    plain = _plain(text)
    if plain.startswith("/"):
        word, _, rest = plain[1:].partition(" ")
        return _published(word.partition("@")[0], lexicon) or "unknown", rest.strip()
    name = _published(plain, lexicon)
    return (name, "") if name else None


def run(conversation: Conversation, name: str, rest: str, text: str, world: World) -> Turn:
    """The reply to a command."""
    if name in PERSONAL and world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), SMALLTALK)
    if name in LINKING:
        return COMMANDS[name](conversation, rest, world)
    act = COMMANDS.get(name)
    return act(conversation, rest or text, world) if act else _unknown(conversation, text, world)


def set_language(conversation: Conversation, act: SetLanguage, world: World) -> Turn:
    """From now on in that language; an open question is put again in it."""
    if act.lang not in set(LANGUAGES):
        return stale(conversation, world)
    after = replace(conversation, lang=Lang(act.lang), lang_chosen=True)
    return Turn(after, (Say("language_set"), *present(after, world)), SMALLTALK)


def language_named(text: str, lexicon: Lexicon) -> Lang | None:
    """The language whose name the text is, and nothing besides."""
    return _languages(Same(lexicon)).get(_plain(text))


def _start(conversation: Conversation, text: str, world: World) -> Turn:
    """A link may name the form that it opens: `/start FORM`."""
    if FormId(text) in world.catalogue.forms:
        return taking.open_form(conversation, OpenForm(text), world)
    says = (Say("welcome", {}, (*answering.check_of_all(world), *_forms(world))), *present(conversation, world))
    return Turn(conversation, says, SMALLTALK)


def _help(conversation: Conversation, text: str, world: World) -> Turn:
    if world.officer is not None and world.place is Place.STAFF:
        return Turn(conversation, (Say("staff_help"),), SMALLTALK)
    return Turn(conversation, (Say("help"), *present(conversation, world)), SMALLTALK)


def list_in(conversation: Conversation, act: ListIn, world: World) -> Turn:
    """The forms or checks of one city."""
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), SMALLTALK)
    if act.what not in LISTS:
        return stale(conversation, world)
    city = CityId(act.city)
    rows = _forms_of(world, city) if act.what == "forms" else _checks_of(world, city)
    return Turn(conversation, (Say(LISTS[act.what], {"waiting": 0}, rows),), FORM)


def _list_forms(conversation: Conversation, text: str, world: World) -> Turn:
    waiting = listing.waiting_drafts(conversation, world)
    say = Say("forms", {"waiting": len(waiting)}, (*waiting, *_forms(world)))
    return Turn(conversation, (say,), FORM)


def _list_checks(conversation: Conversation, text: str, world: World) -> Turn:
    """The checks that there are; for who types the word of the button, that of what is talked about."""
    if isinstance(conversation.run, CheckRun) and not text.startswith("/"):
        return Turn(conversation, present(conversation, world), CHECK)
    programme = talked.programme_in(conversation, world)
    if programme is not None and programme.demands and not text.startswith("/"):
        return checking.start(conversation, StartCheck(programme.id), world)
    rows = _by_city("check", _checks_of(world, None), world)
    return Turn(conversation, (Say("checks", {"waiting": 0}, (*answering.check_of_all(world), *rows)),), CHECK)


def _status(conversation: Conversation, text: str, world: World) -> Turn:
    turn = supplying.status(conversation, world)
    unsent = _unsent(conversation, world)
    return replace(turn, effects=(*turn.effects, *unsent, *present(conversation, world)))


def _unsent(conversation: Conversation, world: World) -> tuple[Say, ...]:
    """What was not handed in yet: drafts that wait for a guardian, and all drafts for who handed in nothing."""
    runs = [run for run in listing.waiting_here(conversation, world) if not world.own or run.waits is not None]
    here = (conversation.run,) if isinstance(conversation.run, FormRun) and not world.own else ()
    named = tuple((run.form, run.version, run.waits is not None) for run in (*here, *runs))
    rows = listing.rows_of(runs, world)
    return (Say("not_sent", {"drafts": named}, rows),) if named else ()


def _applications(conversation: Conversation, text: str, world: World) -> Turn:
    """Everything of the person's own: drafts to go on with, and what was handed in."""
    here = park(conversation) if isinstance(conversation.run, FormRun) else conversation
    drafts = listing.waiting_drafts(here, world)
    runs = listing.waiting_here(here, world)
    own = (
        [Say("drafts", {"count": len(drafts), "kept": _kept(runs, world), "ends": _ends(runs, world)}, drafts)]
        if drafts
        else []
    )
    sent = supplying.status(conversation, world)
    return replace(sent, effects=(*own, *(sent.effects if world.own or not drafts else ())))


def _kept(runs: tuple[FormRun, ...], world: World) -> tuple[tuple[str, str, str, date | None], ...]:
    """For each draft, whom it is for and until when it is kept."""
    known = ((run, form_of(run, world.catalogue)) for run in runs if not run.kept)
    return tuple(
        (run.form, run.version, whose(form, run.answers) if form else "", kept_until(run, world.catalogue, world.now))
        for run, form in known
    )


def _ends(runs: tuple[FormRun, ...], world: World) -> tuple[tuple[str, str, Until], ...]:
    """The drafts whose forms have a last day."""
    found = ((run.form, run.version, until(run.form, world.catalogue, world.reopened)) for run in runs)
    return tuple((form, version, last) for form, version, last in found if last is not None)


def _language(conversation: Conversation, text: str, world: World) -> Turn:
    named = next((lang for lang in LANGUAGES if lang.lower() == text.lower()), None)
    wanted = named or language_named(text, world.catalogue.lexicon)
    if wanted:
        return set_language(conversation, SetLanguage(wanted), world)
    rows = tuple((Button(_label(lang), SetLanguage(lang)),) for lang in LANGUAGES)
    return Turn(conversation, (Say("language", {}, rows),), SMALLTALK)


def _label(lang: Lang) -> str:
    return f"language_{lang.value.lower().replace('-', '_')}"


def _back(conversation: Conversation, text: str, world: World) -> Turn:
    match conversation.run:
        case FormRun():
            return filling.go_back(conversation, None, world)
        case CheckRun():
            return checking.go_back(conversation, world)
        case GuardRun() as run:
            return cosigning.go_back(conversation, run, world)
        case _:
            return nothing_to_leave(conversation, world)


def _cancel(conversation: Conversation, text: str, world: World) -> Turn:
    match conversation.run:
        case FormRun() as draft:
            return dropping.ask_to_drop(conversation, draft, world)
        case CheckRun():
            return checking.stop(conversation, world)
        case SupplyRun() | GuardRun() | AppealRun() | NoteRun() | BulkRun() | ReplyRun():
            return Turn(replace(conversation, run=None), (Say("left"),), SMALLTALK)
        case _:
            return nothing_to_leave(conversation, world)


def nothing_to_leave(conversation: Conversation, world: World) -> Turn:
    """That nothing is open to be left, with what was handed in and may be withdrawn."""
    mine = supplying.can_be_withdrawn(world)[: supplying.SHOWN] if world.place is Place.PRIVATE else []
    say = Say("nothing_to_leave", {"sent": len(mine)}, supplying.withdraw_buttons(mine, world))
    return Turn(conversation, (say,), SMALLTALK)


def _skip(conversation: Conversation, text: str, world: World) -> Turn:
    return filling.skip(conversation, world)


def _why(conversation: Conversation, text: str, world: World) -> Turn:
    explained = whys.explanation(conversation, world)
    if explained is None:
        return Turn(conversation, (Say("nothing_asked"), *present(conversation, world)), SMALLTALK)
    return Turn(conversation, (explained,), kind_in(conversation.run))


def _person(conversation: Conversation, text: str, world: World) -> Turn:
    return handing.ask_person(conversation, text, world, bare=command_of(text, world.catalogue.lexicon) is not None)


def _unknown(conversation: Conversation, text: str, world: World) -> Turn:
    return Turn(conversation, (Say("unknown_command"), *present(conversation, world)), NO_ANSWER)


def _forms(world: World) -> Rows:
    return _by_city("forms", _forms_of(world, None), world) if world.place is Place.PRIVATE else ()


def _forms_of(world: World, city: CityId | None) -> Rows:
    programmes = world.catalogue.programmes
    # That officers get in touch is offered where its programme is talked about, and not in a list.
    listed = (form for form in world.catalogue.forms.values() if form.kind != Offer.REFERRAL)
    forms = [form for form in listed if city in (None, programmes[form.programme].city)]
    return tuple((Button(f"open_{form.kind}", OpenForm(form.id), {"title": form.title}),) for form in forms)


def _checks_of(world: World, city: CityId | None) -> Rows:
    open_ones = [p for p in world.catalogue.programmes.values() if p.demands and city in (None, p.city)]
    return tuple((Button("check_one", StartCheck(p.id), {"programme": p.name}),) for p in open_ones)


def _by_city(what: str, rows: Rows, world: World) -> Rows:
    """The rows, while they are few; otherwise a button for each city that has some."""
    if len(rows) <= MOST_OFFERED:
        return rows
    listed = _forms_of if what == "forms" else _checks_of
    cities = [city for city in world.catalogue.cities.values() if listed(world, city.id)]
    return tuple((Button("choice_city", ListIn(what, city.id), {"city": city.name}),) for city in cities)


def shows_applications(text: str, lexicon: Lexicon) -> bool:
    """Whether the text is a command that shows what the person handed in."""
    word = _plain(text)
    named = word[1:].partition(" ")[0].partition("@")[0] if word.startswith("/") else word
    return named in SHOWING or _published(named, lexicon) in SHOWING


def _published(word: str, lexicon: Lexicon) -> str | None:
    return _spellings(Same(lexicon)).get(word)


@lru_cache(maxsize=LEXICONS)
def _spellings(lexicon: Same[Lexicon]) -> Mapping[str, str]:
    """The command for each of its spellings; the name of a command always means that command."""
    commands = lexicon.it.commands
    spelled = [(_plain(word), name) for name, words in commands.items() for word in words]
    return {**dict(reversed(spelled)), **{name: name for name in commands}}


@lru_cache(maxsize=LEXICONS)
def _languages(lexicon: Same[Lexicon]) -> Mapping[str, Lang]:
    """The language that each name is."""
    return {_plain(name): lang for lang in LANGUAGES for name in lexicon.it.intents.get(_label(lang), ())}


def _plain(text: str) -> str:
    return folding.plain(text).strip().strip("。.!！?？ ")


LISTS: Final[Mapping[str, str]] = {"forms": "forms", "check": "checks"}
# What follows these is no query.
LINKING: Final = ("link", "unlink")
# Asks about the question that is open; when none is, the word asks something else.
WHY: Final = "why"
SHOWING: Final = ("status", "applications")
PERSONAL: Final = frozenset({"applications", "forms", "check", "status", "link", "unlink", "profile", "forget"})
COMMANDS: Final[Mapping[str, Callable[[Conversation, str, World], Turn]]] = {
    "start": _start,
    "help": _help,
    "forms": _list_forms,
    "check": _list_checks,
    "status": _status,
    "applications": _applications,
    "language": _language,
    "back": _back,
    "cancel": _cancel,
    "skip": _skip,
    "why": _why,
    "person": _person,
    "link": linking.link,
    "unlink": linking.unlink,
    "profile": profile.show,
    "forget": forgetting.show,
}
