"""What people need, told among other things or with words for something else beside."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain
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
