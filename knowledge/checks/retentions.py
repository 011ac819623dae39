"""Whether it is clear of everything how long it is kept, and whether that is long enough."""

from collections import Counter
from typing import Final

from knowledge.load import Reading
from knowledge.model import Catalogue
from knowledge.retention import Kind

# Kinds of which there is more than one class.
SEVERAL: Final = (Kind.FILES,)
# Fewer days would not do: people are reminded of a draft after two days, and again a week before its end.
FEWEST: Final = {Kind.DRAFTS: 14}


def kinds(reading: Reading, catalogue: Catalogue) -> None:
    """A kind stands once, unless it has classes, and with enough days."""
    many = Counter(one.of for one in catalogue.retentions.values())
    for one in catalogue.retentions.values():
        file, keys = reading.at["retention", one.id]
        if many[one.of] > 1 and one.of not in SEVERAL:
            reading.tell(file, (*keys, "of"), "duplicate-id", f"{one.of} stand there twice", "keep one of them")
        if one.days < FEWEST.get(one.of, 1):
            problem = f"{one.days} days are too few for {one.of}"
            reading.tell(file, (*keys, "days"), "too-short", problem, f"give at least {FEWEST[one.of]}")
