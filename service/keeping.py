"""What effects leave in the store: rows of applications, of tickets, of who is connected with whom."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from core.deliveries import Conflict
from core.effects import (
    Connect,
    EndDraft,
    Erase,
    KeepEvidence,
    OfferLink,
    OpenTicket,
    Record,
    Reopen,
    SaveApplication,
    SaveTalk,
    Say,
    SetLinked,
    SettleTicket,
    TakeDraft,
    Tell,
    Unlock,
    UseLink,
)
from core.forms.asking import about
from core.forms.nudging import drafts_of, without_draft
from service.ports import Transaction

OfApplications = SaveApplication | Record | KeepEvidence | Reopen | Erase
OfTickets = OpenTicket | SaveTalk | SettleTicket
OfConversations = OfferLink | UseLink | SetLinked | Connect | Unlock | EndDraft
Kept = OfApplications | OfTickets | OfConversations


def keep(tx: Transaction, effect: Kept, now: datetime) -> None:
    """What the effect says is stored."""
    if isinstance(effect, OfApplications):
        _keep_of_application(tx, effect)
    elif isinstance(effect, OfTickets):
        _keep_of_ticket(tx, effect)
    else:
        _keep_of_conversation(tx, effect, now)


def take(tx: Transaction, effect: TakeDraft) -> Tell:
    """The draft is out of the other conversation; the news for it."""
    stored = tx.conversation(effect.conversation)
    run = drafts_of(stored[0]).get(effect.draft) if stored else None
    if stored is None or run is None:
        raise Conflict(effect.draft)
    conversation, version = stored
    left = tuple(one for one in conversation.parked if one.draft != effect.draft)
    now_open = conversation.run if conversation.run != run else None
    tx.save_conversation(replace(conversation, run=now_open, parked=left), tx.owner_of(conversation.id), version)
    return Tell(conversation.id, conversation.lang, Say("draft_taken", about(run)))


def _keep_of_application(tx: Transaction, effect: OfApplications) -> None:
    match effect:
        case SaveApplication(application=application):
            tx.save_application(application)
        case Record(row=row):
            tx.record(row)
        case KeepEvidence(kept=kept):
            tx.keep_evidence(kept)
        case Reopen(row=reopened):
            tx.reopen(reopened)
        case Erase(application=id):
            tx.drop_uploads(tx.uploads_of(id))
            tx.erase(id)
            _drop_correction(tx, id)
        case _:
            assert_never(effect)


def _drop_correction(tx: Transaction, id: str) -> None:
    """Answers that were open again lie in the conversation of their applicant, too: not any more."""
    application = tx.application(id)
    stored = tx.conversation(application.conversation) if application else None
    after = without_draft(stored[0], id) if stored else None
    if stored and after and after != stored[0]:
        tx.save_conversation(after, tx.owner_of(after.id), stored[1])


def _keep_of_ticket(tx: Transaction, effect: OfTickets) -> None:
    match effect:
        case OpenTicket(ticket=ticket):
            tx.open_ticket(ticket)
        case SaveTalk(ticket=id, owner=owner, until=until):
            tx.save_talk(id, owner, until)
        case SettleTicket(ticket=id, officer=officer, answer=answer, at=at, how=how):
            tx.close_ticket(id, at, officer, answer, how)
        case _:
            assert_never(effect)


def _keep_of_conversation(tx: Transaction, effect: OfConversations, now: datetime) -> None:
    match effect:
        case OfferLink(code=code):
            tx.offer_link(code, now)
        case UseLink(hash=hash):
            tx.use_link(hash)
        case SetLinked():
            _set_linked(tx, effect)
        case Connect():
            _connect(tx, effect)
        case Unlock() | EndDraft():
            _let_go(tx, effect)
        case _:
            assert_never(effect)


def _connect(tx: Transaction, effect: Connect) -> None:
    """Somebody else's conversation has another owner, at once or, when it moves meanwhile, once more from the start."""
    stored = tx.conversation(effect.conversation)
    if stored is not None:
        conversation, version = stored
        tx.save_conversation(replace(conversation, talk=effect.talk), effect.person, version)


def _let_go(tx: Transaction, effect: Unlock | EndDraft) -> None:
    """A draft that waited in somebody else's conversation waits no more, or is there no more."""
    stored = tx.conversation(effect.conversation)
    if stored is None or not any(one.draft == effect.draft for one in stored[0].parked):
        raise Conflict(effect.draft)
    conversation, version = stored
    if isinstance(effect, EndDraft):
        left = tuple(one for one in conversation.parked if one.draft != effect.draft)
        tx.forget_draft(effect.draft)
    else:
        left = tuple(replace(one, waits=None) if one.draft == effect.draft else one for one in conversation.parked)
    tx.save_conversation(replace(conversation, parked=left), tx.owner_of(conversation.id), version)


def _set_linked(tx: Transaction, effect: SetLinked) -> None:
    """The account, and every private conversation with it, knows with whom it belongs."""
    tx.set_linked(effect.account, effect.group)
    for peer in tx.peers([effect.account]):
        stored = tx.conversation(peer.conversation)
        if stored is not None and stored[0].linked != effect.accounts:
            tx.save_conversation(replace(stored[0], linked=effect.accounts), peer.account, stored[1])
