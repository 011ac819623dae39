"""The packed index and the loose one answer alike."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray

from knowledge.matching.packed import Loose, Packed, most_of
from knowledge.matching.terms import Terms

ASKED = np.arange(16, dtype=np.uint64)
PAIRS = some.lists(some.tuples(some.integers(0, 9), some.integers(0, 15))).map(sorted)


def packed(pairs: list[tuple[int, int]]) -> Packed:
    rows, keys = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    return Packed.of(Terms(rows, keys.astype(np.uint64), (len(keys),)))


@given(PAIRS)
def test_rows_of_a_term_are_ascending_and_each_is_there_once(pairs: list[tuple[int, int]]) -> None:
    assert rows_of(packed(pairs)) == [sorted({row for row, key in pairs if key == asked}) for asked in range(16)]


def rows_of(index: Packed) -> list[list[int]]:
    firsts, lasts = index.find(ASKED)
    return [index.rows(firsts[place : place + 1], lasts[place : place + 1]).tolist() for place in range(len(ASKED))]


def test_rows_are_told_apart_however_many_there_are() -> None:
    many = [(row, row % 3) for row in range(0, 200_000, 999)]
    assert rows_of(packed(many))[:3] == [[row for row, key in many if key == asked] for asked in range(3)]
    assert len(packed(many).highs)
    assert not len(packed(many[:60]).highs)


@given(PAIRS.filter(bool))
def test_loose_rows_are_found_like_packed_ones(pairs: list[tuple[int, int]]) -> None:
    loose = Loose()
    for row in range(10):
        loose.add(row, [key for owner, key in pairs if owner == row])
    assert [rows.tolist() for rows in loose.find(ASKED)] == rows_of(packed(pairs))


@given(some.lists(some.integers(0, 2**64 - 1) | some.integers(0, 3)))
def test_terms_are_found_however_large(keys: list[int]) -> None:
    index = Packed.of(Terms(np.arange(len(keys)), np.array(keys, np.uint64), (len(keys),)))
    assert index.keys.tolist() == sorted(set(keys))
    assert index.all_rows().tolist() == sorted(range(len(keys)), key=lambda row: (keys[row], row))


def test_counts_are_those_of_the_rows() -> None:
    assert packed([(0, 5), (1, 5), (1, 7), (1, 7)]).counts.tolist() == [2, 1]


@given(some.lists(some.lists(some.floats(0, 1e6, width=32), min_size=1), min_size=1), some.sampled_from(["f4", "f8"]))
def test_the_most_of_each_stretch_of_figures(stretches: list[list[float]], kind: str) -> None:
    figures: NDArray[np.floating] = np.array([[one for stretch in stretches for one in stretch]] * 2, kind)
    begins = np.cumsum([0, *map(len, stretches[:-1])])
    assert most_of(figures, begins).tolist() == [list(map(max, stretches))] * 2
    assert most_of(figures[0], begins).tolist() == list(map(max, stretches))
