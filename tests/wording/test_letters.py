"""What an applicant reads of an officer's words: in their script, headed as what it is, and the officer knows for whom."""

import pytest

from core.cases.offering import staff_card
from core.effects import Say
from knowledge.model import Lang
from tests.core.cases.test_applications import AID, LIFE, at, move, read_by_applicant
from tests.service.house import PROCEDURES
from wording.render import Wording


@pytest.fixture(scope="module")
def wording(catalogue):
    return Wording(catalogue)


def letter(wording, made, lang):
    say = next(one.say for one in made.effects if hasattr(one, "conversation") and hasattr(one, "say"))
    return wording.render(Say(say.name, say.args), lang)[0].text


@pytest.mark.parametrize(
    ("name", "lang", "reads"),
    [
        ("approve", Lang.EN, "Note: 上午9点集合"),
        ("decline", Lang.EN, "Reason: 上午9点集合"),
        ("approve", Lang.HANT, "說明：上午9點集合"),
        ("ask_more", Lang.HANT, "需要補充：上午9點集合"),
        ("decline", Lang.ZH, "说明：上午9点集合"),
    ],
)
def test_a_letter_holds_the_words_of_the_officer(wording, name, lang, reads):
    assert reads in letter(wording, move(at("checking"), name, reason="上午9点集合"), lang)


@pytest.mark.parametrize(
    ("lang", "reads"), [(Lang.HANT, "帶寵物請諒解"), (Lang.EN, "带宠物请谅解"), (Lang.ZH, "带宠物请谅解")]
)
@pytest.mark.parametrize(
    ("name", "key"), [("ticket_answered", "answer"), ("ticket_closed", "reason"), ("officer_said", "text")]
)
def test_what_officers_write_is_read_in_the_script_of_the_reader(wording, name, key, lang, reads):
    args = {"ticket": "T", "query": "头发", "officer": "Li", "danger": False, key: "带宠物请谅解"}
    text = wording.render(Say(name, args), lang)[0].text
    assert reads in text
    assert name == "officer_said" or "头发" in text


@pytest.mark.parametrize(
    ("lang", "line"), [(Lang.ZH, None), (Lang.EN, "申请人读的是：英文"), (Lang.HANT, "申请人读的是：繁体中文")]
)
def test_the_card_tells_in_which_language_the_letter_will_be_read(wording, lang, line):
    text = wording.render(staff_card(at("checking", lang=lang), LIFE, officers=1), Lang.ZH)[0].text
    assert (line in text) if line else ("申请人读的是" not in text)


def test_the_second_officer_sees_what_will_be_told(wording):
    proposed = move(at("county_check"), "approve", reason="每学年1100元", life=AID)
    assert read_by_applicant(proposed) is None
    card = wording.render(staff_card(proposed.application, PROCEDURES["student-aid"], officers=1), Lang.ZH)[0].text
    assert "（复核通过后才告诉申请人）：每学年1100元" in card
