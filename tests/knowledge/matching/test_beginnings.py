"""What may be found in a text is seen for many gazetteers at once, and nothing that any of them finds is missed."""

from hypothesis import given
from hypothesis import strategies as some

from knowledge.matching.beginnings import Beginnings
from knowledge.matching.gazetteer import Gazetteer

PARTS = ["烟台", "驿站", "一站", "yizhan", "yi", "台", "志愿", "zhi yuan", "x", "7", "how", "long", " ", "，"]
SEVERAL = {
    "place": Gazetteer({"yantai": ("烟台", "yantai")}),
    "house": Gazetteer({"station": ("驿站", "station 7")}, whole=True),
    "one": Gazetteer({"one": ("台", "x")}, slips=False, whole=True),
    "asks": Gazetteer({"asks": ("how long", "志愿汇怎么用")}),
}
BEGINNINGS = Beginnings(SEVERAL)


def test_most_are_ruled_out() -> None:
    assert BEGINNINGS.within("烟台怎么走") == {"place", "one"}
    assert BEGINNINGS.within("how much") == set()


@given(some.lists(some.sampled_from(PARTS)))
def test_nothing_is_missed(parts: list[str]) -> None:
    text = "".join(parts)
    assert {id for id, names in SEVERAL.items() if names.find(text)} <= BEGINNINGS.within(text)
