"""Why a move was made, as it is stored: by ids, so that each reads it in their language, or in the officer's own words.

An id stands for a ready-made reason or a condition of the programme; several reasons are lines of one text.
"""

from collections.abc import Iterable
from typing import Final

from core.parsing.cleaning import plain
from knowledge.model import Catalogue, Condition, ProgrammeId, ReasonId

# Before the id of a condition of the programme that is not met.
CONDITION: Final = "if."
# Before the id of a field that is to be answered again.
FIELD: Final = "field."
# The moves that a ready-made reason is for when it names none; the others are answered in one's own words.
READY_FOR: Final = frozenset({"ask_more", "decline"})
# The moves whose reasons are the conditions of the programme.
BY_CONDITION: Final = frozenset({"decline", "revoke", "uphold"})


def ready_for(programme: str, move: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The reasons that can be picked for a move, the programme's own conditions first."""
    own = tuple(f"{CONDITION}{one.id}" for one in conditions_of(programme, catalogue)) if move in BY_CONDITION else ()
    fitting = (id for id in catalogue.reasons if move in (catalogue.reason_moves.get(id) or READY_FOR))
    return (*own, *(id for id in fitting if _is_for(id, programme, catalogue)))


def _is_for(reason: ReasonId, programme: str, catalogue: Catalogue) -> bool:
    """Whether the reason is one for that programme; for several at once only what is for all programmes."""
    families = catalogue.reason_families.get(reason, ())
    found = catalogue.programmes.get(ProgrammeId(programme))
    return not families or (found is not None and found.family in families)


def read_reason(text: str, programme: str, move: str, catalogue: Catalogue) -> str:
    """A reason as it is kept: a ready-made one, typed by its id or its words, by its id; other lines as written."""
    ids = ready_for(programme, move, catalogue)
    words = {id: catalogue.reasons[ReasonId(id)] for id in ids if ReasonId(id) in catalogue.reasons}
    named = {plain(said): id for id, one in words.items() for said in (one.zh, one.en)} | {plain(id): id for id in ids}
    lines = own_words(text).splitlines()
    return "\n".join(f"@{found}" if (found := named.get(plain(line))) else line for line in lines).strip()


def own_words(text: str) -> str:
    """A reason as it was written; none of its lines is taken for a ready-made one."""
    return "\n".join(line.strip().lstrip("@") for line in text.strip().splitlines()).strip()


def asked_for(reason: str, fields: Iterable[str]) -> str:
    """A reason with the fields that are to be answered again, as both are kept."""
    return "\n".join(line for line in (reason, *(f"@{FIELD}{id}" for id in fields)) if line)


def known(reason: str, programme: str, catalogue: Catalogue) -> bool:
    """Whether that id stands for a reason."""
    if reason.startswith(CONDITION):
        return any(f"{CONDITION}{one.id}" == reason for one in conditions_of(programme, catalogue))
    return ReasonId(reason) in catalogue.reasons


def conditions_of(programme: str, catalogue: Catalogue) -> tuple[Condition, ...]:
    """The conditions that the programme demands."""
    found = catalogue.programmes.get(ProgrammeId(programme))
    return tuple(one for one in found.conditions if one.must) if found else ()
