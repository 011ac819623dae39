"""The benchmark's made-up rows are all different, and its careless queries are about them."""

from itertools import islice

from benchmarks.answering import careless, made_up, measure


def test_rows_are_different() -> None:
    rows = list(islice(made_up(), 2_000))
    assert len({row.text for row in rows}) == len({row.entry for row in rows}) == len(rows)


def test_both_methods_are_measured_over_the_same_rows(capsys) -> None:  # type: ignore[no-untyped-def]
    rows = list(islice(made_up(), 300))
    measure(rows, careless(rows))
    size, _, _, _, _, right, _, _, their_right, times = capsys.readouterr().out.split()
    assert int(size) == 300
    assert float(right) > 0.95
    assert 0 <= float(their_right) <= 1
    assert times.endswith("x")
