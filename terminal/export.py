"""Applications as a workbook: one sheet for each programme, one row for each application, labels in one language.

What people typed is written as text and never as a formula.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter

from core.state import Application
from knowledge.model import Lang
from wording.render import Wording

# What a spreadsheet may take for the beginning of a formula, in a cell or in a line of a file made from it.
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The columns that every application has; their labels are `column_*` in buttons.yaml.
COMMON: Final = (
    "number", "state", "received", "changed", "officer", "name", "form", "reason", "notes", "appeal", "guardian",
)  # fmt: skip
LONGEST: Final = 32_000
SHEET: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Table = Sequence[Sequence[str]]


def guarded(text: str) -> str:
    """The text as it may stand in a cell: nothing that a spreadsheet would run."""
    plain = _UNWRITABLE.sub("\ufffd", text)[:LONGEST]
    return f"'{plain}" if plain.startswith(RISKY) else plain


def sheets(applications: Iterable[Application], wording: Wording, lang: Lang) -> Mapping[str, Table]:
    """The table of each programme by the name of its sheet: a line of labels, then the applications in order."""
    made: dict[str, Table] = {}
    by_programme = sorted(applications, key=lambda one: one.programme)
    groups = {programme: list(group) for programme, group in groupby(by_programme, key=lambda one: one.programme)}
    for programme, name in _names(groups, wording, lang).items():
        made[_sheet_name(name, made)] = _table(groups[programme], wording, lang)
    return made


def _names(programmes: Iterable[str], wording: Wording, lang: Lang) -> Mapping[str, str]:
    """What each of these programmes is called; with its place, where several are called the same."""
    words = wording.vocabulary(lang)
    names = {one: words.said(words.programme_of(one).name) for one in programmes}
    alone = Counter(names.values())
    return {one: name if alone[name] == 1 else _with_place(one, name, wording, lang) for one, name in names.items()}


def _with_place(programme: str, name: str, wording: Wording, lang: Lang) -> str:
    words = wording.vocabulary(lang)
    city = words.said(words.city_of(words.programme_of(programme).city).name)
    return wording.label("choice_programme_in_city", lang, programme=name, city=city)


def write(path: Path, tables: Mapping[str, Table]) -> None:
    """The workbook is at `path`, whole, and nobody else can read it; what was there is replaced once it is complete."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.touch(mode=0o600)
    kinds = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(unfinished), kinds) as book:
        bold = book.add_format({"bold": True})
        for name, table in (tables or {"-": ()}).items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for row, cells in enumerate(table):
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, guarded(text), bold if row == 0 else None)
    unfinished.replace(path)


def _table(applications: Sequence[Application], wording: Wording, lang: Lang) -> Table:
    words = wording.vocabulary(lang)
    fields = dict.fromkeys((one.form, id) for one in applications for id in one.answers)
    newest = {one.form: one.form_version for one in applications}
    labels = [words.said(words.field_of(form, id, newest[form]).label) for form, id in fields]
    head = [*(wording.label(f"column_{name}", lang) for name in COMMON), *labels]
    return [head, *([*_common(one, wording, lang), *_answers(one, fields, wording, lang)] for one in applications)]


def _common(application: Application, wording: Wording, lang: Lang) -> list[str]:
    words = wording.vocabulary(lang)
    return [
        application.number,
        wording.label(f"state_{application.state}", lang),
        words.day(application.received),
        words.day(application.changed),
        application.officer or "",
        application.name,
        words.said(words.form_of(application.form, application.form_version).title),
        words.reason_said(application.reason or "", application.programme),
        "\n".join(application.notes),
        application.appeal or "",
        words.guardian_said(application.guardian) if application.guardian else "",
    ]


def _answers(
    application: Application, fields: Iterable[tuple[str, str]], wording: Wording, lang: Lang
) -> Iterable[str]:
    words = wording.vocabulary(lang)
    for form, id in fields:
        value = application.answers.get(id) if form == application.form else None
        field = words.field_of(form, id, application.form_version)
        yield "" if value is None else words.shown(field, value)


def _sheet_name(name: str, taken: Iterable[str]) -> str:
    """A name that a sheet may have, and no other has."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip() or "-"
    known = {other.casefold() for other in taken}
    tries = (plain[: SHEET - len(end)] + end for end in ("", *(f" {n}" for n in range(2, 1000))))
    return next(short for short in tries if short.casefold() not in known)
