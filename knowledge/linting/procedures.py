"""Whether every application has a way to its end: no state that nobody can act on, none that nothing leads to."""

from collections.abc import Iterator
from typing import Final

from knowledge.loading.load import Reading
from knowledge.model import Catalogue, FieldType, Form
from knowledge.model.procedure import BACK, Hand, Procedure, Step

# What `core` makes by itself, and so must find under this name.
ASKING: Final = "ask_more"
RETURNS: Final = ("supply", "lapse")


def tables(reading: Reading, catalogue: Catalogue) -> None:
    """Every step leads from a state to a state, by somebody's hand."""
    known = {id for kind, id in reading.at if kind == "move"}
    for procedure in catalogue.procedures.values():
        file, _ = reading.at["procedure", procedure.id]
        states = reading.folder.values[file]["states"]
        for place, state in enumerate(states):
            for id in state.get("moves") or ():
                if id not in known:
                    keys = ("states", place, "moves", id)
                    reading.tell(file, keys, "dead-reference", f"there is no move {id}", "add it to moves.yaml")
        for (state, _), step in procedure.steps.items():
            _step(reading, catalogue, procedure, file, state, step)
        _ways(reading, procedure, file)


def forms(reading: Reading, catalogue: Catalogue) -> None:
    """Every form has one procedure, and every form that a procedure names exists."""
    for procedure in catalogue.procedures.values():
        file, _ = reading.at["procedure", procedure.id]
        if file != f"procedures/{procedure.id}.yaml":
            reading.tell(file, ("id",), "wrong-place", f"the id is {procedure.id}", "name the file after its id")
        for place, id in enumerate(procedure.forms):
            if id not in catalogue.forms:
                reading.tell(file, ("forms", place), "dead-reference", f"there is no form {id}", "check the spelling")
        for part, claims in (("forms", procedure.forms), ("kinds", procedure.kinds)):
            for id in claims:
                others = [other.id for other in catalogue.procedures.values() if id in getattr(other, part)]
                if others[0] != procedure.id:
                    problem = f"{id} is also claimed by {others[0]}"
                    reading.tell(file, (part,), "contradiction", problem, "keep it in one of the two")
    for form in catalogue.forms.values():
        if catalogue.procedure_of(form.id) is None:
            file, _ = reading.at["form", form.id]
            remedy = f"add {form.kind} to the kinds of a file of procedures/"
            reading.tell(file, ("kind",), "no-procedure", f"nothing says how a {form.kind} is decided", remedy)


def reasons(reading: Reading, catalogue: Catalogue) -> None:
    """Every move and every family of programmes that a ready-made reason is for exists."""
    known = {id for kind, id in reading.at if kind == "move"}
    for id, moves in catalogue.reason_moves.items():
        file, keys = reading.at["reason", id]
        for move in moves:
            if move not in known:
                reading.tell(file, (*keys, "moves"), "dead-reference", f"there is no move {move}", "mend the name")
    families = {programme.family for programme in catalogue.programmes.values()}
    for id, named in catalogue.reason_families.items():
        file, keys = reading.at["reason", id]
        for family in set(named) - families:
            reading.tell(file, (*keys, "families"), "dead-reference", f"there is no family {family}", "mend the name")


def labels(reading: Reading, catalogue: Catalogue) -> None:
    """Every state and move that can come has its words in buttons.yaml."""
    for procedure in catalogue.procedures.values():
        file, _ = reading.at["procedure", procedure.id]
        for name in _labels(procedure):
            if name not in catalogue.buttons:
                reading.tell(
                    file, ("states",), "missing-label", f"{name} has no words", "add it to messages/buttons.yaml"
                )


def _step(reading: Reading, catalogue: Catalogue, procedure: Procedure, file: str, state: str, step: Step) -> None:
    place = list(procedure.next).index(state)
    keys = ("states", place, "moves", step.move)
    if step.to != BACK and step.to not in procedure.next:
        reading.tell(file, keys, "dead-reference", f"there is no state {step.to}", "add the state, or mend the name")
    if step.role is not None and step.role not in catalogue.roles:
        reading.tell(file, keys, "dead-reference", f"there is no role {step.role}", "add it to roles.yaml")
    for other in step.other_than:
        if other not in procedure.moves:
            reading.tell(file, keys, "dead-reference", f"no state has the move {other}", "check the spelling")
    for id in step.until:
        if not any(_asks_day(form, id) for form in catalogue.forms.values() if _goes_by(form, procedure, catalogue)):
            reading.tell(
                file, keys, "dead-reference", f"no form here asks for the day {id}", "name a field of type date"
            )
    if step.to == BACK and not _asked_in(procedure, state):
        reading.tell(file, keys, "dead-end", "nothing leads here that could be gone back to", f"add {ASKING}")


def _goes_by(form: Form, procedure: Procedure, catalogue: Catalogue) -> bool:
    found = catalogue.procedure_of(form.id)
    return found is not None and found.id == procedure.id


def _asks_day(form: Form, id: str) -> bool:
    field = form.field(id)
    return field is not None and field.type is FieldType.DATE


def _ways(reading: Reading, procedure: Procedure, file: str) -> None:
    """Every state can be reached; every state that is not the end lets somebody act, and leads to an end."""
    reached = _reached(procedure, procedure.first)
    for place, state in enumerate(procedure.next):
        keys = ("states", place)
        if state not in reached:
            reading.tell(file, keys, "unreachable", f"no move leads to {state}", "add a move to it, or remove it")
        here = [step for (at, _), step in procedure.steps.items() if at == state]
        hands = {procedure.moves[step.move].by for step in here}
        if Hand.CLOCK in hands and hands == {Hand.CLOCK}:
            reading.tell(file, keys, "dead-end", f"nobody can act in {state}", "add a move of an officer")
        if here and not any(_ends(procedure, other) for other in _reached(procedure, state)):
            reading.tell(file, keys, "dead-end", f"{state} never comes to an end", "add a state without moves")
        if any(step.move == ASKING for step in here) and not _returns(procedure, state):
            reading.tell(file, keys, "dead-end", f"what is asked in {state} cannot be supplied", "add supply and lapse")


def _reached(procedure: Procedure, start: str) -> set[str]:
    found, new = {start}, [start]
    while new:
        for after in _after(procedure, new.pop()):
            if after not in found:
                found.add(after)
                new.append(after)
    return found


def _after(procedure: Procedure, state: str) -> Iterator[str]:
    for (at, _), step in procedure.steps.items():
        if at == state:
            yield from (_asked_in(procedure, state) if step.to == BACK else (step.to,))


def _asked_in(procedure: Procedure, state: str) -> tuple[str, ...]:
    """The states that lead to this one by asking."""
    return tuple(at for (at, move), step in procedure.steps.items() if move == ASKING and step.to == state != at)


def _returns(procedure: Procedure, state: str) -> bool:
    asked = procedure.step(state, ASKING)
    return asked is not None and all(procedure.step(asked.to, move) is not None for move in RETURNS)


def _ends(procedure: Procedure, state: str) -> bool:
    return not procedure.is_open(state)


def _labels(procedure: Procedure) -> Iterator[str]:
    yield from (f"state_{state}" for state in procedure.next)
    for move in procedure.moves.values():
        yield f"move_{move.id}"
        if move.by is Hand.OFFICER:
            yield from (f"staff_{move.id}", f"toast_made_{move.id}")
