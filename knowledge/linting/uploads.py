"""Whether questions for files can be answered, and ask for nothing that must not be sent."""

import re
from collections.abc import Iterator
from typing import Final

from knowledge.linting.questions import keys_of
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Field, FieldType
from knowledge.model.retention import Kind, of_kind

# A reply lists them all, and officers look at each.
MOST_FILES: Final = 10
_PRIVATE: Final = re.compile(
    r"身份证|户口本|户口簿|银行卡|存折|护照|identity card|\bID card|household register|bank card|passport",
    re.IGNORECASE,
)


def fields(reading: Reading, catalogue: Catalogue) -> None:
    """Every question for files, and everything that is only said of files."""
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        for place, field in enumerate(form.fields):
            for code, problem, remedy in _faults(field, catalogue):
                reading.tell(file, keys_of(reading, file, form, place), code, problem, remedy)


def _faults(field: Field, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    if not field.takes_files:
        if field.accepts or field.retention or field.seen_by:
            problem = f"{field.id} is no file, so accepts, retention and seen_by say nothing of it"
            yield "wrong-type", problem, "make it a file, or remove them"
        return
    classes = of_kind(catalogue.retentions, Kind.FILES)
    if field.retention not in classes:
        known = ", ".join(classes)
        yield "missing-key", f"nothing says how long {field.id} is kept", f"add `retention`, one of: {known}"
    for role in field.seen_by:
        if role not in catalogue.roles:
            yield "dead-reference", f"there is no role {role}", "check the spelling, or add it to roles.yaml"
    if field.type is FieldType.FILE and (field.at_least, field.at_most) != (None, None):
        yield "wrong-type", f"{field.id} takes one file", "make it `files`, or remove at_least and at_most"
    if not 1 <= (field.at_most or MOST_FILES) <= MOST_FILES:
        yield "too-long", f"{field.id} takes more than {MOST_FILES} files", "ask for fewer at once"
    texts = (field.label.zh, field.label.en, field.ask.zh, field.ask.en)
    if any(_PRIVATE.search(text) for text in texts):
        yield "asked-in-chat", f"{field.id} asks for a document that chat must not hold", "list it under on_paper"
