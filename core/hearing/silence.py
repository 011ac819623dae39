"""What a conversation forgets when its person has been silent for long: everything but drafts and settings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.state import Conversation, FormRun, Remembered
from knowledge.model import Catalogue


def forgotten(conversation: Conversation, catalogue: Catalogue, now: datetime) -> Conversation:
    """The conversation with its drafts, its language and its accounts, and nothing else that was told in it.

    Answers that the person lets us keep for the next form stay as long as they may be used.
    """
    return replace(
        conversation,
        run=conversation.run if isinstance(conversation.run, FormRun) else None,
        focus=None,
        unanswered=None,
        told=None,
        tries=(),
        profile=_still_good(conversation.profile, catalogue, now),
        mentioned=None,
        asked=None,
        exchanges=(),
        alarm=None,
    )


def _still_good(
    profile: Mapping[str, Remembered] | None, catalogue: Catalogue, now: datetime
) -> Mapping[str, Remembered] | None:
    days = catalogue.reuse
    kept = (profile or {}).items()
    return {id: one for id, one in kept if id in days and now - one.at <= timedelta(days=days[id])} or None
