"""Who asks for just what is stated in a matter whose rest is not is told that."""

import pytest

from knowledge.found import Asked, Certain, NotStated


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("任城暑拖班有开在学校里滴吗？还是都在社区", "rencheng-summer-care"),
        ("are any of the rencheng summer care classes inside schools?", "rencheng-summer-care"),
        ("山亭那个实习是机关单位还是企业", "shanting-internship-posts"),
        ("山亭大学生实习会分到什么样的单位？当时放了大概多少岗", "shanting-internship-posts"),
    ],
)
def test_the_part_that_is_stated_is_told(searcher, query, programme):
    found = searcher.search(query, Asked())[0]
    assert isinstance(found, Certain)
    assert found.about.programme == programme


@pytest.mark.parametrize(
    "query", ["任城暑托班办在哪些学校", "任城暑托班在我们学校办吗", "任城暑托班办在历下小学吗", "山亭实习都有哪些单位"]
)
def test_who_asks_for_the_rest_hears_that_it_is_not(searcher, query):
    assert isinstance(searcher.search(query, Asked())[0], NotStated)
