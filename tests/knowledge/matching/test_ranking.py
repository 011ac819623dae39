"""The weights that ship, how a query is written, and one row for every entry."""

import numpy as np
import pytest

from knowledge.matching.candidates import ask, match
from knowledge.matching.corpus import Corpus, Row
from knowledge.matching.features import NAMES, features
from knowledge.matching.ranking import Script, Weights, best_rows, rank_weights, scores, script_of

CORPUS = Corpus(
    [Row("a", "怎么申请助学金"), Row("b", "怎么申请公寓"), Row("b", "公寓还有吗"), Row("c", "how to apply")]
)


@pytest.mark.parametrize(
    ("query", "script"),
    [
        ("怎么apply", Script.HAN),
        ("zenme shenqing", Script.PINYIN),
        ("how to apply", Script.LATIN),
        ("12", Script.LATIN),
    ],
)
def test_how_a_query_is_written(query: str, script: Script) -> None:
    assert script_of(ask(CORPUS, query)) is script


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("mode", ["core", "semantic"])
def test_what_speaks_for_a_row_never_counts_against_it(mode: str, script: Script) -> None:
    table = rank_weights(mode, script).table()
    assert table
    assert all(table.get(name, 0) >= 0 for name in ("ones", "sounds", "letters", "cosine", "ratio", "meaning"))


def test_weights_survive_their_table() -> None:
    weights = Weights.of(NAMES, {"ones": 2.0, "ratio": 0.25})
    assert weights.table() == {"ones": 2.0, "ratio": 0.25}


def test_the_same_text_has_all_shares() -> None:
    found = match(CORPUS, ask(CORPUS, "怎么申请助学金"), CORPUS.alive)
    first = dict(zip(NAMES, features(CORPUS, found, None)[0].tolist(), strict=True))
    for name in ("ones", "pairs", "sounds", "ones_of_row", "cosine", "jaccard", "ratio", "subsequence", "characters"):
        assert first[name] == pytest.approx(1, abs=0.01), name
    assert first["missing"] == first["surplus"] == first["number_other"] == 0


@pytest.mark.parametrize(
    ("asked", "other"), [("你怎么申请", 1.0), ("我怎么申请", 0.0), ("怎么申请", 0.0), ("你我怎么办", 0.0)]
)
def test_another_person_is_told(asked: str, other: float) -> None:
    corpus = Corpus([Row("a", "我怎么申请助学金")])
    found = match(corpus, ask(corpus, asked), corpus.alive)
    assert features(corpus, found, None)[0, NAMES.index("person_other")] == other


def test_no_candidate_is_no_trouble() -> None:
    found = match(CORPUS, ask(CORPUS, "龘"), CORPUS.alive)
    assert features(CORPUS, found, None).shape == (0, len(NAMES))


def test_one_row_of_every_entry_the_best_first() -> None:
    best = best_rows(np.array([1, 0, 1, 2], np.int32), np.array([0.1, 0.5, 0.9, 0.2]))
    assert best.tolist() == [2, 1, 3]


def test_scores_are_weighted_sums() -> None:
    weights = Weights(("x", "y"), np.array([2.0, -1.0]))
    assert scores(np.array([[1, 0], [1, 1]], np.float32), weights).tolist() == [2.0, 1.0]
