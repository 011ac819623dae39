"""Drafts are listed as they change, their people reminded of them, and those deleted that nobody goes on with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from core.acts import OpenForm, ResumeDraft
from core.deliveries import Reopened
from core.effects import Button, Say, Tell
from core.forms.asking import about
from core.forms.closing import REMINDED, reminder, said, until
from core.forms.drafts import form_of
from core.forms.nudging import Call, Due, Kept, awake, drafts_of, due, next_nudge, with_draft, without_draft
from core.forms.path import whose
from core.state import Conversation, FormRun, PersonId
from knowledge.model import Catalogue, Form, FormId, Kind
from service.carrying import Carrier
from service.outliving import note
from service.ports import Transaction

AT_ONCE: Final = 100


def list_drafts(tx: Transaction, before: Conversation, after: Conversation, person: PersonId, now: datetime) -> None:
    """The rows of the drafts are what the conversation says; one that was touched waits anew."""
    was, are = drafts_of(before), drafts_of(after)
    for id, run in are.items():
        if id not in was or run.answers != was[id].answers:
            tx.keep_draft(Kept(id, after.id, person, run.form, now, 0, next_nudge(now, 0, run.until)))
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
                conversation, run, _ = found
                # Before it ends it is brought to mind once more.
                nudges = max(kept.nudges, 1)
                later = next_nudge(kept.touched, nudges, run.until) if run.until else None
                tx.warned(kept.draft, last.day, nudges, later)
                yield _reminder(name, conversation, run, form, said(last, now))


def _waiting(tx: Transaction, catalogue: Catalogue, reopened: Mapping[str, Reopened], now: datetime) -> Iterator[Tell]:
    """A draft has waited long enough to be reminded of it, or to end; one that cannot be sent is kept in silence."""
    over = 0
    for kept in tx.due_drafts(now, AT_ONCE):
        found = _found(tx, kept)
        if found is None:
            tx.forget_draft(kept.draft)
            continue
        conversation, run, version = found
        made = due(kept, run, catalogue, now)
        over += made.call is Call.OVER
        _settle(tx, conversation, replace(run, until=made.until), made, version)
        last = until(run.form, catalogue, reopened)
        form = form_of(run, catalogue) or catalogue.forms.get(FormId(run.form))
        closed = last is not None and now >= last.end
        if made.call and not (made.call is Call.NUDGE and (closed or form is None)):
            yield _reminder(made.call, conversation, replace(run, until=made.until), form, said(last, now))
    note(tx, Kind.DRAFTS, over, now)


def _settle(tx: Transaction, conversation: Conversation, run: FormRun, made: Due, version: int) -> None:
    """The draft is listed, and kept, as is due; or it is gone with its files."""
    if made.call is Call.OVER:
        after = without_draft(conversation, run.draft)
        tx.forget_draft(run.draft)
        tx.drop_uploads(tx.uploads_of(run.draft))
    else:
        after = with_draft(conversation, run)
        tx.keep_draft(made.kept)
    if after != conversation:
        tx.save_conversation(after, tx.owner_of(conversation.id), version)


def _found(tx: Transaction, kept: Kept) -> tuple[Conversation, FormRun, int] | None:
    stored = tx.conversation(kept.conversation)
    run = drafts_of(stored[0]).get(kept.draft) if stored else None
    return (stored[0], run, stored[1]) if stored and run else None


def _reminder(name: str, conversation: Conversation, run: FormRun, form: Form | None, last: Mapping[str, Any]) -> Tell:
    """The message, and the way back to the draft, or to a new one; no way where nobody remembers the form."""
    named = whose(form, run.answers) if form else ""
    args = {"title": form.title, "whose": named} if form else {}
    anew = Button(f"open_{form.kind}", OpenForm(form.id), args) if form else None
    on = Button("resume", ResumeDraft(run.draft), args) if form else None
    button = anew if name == Call.OVER else on
    said_ = {**about(run), "whose": named, **last}
    return Tell(conversation.id, conversation.lang, Say(name, said_, ((button,),) if button else ()))
