"""What a text says besides what was asked: "48, from Yantai" tells the age and the place, whichever is asked for."""

import re
from typing import Final

from core.asking import screened
from core.checklists import as_field
from core.parse import FREE, Accepted, parse
from core.state import Absent, CheckRun, Value, World
from knowledge.model import Field, FieldType

_CLAUSE: Final = re.compile(r"[,，。;；、!！?？\n]+|\.(?= |$)| and |(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
# A number by itself may be anything; with one of these it is an age.
_OF_AGE: Final = re.compile(r"岁|了$|^(?:我|今年|i.?m|i am) ?\d|\byears?\b|\byo\b|\by/o\b", re.IGNORECASE)
_OF_GRADUATION: Final = re.compile(r"毕业|\bgraduat", re.IGNORECASE)
# A clause of fewer characters may be the letter of a line.
_NAMING: Final = 2


def volunteered(text: str, run: CheckRun, world: World, asked: Field | None = None) -> dict[str, Value]:
    """The facts that clauses of the text state by themselves, of those that something still waits for.

    A clause may answer the question that is asked, tell an age, or name a line of one of the lists.
    """
    told: dict[str, Value] = {}
    waiting = {id for one in screened(run, world).verdicts for id in one.missing}
    for clause in filter(None, map(str.strip, _CLAUSE.split(text))):
        for id, value in _in_clause(clause, world, asked).items():
            if id in waiting and id not in run.facts:
                told.setdefault(id, value)
    return told


def _in_clause(clause: str, world: World, asked: Field | None) -> dict[str, Value]:
    if asked is not None and asked.id in world.catalogue.traits and asked.type not in FREE:
        answer = parse(asked, clause, today=world.today)
        if isinstance(answer, Accepted) and not isinstance(answer.value, Absent):
            return {asked.id: answer.value}
    return _years(clause, world) or _lines(clause, world)


def _years(clause: str, world: World) -> dict[str, Value]:
    """The age, or the years since graduation."""
    if _OF_GRADUATION.search(clause):
        kind = FieldType.SINCE
    elif _OF_AGE.search(clause):
        kind = FieldType.AGE
    else:
        return {}
    traits = (trait for trait in world.catalogue.traits.values() if trait.type is kind)
    parsed = ((trait.id, parse(trait, clause, today=world.today)) for trait in traits)
    return {id: answer.value for id, answer in parsed if isinstance(answer, Accepted)}


def _lines(clause: str, world: World) -> dict[str, Value]:
    """What the lines say that the clause names word for word."""
    found: dict[str, Value] = {}
    if any(map(str.isdigit, clause)) or len(clause) < _NAMING:
        return {}
    for checklist in world.catalogue.checklists.values():
        named = parse(as_field(checklist), clause, today=world.today)
        if isinstance(named, Accepted) and isinstance(named.value, tuple):
            found |= {tick.field: tick.value for tick in checklist.ticks if tick.id in named.value}
    return found
