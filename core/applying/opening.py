"""Opening a form in conversation: anew, for somebody else, with kept answers, or where its draft was left."""

from dataclasses import replace

from core.acts import OpenForm, ResumeDraft
from core.acts.draft_acts import StartAnother
from core.acts.profile_acts import UseAnswers
from core.effects import Button, Effect, Rows, Say, TakeDraft, Toast
from core.forms import profile, renewing
from core.forms.asking import about, present, question, stale, the_form
from core.forms.closing import is_closed, said_of
from core.forms.consenting import waiting
from core.forms.drafts import form_of, park, parked, renewed, unpark
from core.forms.listing import waiting_drafts, waiting_here
from core.forms.path import whose
from core.kinds import FORM
from core.state import Conversation, FormRun, Place, Turn, World
from knowledge.model import Form, FormId


def open_form(conversation: Conversation, act: OpenForm, world: World, *, offering: bool = True) -> Turn:
    """The form opened, or its draft gone on with; answers that are kept for it are offered first."""
    form = world.catalogue.forms.get(FormId(act.form))
    if form is None:
        return Turn(conversation, (Toast("stale"), Say("form_gone")), FORM)
    if world.place is not Place.PRIVATE:
        return Turn(conversation, (Say("private_only"),), FORM)
    if isinstance(conversation.run, FormRun) and conversation.run.form == form.id:
        return resume(conversation, ResumeDraft(conversation.run.draft), world)
    here = waiting_here(conversation, world)
    waiting = [run for run in here if run.form == form.id and form_of(run, world.catalogue)]
    if len(waiting) > 1:
        only = replace(conversation, run=None, parked=tuple(waiting))
        rows = (*waiting_drafts(only, replace(world, elsewhere=())), *_another(form.id))
        return Turn(conversation, (Say("form_for_whom", {"form": form.id}, rows),), FORM)
    if waiting:
        return resume(conversation, ResumeDraft(waiting[0].draft), world)
    offered = profile.offer(form, conversation, world) if offering and not is_closed(form.id, world) else None
    return Turn(conversation, (offered,), FORM) if offered else _opened(conversation, form, world)


def open_with_profile(conversation: Conversation, act: UseAnswers, world: World) -> Turn:
    """The form opened with the answers that are kept, if the person wants that; answers that are in its draft stay."""
    opened = open_form(conversation, OpenForm(act.form), world, offering=False)
    run, form = opened.conversation.run, world.catalogue.forms.get(FormId(act.form))
    if act.way != "yes" or form is None or not isinstance(run, FormRun) or run.form != form.id:
        return opened
    kept = {id: value for id, value in profile.fitting(form, conversation, world).items() if id not in run.answers}
    after = replace(run, answers={**kept, **run.answers}, taken=(*run.taken, *kept))
    says = (*opened.effects[:-1], question(after, world))
    return replace(opened, conversation=replace(opened.conversation, run=after), effects=says)


def open_another(conversation: Conversation, act: StartAnother, world: World) -> Turn:
    """One more draft of a form, for somebody else; the others wait."""
    form = world.catalogue.forms.get(FormId(act.form))
    if form is None or world.place is not Place.PRIVATE:
        return open_form(conversation, OpenForm(act.form), world)
    run = conversation.run
    if isinstance(run, FormRun) and run.form == form.id and not run.answers:
        return Turn(conversation, (Toast("already"), *present(conversation, world)), FORM)
    return _opened(conversation, form, world)


def resume(conversation: Conversation, act: ResumeDraft, world: World) -> Turn:
    """A draft gone on with at the very question where it was left."""
    fetched: tuple[Effect, ...] = ()
    if not _is_open(conversation, act.draft):
        conversation, fetched = _fetched(conversation, act.draft, world)
        found = parked(conversation, act.draft)
        if found is None:
            return stale(conversation, world)
        if found.waits is not None and world.now < found.waits.until:
            return Turn(conversation, (*fetched, *waiting(found, world)), FORM)
        found = replace(found, waits=None)
        if form_of(found, world.catalogue) is None and found.form not in world.catalogue.forms:
            return Turn(conversation, (*fetched, Say("draft_kept"), *present(conversation, world)), FORM)
        conversation = renewed(unpark(conversation, found), world.catalogue)
    run = conversation.run
    if not isinstance(run, FormRun):
        return Turn(conversation, (*fetched, *present(conversation, world)), FORM)
    form = the_form(run, world)
    more = form.id in world.catalogue.forms and not run.kept and not is_closed(form.id, world)
    args = {**about(run), "whose": whose(form, run.answers), **said_of(run.form, world)}
    resumed = Say("form_resumed", args, _another(form.id) if more else ())
    return Turn(conversation, (*fetched, resumed, *renewing.offer(run, world), *present(conversation, world)), FORM)


def _opened(conversation: Conversation, form: Form, world: World) -> Turn:
    if is_closed(form.id, world):
        return Turn(conversation, (Say("form_closed", {"form": form.id, **said_of(form.id, world)}),), FORM)
    run = FormRun(world.fresh[0], form.id, form.version, {}, conversation.turn)
    opened = replace(park(conversation), run=run)
    numbers = tuple(a.number for a in world.own if a.form == form.id)
    intro = Say("form_intro", {"form": form.id, "numbers": numbers, **said_of(form.id, world)})
    return Turn(opened, (intro, question(run, world)), FORM)


def _fetched(conversation: Conversation, draft: str, world: World) -> tuple[Conversation, tuple[Effect, ...]]:
    """The conversation with a draft that the person began on another of their accounts, and the effects of moving it
    here.
    """
    found = next((one for one in world.elsewhere if one.run.draft == draft), None)
    if found is None or parked(conversation, draft) is not None:
        return conversation, ()
    here = replace(conversation, parked=(*conversation.parked, found.run))
    return here, (TakeDraft(draft, found.conversation),)


def _another(form: str) -> Rows:
    return ((Button("another", StartAnother(form)),),)


def _is_open(conversation: Conversation, draft: str) -> bool:
    return isinstance(conversation.run, FormRun) and conversation.run.draft == draft
