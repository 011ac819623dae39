"""Officers look at the files of an application: only those that they may see, and each look is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.acts.staff_acts import ShowFiles
from core.cases.applications import MoveMade, Refused, case_of, recorded
from core.cases.procedures import LOOK, life_of
from core.effects import Record, Say, SendFile, Toast
from core.kinds import STAFF
from core.officers.acting import Case, on_case, refused
from core.state import Application, Conversation, ConversationId, Officer, Turn, Upload, Uploads, World
from knowledge.model import Catalogue, Field, FormId
from knowledge.model.procedure import Procedure

# What a file is called when it is handed out, by its kind.
ENDINGS: Final = {"picture": "jpg", "pdf": "pdf", "word": "docx", "text": "txt"}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file of an application as it is handed out; `alone`: to the officer and nobody else."""

    field: Field
    upload: Upload
    name: str
    place: int
    count: int

    @property
    def alone(self) -> bool:
        """Whether not everybody in the officers' group may see it."""
        return self.field.sensitive or bool(self.field.seen_by)


@on_case
def show_files(conversation: Conversation, case: Case, act: ShowFiles, world: World) -> Turn:
    """The files of an application; what not all may see goes to the officer's own conversation."""
    officer, application = case
    found = handed_to(officer, application, world.catalogue)
    if isinstance(found, Refused):
        return refused(conversation, found.why)
    own = ConversationId(officer.person or world.person)
    sends = tuple(
        SendFile(one.upload, application.id, one.name, _said(one, application), own if one.alone else None)
        for one in found
    )
    seen = look(application, life_of(application, world.catalogue), officer, found, world.now)
    return Turn(conversation, (*sends, seen, Toast("files_sent")), STAFF)


def handed_to(officer: Officer, application: Application, catalogue: Catalogue) -> tuple[Handed, ...] | Refused:
    """The files that the officer may see; or why there are none."""
    why = case_of(application, officer)
    if why:
        return Refused(why)
    every = tuple(_files(application, catalogue))
    seen = tuple(one for one in every if _may_see(officer, one.field))
    return seen or Refused("not_your_role" if every else "no_files")


def _may_see(officer: Officer, field: Field) -> bool:
    return not field.seen_by or any(officer.holds(role) for role in field.seen_by)


def _files(application: Application, catalogue: Catalogue) -> Iterator[Handed]:
    version = application.form_version
    form = catalogue.edition(application.form, version) or catalogue.forms.get(FormId(application.form))
    for id, value in application.answers.items():
        field = form.field(id) if form else None
        if isinstance(value, Uploads) and field is not None:
            for place, one in enumerate(value.files, 1):
                name = f"{application.number}-{id}-{place}.{ENDINGS.get(one.kind, 'bin')}"
                yield Handed(field, one, name, place, len(value.files))


def look(
    application: Application, life: Procedure, officer: Officer, seen: tuple[Handed, ...], now: datetime
) -> Record:
    """That the officer was handed those files; it changes nothing of the application, and so names no state."""
    fields = ", ".join(dict.fromkeys(str(one.field.id) for one in seen))
    bare = replace(application, state="")
    return recorded(bare, bare, life, MoveMade(LOOK, officer.id, fields, now))


def _said(one: Handed, application: Application) -> Say:
    args = {
        "number": application.number,
        "form": application.form,
        "form_version": application.form_version,
        "field": one.field.id,
        "place": one.place,
        "count": one.count,
    }
    return Say("staff_file", args)
