"""Problems that only follow from others are left out: what is missing because its own file has a fault
is not reported.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from knowledge.loading.problems import Problem

DEAD: Final = "dead-reference"
# What may only seem so while something could not be read.
_SEEMING: Final = frozenset({DEAD, "unused"})
_MISSING: Final = re.compile(r"there is no (?P<kind>shared field|[a-z]+) (?P<id>[a-z0-9_.-]+)")
# The kinds of things that stand together in one file.
_LISTED: Final = {
    "source": "sources.yaml", "city": "cities.yaml", "attribute": "attributes.yaml", "trait": "traits.yaml",
    "role": "roles.yaml", "move": "moves.yaml", "shared field": "fields.yaml",
}  # fmt: skip
# The kinds of things that have a file each, in a folder of their own.
_APART: Final = {"programme": "programmes", "form": "forms"}
# What is said of all forms when some could not be read.
_OF_FORMS: Final = "no form has a field"


def causes_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in their order, without those that others cause."""
    found = sorted(set(problems))
    faulty = {PurePosixPath(one.file) for one in found if one.code not in _SEEMING}
    own = {(folder, path.stem) for one in found for path in (PurePosixPath(one.file),) for folder in path.parts[:-1]}
    kept = [one for one in found if not _follows(one, faulty, own)]
    return tuple(one for one in kept if one.code != "unused" or len(kept) == len(found))


def _follows(problem: Problem, faulty: set[PurePosixPath], own: set[tuple[str, str]]) -> bool:
    if problem.code != DEAD:
        return False
    if problem.problem.startswith(_OF_FORMS):
        return any(folder == "forms" for folder, _ in own) or any(path.name == "fields.yaml" for path in faulty)
    missing = _MISSING.match(problem.problem)
    if missing is None:
        return False
    if missing["kind"] == "family":
        return any("programmes" in path.parts for path in faulty)
    listed = _LISTED.get(missing["kind"])
    if listed:
        return any(path.name == listed for path in faulty)
    return (_APART.get(missing["kind"], ""), missing["id"]) in own
