"""What people need, told among other things or with words for something else beside."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain, NotThere
from knowledge.search import Searcher


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("I graduated last June and got an offer in Rencheng, where can I live?", "rencheng-youth-station"),
        ("where can i live in Rencheng", "rencheng-youth-station"),
        ("我刚毕业，在任城上班，没地方住", "rencheng-youth-station"),
    ],
)
def test_a_part_that_is_the_word_for_a_topic_tells_what_is_needed(
    searcher: Searcher, query: str, programme: str
) -> None:
    first = searcher.search(query, Asked())[0]
    assert isinstance(first, Certain) and first.about.programme == programme


def test_whom_somebody_wants_to_bring_is_not_what_is_needed(searcher: Searcher) -> None:
    first = searcher.search("can i bring my girlfriend", Asked())[0]
    assert isinstance(first, Ambiguous) and not first.candidates


@pytest.mark.parametrize("query", ["book", "how do i book"])
def test_a_word_is_no_part_of_another_word_in_a_name(searcher: Searcher, query: str) -> None:
    first = searcher.search(query, Asked())[0]
    assert isinstance(first, Ambiguous) and not first.candidates


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("家里苹果卖不出去了,急!", "farm_sales"),
        ("parcel guy in Jinan here. feet hurt. place to rest?", "couriers"),
        ("公司招不到大学生", "employers"),
        ("有个点子,没人带,有没有老师指点一下", "start_up"),
        ("年轻人怎么进村委", "village_work"),
        ("外婆獨居在任城", "old_people"),
    ],
)
def test_the_longest_word_for_a_topic_tells_what_comes_near(searcher: Searcher, text: str, topic: str) -> None:
    near = {about.programme for about in searcher.near(text)}
    assert near and near <= set(searcher.catalogue.topics[topic].programmes)


def test_a_case_that_what_is_guessed_is_not_for_speaks_for_no_guess(searcher: Searcher) -> None:
    (first, *_) = searcher.search("大学毕业回村了,村里人都笑话我,有没有一样的人", Asked())
    assert not isinstance(first, Certain)


def test_where_no_place_to_stay_is_known_it_is_said(searcher: Searcher) -> None:
    assert isinstance(searcher.search("烟台免费住宿", Asked())[0], NotThere)
