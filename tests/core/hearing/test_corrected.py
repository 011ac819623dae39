"""Who was misunderstood, or slipped, and says what is meant is heard as if they had said only that."""

import pytest

from core.hearing.corrected import meant


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("no i mean yantai", "yantai"),
        ("No, I meant Linyi", "Linyi"),
        ("sorry i meant linyi", "linyi"),
        ("不对我说的是烟台", "烟台"),
        ("说错了是任城", "是任城"),
        ("你理解错了，我问谁能领", "谁能领"),
        ("不是，我问的是怎么申请", "怎么申请"),
        ("i asked how to apply not how much", "how to apply"),
        ("打错了，烟台一助一", "烟台一助一"),
    ],
)
def test_words_of_correction_are_left_out(catalogue, text, left):
    assert meant(text, catalogue.lexicon) == left


@pytest.mark.parametrize(
    "text",
    [
        "不对外地人开放吗",
        "no money for school",
        "不是本地户口行吗",
        "不对",
        "我说的是",
        "no english",
        "说说任城",
        "sorry to ask again",
    ],
)
def test_what_only_begins_so_is_left_alone(catalogue, text):
    assert meant(text, catalogue.lexicon) == text


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (("济南青年驿站要钱吗", "不对我说的是临沂"), ("linyi-youth-station", "fee")),
        (("济南希望小屋", "我说的是青年驿站"), ("jinan-youth-station", "overview")),
        (("烟台一助一多少钱", "我问的是圆梦"), ("yantai-hope-dream-fulfil", "overview")),
        (("烟台一助一多少钱", "i asked how to apply not how much"), ("yantai-hope-one-to-one", "how_to_apply")),
        (("济南青年驿站", "打错了，烟台一助一"), ("yantai-hope-one-to-one", "overview")),
        (("济南青年驿站", "no i mean yantai", "no i meant linyi"), ("linyi-youth-station", "overview")),
    ],
)
def test_what_is_meant_is_told(person, texts, about):
    for text in texts:
        person.say(text)
    say = person.effects[0]
    assert (say.args["programme"], say.args["attribute"]) == about
