"""Messages in three languages: people's text is escaped and left alone, authors' words are converted."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from core.acts import OpenForm, unpack
from core.effects import Button, Say
from core.forms.nudging import Call
from knowledge.model import Lang
from wording.render import LONGEST_LABEL, Wording
from wording.rendered import Rendered


@pytest.fixture(scope="module")
def wording(catalogue):
    return Wording(catalogue)


def said(wording, name, lang=Lang.ZH, **args):
    return wording.render(Say(name, args), lang)[0]


def test_an_answer_in_three_languages(wording):
    args = {"programme": "yantai-hope-one-to-one", "attribute": "amount", "slots": {}, "assumed": ()}
    assert "不低于700元" in said(wording, "answer", **args).text
    assert "不低於700元" in said(wording, "answer", Lang.HANT, **args).text
    assert "at least 700 yuan" in said(wording, "answer", Lang.EN, **args).text


@pytest.mark.parametrize(
    ("lang", "says"),
    [(Lang.ZH, "2027年3月9日核对过原文"), (Lang.EN, "checked against the original on 9 March 2027")],
)
def test_an_answer_says_when_it_was_held_against_the_document(catalogue, lang, says):
    checked = {id: replace(one, checked=date(2027, 3, 9)) for id, one in catalogue.sources.items()}
    args = {"programme": "yantai-hope-one-to-one", "attribute": "amount", "slots": {}, "assumed": ()}
    assert says in said(Wording(replace(catalogue, sources=checked)), "answer", lang, **args).text
    never = {id: replace(one, checked=None) for id, one in catalogue.sources.items()}
    text = said(Wording(replace(catalogue, sources=never)), "answer", lang, **args).text
    assert catalogue.sources["yantai-interview"].dated.pick(lang) in text
    assert "核对" not in text and "checked" not in text


@pytest.mark.parametrize(
    ("lang", "word", "says", "tells"),
    [
        (Lang.ZH, "楼层", "没有提到“楼层”", "水电暖"),
        (Lang.HANT, "樓層", "沒有提到“樓層”", "水電暖"),
        (Lang.EN, "lift & stairs", "do not mention “lift & stairs”", "heating"),
    ],
)
def test_a_detail_that_is_not_stated_is_named_with_what_comes_nearest(wording, lang, word, says, tells):
    args = {"programme": "linyi-youth-station", "attribute": "facilities", "also": [], "assumed": (), "words": [word]}
    text = said(wording, "not_stated", lang, nearest="facilities", **args).text
    assert says in text
    assert tells in text


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("call", Call)
def test_a_message_may_be_named_by_the_member_of_an_enum(catalogue, call, lang):
    about = {
        "form": "jinan-volunteer-expo-sign-up",
        "version": "v0",
        "whose": "",
        "until": date(2026, 5, 31),
        "closes": None,
    }
    assert Wording(catalogue).render(Say(call, about), lang)[0].text


def test_what_people_write_has_no_way_with_a_terminal():
    assert Rendered("<b>\x1b]0;mine\x07\x1b[2J\x9b31m a\tb\nc</b>&#27;[0m").text == "]0;mine[2J31m a\tb\nc[0m"


def test_what_people_write_is_escaped_and_never_converted(wording):
    message = said(wording, "doubt", Lang.HANT, text="<b>后来的 & 面条</b>")
    assert "&lt;b&gt;后来的 &amp; 面条&lt;/b&gt;" in message.html
    assert "<b>后来的 & 面条</b>" in message.text


def test_buttons_hang_on_the_last_part_and_carry_their_act(wording):
    say = Say("doubt", {"text": "长" * 5000}, ((Button("open_application", OpenForm("f"), {"title": "名" * 100}),),))
    first, last = wording.render(say, Lang.ZH)
    assert not first.buttons
    [[button]] = last.buttons
    assert unpack(button.data) == OpenForm("f")
    assert len(button.label) == LONGEST_LABEL


@pytest.mark.parametrize("lang", Lang)
def test_what_was_sent_by_a_form_that_has_left_the_content_can_still_be_read(wording, lang):
    now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    sent = {"number": "ABCD-EFGH2", "form": "old-form", "form_version": "v0", "programme": "old", "state": "received",
            "received": now, "changed": now, "officer": None, "answers": {"school": "三中"}, "wanted": None, "supplied": (),
            "reason": None, "name": "Wang", "fields": ("school",), "due": now, "notes": (), "appeal": None, "next": None,
            "appeal_until": None, "withdraw_until": None, "history": (), "guardian": None, "held": False, "spoken": "zh", "stands": ()}  # fmt: skip
    card, status = (wording.render(Say(name, sent), lang)[0].text for name in ("staff_card", "status"))
    assert "old-form" in card
    assert "三中" in card
    assert "old-form" in status


def test_what_is_missing_is_a_fault_and_not_a_gap(wording):
    with pytest.raises(TemplateNotFound):
        wording.render(Say("no_such_message"), Lang.ZH)
    with pytest.raises(UndefinedError):
        wording.render(Say("doubt"), Lang.ZH)
    with pytest.raises(TemplateNotFound):
        wording.toast("no_such_toast", Lang.ZH)
