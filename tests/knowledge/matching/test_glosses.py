"""English words and phrases, and what they may stand for."""

import re

import pytest

from knowledge.matching.glosses import bases, meanings, says_nothing
from knowledge.tables import TABLES

TABLE = TABLES / "glosses.txt"


@pytest.mark.parametrize(
    ("word", "chinese"),
    [
        ("school", "学校"),
        ("schools", "学校"),
        ("children", "孩子"),
        ("applied", "申请"),
        ("stopping", "停"),
        ("9", "九"),
    ],
)
def test_a_word_stands_for_the_same_in_every_form(word: str, chinese: str) -> None:
    assert chinese in meanings([word])[0]


def test_the_likeliest_meaning_comes_first() -> None:
    assert meanings(["money", "aunt"])[0][0] == "钱"


def test_what_a_phrase_stands_for_comes_before_what_its_words_do() -> None:
    post, office = meanings(["post", "office"])
    assert post[0] == office[0] == "邮局"
    assert "办公室" in office


@pytest.mark.parametrize(
    ("form", "word"), [("changed", "change"), ("studies", "study"), ("planned", "plan"), ("older", "old")]
)
def test_endings_are_cut_off(form: str, word: str) -> None:
    assert word in bases(form)


def test_longer_words_come_first_when_endings_are_cut_off() -> None:
    assert list(bases("fired")) == ["fire", "fir"]


def test_articles_say_nothing_and_unknown_words_do() -> None:
    assert says_nothing("the")
    assert says_nothing("t")
    assert not says_nothing("zylberstein")
    assert meanings(["the", "zylberstein"]) == ((), ())


def test_the_table_holds_words_in_order_and_what_they_stand_for() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9_]+( [\u4e00-\u9fff]{1,4}){0,16}", line)] == []
