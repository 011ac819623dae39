"""Folding makes the same text the same, and the language is told from characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from knowledge.matching.text import fold, gist, language_of, one_line, plain, tokens
from knowledge.model import Lang


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("希望工程怎麼申請", "希望工程怎么申请"),
        ("希 望 工 程", "希望工程"),
        ("ｗｈｉｔｅ　ｌｉｓｔ", "white list"),
        ("Ｗhite\u200b LIST", "white list"),
        ("报名👍🏽在哪❤️", "报名在哪"),
        ("補助１２００元", "补助1200元"),
        ("Café", "cafe"),
        ("lǜsè", "luse"),
        ("妳好嗎", "你好吗"),
    ],
)
def test_the_same_text_however_it_is_typed(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant) == meant


@pytest.mark.parametrize(
    ("polite", "bare"),
    [
        ("请问一下，怎么报名？谢谢您", "怎么报名"),
        ("麻烦您，我想咨询一下补助多少", "补助多少"),
        ("Hello, could you please tell me who can apply? Thanks", "who can apply"),
        ("how do I apply please", "how do i apply"),
    ],
)
def test_courtesies_around_a_question_are_dropped(polite: str, bare: str) -> None:
    assert fold(polite) == bare


@pytest.mark.parametrize("text", ["谢谢", "您好", "hello", "history class", "麻烦"])
def test_a_courtesy_alone_and_words_that_begin_like_one_stay(text: str) -> None:
    assert fold(text) == text


def test_folding_twice_changes_nothing_more() -> None:
    for text in ("請問一下 希望工程１＋１？", "Hi, the Whitelist", "é ß ﬁ ㈱ ①", ""):
        assert plain(plain(text)) == plain(text)
        assert fold(fold(text)) == fold(text)


@given(some.lists(some.text(some.characters() | some.sampled_from("補助 é１\u200b\n\U000e0100👍ǜ"), max_size=12)))
@example(["補助\U000e0100👍🏽1200元", "", "two\nlines", "Ｃafé", "\ud800"])
def test_many_texts_are_plain_as_each_would_be_alone(texts: list[str]) -> None:
    assert one_line(texts) == [plain(" ".join(text.split())) for text in texts]


def test_tokens_are_characters_words_and_numbers() -> None:
    assert tokens("烟台SYB班3期, Привет") == ["烟", "台", "syb", "班", "3", "期", "привет"]


def test_gist_drops_particles_but_never_everything() -> None:
    assert gist("可以报名吗呢") == "可以报名"
    assert gist("吗") == "吗"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("怎么申请希望工程", Lang.ZH),
        ("怎麼申請希望工程", Lang.HANT),
        ("台灣青年可以報名嗎", Lang.HANT),
        ("How do I apply?", Lang.EN),
        ("zenme shenqing xiwang gongcheng", Lang.ZH),
        ("wo xiang baoming SYB peixun", Lang.ZH),
        ("zenmebaoming", Lang.ZH),
        ("nǐ hǎo", Lang.ZH),
        ("can you help me", Lang.EN),
        ("dating", Lang.EN),
        ("who is on the White List of 任城", Lang.EN),
        ("white list是什么", Lang.ZH),
        ("13800000000", Lang.ZH),
        ("", Lang.ZH),
    ],
)
def test_the_language_of_a_text(text: str, lang: Lang) -> None:
    assert language_of(text) is lang
