"""Drafts are listed as they change, and their people reminded of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from core.acts import ResumeDraft
from core.asking import about
from core.closing import REMINDED, reminder, said, until
from core.deliveries import Reopened
from core.drafts import form_of
from core.effects import Button, Say, Tell
from core.forms import whose
from core.nudging import Kept, awake, drafts_of, next_nudge
from core.state import Conversation, FormRun, PersonId
from knowledge.model import Catalogue, Form, FormId
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
    """Everybody whose draft waited long enough, or whose form closes soon, is reminded of it, by day.

    How many were, and the channels to send on.
    """
    if awake(now) != now:
        return 0, frozenset()
    reopened = tx.reopened() if catalogue.closes else {}
    tells = [*_before_closing(tx, catalogue, reopened, now), *_waiting(tx, catalogue, reopened, now)]
    return len(tells), carrier.carry(tx, tells, None, now)


def _before_closing(
    tx: Transaction, catalogue: Catalogue, reopened: Mapping[str, Reopened], now: datetime
) -> Iterator[Tell]:
    """A form closes soon, or can be sent again: who has a draft of it is told once."""
    for form in catalogue.forms.values() if catalogue.closes else ():
        last = until(form.id, catalogue, reopened)
        if last is None or now >= last.end or (last.moved is None and last.end - now > REMINDED):
            continue
        for kept in tx.drafts_near(form.id, last.day, AT_ONCE):
            name, found = reminder(last, kept, now), _found(tx, kept)
            if found is None:
                tx.forget_draft(kept.draft)
            elif name:
                tx.warned(kept.draft, last.day)
                yield _reminder(name, *found, form, said(last, now))


def _waiting(tx: Transaction, catalogue: Catalogue, reopened: Mapping[str, Reopened], now: datetime) -> Iterator[Tell]:
    """A draft has waited long enough; one that can no longer be sent is kept in silence."""
    for kept in tx.due_drafts(now, AT_ONCE):
        found = _found(tx, kept)
        if found is None:
            tx.forget_draft(kept.draft)
            continue
        conversation, run = found
        nudges = kept.nudges + 1
        tx.keep_draft(replace(kept, nudges=nudges, due=next_nudge(kept.touched, nudges)))
        last = until(run.form, catalogue, reopened)
        form = form_of(run, catalogue) or catalogue.forms.get(FormId(run.form))
        # One that waits for a guardian is not waiting for its person.
        if form is not None and run.waits is None and (last is None or now < last.end):
            yield _reminder("nudge", conversation, run, form, said(last, now))


def _found(tx: Transaction, kept: Kept) -> tuple[Conversation, FormRun] | None:
    stored = tx.conversation(kept.conversation)
    run = drafts_of(stored[0]).get(kept.draft) if stored else None
    return (stored[0], run) if stored and run else None


def _reminder(name: str, conversation: Conversation, run: FormRun, form: Form, closing: Mapping[str, Any]) -> Tell:
    args = {"title": form.title, "whose": whose(form, run.answers)}
    rows = ((Button("resume", ResumeDraft(run.draft), args),),)
    said_ = {**about(run), "whose": args["whose"], **closing}
    return Tell(conversation.id, conversation.lang, Say(name, said_, rows))
