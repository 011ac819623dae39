"""A guardian agrees to what a minor hands in, in an account of their own; until then the draft waits."""

from dataclasses import replace
from typing import Final

from core.acts import ResumeDraft
from core.acts.guard_acts import AnswerAsGuardian, AskGuardian, TakeBack
from core.applying import opening
from core.applying.linking import TRIES, recent
from core.cases.applications import MoveMade, hand_in, recorded
from core.cases.cards import board_of
from core.cases.digests import arrived
from core.cases.offering import copy_button
from core.cases.procedures import GUARDIAN, life_of
from core.effects import Button, Effect, EndDraft, Record, SaveRequest, Say, Tell, Unlock
from core.forms.asking import about, present, stale, the_form
from core.forms.closing import is_closed_for, said_of
from core.forms.consenting import BACK, NO, YES, guard_question, stands, statement, waiting, ward_draft
from core.forms.drafts import park, parked
from core.forms.guardians import RELATIONS, GuardianRequest, RequestState, code_hash, last_moment, needs_guardian
from core.forms.path import at
from core.kinds import FORM
from core.parse import Rejected, parse
from core.parsing.outcome import Accepted
from core.parsing.yes_no import parse_yes_no
from core.state import Application, Conversation, FormRun, GuardRun, Place, Turn, Waiting, World
from knowledge.model import Field, FieldId, FieldType, Option, OptionId, Words

# What a guardian goes through, in order.
STEPS: Final = ("see", "name", "relation", "sign")
_NOTHING: Final = Words("", "")
_NAME: Final = Field(FieldId("guardian_name"), FieldType.TEXT, _NOTHING, _NOTHING, _NOTHING, at_least=2, at_most=40)


# --- the one who asks ------------------------------------------------------------------------------------------------


def ask(conversation: Conversation, act: AskGuardian, world: World) -> Turn:
    """The complete draft waits, and its person gets a code and a link for the guardian."""
    run = conversation.run
    if not isinstance(run, FormRun) or (run.draft, run.asked) != (act.draft, act.asked):
        return opening.resume(conversation, ResumeDraft(act.draft), world)
    form = the_form(run, world)
    if at(form, run, today=world.today) is not None or not needs_guardian(form, run.answers, today=world.today):
        return stale(conversation, world)
    if is_closed_for(run, world):
        return Turn(
            conversation,
            (Say("closed_kept", {**about(run), **said_of(run.form, world)}),),
            FORM,
        )
    code, until = world.fresh[0], last_moment(form, world.now)
    request = GuardianRequest(
        code_hash(code), run.draft, world.person, world.name, conversation.id, conversation.lang, run.form, run.version,
        until,
    )  # fmt: skip
    held = replace(run, waits=Waiting(code, until))
    after = replace(conversation, run=None, parked=(*conversation.parked, held))
    return Turn(after, (SaveRequest(request), *waiting(held, world)), FORM)


def take_back(conversation: Conversation, act: TakeBack, world: World) -> Turn:
    """The draft no longer waits and may be changed; the code is no longer valid."""
    found = parked(conversation, act.draft)
    if found is None or found.waits is None:
        return stale(conversation, world)
    others = tuple(replace(one, waits=None) if one.draft == act.draft else one for one in conversation.parked)
    turn = opening.resume(replace(conversation, parked=others), ResumeDraft(act.draft), world)
    return replace(turn, effects=(Say("guardian_taken_back"), *turn.effects))


# --- the guardian ----------------------------------------------------------------------------------------------------


def open_request(conversation: Conversation, code: str, world: World) -> Turn:
    """What is to be handed in and for whom, shown to who came with a code."""
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), FORM)
    tries = recent(conversation, world.now)
    if len(tries) >= TRIES:
        return _told(conversation, "guardian_wait", world)
    request = world.request
    if request is None or request.hash != code_hash(code):
        return _told(replace(conversation, tries=(*tries, world.now)), "guardian_unknown", world)
    why = _barred(request, world)
    if why:
        return _told(conversation, why, world)
    run = GuardRun(code, conversation.turn)
    opened = replace(park(conversation), run=run)
    seen = replace(
        request, guardian=world.person, guardian_called=world.name, guardian_conversation=conversation.id,
        guardian_lang=conversation.lang,
    )  # fmt: skip
    return Turn(opened, (SaveRequest(seen), *guard_question(run, world)), FORM)


def answer(conversation: Conversation, act: AnswerAsGuardian, world: World) -> Turn:
    """The reply to a button of the guardian's: the next step, or the end."""
    run = conversation.run
    if not isinstance(run, GuardRun) or (run.code, run.asked) != (act.code, act.asked):
        return stale(conversation, world)
    if act.answer == BACK:
        return go_back(conversation, run, world)
    if act.answer not in (YES, NO, *RELATIONS):
        return stale(conversation, world)
    return _go_on(conversation, run, act.answer, world)


def go_back(conversation: Conversation, run: GuardRun, world: World) -> Turn:
    """The step before once more; the first has none before it."""
    before = STEPS[max(0, STEPS.index(run.step) - 1)]
    return _step(conversation, replace(run, step=before), world)


def hear(conversation: Conversation, run: GuardRun, text: str, world: World) -> Turn:
    """What a guardian wrote: their name, or the answer that a button would give."""
    if run.step == "name":
        return _name(conversation, run, text, world)
    if run.step == "relation":
        parsed = parse(_relation(world), text, today=world.today)
        said = str(parsed.value) if isinstance(parsed, Accepted) else None
    else:
        parsed = parse_yes_no(text, unclear="yes_no_unclear")
        said = (YES if parsed.value else NO) if isinstance(parsed, Accepted) else None
    return _go_on(conversation, run, said, world) if said else _again(conversation, run, world)


def _relation(world: World) -> Field:
    """What the guardian is to the child, as a question with the options of its buttons."""
    labels, said = world.catalogue.buttons, world.catalogue.lexicon.intents
    names = {one: f"relation_{one}" for one in RELATIONS}
    options = tuple(
        Option(OptionId(one), labels.get(name, _NOTHING), said.get(name, ())) for one, name in names.items()
    )
    return replace(_NAME, type=FieldType.CHOICE, options=options)


def _go_on(conversation: Conversation, run: GuardRun, said: str, world: World) -> Turn:
    left = replace(conversation, run=None)
    request, draft = world.request, ward_draft(world)
    if request is None or draft is None or _is_own(request, world):
        return _told(left, "guardian_over", world)
    if said == NO:
        return Turn(left, (*_refused(request, world), Say("guardian_refused_done")), FORM)
    if run.step == "see" and said == YES:
        return _step(conversation, replace(run, step="name"), world)
    if run.step == "relation" and said in RELATIONS:
        return _step(conversation, replace(run, step="sign", relation=said), world)
    if run.step == "sign" and said == YES:
        return _confirmed(left, run, request, draft, world)
    return _again(conversation, run, world)


def _name(conversation: Conversation, run: GuardRun, text: str, world: World) -> Turn:
    parsed = parse(_NAME, text, today=world.today)
    if isinstance(parsed, Rejected):
        says = (Say(f"rejected_{parsed.why}", {**parsed.args, "asked": _NAME, "failures": 1}),)
        return Turn(conversation, (*says, *guard_question(run, world)), FORM)
    return _step(conversation, replace(run, step="relation", name=str(parsed.value)), world)


def _confirmed(left: Conversation, run: GuardRun, request: GuardianRequest, draft: FormRun, world: World) -> Turn:
    """The draft is handed in for the one who waited; both sides and the officers are told."""
    ward = world.ward
    if ward is None or is_closed_for(draft, world):
        return _told(left, "guardian_over", world)
    theirs = replace(world, person=request.person, name=request.called)
    sent = replace(draft, waits=None)
    application, effects = hand_in(sent, the_form(sent, world), ward, theirs, guardian=f"{run.relation} {run.name}")
    done = replace(request, state=RequestState.CONFIRMED, name=run.name, relation=run.relation, answered=world.now)
    args = {"number": application.number, "name": run.name, "form": draft.form, "version": draft.version}
    told = Tell(ward.id, ward.lang, Say("guardian_confirmed", args, copy_button(application)), application.id)
    card = arrived(application, board_of(world))
    return Turn(
        left,
        (
            SaveRequest(done, statement(run, draft, world)),
            *effects,
            _record(application, run, world),
            EndDraft(draft.draft, ward.id),
            told,
            Say("guardian_done", args),
            card,
        ),
        replace(FORM, programme=application.programme),
    )


def _record(application: Application, run: GuardRun, world: World) -> Record:
    """The audit row that the guardian agreed; it names no state."""
    bare, life = replace(application, state=""), life_of(application, world.catalogue)
    return recorded(bare, bare, life, MoveMade(GUARDIAN, world.person, f"{run.name} ({run.relation})", world.now))


def _refused(request: GuardianRequest, world: World) -> tuple[Effect, ...]:
    done = replace(request, state=RequestState.REFUSED, answered=world.now, guardian=world.person)
    return (SaveRequest(done), *let_go(done, world.ward, "guardian_refused"))


def let_go(request: GuardianRequest, ward: Conversation | None, name: str) -> tuple[Effect, ...]:
    """The draft may be changed again, and who waited is told; nothing when it does not wait for this request."""
    found = parked(ward, request.draft) if ward else None
    if ward is None or found is None or found.waits is None or code_hash(found.waits.code) != request.hash:
        return ()
    rows = ((Button("go_on", ResumeDraft(request.draft)),),)
    say = Say(name, {"form": request.form, "version": request.version, "until": request.until}, rows)
    return (Unlock(request.draft, ward.id), Tell(ward.id, ward.lang, say))


def _step(conversation: Conversation, run: GuardRun, world: World) -> Turn:
    after = replace(run, asked=conversation.turn)
    return Turn(replace(conversation, run=after), guard_question(after, world), FORM)


def _again(conversation: Conversation, run: GuardRun, world: World) -> Turn:
    says = guard_question(run, world)
    return Turn(conversation, says, FORM) if says else _told(replace(conversation, run=None), "guardian_over", world)


def _barred(request: GuardianRequest, world: World) -> str | None:
    """Why this account cannot answer the request; None when it can."""
    if _is_own(request, world):
        return "guardian_self"
    return None if stands(request, world) and ward_draft(world) is not None else "guardian_over"


def _is_own(request: GuardianRequest, world: World) -> bool:
    """Whether the person who answers is the one who asked, on any of their accounts."""
    ward = (request.person, *(world.ward.linked if world.ward else ()))
    return any(account in ward for account in (world.person, *world.accounts))


def _told(conversation: Conversation, name: str, world: World) -> Turn:
    return Turn(conversation, (Say(name), *present(conversation, world)), FORM)
