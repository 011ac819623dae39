"""Effects carried out inside a transaction: rows for what must be kept, rendered outbox items for what must be said."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, assert_never

from core.asking import about
from core.deliveries import Conflict, OutItem, OutKind
from core.effects import (
    TICKET,
    Connect,
    Effect,
    EndDraft,
    Erase,
    KeepEvidence,
    NotifyStaff,
    OfferLink,
    OpenTicket,
    Record,
    Reopen,
    SaveApplication,
    SaveRequest,
    SaveTalk,
    Say,
    SendFile,
    SendPage,
    SetLinked,
    SettleTicket,
    TakeDraft,
    Tell,
    Toast,
    Unlock,
    UseLink,
)
from core.errors import ProgrammingError
from core.nudging import drafts_of
from knowledge.model import Lang
from service.ports import Renderer, Transaction
from wording.paper import code
from wording.rendered import Rendered

STAFF_LANG: Final = Lang.ZH
NOBODY: Final = "no_address"


@dataclass(frozen=True, slots=True)
class Here:
    """Where a turn happened, and so where its replies go. `message`, `tap`, `reply_to` as in `Arrival`."""

    channel: str
    chat: str
    lang: Lang
    tap: str | None = None
    message: int | None = None
    reply_to: int | None = None


class Carrier:
    """Carries out effects. `staff` is the channel and chat where officers review, as it was configured."""

    def __init__(self, wording: Renderer, staff: tuple[str, str] | None) -> None:
        self._wording = wording
        self._staff = staff

    def carry(self, tx: Transaction, effects: Sequence[Effect], here: Here | None, now: datetime) -> frozenset[str]:
        """Everything is stored; the channels that now have something to send. A tap is acknowledged exactly once."""
        items = [item for effect in effects for item in self._carried(tx, effect, here, now)]
        if here is not None:
            items = [*self._tap(effects, here), *_quoting(items, here)]
        tx.send(items, now)
        return channels(items)

    def not_delivered(self, tx: Transaction, application: str | None) -> list[OutItem]:
        """The note for officers that news about an application, or in a talk, did not reach the person."""
        if application and application.startswith(TICKET):
            return self._to_staff(tx, Say("talk_not_delivered", {"ticket": application.removeprefix(TICKET)}))
        found = tx.application(application) if application else None
        if found is None:
            return []
        return self._to_staff(tx, Say("not_delivered", {"number": found.number, "programme": found.programme}))

    def lost(self, tx: Transaction, items: Sequence[OutItem]) -> list[OutItem]:
        """What becomes of undelivered news: it goes to another account of the person, or else officers are told."""
        forwarded = {item.id: self._elsewhere(tx, item) for item in items}
        unknown = dict.fromkeys(item.application for item in items if forwarded[item.id] is None)
        notes = [note for application in unknown for note in self.not_delivered(tx, application)]
        return [*(item for item in forwarded.values() if item is not None), *notes]

    def _elsewhere(self, tx: Transaction, item: OutItem) -> OutItem | None:
        """The same for another account that is linked with the one that could not be reached; tried once."""
        found = tx.application(item.application) if item.application else None
        if found is None or tx.address(found.conversation) != (item.channel, item.chat):
            return None
        others = (peer.conversation for peer in tx.peers(tx.accounts_of(found.person)))
        known = (tx.address(conversation) for conversation in others if conversation != found.conversation)
        address = next((one for one in known if one is not None), None)
        if address is None:
            return None
        channel, chat = address
        return replace(item, channel=channel, chat=chat, lane=chat, id=0, attempts=0, made=None, why=None)

    def give_up(self, tx: Transaction, channel: str, chat: str, why: str, now: datetime) -> frozenset[str]:
        """Nothing more is sent to that chat; officers learn which news did not arrive."""
        notes = self.lost(tx, tx.give_up(channel, chat, why, now))
        tx.send(notes, now)
        return channels(notes)

    def staff_chat(self, tx: Transaction) -> tuple[str, str] | None:
        """Where officers review, wherever that chat has moved since."""
        if self._staff is None:
            return None
        channel, chat = self._staff
        return channel, tx.chat_now(channel, chat)

    def _carried(self, tx: Transaction, effect: Effect, here: Here | None, now: datetime) -> Iterable[OutItem]:
        match effect:
            case Say():
                return self._said(effect, here)
            case Tell():
                return self._told(tx, effect, now)
            case NotifyStaff(say=say):
                return self._to_staff(tx, say)
            case SendFile():
                return self._sent_file(tx, effect, here)
            case Toast(name=name):
                return self._toasted(name, here)
            case SaveApplication(application=application):
                tx.save_application(application)
            case Record(row=row):
                tx.record(row)
            case SendPage():
                return self._page(effect, here)
            case KeepEvidence(kept=kept):
                tx.keep_evidence(kept)
            case OfferLink(code=code):
                tx.offer_link(code, now)
            case UseLink(hash=hash):
                tx.use_link(hash)
            case SaveRequest():
                self._save_request(tx, effect, here)
            case Unlock() | EndDraft():
                _let_go(tx, effect)
            case SetLinked():
                _set_linked(tx, effect)
            case TakeDraft():
                return self._told(tx, _taken(tx, effect), now)
            case Reopen(row=reopened):
                tx.reopen(reopened)
            case Erase(application=id):
                tx.drop_uploads(tx.uploads_of(id))
                tx.erase(id)
            case OpenTicket(ticket=ticket):
                tx.open_ticket(ticket)
            case SaveTalk(ticket=id, owner=owner, until=until):
                tx.save_talk(id, owner, until)
            case SettleTicket(ticket=id, officer=officer, answer=answer, at=at, how=how):
                tx.close_ticket(id, at, officer, answer, how)
            case Connect():
                _connect(tx, effect)
            case _:
                assert_never(effect)
        return ()

    def _said(self, say: Say, here: Here | None) -> list[OutItem]:
        if here is None:
            raise ProgrammingError(f"nowhere to say {say.name}")
        first, *rest = _messages(self._wording.render(say, here.lang), here.channel, here.chat)
        if say.edit and here.message is not None:
            first = replace(first, kind=OutKind.EDIT, message=here.message)
        items = [first, *rest]
        return [replace(item, joined=say.joined) for item in items] if say.joined else items

    def _page(self, page: SendPage, here: Here | None) -> list[OutItem]:
        if here is None:
            raise ProgrammingError(f"nowhere to send {page.name}")
        html_ = self._wording.page(page.name, {**page.args, "code": code(page.code)}, here.lang)
        return [OutItem(here.channel, here.chat, here.chat, OutKind.PAGE, html_, file_name=page.file_name)]

    def _told(self, tx: Transaction, tell: Tell, now: datetime) -> list[OutItem]:
        address = tx.address(tell.conversation)
        channel, chat = address or ("", "")
        first, *rest = _messages(self._wording.render(tell.say, tell.lang), channel, chat)
        first = replace(first, application=tell.application)
        if address is None:
            tx.refuse(first, NOBODY, now)
            return self.not_delivered(tx, tell.application)
        return [first, *rest]

    def _to_staff(self, tx: Transaction, say: Say) -> list[OutItem]:
        address = self.staff_chat(tx)
        return _messages(self._wording.render(say, STAFF_LANG), *address) if address else []

    def _sent_file(self, tx: Transaction, effect: SendFile, here: Here | None) -> list[OutItem]:
        """The file; where nobody can be reached, words for it."""
        there = tx.address(effect.conversation) if effect.conversation else (here.channel, here.chat) if here else None
        if there is None:
            return self._said(Say("staff_file_unreachable"), here) if here else []
        if effect.upload.id not in tx.uploads_of(effect.draft):
            return self._said(Say("staff_file_gone", {"name": effect.name}), here) if here else []
        channel, chat = there
        first, *_ = self._wording.render(effect.say, STAFF_LANG)
        return [OutItem(channel, chat, chat, OutKind.FILE, first.html, file=effect.upload.id, file_name=effect.name)]

    def _save_request(self, tx: Transaction, effect: SaveRequest, here: Here | None) -> None:
        """The request, with the words that a guardian agreed to as they were shown."""
        request = effect.request
        if effect.shown is not None and here is not None:
            shown = "\n".join(part.text for part in self._wording.render(effect.shown, here.lang))
            request = replace(request, shown=shown)
        tx.save_request(request)

    def _toasted(self, name: str, here: Here | None) -> list[OutItem]:
        if here is None or here.tap is not None:
            return []
        line = Rendered(html.escape(self._wording.toast(name, here.lang), quote=False))
        return _messages((line,), here.channel, here.chat)

    def _tap(self, effects: Sequence[Effect], here: Here) -> list[OutItem]:
        if here.tap is None:
            return []
        toast = next((effect.name for effect in effects if isinstance(effect, Toast)), None)
        line = self._wording.toast(toast, here.lang) if toast else ""
        return [acknowledgement(here.channel, here.chat, here.tap, line)]


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


def _taken(tx: Transaction, effect: TakeDraft) -> Tell:
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


def acknowledgement(channel: str, chat: str, tap: str, line: str = "") -> OutItem:
    """The answer to a tap; it waits for nothing else."""
    return OutItem(channel, chat, f"tap:{tap}", OutKind.TAP, line, tap=tap)


def channels(items: Iterable[OutItem]) -> frozenset[str]:
    """The channels that the items go to."""
    return frozenset(item.channel for item in items)


def _messages(rendered: Sequence[Rendered], channel: str, chat: str) -> list[OutItem]:
    return [
        OutItem(
            channel,
            chat,
            chat,
            OutKind.MESSAGE,
            one.html,
            tuple(tuple((button.label, button.data) for button in row) for row in one.buttons),
        )
        for one in rendered
    ]


def _quoting(items: list[OutItem], here: Here) -> list[OutItem]:
    """In a group the first reply quotes what it replies to."""
    if here.reply_to is None:
        return items
    ours = (i for i, item in enumerate(items) if item.kind is OutKind.MESSAGE and item.chat == here.chat)
    at = next(ours, None)
    return [replace(item, message=here.reply_to) if i == at else item for i, item in enumerate(items)]
