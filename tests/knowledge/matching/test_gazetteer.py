"""Names are found by characters and by sound, the longest first, and Latin ones only as whole words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from knowledge.matching.gazetteer import Gazetteer
from knowledge.matching.text import one_line, tokens

NAMES = Gazetteer(
    {
        "yantai": ("烟台", "Yantai"),
        "volunteering": ("志愿汇", "志愿"),
        "hope": ("希望工程1+1", "Hope one to one"),
        "when": ("时间",),
        "licheng": ("历城",),
    }
)


def ids(text: str) -> list[str]:
    return [spotted.id for spotted in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("烟台怎么报名", ["yantai"]),
        ("煙臺怎麼報名", ["yantai"]),
        ("yantai怎么报名", ["yantai"]),
        ("yantaizenmebaoming", ["yantai"]),
        ("Yan tai", ["yantai"]),
        ("志原会咋用", ["volunteering"]),
        ("希望工程１＋１多少钱", ["hope"]),
        ("the HOPE one to one of Yantai", ["hope", "yantai"]),
        ("Yantaix", []),
        ("a business licence", []),
        ("licheng有吗", ["licheng"]),
        ("社会实践", []),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_the_longest_name_wins() -> None:
    (spotted,) = NAMES.find("用志愿汇")
    assert (spotted.start, spotted.end) == (1, 4)


def test_a_text_without_its_names() -> None:
    assert NAMES.without("烟台怎么报名") == "怎么报名"
    assert NAMES.without("yantaizenmebaoming") == "zenmebaoming"
    assert NAMES.without("怎么报名？") == "怎么报名？"


def test_a_text_without_the_names_of_several() -> None:
    others = Gazetteer({"hours": ("志愿汇时长", "报名")})
    assert NAMES.without_any("烟台志愿汇时长怎么报名", others) == "怎么"
    assert NAMES.without_any("怎么去？", others) == "怎么去？"


@given(
    some.lists(
        some.text(some.sampled_from("烟煙台太志愿汇会原希望工程1+历城里时间yantai hope\n，𠮷"), max_size=12), max_size=4
    )
)
@example(["烟太大", "志 愿", "用志yuan", "yan台", "hope one to one", "", "𠮷"])
def test_many_texts_without_their_names(texts: list[str]) -> None:
    for names in (NAMES, Gazetteer({"odd": ("𠮷", "a", "1+1", "台 b", "𠮷野")})):
        rest, plains = names.without_each(texts)
        assert rest == [names.without(text) for text in texts]
        assert plains == one_line(rest)


def test_a_longer_name_that_sounds_so_goes_before_a_shorter_one_that_is_written() -> None:
    names = Gazetteer({"youth": ("乡村好青年",), "alliance": ("乡村好青年联盟",)})
    assert [one.id for one in names.find("有乡村好青年联萌吗")] == ["alliance"]
    assert [one.id for one in names.find("乡村好青年有几个")] == ["youth"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("烟台志愿汇", ["yantai", "volunteering"]),
        ("志愿，时间！", ["volunteering", "when"]),
        ("烟台怎么报名", []),
        ("", []),
    ],
)
def test_a_text_that_is_made_of_names(text: str, found: list[str]) -> None:
    assert [spotted.id for spotted in NAMES.covering(text)] == found


@given(
    some.lists(some.sampled_from(["烟台", "yantai", "志愿", "汇", "时", "shijian", " ", "，", "hope", "one to one"]))
)
def test_what_covers_a_text_leaves_nothing_of_it(parts: list[str]) -> None:
    text = "".join(parts)
    whole = not tokens(NAMES.without(text))
    assert NAMES.covering(text) == (NAMES.find(text) if whole else ())
