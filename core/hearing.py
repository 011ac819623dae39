"""What a text is taken for, in a published order: danger, commands, the open question, the knowledge base."""

from collections.abc import Sequence
from typing import Final

from core import (
    accepting,
    answering,
    asides,
    awaited,
    behalf,
    beside,
    callbacks,
    checking,
    commands,
    confirming,
    cosigning,
    desk,
    distress,
    guardians,
    handing,
    in_form,
    languages_asked,
    mentioning,
    numbers_asked,
    officers,
    others,
    own_affairs,
    own_booking,
    resending,
    reviewing,
    small_talk,
    starting,
    supplying,
    swindles,
    talking,
    weighing,
    whys,
    wishes,
)
from core.acts import AskAbout, SetLanguage
from core.asking import present, the_form
from core.check_acts import StartCheck
from core.effects import Say
from core.forms import at
from core.languages import in_language
from core.parse import FREE, Rejected
from core.state import (
    AppealRun,
    BulkRun,
    CheckRun,
    Conversation,
    FormRun,
    GuardRun,
    NoteRun,
    Outcome,
    Place,
    ReplyRun,
    SupplyRun,
    TalkRun,
    Turn,
    World,
)
from core.typed import typed
from knowledge.found import Ambiguous, Certain, Found, Nothing, NotStated
from knowledge.model import FieldType, ProgrammeId

# A longer message that holds a greeting or thanks is about something else.
CHAT: Final = 14


def hear(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text."""
    heard = _by_its_words(conversation, text, world)
    return heard if heard is not None else _where_it_is_said(conversation, text, world)


def _by_its_words(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The reply to what means the same wherever it is said; None to any other text."""
    # Made of nothing but words for yes and no; "先不要" by itself might be a cry.
    settled = confirming.hear(conversation, text, world)
    if settled is not None:
        return settled
    danger = None if _writes_as_officer(conversation, world) else wishes.danger_in(text, conversation.run, world)
    if danger:
        return handing.raise_alarm(in_language(conversation, text), danger, text, world)
    unwell = None if _writes_as_officer(conversation, world) else distress.says_unwell(conversation, text, world)
    if unwell:
        return handing.raise_alarm(in_language(conversation, text), unwell, text, world, again=True)
    at_desk = desk.command_in(text, world) if world.place is Place.STAFF else None
    if at_desk:
        return desk.run(conversation, *at_desk, world)
    code = guardians.code_in(text)
    if code:
        return cosigning.open_request(conversation, code, world)
    command = _command_in(conversation, text, world)
    if command and command[0] in talking.ENDING and isinstance(conversation.run, TalkRun):
        return talking.end(conversation, conversation.run.ticket, world)
    if handing.is_asked_what(conversation):
        told = _told_officers(conversation, text, command[0] if command else None, world)
        if told is not None:
            return told
    if command:
        return commands.run(conversation, *command, text, world)
    spoken = languages_asked.hear(conversation if conversation.run else in_language(conversation, text), text, world)
    if spoken:
        return spoken
    lang = _language_wanted(conversation, text, world)
    if lang:
        return commands.set_language(conversation, lang, world)
    here = conversation if conversation.run else in_language(conversation, text)
    gone_on = reviewing.go_on(here, text, world) or own_affairs.hear(here, text, world)
    if gone_on is not None:
        return gone_on
    unwell = None if _writes_as_officer(conversation, world) else distress.sounds_unwell(here, text, world)
    if unwell:
        return handing.raise_alarm(here, unwell, text, world, again=True)
    again = callbacks.hear(here, text, world) or confirming.again(here, text, world)
    return again or behalf.hear(here, text, world)


def _where_it_is_said(conversation: Conversation, text: str, world: World) -> Turn:
    """The reply to a text in the form, check or talk in which it is said, or outside of all."""
    match conversation.run:
        case FormRun() as run:
            return in_form.hear(conversation, run, text, world)
        case CheckRun() as run:
            return _in_check(conversation, run, text, world)
        case GuardRun() as run:
            return cosigning.hear(conversation, run, text, world)
        case SupplyRun() as run:
            return supplying.hear(conversation, run, text, world)
        case AppealRun() as run:
            return supplying.hear_appeal(conversation, run, text, world)
        case NoteRun() as run:
            return officers.hear(conversation, run, text, world)
        case ReplyRun() as run:
            return talking.reply(conversation, run, text, world)
        case TalkRun() as run:
            return talking.hear(conversation, run, text, world)
        case BulkRun() as run if (heard := desk.hear(conversation, run, text, world)) is not None:
            return heard
        case _:
            return _free(in_language(conversation, text), text, world)


def _command_in(conversation: Conversation, text: str, world: World) -> tuple[str, str] | None:
    """The command that is written, with what follows it; words that ask why only where there is a reason to tell."""
    command = commands.command_of(text, world.catalogue.lexicon)
    asks_why = command is not None and command[0] == commands.WHY and not text.startswith("/")
    return None if asks_why and not whys.explanation(conversation, world) else command


def _told_officers(conversation: Conversation, text: str, command: str | None, world: World) -> Turn | None:
    """What officers are to know, or that it is nothing after all; None for another command."""
    if command == "cancel" or (command is None and handing.says_nothing(text, world)):
        return handing.leave(conversation, world)
    here = conversation if conversation.run else in_language(conversation, text)
    return None if command else handing.hear(here, text, world)


def _language_wanted(conversation: Conversation, text: str, world: World) -> SetLanguage | None:
    """The language that the text names, or asks for in plain words."""
    free = _takes_no_words(conversation, world)
    named = commands.language_named(text, world.catalogue.lexicon) if free else None
    return SetLanguage(named) if named else own_affairs.language_meant(text, world, among_words=not free)


def _takes_no_words(conversation: Conversation, world: World) -> bool:
    """Whether the name of a language can be nothing but a wish for it: no question for words is open."""
    run = conversation.run
    field = at(the_form(run, world), run, today=world.today) if isinstance(run, FormRun) else None
    return run is None or isinstance(run, CheckRun) or (field is not None and field.type not in FREE)


def _writes_as_officer(conversation: Conversation, world: World) -> bool:
    """What an officer writes about somebody in danger is no cry for help."""
    return world.officer is not None and isinstance(conversation.run, NoteRun | ReplyRun | TalkRun)


def contact(conversation: Conversation, phone: str, world: World) -> Turn:
    """The person's own contact card: the answer to a question for a phone number, and nothing else."""
    run = conversation.run
    field = at(the_form(run, world), run, today=world.today) if isinstance(run, FormRun) else None
    if isinstance(run, FormRun) and field is not None and field.type is FieldType.PHONE:
        return in_form.hear(conversation, run, phone if phone.startswith("+") else f"+{phone}", world)
    return Turn(
        conversation, (Say("not_text", {"kind": "contact"}), *present(conversation, world)), Outcome("not_taken")
    )


def _in_check(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn:
    turned = others.hear(conversation, text, world) or beside.in_check(conversation, run, text, world)
    heard = turned or checking.hear(conversation, run, text, world)
    if not isinstance(heard, Rejected):
        return heard
    small = world.searcher.phrases.exactly(text)
    if small:
        return asides.then_asked(small_talk.reply(conversation, small), world)
    told = swindles.hear(conversation, text, world) or asides.of_the_form(conversation, text, world, None)
    told = told or _asked_among_all(conversation, run, text, world)
    told = told or asides.of_the_programme(conversation, text, heard, world)
    return told or checking.reject(conversation, run, heard, world)


def _asked_among_all(conversation: Conversation, run: CheckRun, text: str, world: World) -> Turn | None:
    """What is asked in a check of all programmes and is not clear yet: it is asked back as outside of a check."""
    if run.programme or not asides.asks(text, world):
        return None
    conversation = asides.about_it(conversation, world)
    parts = world.searcher.search(text[: answering.LONGEST], answering.asked_before(conversation))
    if any(isinstance(part, Certain | NotStated) and part.confidence >= asides.LIKELY for part in parts):
        return None
    wish = wishes.likely_wish(text, parts, world)
    if wish in ("vague", "person"):
        turn = _wished(conversation, text, parts, world)
    else:
        clear = wish is None and any(isinstance(part, Ambiguous) and part.candidates for part in parts)
        turn = answering.reply(conversation, text, parts, world) if clear else None
    return turn and asides.then_asked(turn, world)


def _free(conversation: Conversation, text: str, world: World) -> Turn:
    again = typed(conversation, text, world) or others.hear(conversation, text, world)
    again = again or checking.amend(conversation, text, world)
    again = again or starting.assented(conversation, text, world)
    again = again or whys.of_result(conversation, text, world) or resending.hear(conversation, text, world)
    again = again or own_booking.hear(conversation, text, world) or accepting.hear(conversation, text, world)
    if again is not None:
        return again
    if world.searcher.phrases.is_one("idle", text):
        return Turn(conversation, (Say("small_idle"),), Outcome("smalltalk"))
    small = world.searcher.phrases.exactly(text) or world.searcher.phrases.small(text, "refusal")
    if small:
        return small_talk.reply(conversation, small)
    told = numbers_asked.of_help(conversation, text, world) or numbers_asked.of_office(conversation, text, world)
    told = told or numbers_asked.hear(conversation, text, world)
    told = told or swindles.hear(conversation, text, world)
    told = told or distress.comfort(conversation, text, world)
    if told:
        return told
    if wishes.is_wanted("person", text, world):
        return beside.ask_person(conversation, text, world)
    refused = wishes.refused(text, world)
    if refused:
        return small_talk.reply(conversation, refused)
    if world.place is Place.PRIVATE and wishes.wants_screen(text, world):
        return checking.start_all(conversation, world, text)
    conversation = mentioning.noted(conversation, text, world)
    before = awaited.hear(conversation, text, world) or weighing.goes_on(conversation, text, world)
    before = before or weighing.same(conversation, text, world)
    if before:
        return before
    parts = world.searcher.search(text[: answering.LONGEST], answering.asked_before(conversation))
    started = starting.hear(conversation, text, parts, world)
    if started:
        return started
    if _are_nothing(parts):
        small = world.searcher.phrases.small(text, "smalltalk") if len(text) <= CHAT else None
        if small:
            return small_talk.reply(conversation, small)
        offered = awaited.offer(conversation, text, world)
        if offered:
            return offered
    told = weighing.asked(conversation, text, parts, world) or weighing.told(conversation, text, parts, world)
    return told or _wished(conversation, text, parts, world) or answering.reply(conversation, text, parts, world)


def _wished(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """What is likely wanted instead of an answer; None when nothing is."""
    wish = wishes.likely_wish(text, parts, world)
    if wish == "check" and asides.asks_instead(world.searcher.spotter.spot(text), world):
        return None
    if wish == "person":
        return handing.ask_whether(conversation, text, world)
    if wish == "check":
        return _check_wished(conversation, text, parts, world)
    if wish == "vague" or (wish is None and mentioning.only_told(conversation, text, world)):
        if _seeks_help(text, parts, world):
            return checking.start_all(conversation, world, text)
        nothing = next((part for part in parts if isinstance(part, Nothing)), Nothing(0.0))
        by = "programme" if nothing.near and not nothing.city else "subject"
        ours = _are_nothing(parts) and not nothing.elsewhere
        unclear = Ambiguous(nothing.near, by, nothing.slots, 0.0, nothing.city)
        return answering.reply(conversation, text, [unclear], world) if ours else None
    small = wishes.small(wish, world) if wish else None
    return small_talk.reply(conversation, small) if small else None


def _seeks_help(text: str, parts: Sequence[Found], world: World) -> bool:
    """Whether it is asked what help there is for somebody who is told of, and nothing is known by that name."""
    sought = world.place is Place.PRIVATE and world.searcher.phrases.intends("any_help", text)
    return sought and _are_nothing(parts) and not world.searcher.spotter.spot(text).elsewhere


def _check_wished(conversation: Conversation, text: str, parts: Sequence[Found], world: World) -> Turn | None:
    """A check of what was talked about, or of something in the list; None when something else is asked for by name."""
    known = next((part.about for part in parts if wishes.is_known(part)), None)
    said = world.searcher.spotter.spot(text).programmes
    asked = known.programme if known else answering.asked_before(conversation).programme
    if said and asked not in said:
        # What is named goes before what was talked about.
        asked = next(iter(said)) if len(said) == 1 else None
    named = {about.programme for part in starting.choices(parts) for about in part.candidates}
    if world.place is not Place.PRIVATE or (named and asked not in named):
        return None
    programme = world.catalogue.programmes.get(ProgrammeId(asked or ""))
    if programme is None:
        return starting.list_checks(conversation, text, world)
    if programme.demands:
        return checking.start(conversation, StartCheck(programme.id), world)
    return answering.about(conversation, AskAbout(programme.id, "eligibility"), world)


def _are_nothing(parts: Sequence[Found]) -> bool:
    return all(isinstance(part, Nothing) for part in parts)
