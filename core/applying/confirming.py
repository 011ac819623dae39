"""Yes, no and "never mind" typed below a message with two buttons that asks whether something shall really be done."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from core.acts import AskWithdraw, DropDraft, OpenForm, PassToStaff, ResumeDraft, Withdraw, pack, unpack
from core.acts.check_acts import FillForm, TakeOver
from core.acts.draft_acts import StartAnother
from core.acts.profile_acts import UseAnswers
from core.applying import awaited, dropping, opening, supplying, taking
from core.effects import Say
from core.forms.asking import about, present
from core.forms.drafts import park
from core.forms.listing import waiting_drafts
from core.kinds import FORM
from core.parsing.clauses import clauses
from core.parsing.yes_no import consents, said_alone
from core.state import Confirmation, Conversation, FormRun, Turn, World
from core.talk import handing
from knowledge.matching.text import fold, gist, plain

# The messages that ask so, with the intent of the lexicon for their own words: `yes_drop`, `no_drop`.
ASKING: Final[Mapping[str, str]] = {
    "drop_draft": "drop",
    "drop_correction": "correction",
    "withdraw_confirm": "withdraw",
    "take_over": "take",
    "profile_offer": "take",
    "person_sure": "pass",
    "sent_to_change": "pass",
    "booking_to_change": "pass",
    "another_offer": "begin",
}
# What is lost by yes: a word by which a form's own question is agreed to is no yes to these.
LOSING: Final = frozenset({"drop", "withdraw", "correction"})
# Where the question is which of two, a plain yes tells neither.
WHICH: Final = frozenset({"correction"})
NEVER_MIND: Final = "never_mind"
THANKS: Final = "thanks"
_PARTICLE: Final = re.compile(
    r"(?<=.)[吧了啊呀哦呢嘛的啦]$|(?<=.) (?:please|then|ba|le)$|(?<=.)请$"
    r"|^(?:那就|那|就|请|嗯|哦|还是|please |well |oh )(?=.)"
)
# Before what somebody does not want done: "I do not want to cancel".
_DENIAL: Final = re.compile(
    r"^(?:我|请|先|可|并|也)*(?:不是|没有|没|不|别|勿)(?:想|要|说|打算|准备|让你|叫你|是)*(?=.)"
    r"|^(?:no )?(?:i |please )?(?:do not|don't|dont|did not|didn't|didnt|am not|'m not|not|never)"
    r"(?: (?:want|mean|wanted|wish|going) to| say| said)? (?=.)"
)


def noted(turn: Turn) -> Turn:
    """The turn, whose conversation remembers the message if it asks for a yes or a no."""
    last = next((effect for effect in reversed(turn.effects) if isinstance(effect, Say)), None)
    asked = None
    if last is not None and last.name in ASKING and last.buttons:
        acts = [pack(button.act) for row in last.buttons for button in row]
        asked = Confirmation(last.name, acts[0], acts[1] if len(acts) > 1 else "")
    if turn.conversation.asked == asked:
        return turn
    return replace(turn, conversation=replace(turn.conversation, asked=asked))


def hear(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The turn of a tap on the button that the text means; None when no such message stands, or the
    text means neither.
    """
    asked = conversation.asked
    if asked is None or text.startswith("/"):
        return None
    meant = set(_meanings(text, ASKING[asked.name], world))
    if len(meant) > 1:
        meant -= {NEVER_MIND, THANKS}
    if len(meant) != 1 or not meant.isdisjoint({None, THANKS}):
        return None
    if NEVER_MIND in meant and asked.name in ("drop_draft", "drop_correction"):
        return _aside(conversation, asked, world)
    if "whole" in meant:
        return _whole(conversation, asked, world)
    return _yes(conversation, asked, world) if "yes" in meant else _no(conversation, asked, world)


def again(conversation: Conversation, text: str, world: World) -> Turn | None:
    """The same message once more, when the text does not answer it and asks nothing else."""
    asked = conversation.asked
    if asked is None or world.searcher.phrases.exactly(text):
        return None
    wonders = gist(fold(text)) in world.catalogue.lexicon.intents.get("asking", ())
    if awaited.is_something_else(text, world) and not wonders:
        return None
    turn = _asked_again(conversation, asked, world)
    wanted = Say("which_wanted") if ASKING[asked.name] in WHICH else Say("yes_or_no_wanted")
    return turn and replace(turn, effects=(wanted, *turn.effects))


def _meanings(text: str, about_what: str, world: World) -> Iterator[str | None]:
    for part in clauses(plain(text)):
        whole = _meaning(part, about_what, world)
        first, _, rest = part.partition(" ")
        if whole is None and rest:
            yield _meaning(first, about_what, world)
            yield _meaning(rest, about_what, world)
        else:
            yield whole


def _meaning(part: str, about_what: str, world: World) -> str | None:
    """Yes, no or never mind: by words for this question, or by words for any."""
    for said in dict.fromkeys((part, _PARTICLE.sub("", part), _PARTICLE.sub("", _PARTICLE.sub("", part)))):
        for meaning in ("yes", "no", "whole"):
            if world.searcher.phrases.is_one(f"{meaning}_{about_what}", said):
                return meaning
        if world.searcher.phrases.is_one(NEVER_MIND, said):
            return NEVER_MIND
        alone = None if about_what in LOSING and consents(said) else said_alone(said)
        if alone is not None and not (alone and about_what in WHICH):
            return "yes" if alone else "no"
    if _denied(part, about_what, world):
        return "no"
    small = world.searcher.phrases.exactly(part)
    return THANKS if small and small.id == THANKS else None


def _denied(part: str, about_what: str, world: World) -> bool:
    """Whether it says that what was asked about shall not be done."""
    wish = _DENIAL.sub("", part)
    if wish == part:
        return False
    return any(
        world.searcher.phrases.is_one(intent, said)
        for said in (wish, _PARTICLE.sub("", wish))
        for intent in (f"yes_{about_what}", NEVER_MIND)
    )


def _yes(conversation: Conversation, asked: Confirmation, world: World) -> Turn | None:
    match unpack(asked.yes):
        case DropDraft() as act:
            return dropping.drop(conversation, act, world)
        case Withdraw() as act:
            return supplying.take_back(conversation, act, world)
        case act:
            return _begun(conversation, act, world)


def _whole(conversation: Conversation, asked: Confirmation, world: World) -> Turn | None:
    """The question whether the whole application is given up, and not only the answers that are open again."""
    act = unpack(asked.yes)
    sent = world.application(act.draft) if isinstance(act, DropDraft) else None
    return supplying.ask_withdraw(conversation, AskWithdraw(sent.id, sent.version), world) if sent else None


def _no(conversation: Conversation, asked: Confirmation, world: World) -> Turn | None:
    match unpack(asked.no):
        case ResumeDraft() as act:
            return opening.resume(conversation, act, world)
        case None if isinstance(unpack(asked.yes), PassToStaff | StartAnother):
            return handing.leave(conversation, world)
        case None:
            return Turn(conversation, (Say("not_withdrawn"), *present(conversation, world)), FORM)
        case act:
            return _begun(conversation, act, world)


def _begun(conversation: Conversation, act: object, world: World) -> Turn | None:
    """The form, opened with or without what is known already."""
    match act:
        case TakeOver():
            return taking.take_over(conversation, act, world)
        case PassToStaff():
            return handing.pass_on(conversation, act, world)
        case UseAnswers():
            return opening.open_with_profile(conversation, act, world)
        case StartAnother():
            return opening.open_another(conversation, act, world)
        case _:
            return None


def _aside(conversation: Conversation, asked: Confirmation, world: World) -> Turn:
    """The draft left and kept, since "never mind" may mean either."""
    run, act = conversation.run, unpack(asked.yes)
    if not isinstance(run, FormRun) or not isinstance(act, DropDraft) or run.draft != act.draft:
        return Turn(conversation, (Say("left"), *present(conversation, world)), FORM)
    after = park(conversation)
    return Turn(after, (Say("put_aside", about(run), waiting_drafts(after, world)),), FORM)


def _asked_again(conversation: Conversation, asked: Confirmation, world: World) -> Turn | None:
    match unpack(asked.yes):
        case DropDraft(draft=draft):
            found = dropping.draft_of(conversation, draft)
            return dropping.ask_to_drop(conversation, found, world) if found else None
        case Withdraw(application=id, version=version):
            return supplying.ask_withdraw(conversation, AskWithdraw(id, version), world)
        case TakeOver(form=form):
            return taking.offer(conversation, FillForm(form), world)
        case UseAnswers(form=form):
            return opening.open_form(conversation, OpenForm(form), world)
        case _:
            return None
