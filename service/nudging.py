"""Drafts are listed as they change, and their people reminded of them."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from core.acts import ResumeDraft
from core.asking import about
from core.drafts import form_of
from core.effects import Button, Say, Tell
from core.forms import whose
from core.nudging import Kept, awake, drafts_of, next_nudge
from core.state import Conversation, FormRun, PersonId
from knowledge.model import Catalogue
from service.carrying import Carrier
from service.ports import Transaction

AT_ONCE: Final = 100


def list_drafts(tx: Transaction, before: Conversation, after: Conversation, person: PersonId, now: datetime) -> None:
    """The rows of the drafts are what the conversation says; one that was touched waits anew."""
    was, are = drafts_of(before), drafts_of(after)
    for id, run in are.items():
        if id not in was or run.answers != was[id].answers:
            tx.keep_draft(Kept(id, after.id, person, run.form, now, 0, next_nudge(now, 0)))
    for id in was.keys() - are.keys():
        tx.forget_draft(id)


def nudge(tx: Transaction, carrier: Carrier, catalogue: Catalogue, now: datetime) -> tuple[int, frozenset[str]]:
    """Everybody whose draft waited long enough is reminded of it, by day; how many, and the channels to send on."""
    due = tx.due_drafts(now, AT_ONCE) if awake(now) == now else ()
    tells: list[Tell] = []
    for kept in due:
        stored = tx.conversation(kept.conversation)
        run = drafts_of(stored[0]).get(kept.draft) if stored else None
        if stored is None or run is None:
            tx.forget_draft(kept.draft)
            continue
        nudges = kept.nudges + 1
        tx.keep_draft(replace(kept, nudges=nudges, due=next_nudge(kept.touched, nudges)))
        tells += _reminder(stored[0], run, catalogue)
    return len(tells), carrier.carry(tx, tells, None, now)


def _reminder(conversation: Conversation, run: FormRun, catalogue: Catalogue) -> list[Tell]:
    form = form_of(run, catalogue) or catalogue.forms.get(run.form)  # type: ignore[call-overload]  # ids are texts
    if form is None:
        return []
    args = {"title": form.title, "whose": whose(form, run.answers)}
    rows = ((Button("resume", ResumeDraft(run.draft), args),),)
    return [Tell(conversation.id, conversation.lang, Say("nudge", {**about(run), "whose": args["whose"]}, rows))]
