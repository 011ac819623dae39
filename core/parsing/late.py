"""Regular expressions that are compiled when they are first used.

Python takes up to some milliseconds for one with ranges of characters; a reply that parses nothing should not wait
for hundreds of them.
"""

import re
from typing import Any, cast


class _Late:
    """Stands in for the pattern: what is asked of it is asked of the pattern, which is compiled for that."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = found
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, not compiled yet; a mistake in it is an `re.error` at its first use."""
    return cast("re.Pattern[str]", _Late(source, flags))
