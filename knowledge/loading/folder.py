"""Reads a content folder from disk; no other module of this room touches files. What they mean is not known here."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.loading import plain
from knowledge.loading.problems import Problem, Unreadable

TEXTS = (".yaml", ".j2")


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read: `texts` and `values` by path within the folder, and what could not be read."""

    root: Path
    texts: Mapping[str, str]
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    version: str
    _marked: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def below(self, folder: str) -> Iterator[tuple[str, Any]]:
        """The values of the files below that folder, by path, in order."""
        return ((name, value) for name, value in self.values.items() if name.startswith(f"{folder}/"))

    def problem(self, file: str, keys: Sequence[str | int], code: str, problem: str, remedy: str) -> Problem:
        """A problem at those keys of that file, with the line they stand in."""
        from knowledge.loading import any_yaml  # noqa: PLC0415 (slow, and sound content never needs it)

        if file not in self._marked:
            self._marked[file] = any_yaml.marked(self.texts.get(file, ""))
        line = any_yaml.line_of(self._marked[file], keys)
        return Problem(str(self.root / file), line, code, ".".join(map(str, keys)), problem, remedy)


def read(root: Path) -> Folder:
    """Everything in the folder; files that cannot be read become problems."""
    texts: dict[str, str] = {}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in _names(root):
        try:
            texts[name] = (root / name).read_bytes().decode()
            if name.endswith(".yaml"):
                values[name] = _value(texts[name])
        except UnicodeDecodeError:
            problems.append(Problem(str(root / name), 1, "unreadable", "", "the file is not UTF-8", "save it as UTF-8"))
        except OSError as error:
            said = f"the file cannot be opened: {error.strerror}"
            problems.append(Problem(str(root / name), 1, "unreadable", "", said, "let it be read, or remove it"))
        except Unreadable as error:
            problems.append(_unreadable(root / name, error))
    return Folder(root, texts, values, tuple(problems), _hash(texts))


def _names(root: Path) -> list[str]:
    """The files of texts, as paths within the folder, in order; `Path.rglob` takes five times as long.

    Editors leave hidden files beside those that are open; no content is hidden.
    """
    names: list[str] = []
    for folder, _, files in os.walk(root):
        inside = Path(folder).relative_to(root).parts
        names += ["/".join((*inside, file)) for file in files if file.endswith(TEXTS) and not file.startswith(".")]
    return sorted(names, key=lambda name: name.split("/"))


def _value(text: str) -> Any:
    try:
        return plain.read(text)
    except plain.NotPlain:
        from knowledge.loading import any_yaml  # noqa: PLC0415 (likewise)

        return any_yaml.read(text)


def _unreadable(path: Path, error: Unreadable) -> Problem:
    code = "duplicate-key" if "duplicate key" in error.said else "unreadable"
    remedy = (
        "keep one of the two" if code == "duplicate-key" else "mend the YAML; quote texts that hold a colon or a hash"
    )
    return Problem(str(path), error.line, code, "", error.said, remedy)


def _hash(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:16]
