"""Files of one JSON object a line, as question files and entries to rank are written."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from terminal.refusal import Refusal


class BadLine(Refusal):
    """A line is not what the command reads; the text names file, line and what is wrong."""


def objects(path: Path, keys: Mapping[str, type]) -> Iterator[dict[str, Any]]:
    """The objects of a file in order; each has all of these keys, with values of these types.

    Raises:
        BadLine: a line cannot be read.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        for place, line in enumerate(lines, 1):
            if line.strip():
                yield _object(line, keys, f"{path}:{place}")


def _object(line: str, keys: Mapping[str, type], where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{where}: not JSON: {error}.") from None
    if not isinstance(found, dict):
        raise BadLine(f"{where}: not a JSON object.")
    if missing := [key for key in keys if key not in found]:
        raise BadLine(f"{where}: lacks {', '.join(missing)}.")
    if wrong := [f"{key} must be a {kind.__name__}" for key, kind in keys.items() if not isinstance(found[key], kind)]:
        raise BadLine(f"{where}: {', '.join(wrong)}.")
    return found
