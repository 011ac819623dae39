"""How alike a query is to texts: the same words most, nothing in common not at all, and a hidden text does not count."""

import numpy as np
import pytest

from knowledge.matching.candidates import Query, ask
from knowledge.matching.corpus import Corpus, Row
from knowledge.matching.likeness import Messages, nearest_row
from knowledge.queries.targets import Links

TEXTS = ["你好呀", "今天天气怎么样", "讲个笑话"]
CORPUS = Corpus([Row("amount", "助学金给多少钱"), Row("apply", "助学金怎么申请")])


def asked(text: str) -> Query:
    return ask(CORPUS, text)


def test_the_class_of_the_most_alike_text_comes_nearest() -> None:
    near = Messages(TEXTS, [1, 2, 2], 3, 10).nearest(asked("明天天气怎么样"))
    assert near.argmax() == 2
    assert near[0] == near[1] == 0


def test_a_text_that_is_hidden_is_like_nothing() -> None:
    messages = Messages(TEXTS, [0, 1, 2], 3, 10)
    messages.alive[1] = False
    assert messages.nearest(asked("今天天气怎么样"))[1] == 0


def test_without_texts_nothing_is_near() -> None:
    assert not Messages([], [], 3, 10).nearest(asked("你好")).any()


def test_a_row_is_nearer_the_more_it_shares() -> None:
    assert nearest_row(CORPUS, asked("助学金给多少钱")) > nearest_row(CORPUS, asked("给多少")) > 0
    assert nearest_row(CORPUS, asked("讲个笑话")) == 0


def test_the_weight_of_a_row_is_that_of_its_terms() -> None:
    own = CORPUS.weights[:, :4].astype("float32") @ [1.0, 0.5, 0.6, 0.35]
    assert CORPUS.totals.tolist() == pytest.approx(own.tolist(), rel=1e-3)


def test_links_lead_both_ways() -> None:
    there = Links.of([[1, 2], [], [2]])
    back = there.turned(3)
    assert [part.tolist() for part in there.of_each(np.array([0, 2]))] == [[0, 0, 1], [1, 2, 2]]
    assert [part.tolist() for part in back.of_each(np.array([0, 1, 2]))] == [[1, 2, 2], [0, 0, 2]]
