"""Slips: which answer somebody means who denies one, or says that another than the open one is wrong."""

import re
from datetime import date
from typing import Final

from core.forms.items import Rows, meant, says
from core.forms.mending import mends
from core.parse import FREE, Accepted, parse
from core.parsing.clauses import told_clauses
from core.parsing.corrections import contrasts
from core.parsing.texts import is_brief
from core.state import World
from knowledge.matching.text import fold
from knowledge.model import Field, Form

_IS: Final = re.compile(r"^(?:应该|應該)?(?:是|叫)")


def contrasted(asked: Field | None, rows: Rows, text: str, today: date) -> tuple[Field, str] | None:
    """The answer that is denied, and what is said instead: "是福山区，不是芝罘区"."""
    for so, denied in contrasts(text):
        value = _IS.sub("", so)
        fields = [field for field, given in rows if says(field, given, fold(denied))]
        if len(fields) == 1 and not _may_answer(asked, denied, today) and _reads(fields[0], value, today):
            return fields[0], value
    return None


def is_of_another(asked: Field, form: Form, rows: Rows, text: str, world: World) -> bool:
    """Whether a text that would be kept as a word or two says that another answer is wrong, and not clearly which."""
    if asked.type not in FREE or not is_brief(asked) or not rows:
        return False
    first, *rest = told_clauses(text) or [""]
    if rest and world.searcher.phrases.is_one("mistaken", first):
        return True
    others = [(field, "") for field in form.fields if field.id != asked.id]
    items = [mend.item for mend in mends(text) if not meant([(asked, "")], mend.item, world)]
    return any(meant(others, item, world) for item in items)


def _may_answer(asked: Field | None, denied: str, today: date) -> bool:
    """Whether what is denied is one of the answers to the open question."""
    return asked is not None and asked.type not in FREE and _reads(asked, denied, today)


def _reads(field: Field, text: str, today: date) -> bool:
    return isinstance(parse(field, text, today=today), Accepted)
