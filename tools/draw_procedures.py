"""Draws the procedures of the content into docs/procedures.md: a picture and a table of each.

python tools/draw_procedures.py
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.loading.load import load  # noqa: E402
from knowledge.model import Catalogue  # noqa: E402
from knowledge.model.procedure import BACK, Procedure, Step  # noqa: E402

PAGE: Final = ROOT / "docs" / "procedures.md"
CONTENT: Final = ROOT / "knowledge" / "content"
HEAD: Final = """# How applications go

Drawn from `knowledge/content/procedures/` by `make docs`; do not edit this page. Each form goes by the procedure that
names it, or else by the one of its kind. `back` leads to the state in which more was asked for.
"""


def page(catalogue: Catalogue) -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for one in catalogue.procedures.values() for line in section(one, catalogue))])


def section(procedure: Procedure, catalogue: Catalogue) -> Iterator[str]:
    """One procedure: who goes by it, the picture, the table."""
    yield f"## {procedure.name.zh} · {procedure.name.en} (`{procedure.id}`)\n"
    for id in procedure.forms:
        yield f"- {catalogue.forms[id].title.zh} (`{id}`)"  # type: ignore[index]  # the lint holds that it is there
    if procedure.kinds:
        yield f"- every other form of kind {', '.join(f'`{kind}`' for kind in procedure.kinds)}"
    yield f"\nTime to supply what is asked: {procedure.supply_days} days.\n\n```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {procedure.first}"
    yield from (f"    {state} : {_label(catalogue, f'state_{state}')}" for state in procedure.next)
    for (state, move), step in procedure.steps.items():
        ends = _asked_in(procedure, state) if step.to == BACK else (step.to,)
        yield from (f"    {state} --> {end} : {_label(catalogue, f'move_{move}')}" for end in ends if end != state)
    going_on = {at for at, move in procedure.steps if not procedure.moves[move].undoes}
    yield from (f"    {state} --> [*]" for state in procedure.next if state not in going_on)
    yield "```\n\n| state | move | by | leads to | only |\n|---|---|---|---|---|"
    yield from (_row(procedure, catalogue, state, step) for (state, _), step in procedure.steps.items())
    yield ""


def _asked_in(procedure: Procedure, state: str) -> tuple[str, ...]:
    return tuple(at for (at, _), step in procedure.steps.items() if step.to == state != at)


def _row(procedure: Procedure, catalogue: Catalogue, state: str, step: Step) -> str:
    hand = catalogue.roles[step.role].en if step.role else procedure.moves[step.move].by.value
    only = (
        [f"by somebody else than who made {', '.join(f'`{move}`' for move in step.other_than)}"]
        if step.other_than
        else []
    )
    only += [f"within {step.within_days} days"] if step.within_days else []
    only += [f"until the day of {' or '.join(f'`{id}`' for id in step.until)}"] if step.until else []
    only += ["with a reason"] if procedure.moves[step.move].reason.value == "must" else []
    return f"| `{state}` | `{step.move}` | {hand} | `{step.to}` | {'; '.join(only)} |"


def _label(catalogue: Catalogue, name: str) -> str:
    words = catalogue.buttons[name]
    return f"{words.zh} {words.en}"


if __name__ == "__main__":
    PAGE.write_text(page(load(CONTENT)), encoding="utf-8")
