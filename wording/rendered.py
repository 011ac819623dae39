"""What wording produces: text ready to be sent, and buttons ready to be drawn."""

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """`data` is the packed act, at most 64 bytes."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message: `html` in Telegram's subset, people's text escaped, at most 4096 UTF-16 units once parsed."""

    html: str
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()

    @property
    def text(self) -> str:
        """The message without markup."""
        return html.unescape(_TAG.sub("", self.html))
