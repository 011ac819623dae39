"""Any YAML, read by ruamel.yaml: what the small reader leaves to it, and in which line each part of a file stands."""

import re
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from knowledge.loading.problems import Unreadable

_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)")


def read(text: str) -> Any:
    """The value.

    Raises:
        Unreadable: it is no YAML.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        marked = isinstance(error, MarkedYAMLError) and error.problem_mark
        line = error.problem_mark.line + 1 if isinstance(error, MarkedYAMLError) and marked else 1
        said = (getattr(error, "problem", None) or str(error)).split("\n")[0]
        raise Unreadable(line, said) from None
    except ValueError as error:
        # A day or a number that there is not: YAML makes values of what stands without quotes.
        raise Unreadable(_line_of_no_day(text), f"there is no such day or number: {error}") from None


def _line_of_no_day(text: str) -> int:
    """The line of the first day that there is not; else the first line."""
    return next((line for line, said in enumerate(text.splitlines(), 1) if any(map(_is_no_day, _DAY.findall(said)))), 1)


def _is_no_day(said: str) -> bool:
    try:
        date(*map(int, said.split("-")))
    except ValueError:
        return True
    return False


def marked(text: str) -> Any:
    """The value with the lines of its parts; slow, so only when a line must be named."""
    try:
        return YAML(typ="rt").load(StringIO(text))
    except (YAMLError, ValueError):
        return None


def line_of(marked: Any, keys: Sequence[str | int]) -> int:
    """The line, from one, of the deepest of those keys that is there."""
    line = 1
    for key in keys:
        if isinstance(marked, CommentedMap) and key in marked:
            line = marked.lc.key(key)[0] + 1
        elif isinstance(marked, CommentedSeq) and isinstance(key, int) and key < len(marked):
            line = marked.lc.item(key)[0] + 1
        else:
            return line
        marked = marked[key]
    return line
