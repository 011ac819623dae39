"""A word or two that ask for one thing are taken of what is talked about, and of nothing else."""

import pytest

from knowledge.found import Asked, Certain, NotStated

MARKET = "rencheng-talent-night-market"


@pytest.mark.parametrize(
    ("text", "attribute"),
    [("free?", "fee"), ("any cost?", "fee"), ("免费？", "fee"), ("parking?", "travel"), ("wifi?", "facilities"),
     ("foreigners?", "nationality"), ("where?", "place")],
)  # fmt: skip
def test_it_is_asked_of_what_is_talked_about(searcher, text, attribute):
    [found, *_] = searcher.search(text, Asked(MARKET, "jining-rencheng", "overview"))
    assert isinstance(found, Certain | NotStated)
    assert (found.about.programme, found.about.attribute) == (MARKET, attribute)


@pytest.mark.parametrize("text", ["free lunch for elderly in Yantai", "济南青年驿站免费？"])
def test_what_is_named_goes_before(searcher, text):
    found = searcher.search(text, Asked(MARKET, "jining-rencheng", "overview"))
    assert all(getattr(one, "about", None) is None or one.about.programme != MARKET for one in found)


@pytest.mark.parametrize("text", ["烟台青企协条件", "烟台青企协要求"])
def test_a_word_after_a_name_asks_it_of_that(searcher, text):
    [found, *_] = searcher.search(text, Asked())
    assert isinstance(found, Certain) and found.about.attribute == "eligibility"
