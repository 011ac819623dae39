"""Fields that several forms share: put in where a form uses them."""

from collections.abc import Iterator, Mapping
from typing import Any


def with_shared(raw: Any, shared: Mapping[str, Any]) -> Any:
    """The form with every `use` of a shared field replaced by that field; an unknown one stays as it is written."""
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), list):
        return raw
    return {**raw, "fields": [_put_in(one, shared) for one in raw["fields"]]}


def used(raw: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a form uses shared fields, and which."""
    inner = raw.get("fields") if isinstance(raw, dict) else None
    for place, one in enumerate(inner if isinstance(inner, list) else ()):
        at = (*keys, "fields", place)
        if isinstance(one, dict) and "use" in one:
            yield at, str(one["use"])
        yield from used(one, at)


def _put_in(one: Any, shared: Mapping[str, Any]) -> Any:
    if isinstance(one, dict) and isinstance(one.get("fields"), list):
        return {**one, "fields": [_put_in(inner, shared) for inner in one["fields"]]}
    if not isinstance(one, dict) or one.get("use") not in shared:
        return one
    own = {key: value for key, value in one.items() if key != "use"}
    return {**shared[one["use"]], **own}
