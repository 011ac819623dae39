"""Fetching what people sent: a file of Telegram's by its id, at most so large."""

from typing import Final

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from service.offers import Fetch, Unfetched

TOO_BIG: Final = "file_too_big"
LOST: Final = "file_lost"


def fetcher(bot: Bot) -> Fetch:
    """Fetches by that bot."""

    async def fetch(ref: str, most: int) -> bytes | Unfetched:
        try:
            file = await bot.get_file(ref)
            if file.file_size is not None and file.file_size > most:
                return Unfetched(TOO_BIG)
            return bytes(await file.download_as_bytearray())
        except (BadRequest, Forbidden) as error:
            return Unfetched(TOO_BIG if "too big" in error.message.casefold() else LOST)
        except TelegramError:
            return Unfetched(LOST, again=True)

    return fetch
