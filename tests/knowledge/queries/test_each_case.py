"""Who asks for each of two cases that different programmes are for is told both."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain

ONE_TO_ONE, DREAM = "yantai-hope-one-to-one", "yantai-hope-dream-fulfil"


@pytest.mark.parametrize(
    ("query", "cases"),
    [
        ("烟台，闺女大三，妹妹上高一，俩人各能拿多少", {ONE_TO_ONE: "senior_secondary", DREAM: "earlier"}),
        (
            "Yantai: my daughter is at university and my son in high school, how much does each get",
            {ONE_TO_ONE: "senior_secondary", DREAM: "university"},
        ),
        ("老大大一，老二初二，都能领多少", {ONE_TO_ONE: "junior_secondary", DREAM: "this_year"}),
        (
            "i have two kids, one in high school and one in university, how much can they get",
            {ONE_TO_ONE: "senior_secondary", DREAM: "university"},
        ),
    ],
)
def test_both_are_told_each_for_its_case(searcher, query, cases):
    found = [one for one in searcher.search(query, Asked()) if isinstance(one, Certain)]
    assert {one.about.programme for one in found} == set(cases)
    for one in found:
        assert one.about.attribute == "amount"
        assert cases[one.about.programme] in one.slots.values()


def test_both_are_told_where_the_cases_came_before_the_question(searcher):
    found = searcher.search("各能领多少", Asked(waiting="老大大一，老二初二"))
    assert {one.about.programme: one.about.attribute for one in found} == {ONE_TO_ONE: "amount", DREAM: "amount"}


@pytest.mark.parametrize(("query", "first"), [("大的高二，小的初一", ONE_TO_ONE), ("我女儿大二了", DREAM)])
def test_who_only_tells_cases_is_offered_what_is_for_them(searcher, query, first):
    (found,) = searcher.search(query, Asked())
    assert isinstance(found, Ambiguous) and found.by == "subject"
    assert found.candidates[0].programme == first


def test_two_cases_of_one_programme_stay_with_it(searcher):
    found = searcher.search("烟台一助一，老大初二老二四年级，各多少", Asked())
    assert {one.about.programme for one in found} == {ONE_TO_ONE}


@pytest.mark.parametrize(
    ("case", "programme"), [("我孩子上初二", ONE_TO_ONE), ("我大三", DREAM), ("high school", ONE_TO_ONE)]
)
def test_after_all_that_something_is_a_case_is_told_what_it_gets(searcher, case, programme):
    (found,) = searcher.search(case, Asked(programme, "yantai", "overview"))
    assert isinstance(found, Certain)
    assert (found.about.programme, found.about.attribute) == (programme, "amount")


@pytest.mark.parametrize(
    ("query", "programme", "case"),
    [
        ("孩子初二，家里困难，烟台的", ONE_TO_ONE, "junior_secondary"),
        ("烟台 我弟大二，家里穷，给多少", DREAM, "earlier"),
        ("烟台 孩子上高中 能领多少钱", ONE_TO_ONE, "senior_secondary"),
        (
            "我孙子在烟台读小学四年级，他爸刚失业，那个希望工程是不是一年最少给一千一？",
            "yantai-hope-project",
            "primary",
        ),
    ],
)
def test_the_case_that_is_told_settles_which_aid_and_which_figure(searcher, query, programme, case):
    found = searcher.search(query, Asked())[0]
    about = found.about if isinstance(found, Certain) else found.candidates[0]
    assert about.programme == programme
    assert case in found.slots.values()


def test_what_a_case_gets_is_told_of_the_place_that_is_talked_about(searcher):
    found = searcher.search("我妹上初三，领多少", Asked(city="yantai"))[0]
    assert (found.about.programme, found.about.attribute) == (ONE_TO_ONE, "amount")


def test_one_programme_tells_each_of_two_cases(searcher):
    query = "烟台希望工程一个小学生一个大一新生分别最少多少"
    found = [one for one in searcher.search(query, Asked()) if isinstance(one, Certain)]
    assert [set(one.slots.values()) for one in found] == [{"primary"}, {"this_year"}]


def test_a_sum_that_is_put_as_a_question_is_asked_of_the_amount(searcher):
    asked = Asked("yantai-hope-project", "yantai", "overview", {"school_stage": "junior_secondary"})
    found = searcher.search("是不是一千块", asked)[0]
    assert found.about.attribute == "amount"
