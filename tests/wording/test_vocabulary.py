"""How stored values, days, names and reasons read in each language."""

from datetime import UTC, date, datetime

import pytest

from core.deliveries import AuditRow
from core.state import Absent, Why
from knowledge.model import Field, FieldId, FieldType, Lang, Option, OptionId, Words
from tests import shipped
from wording.render import Wording


@pytest.fixture(scope="module")
def wording(catalogue):
    return Wording(catalogue)


def field(kind, **more):
    words = Words("题", "field")
    return Field(FieldId("f"), FieldType(kind), words, words, words, **more)


CITY = field("choice", options=(Option(OptionId("yt"), Words("烟台", "Yantai")),))


@pytest.mark.parametrize(
    ("of", "value", "zh", "en"),
    [
        (CITY, "yt", "烟台", "Yantai"),
        (CITY, "gone", "gone", "gone"),
        (field("date"), "2005-03-05", "2005年3月5日", "5 March 2005"),
        (field("age"), "2005-03-05", "2005年3月5日", "5 March 2005"),
        (field("age"), 39, "39", "39"),
        (field("phone"), "+8613912345678", "139 1234 5678", "139 1234 5678"),
        (field("phone"), "+14155552671", "+1 415-555-2671", "+1 415-555-2671"),
        (field("text"), "<b>面条", "<b>面条", "<b>面条"),
        (field("date"), "some day", "some day", "some day"),
        (field("phone"), "ask me", "ask me", "ask me"),
    ],
)
def test_values(wording, of, value, zh, en):
    assert wording.vocabulary(Lang.ZH).shown(of, value) == zh
    assert wording.vocabulary(Lang.EN).shown(of, value) == en


def test_yes_consent_and_what_is_left_open_are_told_apart(wording):
    english = wording.vocabulary(Lang.EN)
    said = [english.shown(field(kind), value) for kind in ("yes_no", "consent") for value in (True, False)]
    said += [english.shown(field("text"), Absent(why)) for why in Why]
    assert len(set(said)) == len(said)


def test_a_day_is_the_day_in_china(wording):
    late = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    assert wording.vocabulary(Lang.ZH).day(late) == "2026年3月2日"
    assert wording.vocabulary(Lang.EN).day(date(2026, 3, 1)) == "1 March 2026"


def test_a_ready_reason_is_in_the_readers_language_and_an_officers_own_words_in_their_script(wording):
    id, ready = next(iter(shipped.catalogue().reasons.items()))
    assert wording.vocabulary(Lang.EN).reason_said(f"@{id}") == ready.en
    assert wording.vocabulary(Lang.HANT).reason_said("材料里的发票") == "材料裡的發票"
    assert wording.vocabulary(Lang.EN).reason_said("材料里的发票") == "材料里的发票"
    assert wording.vocabulary(Lang.EN).reason_said("@nobody") == "@nobody"


def test_who_agreed_as_a_guardian_stands_in_the_record_in_words(wording):
    row = AuditRow("a", "tg:5", "guardian", "", "", "李建国 (father)", datetime(2026, 3, 2, tzinfo=UTC))
    said = [wording.vocabulary(lang).history_said(row, "", "") for lang in (Lang.ZH, Lang.EN)]
    assert said == ["李建国（父亲）", "李建国 (father)"]


def test_another_guardian_than_the_form_names_is_told(wording):
    words = wording.vocabulary(Lang.ZH)
    named = {"guardian_name": "王 芳"}
    assert [words.other_guardian(f"mother {one}", named) for one in ("王芳", "李强")] == ["", "王 芳"]
    assert words.other_guardian("father 李强", {}) == ""
