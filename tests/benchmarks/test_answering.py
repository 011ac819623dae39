"""The benchmark's made-up rows are all different, and its careless queries are about them."""

from itertools import islice

from benchmarks.answering import careless, made_up, measure


def test_rows_are_different() -> None:
    rows = list(islice(made_up(), 2_000))
    assert len({row.text for row in rows}) == len({row.entry for row in rows}) == len(rows)


def test_both_methods_are_measured_over_the_same_rows() -> None:
    rows = list(islice(made_up(), 300))
    measured = measure(rows, careless(rows))
    assert measured.rows == 300
    assert measured.ours.right > 0.95
    assert 0 <= measured.theirs.right <= 1
    assert measured.times > 0
