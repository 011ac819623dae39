"""Texts that clearly answer a later question of the form than the open one: the answer is kept for its own question."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from core.effects import Say
from core.forms.asking import about, question, the_form
from core.forms.path import put
from core.kinds import FORM
from core.parse import Accepted, parse
from core.parsing.choices import names
from core.parsing.cleaning import plain
from core.parsing.introductions import kin_named
from core.parsing.texts import is_a_place
from core.parsing.texts import names as asks_a_name
from core.state import Conversation, FormRun, Turn, Value, World
from core.talk import questions
from knowledge.model import Field, FieldType
from knowledge.model.groups import item_of

# The fields that ask for somebody's parent or whoever stands in for one.
GUARDIAN: Final = "guardian_"
# A shorter name of an option may mean anything.
LEAST: Final = 2


def hear(conversation: Conversation, run: FormRun, field: Field | None, text: str, world: World) -> Turn | None:
    """The answer kept for the later question, and the open one put again; None where the text is not clearly such an
    answer.
    """
    if field is None or run.editing or run.kept or questions.asks(text, world):
        return None
    later = _later(run, field, world)
    found = next(((one, value) for one in later if (value := _surely(one, text, world)) is not None), None)
    if found is None:
        return None
    after = put(run, *found)
    said = Say("kept_ahead", {**about(run), "field": found[0].id, "value": found[1]})
    return Turn(replace(conversation, run=after), (said, question(after, world)), FORM)


def _later(run: FormRun, field: Field, world: World) -> Iterator[Field]:
    """The fields after the open one, those without an answer first, repeat groups left out."""
    fields = the_form(run, world).fields
    place = next((n for n, one in enumerate(fields) if one.id == field.id), len(fields))
    later = [one for one in fields[place + 1 :] if item_of(one.id) is None]
    yield from sorted(later, key=lambda one: one.id in run.answers)


def _surely(field: Field, text: str, world: World) -> Value | None:
    """The value of the text for that field, where it can mean nothing else."""
    if field.type is FieldType.CHOICE:
        return next((one.id for one in field.options if _is_called(names(one), text)), None)
    said = _said_of(field, text)
    read = parse(field, said, today=world.today) if said else None
    return read.value if isinstance(read, Accepted) and not read.doubtful else None


def _said_of(field: Field, text: str) -> str | None:
    """The part of the text that by its very form belongs to the field: a place, a number, what a parent is called."""
    if field.id.startswith(GUARDIAN):
        return kin_named(text) if asks_a_name(field) else None
    if field.type in (FieldType.PHONE, FieldType.EMAIL) or (field.type is FieldType.PLACE and is_a_place(text)):
        return text
    return None


def _is_called(called: tuple[str, ...], text: str) -> bool:
    said = plain(text).strip()
    return len(said) >= LEAST and not said.isdigit() and said in called
