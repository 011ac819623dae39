"""Who asks the same of every place is told it of every place."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain, NotStated

STATIONS = ["jinan-youth-station", "linyi-youth-station", "shanting-youth-station"]


@pytest.mark.parametrize(
    "query",
    ["各个地方的青年驿站分别有多少个", "各地青年驿站有多少个", "how many youth stations are there in each city"],
)
def test_what_is_stated_comes_first_and_what_is_not_is_told(searcher, query):
    found = searcher.search(query, Asked())
    assert sorted(one.about.programme for one in found if isinstance(one, Certain)) == STATIONS
    assert isinstance(found[-1], NotStated) and found[-1].about.programme == "rencheng-youth-station"
    assert {one.about.attribute for one in found} == {"count"}


def test_all_four_are_told_where_all_state_it(searcher):
    found = searcher.search("希望小屋各地建了多少间", Asked())
    assert len({one.about.programme for one in found if isinstance(one, Certain)}) == 4


@pytest.mark.parametrize("query", ["青年驿站有多少个", "how many youth stations are there"])
def test_else_it_is_asked_which_place_is_meant(searcher, query):
    assert isinstance(searcher.search(query, Asked())[0], Ambiguous)


@pytest.mark.parametrize(
    ("query", "attribute"), [("各地希望小屋各多少", "count"), ("各地志愿者分别有多少人", "people")]
)
def test_of_every_place_its_total_is_told(searcher, query, attribute):
    found = searcher.search(query, Asked())
    assert len(found) > 1 and {one.about.attribute for one in found} == {attribute}
