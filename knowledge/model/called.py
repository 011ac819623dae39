"""The names of programmes: every spelling of each, and names that several of a kind share."""

from collections.abc import Iterator, Mapping

from knowledge.model import Catalogue, ProgrammeId


def names(catalogue: Catalogue) -> dict[str, frozenset[ProgrammeId]]:
    """The programmes by all that they are called; who calls one so may mean its like, whose names hold that one."""
    named: dict[str, set[ProgrammeId]] = {}
    for programme in catalogue.programmes.values():
        for name in (programme.name.zh, programme.name.en, *programme.aliases):
            for spelling in spellings(name.casefold()):
                named.setdefault(spelling, set()).add(programme.id)
    families, programmes = _families(catalogue), catalogue.programmes
    return {
        name: frozenset(
            ids.union(*(_called(name, families[family]) for family in {programmes[id].family for id in ids}))
        )
        for name, ids in named.items()
    }


def spellings(name: str) -> tuple[str, ...]:
    """The name in the singular and the plural, if it is English."""
    if not name[-1:].isascii() or not name[-1:].isalpha():
        return (name,)
    return (name, name.removesuffix("s") if name.endswith("s") else f"{name}s")


def _families(catalogue: Catalogue) -> dict[str, dict[ProgrammeId, str]]:
    """The members of every family, each with all that it is called, one a line."""
    families: dict[str, dict[ProgrammeId, str]] = {}
    for one in catalogue.programmes.values():
        families.setdefault(one.family, {})[one.id] = "\n".join((one.name.zh, *one.aliases)).casefold()
    return families


def _called(name: str, members: Mapping[ProgrammeId, str]) -> Iterator[ProgrammeId]:
    """Those members of a family that are called so, as part of a longer name."""
    return (id for id, names in members.items() if name in names)
