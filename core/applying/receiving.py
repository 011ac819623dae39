"""Files sent while a form is open: kept as answers to its question; files sent at once get one reply."""

from dataclasses import replace
from typing import Final

from core.acts import PickOption
from core.applying import filling
from core.effects import Say
from core.events import FileSent
from core.forms.asking import present, question, stale
from core.forms.uploads import CLEAR, WAYS, expecting, fewest_files, finishes, joins, most_files
from core.kinds import FORM, NOT_TAKEN
from core.parse import Rejected
from core.parsing.many import DONE
from core.state import Album, Conversation, FormRun, Turn, Upload, Uploads, World
from knowledge.model import Field

ALBUM: Final = "album:"
TOO_MANY: Final = "too_many_files"


def receive(conversation: Conversation, event: FileSent, world: World) -> Turn:
    """The reply to a file: it is an answer, part of one, or left out for a reason."""
    run = conversation.run
    field = expecting(conversation, world.catalogue, today=world.today)
    if not isinstance(run, FormRun) or (field is None and not joins(conversation, event.album)):
        return not_taken(conversation, "document", world, event.album)
    if field is None or _is_late(run, field, event):
        return _told(conversation, _without(run, event, TOO_MANY), event, _for(run), world)
    if run.shown not in (None, field.id):
        renewed = Say("form_renewed", {"form": run.form, "version": run.version})
        return Turn(conversation, (renewed, *present(conversation, world)), FORM)
    joined = replace(run, album=_album(run, event, field))
    if event.upload is None:
        failed = joined if event.album else replace(joined, failures=run.failures + 1)
        return _told(conversation, _without(failed, event, event.why), event, None, world)
    return _kept(conversation, joined, field, event, event.upload, world)


def not_taken(conversation: Conversation, kind: str, world: World, album: str | None = None) -> Turn:
    """That no file is asked for, with the open question again; one reply for files that were sent at once."""
    run = conversation.run
    if isinstance(run, FormRun) and expecting(conversation, world.catalogue, today=world.today) is not None:
        # Something was sent where a file is wanted, only not one that can be taken.
        return receive(conversation, FileSent(None, "file_kind", album), world)
    says = (Say("not_text", {"kind": kind}), *present(conversation, world))
    return Turn(conversation, tuple(replace(say, joined=_mark(album)) for say in says), NOT_TAKEN)


def pick_option(conversation: Conversation, act: PickOption, world: World) -> Turn:
    """The reply to a button of a question for files: done, start over, or keep what was there."""
    run = conversation.run
    field = expecting(conversation, world.catalogue, today=world.today)
    if not isinstance(run, FormRun) or field is None or act.option not in WAYS:
        return filling.pick_option(conversation, act, world)
    if (act.draft, act.field, act.asked) != (run.draft, field.id, run.asked):
        return stale(conversation, world)
    if act.option == CLEAR:
        after = replace(run, files=(), album=None)
        return Turn(replace(conversation, run=after), (replace(question(after, world), edit=True),), FORM)
    return _finish(conversation, replace(run, files=run.files if act.option == DONE else ()), field, world)


def hear(conversation: Conversation, run: FormRun, text: str, world: World) -> Turn | Rejected:
    """The reply to a text while a form is open; where files are asked for, it may say that all were sent."""
    field = expecting(conversation, world.catalogue, today=world.today)
    if field is None or not finishes(text) or run.shown not in (None, field.id):
        return filling.hear(conversation, run, text, world)
    return _finish(conversation, run, field, world)


def _finish(conversation: Conversation, run: FormRun, field: Field, world: World) -> Turn:
    """The files as the answer, if there are enough; an earlier answer stays when nothing was sent."""
    given = run.answers.get(field.id)
    value = Uploads(run.files) if run.files else given
    if isinstance(value, Uploads) and len(value.files) >= fewest_files(field):
        return filling.accept(conversation, run, field, value, world)
    if not run.files and not field.required:
        return filling.skip(conversation, world)
    few = Rejected("too_few_files", {"given": len(run.files), "at_least": fewest_files(field)})
    return filling.reject(conversation, run, few, world)


def _kept(
    conversation: Conversation, run: FormRun, field: Field, event: FileSent, upload: Upload, world: World
) -> Turn:
    files = (*run.files, upload)
    if len(files) < most_files(field):
        return _told(conversation, replace(run, files=files, failures=0), event, None, world)
    after = filling.answered(run, field, Uploads(files), conversation.turn)
    return _told(conversation, after, event, field.id, world)


def _told(conversation: Conversation, run: FormRun, event: FileSent, answered: str | None, world: World) -> Turn:
    """The open question, with what the files became and what of them was left out; one reply for an album."""
    left_out = run.album.left_out if event.album and run.album else (event.why,) if event.why else ()
    value = run.answers.get(answered) if answered else None
    echo = (answered, value) if answered and value is not None else None
    say = replace(question(run, world, echo, left_out), joined=_mark(event.album))
    return Turn(replace(conversation, run=run), (say,), FORM)


def _mark(album: str | None) -> str | None:
    return f"{ALBUM}{album}" if album else None


def _album(run: FormRun, event: FileSent, field: Field) -> Album | None:
    """The album that the file belongs to, for this field."""
    if event.album is None:
        return None
    here = run.album is not None and (run.album.id, run.album.field) == (event.album, field.id)
    return run.album if here else Album(event.album, field.id)


def _without(run: FormRun, event: FileSent, why: str) -> FormRun:
    """The draft that remembers what of the album was left out."""
    if run.album is None or run.album.id != event.album:
        return run
    return replace(run, album=replace(run.album, left_out=(*run.album.left_out, why)))


def _for(run: FormRun) -> str | None:
    return run.album.field if run.album else None


def _is_late(run: FormRun, field: Field, event: FileSent) -> bool:
    """Whether the file belongs to an album whose question is answered already."""
    return run.album is not None and run.album.id == event.album and run.album.field != field.id
