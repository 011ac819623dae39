"""What wording produces: text ready to be sent, and buttons ready to be drawn."""

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")
# What moves the cursor of a terminal, names its window or types into it. Telegram leaves it out by itself.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
        """The message without markup, and without what would have its way with a terminal."""
        return _CONTROL.sub("", html.unescape(_TAG.sub("", self.html)))
