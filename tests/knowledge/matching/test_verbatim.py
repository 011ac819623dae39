"""Rows are found word for word, whatever courtesies stand around them or around the text."""

from hypothesis import given
from hypothesis import strategies as some

from knowledge.matching.corpus import Corpus, Row
from knowledge.matching.text import fold, gist
from knowledge.matching.verbatim import Verbatim

WORDS = some.lists(
    some.sampled_from(["请问", "怎么", "报名", "您", "吗", "谢谢", " ", "，", "hi", "Apply", "3", "please"]), max_size=7
)
TEXTS = some.lists(WORDS.map("".join), min_size=1, max_size=8)


@given(TEXTS, WORDS.map("".join))
def test_the_rows_of_a_gist_are_found_in_their_order(texts: list[str], asked: str) -> None:
    found = Verbatim(Corpus([Row("one", text) for text in texts]))
    for text in (*texts, asked):
        wanted = gist(fold(text))
        assert list(found.rows(wanted)) == [row for row, other in enumerate(texts) if gist(fold(other)) == wanted]


def test_a_row_that_was_dropped_is_not_found() -> None:
    corpus = Corpus([Row("one", "怎么报名"), Row("two", "请问怎么报名")])
    found = Verbatim(corpus)
    corpus.drop("one")
    assert list(found.rows("怎么报名")) == [1]
