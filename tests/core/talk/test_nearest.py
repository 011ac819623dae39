"""What is told beside what the documents do not state: what they state that comes nearest to it."""

import pytest

from core.events import TextSaid


@pytest.mark.parametrize(
    ("text", "attribute", "nearest"),
    [
        ("烟台一助一是一学期发一回还是一年发一回", "period", "amount"),
        ("济南公益合作伙伴那十家都叫啥名字", "names", "count"),
        ("任城驿站有没有停车位", "travel", None),
    ],
)
def test_the_nearest_that_is_stated_is_told(person, text, attribute, nearest):
    person.do(TextSaid(text))
    told = person.effects[0]
    assert (told.name, told.args["attribute"], told.args["nearest"]) == ("not_stated", attribute, nearest)


def test_it_is_not_told_beside_something_else_of_the_programme(person):
    person.do(TextSaid("济南青年驿站住满了还能续住吗，多少钱一晚"))
    assert person.says == ["not_stated", "answer"]
    assert person.effects[0].args["nearest"] is None


def test_what_was_told_just_before_is_not_told_again(person):
    person.do(TextSaid("一助一初中给多少钱"))
    person.do(TextSaid("按学期发还是按年发"))
    assert person.says == ["not_stated"]
    assert person.effects[0].args["nearest"] is None
