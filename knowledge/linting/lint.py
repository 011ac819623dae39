"""Everything that can be wrong with a content folder, as a list of problems with file, line, key and remedy."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.linting import (
    ages,
    checklists,
    conditions,
    dates,
    drafts,
    examples,
    figures,
    guardians,
    links,
    phrases,
    places,
    prefills,
    procedures,
    questions,
    retentions,
    uploads,
)
from knowledge.loading.causes import causes_of
from knowledge.loading.load import Reading, read_catalogue
from knowledge.loading.problems import Problem
from knowledge.model import Catalogue

CHECKS: Final[tuple[Callable[[Reading, Catalogue], None], ...]] = (
    links.programmes,
    links.forms,
    links.attributes,
    links.topics,
    links.details,
    phrases.topics,
    phrases.details,
    phrases.traits,
    links.entries,
    conditions.traits,
    conditions.reached,
    conditions.implications,
    checklists.ticks,
    prefills.prefills,
    ages.bounds,
    figures.typed,
    figures.differing,
    figures.named_apart,
    figures.plain,
    phrases.entries,
    phrases.cues,
    phrases.commands,
    questions.forms,
    questions.traits,
    questions.reuse,
    questions.buttons,
    places.forms,
    places.traits,
    uploads.fields,
    retentions.kinds,
    retentions.states,
    guardians.steps,
    procedures.tables,
    procedures.forms,
    procedures.reasons,
    procedures.labels,
    drafts.unfinished,
    dates.briefing,
)


def problems_of(root: Path, *, today: date | None = None) -> tuple[Problem, ...]:
    """Every problem of the folder, by file and line; review dates are looked at when `today` is given."""
    reading, catalogue = read_catalogue(root)
    for check in CHECKS:
        check(reading, catalogue)
    if today is not None:
        dates.overdue(reading, catalogue, today)
    return causes_of(reading.problems)


def missed_examples(root: Path) -> tuple[Problem, ...]:
    """Every example of the folder that the search takes otherwise than its entry says, by file and line."""
    reading, catalogue = read_catalogue(root)
    reading.problems.clear()
    examples.matching(reading, catalogue)
    return tuple(sorted(set(reading.problems)))
