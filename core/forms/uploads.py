"""Files as answers: what a field takes, when there are enough of them, and which files a conversation holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from core.forms.drafts import form_of, renewed
from core.forms.path import at
from core.parsing.cleaning import kept, plain
from core.parsing.many import DONE
from core.parsing.secrets import secret_in
from core.parsing.words import table
from core.state import Answers, Application, Conversation, FormRun, Upload, Uploads
from knowledge.model import Catalogue, Field, FieldType, FileKind, FormId, Kind
from knowledge.model.retention import of_kind

MEGABYTE: Final = 1024 * 1024
# The most files for one question, unless its field allows fewer.
MOST_FILES: Final = 10
# A name longer than this tells nobody more.
LONGEST_NAME: Final = 60
# What the buttons of such a question say, besides that all is there: begin anew; leave the answer as it is.
CLEAR: Final = "~clear"
KEEP: Final = "~keep"
WAYS: Final = (DONE, CLEAR, KEEP)
ANY_KIND: Final = (FileKind.PICTURE, FileKind.PDF)
# Why a file is not taken; each has a line `left_out_<why>` in messages/buttons.yaml.
LEFT_OUT: Final = (
    "file_empty", "file_too_big", "file_kind", "file_broken", "file_locked", "file_active", "file_virus",
    "file_unscanned", "file_lost", "too_many_files",
)  # fmt: skip
_FINISHED: Final = table("""
    完成, 好了, 发完了, 发好了, 传完了, 就这些, 没有了, 没了, 完了, 都发了
    done, finished, that's all, that is all, that's it, no more, ready
""")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file must be to be taken: one of these kinds, and no larger than so many bytes."""

    kinds: tuple[FileKind, ...]
    most_bytes: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """Why a file is not kept: one of `LEFT_OUT`."""

    why: str


def limits_of(field: Field) -> Limits:
    """What the field takes."""
    return Limits(field.accepts or ANY_KIND, field.megabytes * MEGABYTE)


def most_files(field: Field) -> int:
    """How many files the field takes."""
    return 1 if field.type is FieldType.FILE else field.at_most or MOST_FILES


def fewest_files(field: Field) -> int:
    """How many files the field needs, once it is answered."""
    return 1 if field.type is FieldType.FILE else field.at_least or 1


def finishes(text: str) -> bool:
    """Whether the text says that all files were sent."""
    return plain(text) in _FINISHED


def called(name: str, *, today: date) -> str:
    """What a file is called, as it is kept: short, and nothing when an identity or bank number stands in it."""
    tidy = kept(name, lines=False)
    return "" if secret_in(tidy, today=today) else tidy[:LONGEST_NAME]


def expecting(conversation: Conversation, catalogue: Catalogue, *, today: date) -> Field | None:
    """The field that asks for files in this conversation now; None when none does."""
    here = renewed(conversation, catalogue)
    run = here.run
    form = form_of(run, catalogue) if isinstance(run, FormRun) else None
    if not isinstance(run, FormRun) or form is None or conversation.talk is not None:
        return None
    field = at(form, run, today=today)
    return field if field is not None and field.takes_files else None


def joins(conversation: Conversation, album: str | None) -> bool:
    """Whether a file of that album comes after others of it, for a question that has been left since."""
    run = conversation.run
    return isinstance(run, FormRun) and album is not None and run.album is not None and run.album.id == album


def held(conversation: Conversation) -> Mapping[str, frozenset[str]]:
    """The ids of the files that the drafts of a conversation hold, by draft."""
    runs = (run for run in (conversation.run, *conversation.parked) if isinstance(run, FormRun))
    found = ((run.draft, frozenset(one.id for one in (*run.files, *files_in(run.answers)))) for run in runs)
    return {draft: ids for draft, ids in found if ids}


def files_in(answers: Answers) -> Iterator[Upload]:
    """Every file among the answers."""
    for value in answers.values():
        if isinstance(value, Uploads):
            yield from value.files


def expired(application: Application, catalogue: Catalogue, *, now: datetime) -> tuple[str, ...]:
    """The ids of the files of a closed application that have been kept long enough."""
    version = application.form_version
    form = catalogue.edition(application.form, version) or catalogue.forms.get(FormId(application.form))
    if application.open or not of_kind(catalogue.retentions, Kind.FILES):
        return ()
    return tuple(
        one.id
        for id, value in application.answers.items()
        if isinstance(value, Uploads)
        and now >= application.changed + _kept_for(form.field(id) if form else None, catalogue)
        for one in value.files
    )


def _kept_for(field: Field | None, catalogue: Catalogue) -> timedelta:
    """As long as its class says; where the content knows field or class no more, as long as any class is kept."""
    classes = of_kind(catalogue.retentions, Kind.FILES)
    known = classes.get(field.retention) if field else None
    return timedelta(days=known.days if known else max(one.days for one in classes.values()))
