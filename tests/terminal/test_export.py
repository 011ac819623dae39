"""The workbook: a sheet a programme, labels in the chosen language, and nothing in it that could run."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from core.state import Absent, Application, ApplicationId, ConversationId, PersonId, Why
from knowledge.model import Lang
from terminal.export import SHEET, guarded, sheets, write
from tests.player import Player

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SENT = Application(
    id=ApplicationId("ABCDEFGH"), number="ABCD-EFGH2", programme="jinan-volunteer-expo",
    form="jinan-volunteer-expo-sign-up", form_version="v0", person=PersonId("tg:9"), name="=HYPERLINK(1)",
    conversation=ConversationId("tg:9"), lang=Lang.ZH, answers={"org_name": "=1+1", "phone": "+8613800138000"},
    state="received", version=1, received=NOW, changed=NOW, notes=("Chen：@home",), appeal="-2",
)  # fmt: skip


@pytest.fixture(scope="module")
def wording():
    return Player().wording


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1+1", "＠x"])
def test_what_could_run_is_text(text):
    assert guarded(text) == f"'{text}"


def test_other_text_is_as_it_was():
    assert guarded("春芽社 a=b") == "春芽社 a=b"
    assert guarded("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert len(guarded("长" * 40_000)) == 32_000


@pytest.mark.parametrize(("lang", "label"), [(Lang.ZH, "编号"), (Lang.HANT, "編號"), (Lang.EN, "Number")])
def test_each_programme_has_its_sheet_in_the_language(wording, lang, label):
    other = replace(
        SENT, id=ApplicationId("B"), programme="yantai-hope-one-to-one", form="yantai-hope-one-to-one-application"
    )
    made = sheets([SENT, other], wording, lang)
    assert len(made) == 2
    for table in made.values():
        assert table[0][0] == label
        assert all(len(row) == len(table[0]) for row in table)


def test_applications_of_several_forms_share_a_sheet(wording):
    older = replace(SENT, id=ApplicationId("B"), form="gone", answers={"org_name": "秋", "note": Absent(Why.SKIPPED)})
    [table] = sheets([SENT, older], wording, Lang.ZH).values()
    assert [row[-4:] for row in table[1:]] == [["=1+1", "138 0013 8000", "", ""], ["", "", "秋", "（未填）"]]


def test_programmes_that_are_called_the_same_are_named_with_their_place(wording):
    stations = [replace(SENT, programme=id) for id in ("jinan-youth-station", "rencheng-youth-station")]
    assert list(sheets(stations, wording, Lang.ZH)) == ["青年驿站（济南市）", "青年驿站（济宁市任城区）"]
    assert list(sheets(stations[:1], wording, Lang.ZH)) == ["青年驿站"]


def test_sheet_names_are_short_and_different(wording):
    many = [replace(SENT, programme=f"nobody-knows-this-long-programme-of-ours-{n}") for n in range(12)]
    names = list(sheets(many, wording, Lang.EN))
    assert len({name.casefold() for name in names}) == 12
    assert all(len(name) <= SHEET and not re.search(r"[\[\]:*?/\\']", name) for name in names)


def test_the_file_holds_no_formula_and_is_whole(wording, tmp_path):
    path = tmp_path / "out.xlsx"
    path.write_text("what was there")
    write(path, sheets([SENT], wording, Lang.ZH))
    with ZipFile(path) as book:
        names = book.namelist()
        content = "".join(book.read(name).decode() for name in names if name.endswith(".xml"))
    assert "<f>" not in content
    assert "'=1+1" in content
    assert "'=HYPERLINK(1)" in content
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_an_empty_sheet(wording, tmp_path):
    write(tmp_path / "out.xlsx", sheets([], wording, Lang.ZH))
    with ZipFile(tmp_path / "out.xlsx") as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
