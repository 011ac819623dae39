"""Sources that are due for review, and office hours that contradict each other."""

from datetime import date

from knowledge.loading.load import Reading
from knowledge.model import Catalogue


def overdue(reading: Reading, catalogue: Catalogue, today: date) -> None:
    """No source is past its day of review."""
    for source in catalogue.sources.values():
        if source.review is not None and source.review <= today:
            file, keys = reading.at["source", source.id]
            problem = f"{source.id} was to be reviewed on {source.review}"
            reading.tell(file, (*keys, "review"), "overdue", problem, "check that it still holds and set a later day")


def briefing(reading: Reading, catalogue: Catalogue) -> None:
    """Officers are told what waits at some time when they are there."""
    told, there = catalogue.briefing, catalogue.office
    if told is None or there is None:
        return
    if not set(told.days) & set(there.days) or max(told.begins, there.begins) >= min(told.ends, there.ends):
        problem = "at none of these hours anybody is there, as office.yaml says"
        reading.tell("briefing.yaml", ("days",), "impossible-rule", problem, "choose hours of office.yaml")
