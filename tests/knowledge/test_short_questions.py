"""A word or two that ask for one thing are taken of the programme that is talked about."""

import pytest

from knowledge.found import About, Asked


@pytest.mark.parametrize(
    ("query", "attribute"),
    [("when", "schedule"), ("几点关门", "schedule"), ("给钱不", "allowance")],
)
def test_a_bare_question_word_asks_for_what_it_means(searcher, query, attribute):
    found = searcher.search(query, Asked("shanting-internship-posts", "zaozhuang-shanting"))
    assert found[0].about == About("shanting-internship-posts", attribute)
