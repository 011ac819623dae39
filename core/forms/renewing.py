"""A draft whose form has a newer version to which it cannot be moved safely: its person is asked, and may move it."""

from dataclasses import replace

from core.acts.draft_acts import RenewDraft
from core.effects import Button, Effect, Say
from core.forms.asking import about, present, stale
from core.forms.drafts import form_of, same
from core.kinds import FORM
from core.state import Conversation, FormRun, Turn, World
from knowledge.model import FieldId, Form, FormId


def offer(run: FormRun, world: World) -> tuple[Effect, ...]:
    """Says that there is a newer version, and what would have to be answered anew; nothing when there is none."""
    now = _newer(run, world)
    if now is None:
        return ()
    args = {**about(run), "anew": anew(run, now, world)}
    return (Say("form_newer", args, ((Button("renew", RenewDraft(run.draft)),),)),)


def renew(conversation: Conversation, act: RenewDraft, world: World) -> Turn:
    """The draft is in the present version of its form, with every answer that means there what it meant."""
    run = conversation.run
    now = _newer(run, world) if isinstance(run, FormRun) and run.draft == act.draft else None
    if not isinstance(run, FormRun) or now is None:
        return stale(conversation, world)
    lost = anew(run, now, world)
    answers = {id: value for id, value in run.answers.items() if id not in lost}
    fresh = FormRun(run.draft, run.form, now.version, answers, conversation.turn, taken=run.taken, kept=())
    after = replace(conversation, run=fresh)
    return Turn(after, (Say("form_moved", {**about(fresh)}), *present(after, world)), FORM)


def anew(run: FormRun, now: Form, world: World) -> tuple[FieldId, ...]:
    """The answers that would not stand in that version: those whose question is gone, or has changed."""
    before = form_of(run, world.catalogue)
    if before is None:
        return ()
    return tuple(
        FieldId(id) for id in run.answers if now.field(id) is None or not same(before.field(id), now.field(id))
    )


def _newer(run: FormRun, world: World) -> Form | None:
    """The version in force, where the draft is in another; what officers opened again stays as it was handed in."""
    now = world.catalogue.forms.get(FormId(run.form))
    return now if now is not None and now.version != run.version and not run.kept else None
