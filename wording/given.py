"""What messages may name: a template that names what it is not given would fail in front of a person.

What a message is given is told by the text of it that ships; in that folder itself, by the other language and by all
other messages.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, meta

SHIPPED: Final = Path(__file__).parents[1] / "knowledge" / "content"
FOLDERS: Final = ("zh", "en")


def misnamed(messages: Mapping[str, str], known: frozenset[str], root: Path) -> Iterator[tuple[str, int, str]]:
    """Each message by its folder and name, with the line, that names what it is not given; and what that is.

    Args:
        messages: the templates by `folder/name`.
        known: what every template may name.
        root: the content folder they are from.
    """
    environment = Environment(autoescape=True)
    used = {name: _used(environment, text) - known for name, text in messages.items()}
    shipped = {} if root.resolve() == SHIPPED else _shipped(environment, known)
    including = _including(environment, messages)
    for name, names in used.items():
        message = name.partition("/")[2]
        if message in shipped:
            given = shipped[message]
        else:
            given = frozenset().union(*(theirs for other, theirs in used.items() if other != name))
        around = frozenset().union(*(used[one] for one in including.get(message, ())))
        for one in sorted(names - given - around):
            yield name, _line(messages[name], one), one


def _used(environment: Environment, text: str) -> frozenset[str]:
    try:
        return frozenset(meta.find_undeclared_variables(environment.parse(text)))
    except TemplateError:
        return frozenset()


def _including(environment: Environment, messages: Mapping[str, str]) -> dict[str, set[str]]:
    """The templates that include each message."""
    found: dict[str, set[str]] = {}
    for name, text in messages.items():
        try:
            for included in meta.find_referenced_templates(environment.parse(text)):
                found.setdefault(included or "", set()).add(name)
        except TemplateError:
            continue
    return found


def _shipped(environment: Environment, known: frozenset[str]) -> dict[str, frozenset[str]]:
    """What each message that ships names in any language."""
    found: dict[str, frozenset[str]] = {}
    for folder in FOLDERS:
        for path in (SHIPPED / "messages" / folder).glob("*.j2"):
            names = _used(environment, path.read_text(encoding="utf-8")) - known
            found[path.stem] = found.get(path.stem, frozenset()) | names
    return found


def _line(text: str, name: str) -> int:
    """The first line in which the name stands."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if name in line), 1)
