"""Officers of whole places: they review all programmes of the place, those that are added later too."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.people import Officer
from knowledge.model import Catalogue

# Before the id of a city among the programmes of an officer.
WHOLE_CITY: Final = "city:"


def spread(officers: Iterable[Officer], catalogue: Catalogue) -> tuple[Officer, ...]:
    """The officers with every programme of the places that are theirs.

    The place itself stays named: an officer of one without programmes must not come to be one of all.
    """
    return tuple(_spread(one, catalogue) for one in officers)


def _spread(officer: Officer, catalogue: Catalogue) -> Officer:
    cities = {id.removeprefix(WHOLE_CITY) for id in officer.programmes if id.startswith(WHOLE_CITY)}
    if not cities:
        return officer
    theirs = (str(one.id) for one in catalogue.programmes.values() if one.city in cities)
    return replace(officer, programmes=tuple(dict.fromkeys((*officer.programmes, *theirs))))
