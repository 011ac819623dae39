"""From a shaped form file to a form, or from the text of one that was published before."""

import json
from collections.abc import Mapping
from typing import Any

from knowledge.loading.form_schema import CalculationFile, FieldFile, FormFile, GroupFile
from knowledge.loading.schema import ClosingFile
from knowledge.loading.versions import version_of, written
from knowledge.model import (
    Calculation,
    Closing,
    CrossCheck,
    Field,
    FieldId,
    FieldType,
    Form,
    FormId,
    GuardianStep,
    Option,
    OptionId,
    ProgrammeId,
    SourceId,
    Words,
)
from knowledge.model.groups import laid_out, more_question


def field(file: FieldFile) -> Field:
    """A field of a form, or a trait."""
    return Field(
        id=FieldId(file.id),
        type=file.type,
        label=file.label,
        ask=file.ask,
        why=file.why,
        required=file.required,
        options=tuple(Option(OptionId(o.id), Words(o.zh, o.en), tuple(o.aliases)) for o in file.options),
        example=file.example,
        at_least=file.at_least,
        at_most=file.at_most,
        when=file.when,
        sensitive=file.sensitive,
        unsure=file.unsure,
        private=file.private,
        figures=file.figures,
        month=file.month,
        own_limit=file.own_limit,
        fills=tuple(FieldId(id) for id in file.fills),
        lasts=file.lasts,
        called=tuple(file.called),
        accepts=tuple(file.accepts),
        megabytes=file.megabytes,
        retention=file.retention or "",
        seen_by=tuple(file.seen_by),
    )


def form(file: FormFile, raw: Mapping[str, Any]) -> Form:
    """A form; its version is the hash of what its file says, shared fields put in, without the last day."""
    lasting = {key: value for key, value in raw.items() if key != "closes"}
    return Form(
        id=FormId(file.id),
        version=version_of(lasting),
        programme=ProgrammeId(file.programme),
        kind=file.kind,
        title=file.title,
        intro=file.intro,
        on_paper=tuple(file.on_paper),
        fields=tuple(one for part in file.fields for one in fields_of(part)),
        written=written(lasting),
        checks=tuple(CrossCheck(FieldId(one.at), one.must, one.words) for one in file.checks),
        calculations=tuple(calculation(one) for one in file.calculations),
        closes=closing(file.closes),
        guardian=GuardianStep(file.guardian.when, file.guardian.days) if file.guardian else None,
    )


def form_again(text: str) -> Form | None:
    """The form whose `written` this is; None when it is none that this version of the program can read."""
    try:
        raw = json.loads(text)
        return form(FormFile.model_validate(raw), raw)
    except ValueError:
        return None


def closing(file: ClosingFile | None) -> Closing | None:
    """The last day, where there is one."""
    return Closing(file.date, SourceId(file.source)) if file else None


def calculation(file: CalculationFile) -> Calculation:
    """A calculation; its result is a whole number for days, else an amount."""
    how, of = ("days", file.days) if file.days else ("sum", file.sum or [])
    kind = FieldType.INTEGER if how == "days" else FieldType.DECIMAL
    made = Field(FieldId(file.id), kind, file.label, file.label, file.label)
    return Calculation(made, how, tuple(FieldId(id) for id in of))


def fields_of(file: FieldFile | GroupFile) -> tuple[Field, ...]:
    """One field, or all that a repeat group comes to."""
    if isinstance(file, FieldFile):
        return (field(file),)
    again = more_question(file.label, file.again, file.why)
    inner = tuple(field(one) for one in file.fields)
    bounds = {"at_least": file.at_least, "at_most": file.at_most}
    return tuple(laid_out(file.repeat, file.label, again, inner, when=file.when, **bounds))
