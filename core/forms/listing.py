"""The drafts of a person that wait, on whichever account they were begun, as buttons to go on with them."""

from collections.abc import Iterable

from core.acts import ResumeDraft
from core.effects import Button, Rows
from core.forms.drafts import form_of
from core.forms.path import whose
from core.state import Conversation, FormRun, World
from knowledge.model import Form, FormId


def waiting_drafts(conversation: Conversation, world: World) -> Rows:
    """A button for each draft that waits, to go on with it; it says whom the draft is for."""
    return rows_of(waiting_here(conversation, world), world)


def rows_of(runs: Iterable[FormRun], world: World) -> Rows:
    """A button for each of these drafts whose form is known."""
    known = ((run, form_of(run, world.catalogue) or world.catalogue.forms.get(FormId(run.form))) for run in runs)
    return tuple((_to_resume(run, form),) for run, form in known if form)


def _to_resume(run: FormRun, form: Form) -> Button:
    args = {"title": form.title, "whose": whose(form, run.answers)}
    return Button("resume" if run.waits is None else "resume_waiting", ResumeDraft(run.draft), args)


def waiting_here(conversation: Conversation, world: World) -> tuple[FormRun, ...]:
    """The drafts that wait, on whichever account they were begun; not the one that is open."""
    known = {run.draft for run in (conversation.run, *conversation.parked) if isinstance(run, FormRun)}
    return (*conversation.parked, *(one.run for one in world.elsewhere if one.run.draft not in known))
