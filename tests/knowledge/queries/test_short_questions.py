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


@pytest.mark.parametrize("text", ["打暑假工", "暑假有没有活", "兼职", "我想挣钱", "part time job"])
def test_who_wants_to_earn_something_is_offered_work_and_no_care_for_children(searcher, text):
    found = searcher.search(text, Asked())[0]
    assert "jinan-online-job-fair" in {about.programme for about in found.candidates}


@pytest.mark.parametrize("programme", ["yantai-hope-one-to-one", "yantai-hope-dream-fulfil"])
def test_how_often_is_told_by_what_says_it_in_the_same_words(searcher, programme):
    found = searcher.search("按年发吗", Asked(programme, "yantai", "amount"))[0]
    assert found.about == About(programme, "period")
    found = searcher.search("怎么发", Asked(programme, "yantai", "amount"))[0]
    assert found.about == About(programme, "payout")


def test_how_much_a_class_is_is_told_by_what_it_costs(catalogue):
    assert "fee" in catalogue.programmes["rencheng-summer-care"].answers
    assert "fee" in catalogue.attributes["amount"].nearest


def test_who_wants_to_start_a_company_is_offered_what_helps_with_that(searcher):
    found = searcher.search("i want to start a company in Yantai", Asked())[0]
    assert "yantai-startup-funding" in {about.programme for about in found.candidates}
