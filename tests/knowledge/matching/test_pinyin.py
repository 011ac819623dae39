"""Readings, slips of the tongue, and typed pinyin split into syllables."""

import pytest

from knowledge.matching.pinyin import heard, numbers, readings, reads, slurred, sound, split


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("zenmebaoming", ("zen", "me", "bao", "ming")),
        ("xiwanggongcheng", ("xi", "wang", "gong", "cheng")),
        ("lvse", ("lv", "se")),
        ("nuedai", ("nue", "dai")),
        ("xian", ("xian",)),
        ("white", ()),
        ("b", ()),
        ("", ()),
    ],
)
def test_letters_split_into_the_fewest_syllables(letters: str, syllables: tuple[str, ...]) -> None:
    assert split(letters) == syllables


@pytest.mark.parametrize(
    ("said", "meant"), [("zi", "zhi"), ("lan", "nan"), ("lin", "ling"), ("sen", "sheng"), ("lu", "lv")]
)
def test_slips_sound_the_same(said: str, meant: str) -> None:
    assert slurred(said) == slurred(meant)
    assert sound(said) == sound(meant)


def test_a_character_has_the_number_of_its_syllable() -> None:
    for character, syllable in {"烟": "yan", "台": "tai", "长": "chang", "么": "me", "绿": "lv"}.items():
        assert readings()[ord(character)] == numbers()[syllable]
    assert readings()[ord("a")] == 0


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("wo yao baoming", True),
        ("baoming", True),
        ("wo yao shenqing syb peixun", True),
        ("can you help me", False),
        ("women", False),
        ("the white list", False),
        ("", False),
    ],
)
def test_pinyin_is_told_from_english(text: str, answer: bool) -> None:
    assert reads(text.split()) is answer


@pytest.mark.parametrize(
    ("letters", "beside"),
    [
        ("woyaoshenqingsybpeixunban", ("woyaoshenqing", "peixunban")),
        ("qingwenzenmbaomingcanjia", ("qingwenzen", "baomingcanjia")),
    ],
)
def test_what_is_no_pinyin_in_a_long_run_is_left_out(letters: str, beside: tuple[str, str]) -> None:
    assert heard(letters) == (*sound(beside[0]), 0, *sound(beside[1]))
    assert reads([letters])


@pytest.mark.parametrize("letters", ["internationalization", "communication", "womensybban", "xxxxxxxxxxxxxxxxxxxx"])
def test_other_runs_are_not_heard_as_pinyin(letters: str) -> None:
    assert heard(letters) == ()
