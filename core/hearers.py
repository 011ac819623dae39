"""Hearers: functions with one signature that may have a reply; the first that has one is heard."""

from collections.abc import Callable, Iterable
from typing import ParamSpec

from core.state import Turn

Said = ParamSpec("Said")


def first_of(hearers: Iterable[Callable[Said, Turn | None]], *args: Said.args, **kwargs: Said.kwargs) -> Turn | None:
    """The reply of the first hearer that has one; those after it are not asked."""
    replies = (hear(*args, **kwargs) for hear in hearers)
    return next((reply for reply in replies if reply is not None), None)
