"""Effects carried out inside a transaction: rows for what must be kept, rendered outbox items for what must be said."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, assert_never

from core.deliveries import OutItem, OutKind
from core.effects import TICKET, Effect, NotifyStaff, SaveRequest, Say, SendFile, SendPage, TakeDraft, Tell, Toast
from core.errors import ProgrammingError
from knowledge.model import Lang
from service.keeping import keep, take
from service.ports import Renderer, Transaction
from wording.paper import code
from wording.rendered import Rendered

STAFF_LANG: Final = Lang.ZH
NOBODY: Final = "no_address"
# What officers ask for waits behind what was sent before; a channel takes about so many messages a minute from us.
CROWD: Final = 10
# What goes to where the turn happened, and what goes to somebody who may be elsewhere.
Replied = Say | Toast | SendPage
Sent = Tell | TakeDraft | NotifyStaff | SendFile


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
        if isinstance(effect, Replied):
            return self._replied(effect, here)
        if isinstance(effect, Sent):
            return self._sent(tx, effect, here, now)
        if isinstance(effect, SaveRequest):
            self._save_request(tx, effect, here)
        else:
            keep(tx, effect, now)
        return ()

    def _replied(self, effect: Replied, here: Here | None) -> list[OutItem]:
        """What goes to where the turn happened."""
        match effect:
            case Say():
                return self._said(effect, here)
            case Toast(name=name):
                return self._toasted(name, here)
            case SendPage():
                return self._page(effect, here)
            case _:
                assert_never(effect)

    def _sent(self, tx: Transaction, effect: Sent, here: Here | None, now: datetime) -> list[OutItem]:
        """What goes to somebody who may be elsewhere."""
        match effect:
            case Tell():
                return self._told(tx, effect, now)
            case TakeDraft():
                return self._told(tx, take(tx, effect), now)
            case NotifyStaff():
                return self._to_staff(tx, effect.say, effect.crowded)
            case SendFile():
                return self._sent_file(tx, effect, here)
            case _:
                assert_never(effect)

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

    def _to_staff(self, tx: Transaction, say: Say, crowded: Say | None = None) -> list[OutItem]:
        address = self.staff_chat(tx)
        if address is None:
            return []
        said = crowded if crowded is not None and tx.unsent(*address) >= CROWD else say
        items = _messages(self._wording.render(said, STAFF_LANG), *address)
        return [replace(item, joined=said.joined) for item in items]

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
