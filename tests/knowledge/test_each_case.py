"""Who asks for each of two cases that different programmes are for is told both."""

import pytest

from knowledge.found import Asked, Certain

ONE_TO_ONE, DREAM = "yantai-hope-one-to-one", "yantai-hope-dream-fulfil"


@pytest.mark.parametrize(
    ("query", "cases"),
    [
        ("烟台，闺女大三，妹妹上高一，俩人各能拿多少", {ONE_TO_ONE: "senior_secondary", DREAM: "earlier"}),
        (
            "Yantai: my daughter is at university and my son in high school, how much does each get",
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
