"""From outbox items to Telegram calls, and from its answers to what is to be done next."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.retrying import reason
from core.deliveries import Delivery, Later, MovedTo, Never, OutItem, OutKind, Sent
from service.offers import Files

NO_PREVIEW: Final = '{"is_disabled": true}'
UNCHANGED = "message is not modified"
# A message that cannot be edited any more is sent anew instead.
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class TelegramSender:
    """Sends outbox items by one bot; fits `service.ports.Sender`."""

    def __init__(self, bot: Bot, files: Files) -> None:
        self._bot, self._files = bot, files

    async def send(self, item: OutItem) -> Delivery:
        """The item was tried once."""
        try:
            if item.kind is OutKind.FILE:
                return await self._file(item)
            await self._call(item)
        except TelegramError as error:
            if item.kind is OutKind.EDIT and isinstance(error, BadRequest) and _is(error, NOT_EDITABLE):
                return await self._anew(item)
            return delivery_of(error)
        return Sent()

    async def _file(self, item: OutItem) -> Delivery:
        """Sent as it is kept, and not to be passed on; it may have been deleted meanwhile."""
        content = await asyncio.to_thread(self._files.read, item.file or "none")
        if content is None:
            return Never("file_gone")
        await self._bot.send_document(
            int(item.chat),
            content,
            filename=item.file_name,
            caption=item.html,
            parse_mode=ParseMode.HTML,
            protect_content=True,
        )
        return Sent()

    async def _anew(self, item: OutItem) -> Delivery:
        try:
            await self._message(item, None)
        except TelegramError as error:
            return delivery_of(error)
        return Sent()

    async def _call(self, item: OutItem) -> None:
        match item.kind:
            case OutKind.TAP:
                await self._bot.answer_callback_query(item.tap or "", item.html or None)
            case OutKind.EDIT if item.message is not None:
                await self._bot.edit_message_text(
                    item.html,
                    chat_id=int(item.chat),
                    message_id=item.message,
                    parse_mode=ParseMode.HTML,
                    api_kwargs=_with(item.buttons),
                )
            case OutKind.PAGE:
                await self._bot.send_document(
                    int(item.chat), item.html.encode(), filename=item.file_name, disable_content_type_detection=True
                )
            case _:
                await self._message(item, item.message)

    async def _message(self, item: OutItem, quoted: int | None) -> None:
        quote = ReplyParameters(quoted, allow_sending_without_reply=True) if quoted is not None else None
        await self._bot.send_message(
            int(item.chat),
            item.html,
            parse_mode=ParseMode.HTML,
            reply_parameters=quote,
            api_kwargs=_with(item.buttons),
        )


def delivery_of(error: TelegramError) -> Delivery:
    """What an error of Telegram's means for the item."""
    match error:
        case RetryAfter(retry_after=seconds):
            return Later(seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds), "flood")
        case ChatMigrated(new_chat_id=chat):
            return MovedTo(str(chat))
        case Forbidden():
            return Never(reason(error), unreachable=True)
        case BadRequest() if _is(error, (UNCHANGED,)):
            return Sent()
        case BadRequest() if _is(error, ("chat not found",)):
            return Never(reason(error), unreachable=True)
        case BadRequest():
            return Never(reason(error))
        case _:
            return Later(None, type(error).__name__)


def _is(error: TelegramError, sayings: Sequence[str]) -> bool:
    return any(saying in error.message.casefold() for saying in sayings)


def _with(rows: Sequence[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """No preview, and the buttons, as JSON: PTB's objects for them take longer to make than the rest of a message."""
    if not rows:
        return {"link_preview_options": NO_PREVIEW}
    keyboard = [[{"text": label, "callback_data": data} for label, data in row] for row in rows]
    return {"link_preview_options": NO_PREVIEW, "reply_markup": json.dumps({"inline_keyboard": keyboard})}
