"""What texts are compared by: integers that are the same for the same characters, sounds and letter groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.matching.terms import Channel, channels, cut, terms_of
from knowledge.matching.text import plain


def keys(text: str, channel: Channel) -> set[int]:
    found = np.unique(cut([plain(text)]).keys)
    return set(found[channels(found) == channel].tolist())


def test_every_character_word_and_number_is_a_term() -> None:
    assert len(keys("烟台SYB班3期", Channel.ONE)) == 6
    assert keys("syb", Channel.ONE) < keys("SYB班", Channel.ONE)
    assert ord("烟") in keys("烟台", Channel.ONE)


def test_neighbours_are_a_pair_and_order_counts() -> None:
    assert len(keys("烟台班", Channel.TWO)) == 2
    assert not keys("烟台", Channel.TWO) & keys("台烟", Channel.TWO)


def test_pinyin_however_it_is_typed_sounds_like_the_characters() -> None:
    meant = keys("怎么报名", Channel.SOUND)
    assert len(meant) == 3
    for typed in ("zen me bao ming", "zenmebaoming", "zenme baoming", "怎么baoming", "怎么抱名", "zenme baomin"):
        assert keys(typed, Channel.SOUND) == meant


def test_english_has_no_sounds_but_letter_groups() -> None:
    assert not keys("can you help me change the date", Channel.SOUND)
    assert keys("volunteer", Channel.LETTERS) & keys("volunteers", Channel.LETTERS)
    assert not keys("怎么报名", Channel.LETTERS)


def test_many_texts_are_cut_as_each_would_be_alone() -> None:
    texts = ["烟台报名", "", "can you help", "zenme baoming 3", "𠮷野家", "SYB3期"]
    together = cut(texts)
    for place, text in enumerate(texts):
        assert sorted(together.keys[together.rows == place].tolist()) == sorted(cut([text]).keys.tolist())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "？",
        "怎么报名SYB班3期",
        "can't you help me? it's 3",
        "zen me bao ming",
        "zenmebaoming 3",
        "woyaoshenqingsybpeixunban",
        "您和她一起去",
        "𠮷野家 lü Ünal",
        "ก 가나 あ",
    ],
)
def test_one_text_is_cut_as_many_are(text: str) -> None:
    assert terms_of(plain(text)).tolist() == np.unique(cut([plain(text)]).keys).tolist()


@given(some.text(some.sampled_from("怎么报名烟台𠮷您她 ,azeénhüm9"), max_size=30))
def test_any_text_is_cut_as_many_are(text: str) -> None:
    assert terms_of(plain(text)).tolist() == np.unique(cut([plain(text)]).keys).tolist()


def test_persons_are_told_apart_and_their_courtesies_and_sexes_are_not() -> None:
    for one, other in (("您的钱", "你的钱"), ("她的钱", "他的钱"), ("俺的钱", "我的钱")):
        assert terms_of(one).tolist() == terms_of(other).tolist()
    assert terms_of("我的钱").tolist() != terms_of("你的钱").tolist()


def test_nothing_has_no_terms() -> None:
    assert not len(cut([]).keys)
    assert not len(cut(["", "？！👍"]).keys)
