"""What can happen in a conversation. Past tense, flat, without behaviour."""

from dataclasses import dataclass

from core.acts import Act
from core.state import Upload


@dataclass(frozen=True, slots=True)
class TextSaid:
    """A person wrote this, a command included (`/status`); a command meant for this bot comes without its @name."""

    text: str


@dataclass(frozen=True, slots=True)
class ActPicked:
    """A button of ours was tapped, or its number typed."""

    act: Act


@dataclass(frozen=True, slots=True)
class StaleButton:
    """A tap on a button that says nothing we know: forged, or from a version long gone."""


@dataclass(frozen=True, slots=True)
class ContactShared:
    """A contact card. `own` is true when it is the sender's own."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class OtherSent:
    """Something that is not text: `kind` is photo, voice, sticker, poll ... Those of one `album` were sent at once."""

    kind: str
    album: str | None = None


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file for the open question: as it is kept, or `why` it was left out. Those of one `album` were sent at once."""

    upload: Upload | None
    why: str = ""
    album: str | None = None


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """An earlier message was edited. What it says now changes nothing."""


Event = TextSaid | ActPicked | StaleButton | ContactShared | OtherSent | FileSent | MessageEdited
