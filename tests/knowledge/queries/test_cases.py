"""What divides its cases with another: aid for pupils and aid for students of one place."""

import pytest

from knowledge.found import Asked, Certain
from knowledge.search import Searcher

PUPILS, STUDENTS = "yantai-hope-one-to-one", "yantai-hope-dream-fulfil"


def told(searcher: Searcher, query: str, asked: Asked) -> list[tuple[str, str]]:
    found = searcher.search(query, asked)
    return [(one.about.programme, one.about.attribute) for one in found if isinstance(one, Certain)]


@pytest.mark.parametrize("attribute", ["how_to_apply", "documents", "amount"])
@pytest.mark.parametrize(
    ("before", "then", "other"),
    [
        (PUPILS, "那大学呢", STUDENTS),
        (PUPILS, "大二的呢", STUDENTS),
        (PUPILS, "and for university students?", STUDENTS),
        (STUDENTS, "高中的呢", PUPILS),
    ],
)
def test_a_case_that_is_told_afterwards_leads_to_what_is_for_it(
    searcher: Searcher, before: str, then: str, other: str, attribute: str
) -> None:
    assert told(searcher, then, Asked(before, "yantai", attribute)) == [(other, attribute)]


def test_a_case_that_it_is_for_changes_nothing(searcher: Searcher) -> None:
    asked = Asked(PUPILS, "yantai", "how_to_apply")
    assert {programme for programme, _ in told(searcher, "初中的呢", asked)} == {PUPILS}


@pytest.mark.parametrize(
    ("query", "named", "other"),
    [
        ("我上大二能申请一助一吗", PUPILS, STUDENTS),
        ("大学生怎么申请一助一", PUPILS, STUDENTS),
        ("Can a university student get One-to-One aid?", PUPILS, STUDENTS),
        ("圆梦行动给高中生吗", STUDENTS, PUPILS),
    ],
)
def test_who_names_what_is_not_for_their_case_is_told_of_what_is(
    searcher: Searcher, query: str, named: str, other: str
) -> None:
    assert [programme for programme, _ in told(searcher, query, Asked())] == [named, other]


def test_who_asks_whether_it_is_for_their_case_is_told_whom_both_are_for(searcher: Searcher) -> None:
    assert {attribute for _, attribute in told(searcher, "我上大二能申请一助一吗", Asked())} == {"eligibility"}


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("我是小学生，家里穷，烟台有啥补助", PUPILS),
        ("我是大学生，家里穷，烟台有啥补助", STUDENTS),
    ],
)
def test_the_case_that_is_told_settles_which_aid_is_meant(searcher: Searcher, query: str, programme: str) -> None:
    assert {id for id, _ in told(searcher, query, Asked())} == {programme}
