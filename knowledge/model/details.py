"""Details that hardly any document tells count as not stated for every programme that says nothing of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from knowledge.model import Attribute, AttributeId, Programme, ProgrammeId


def with_details(
    programmes: Mapping[ProgrammeId, Programme], attributes: Iterable[Attribute]
) -> dict[ProgrammeId, Programme]:
    """The programmes, with the details that they do not mention among what they do not state."""
    unsaid = {attribute.id: attribute.unsaid for attribute in attributes if attribute.unsaid}
    return {
        id: replace(one, not_stated={**one.not_stated, **{a: w for a, w in unsaid.items() if a not in _told(one)}})
        for id, one in programmes.items()
    }


def _told(programme: Programme) -> set[AttributeId]:
    """All that a programme has something to say of."""
    return {*programme.answers, *programme.not_stated}
