"""What is told ahead of a question does not decide what the question is about; what it counts by name does."""

import pytest

from knowledge.found import About, Asked, Certain, NotStated


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("我在写创业贷款的论文。济南青春社区有几个？", About("jinan-youth-community", "count")),
        ("I'm writing my thesis on the Hope Project. How many talent apartments does Shanting have?",
         About("shanting-talent-apartment", "count")),
        ("Student paper here. How many young volunteers did Yantai get in the past year?",
         About("yantai-youth-volunteering", "people")),
    ],
)  # fmt: skip
def test_a_question_that_is_clear_by_itself_is_about_what_it_names(searcher, query, about):
    found = searcher.search(query, Asked())[0]
    assert isinstance(found, Certain) and found.about == about


def test_a_case_that_is_told_ahead_counts(searcher):
    found = searcher.search("我女儿上初中。烟台一助一给多少钱？", Asked())[0]
    assert isinstance(found, Certain) and found.slots


def test_what_is_counted_is_told_where_only_a_gap_without_a_word_for_it_is_likelier(searcher):
    found = searcher.search("How many talent apartments are there in Shanting?", Asked())[0]
    assert isinstance(found, Certain) and found.about == About("shanting-talent-apartment", "count")


def test_how_many_volunteers_there_are_is_told_by_no_other_count(searcher):
    found = searcher.search("How many registered volunteers are there in Rencheng?", Asked())[0]
    assert isinstance(found, NotStated) and found.about == About("rencheng-youth-volunteering", "people")


@pytest.mark.parametrize("query", ["will there be another one", "这个只办过一次吗"])
def test_who_asks_whether_it_was_once_is_told_of_the_plan_beside_the_gap(searcher, query):
    found = searcher.search(query, Asked("yantai-cjk-forum", "yantai", "overview"))[0]
    assert isinstance(found, NotStated) and found.about == About("yantai-cjk-forum", "still_running")
    assert searcher.catalogue.attributes["still_running"].nearest[:1] == ("plans",)
