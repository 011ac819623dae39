"""What is held against something else is told of both."""

import pytest

from knowledge.found import About, Asked, Certain, NotStated
from knowledge.queries import comparing

CABINS = Asked("linyi-hope-cabin", "linyi", "count")


@pytest.mark.parametrize(
    "query", ["济南的呢，哪边更多", "比济南多多少", "跟济南的加起来呢", "what about Jinan, which one has more?"]
)
def test_who_compares_with_another_place_is_told_both(searcher, query):
    found = searcher.search(query, CABINS)
    assert [one.about for one in found] == [About("jinan-hope-cabin", "count"), About("linyi-hope-cabin", "count")]


@pytest.mark.parametrize("query", ["济南的呢", "and in Jinan?"])
def test_who_goes_on_to_another_place_is_told_of_that(searcher, query):
    assert [one.about.programme for one in searcher.search(query, CABINS)] == ["jinan-hope-cabin"]


def test_what_the_other_place_does_not_state_is_said(searcher):
    found = searcher.search("济南呢，哪边住得更久", Asked("rencheng-youth-station", "jining-rencheng", "duration"))
    assert isinstance(found[0], NotStated) and found[0].about.programme == "jinan-youth-station"
    assert isinstance(found[1], Certain) and found[1].about.programme == "rencheng-youth-station"


@pytest.mark.parametrize(
    "query",
    ["希望小屋临沂多还是任城多", "What is the difference in the number of hope cabins between Linyi and Rencheng?"],
)
def test_which_of_two_places_has_more_is_told_by_what_each_has(searcher, query):
    found = searcher.search(query, Asked())
    assert [one.about for one in found] == [About("linyi-hope-cabin", "count"), About("rencheng-hope-cabin", "count")]


def test_which_of_two_programmes_pays_more_is_told_by_what_each_pays(searcher):
    found = searcher.search("烟台一助一跟圆梦行动，哪个发的钱多", Asked())
    assert {one.about.programme for one in found} >= {"yantai-hope-one-to-one", "yantai-hope-dream-fulfil"}
    assert {one.about.attribute for one in found} == {"amount"}


def test_a_query_that_compares_nothing_is_left_alone():
    assert comparing.without_comparison("济南呢", lambda part: "济南" in part) is None
    assert comparing.as_each("青年驿站给多少钱") == "青年驿站给多少钱"
