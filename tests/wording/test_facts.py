"""How figures, lists and days read in each language."""

from datetime import date

import pytest

from knowledge.model import Fact, FactKey, FactStatus, Lang, SourceId, Words
from wording.facts import Facts, day, number, read


def fact(value, unit=None, qualifier=None):
    return Fact(FactKey("k"), value, unit, qualifier, FactStatus.RULE, SourceId("s"), None)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (700, "700", "700"), (1100, "1100", "1,100"), (10000, "1万", "10,000"), (37000, "3.7万", "37,000"),
        (47710000, "4771万", "47,710,000"), (336000000, "3.36亿", "336,000,000"), (12345, "12345", "12,345"),
        (3031900, "303.19万", "3,031,900"), (98765400, "9876.54万", "98,765,400"), (0.5, "0.5", "0.5"),
    ],
)  # fmt: skip
def test_numbers(value, zh, en):
    assert number(value, Lang.ZH) == zh
    assert number(value, Lang.EN) == en


def spoken(lang):
    return lambda words: words.pick(lang)


def test_a_fact_reads_with_qualifier_and_unit():
    aid = fact(700, Words("元", "yuan"), Words("不低于", "at least"))
    assert read(aid, Lang.ZH, spoken(Lang.ZH)) == "不低于700元"
    assert read(aid, Lang.EN, spoken(Lang.EN)) == "at least 700 yuan"


def test_lists_read_as_people_say_them():
    several = fact((Words("甲", "a"), Words("乙", "b"), Words("丙", "c")))
    assert read(several, Lang.ZH, spoken(Lang.ZH)) == "甲、乙、丙"
    assert read(several, Lang.EN, spoken(Lang.EN)) == "a, b and c"


def test_a_template_may_take_the_value_alone():
    facts = Facts({FactKey("sum"): fact(700, Words("元", "yuan"))}, Lang.ZH, spoken(Lang.ZH))
    assert (facts["sum"], facts["sum"].value) == ("700元", "700")


def test_days():
    assert day(date(2005, 3, 5), Lang.HANT) == "2005年3月5日"
    assert day(date(2005, 3, 5), Lang.EN) == "5 March 2005"
