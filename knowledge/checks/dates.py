"""Whether somebody should look again at what a source says."""

from datetime import date

from knowledge.load import Reading
from knowledge.model import Catalogue


def overdue(reading: Reading, catalogue: Catalogue, today: date) -> None:
    """No source is past its day of review."""
    for source in catalogue.sources.values():
        if source.review is not None and source.review <= today:
            file, keys = reading.at["source", source.id]
            problem = f"{source.id} was to be reviewed on {source.review}"
            reading.tell(file, (*keys, "review"), "overdue", problem, "check that it still holds and set a later day")
