"""Giving up a draft, after asking whether that is meant; an application whose answers were open again stays."""

from dataclasses import replace

from core.acts import AskWithdraw, DropDraft, ResumeDraft
from core.acts.draft_acts import AskDrop
from core.applying import supplying
from core.effects import Button, Rows, Say
from core.forms.asking import about, stale
from core.forms.drafts import parked
from core.forms.listing import waiting_drafts
from core.kinds import FORM
from core.state import Application, Conversation, FormRun, Turn, World


def ask_to_drop(conversation: Conversation, run: FormRun, world: World) -> Turn:
    """Asks whether the draft should really be thrown away, or the application whose answers are open once more."""
    drop, keep = Button("drop", DropDraft(run.draft)), Button("go_on", ResumeDraft(run.draft))
    sent = application_of(run, world)
    if sent is None:
        return Turn(conversation, (Say("drop_draft", about(run), ((drop,), (keep,))),), FORM)
    back = Button("withdraw_whole", AskWithdraw(sent.id, sent.version))
    rows: Rows = ((replace(drop, name="drop_correction"),), (keep,), (back,))
    return Turn(conversation, (Say("drop_correction", {**about(run), "number": sent.number}, rows),), FORM)


def ask_drop(conversation: Conversation, act: AskDrop, world: World) -> Turn:
    """The same for a draft that was picked, whether it is open or waits."""
    run = draft_of(conversation, act.draft)
    return ask_to_drop(conversation, run, world) if run is not None else stale(conversation, world)


def drop(conversation: Conversation, act: DropDraft, world: World) -> Turn:
    """The draft and its answers are gone; an application whose answers were open stays as it was."""
    run = draft_of(conversation, act.draft)
    if run is None:
        return stale(conversation, world)
    sent = application_of(run, world)
    said = Say("correction_dropped", {"number": sent.number}) if sent else Say("dropped")
    if run is not conversation.run:
        left = tuple(other for other in conversation.parked if other.draft != act.draft)
        return Turn(replace(conversation, parked=left), (said,), FORM)
    return Turn(replace(conversation, run=None), (replace(said, buttons=waiting_drafts(conversation, world)),), FORM)


def draft_of(conversation: Conversation, draft: str) -> FormRun | None:
    """The draft of that name, whether it is open or waits."""
    run = conversation.run
    return run if isinstance(run, FormRun) and run.draft == draft else parked(conversation, draft)


def application_of(run: FormRun, world: World) -> Application | None:
    """The person's own application that the answers of the draft were asked for again, while it can be taken back."""
    return next((one for one in supplying.can_be_withdrawn(world) if one.id == run.draft), None)
