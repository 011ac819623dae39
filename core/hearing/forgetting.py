"""What is kept of a person and how each part is deleted: drafts, answers of checks, answers for the next form."""

from dataclasses import replace

from core.acts import ResumeDraft
from core.acts.check_acts import ForgetTold
from core.acts.draft_acts import AskDrop
from core.acts.profile_acts import ForgetAnswers
from core.effects import Button, Rows, Say
from core.forms.drafts import form_of
from core.forms.path import whose
from core.kinds import SMALLTALK
from core.state import Conversation, FormRun, Turn, World
from knowledge.model import FormId


def show(conversation: Conversation, text: str, world: World) -> Turn:
    """All that is kept, with a button for each part that can go at once, and how the rest is deleted.

    The last questions, which only officers would read, go without a button.
    """
    drafts = _drafts(conversation, world)
    told = ((Button("forget_told", ForgetTold()),),) if conversation.told and conversation.told.facts else ()
    profile = ((Button("profile_forget", ForgetAnswers()),),) if conversation.profile else ()
    open_one = conversation.run if isinstance(conversation.run, FormRun) else None
    on = ((Button("go_on", ResumeDraft(open_one.draft)),),) if open_one else ()
    sent = tuple(one.number for one in world.own if one.answers)
    asked = bool(conversation.exchanges or conversation.unanswered or conversation.mentioned)
    args = {"drafts": len(drafts), "told": bool(told), "profile": bool(profile), "sent": sent, "asked": asked}
    after = replace(conversation, exchanges=(), unanswered=None, mentioned=None)
    return Turn(after, (Say("kept", args, (*drafts, *told, *profile, *on)),), SMALLTALK)


def _drafts(conversation: Conversation, world: World) -> Rows:
    """The open draft and those that wait here."""
    runs = (conversation.run, *conversation.parked)
    known = (
        (run, form_of(run, world.catalogue) or world.catalogue.forms.get(FormId(run.form)))
        for run in runs
        if isinstance(run, FormRun)
    )
    return tuple(
        (Button("drop_one", AskDrop(run.draft), {"title": form.title, "whose": whose(form, run.answers)}),)
        for run, form in known
        if form is not None
    )
