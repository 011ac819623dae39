"""Comparing a given value with a limit, at the edges where the law draws its lines."""

from datetime import date

import pytest

from core.comparing import full_years, holds
from knowledge.model import Op


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        (date(1985, 6, 15), date(2025, 6, 14), 39),
        (date(1985, 6, 15), date(2025, 6, 15), 40),
        (date(2004, 2, 29), date(2025, 2, 28), 20),
        (date(2004, 2, 29), date(2025, 3, 1), 21),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2025, 6, 16), date(2025, 6, 15), -1),
    ],
)
def test_full_years(since: date, until: date, years: int) -> None:
    assert full_years(since, until) == years


@pytest.mark.parametrize(
    ("op", "given", "limit", "held"),
    [
        (Op.BELOW, 39, 40, True),
        (Op.BELOW, "1985-06-16", 40, True),
        (Op.BELOW, "1985-06-15", 40, False),
        (Op.AT_MOST, 40, 40, True),
        (Op.ABOVE, 40, 40, False),
        (Op.AT_LEAST, "2019-06-15", 6, True),
        (Op.BELOW, "2022-06-15", 3, False),
        (Op.BELOW, "2022-06-16", 3, True),
        (Op.AT_MOST, "2020-01-01", "2020-01-01", True),
        (Op.ABOVE, "2020-01-01", "2020-01-01", False),
        (Op.IS, "yantai", "yantai", True),
        (Op.IS_NOT, "jinan", "yantai", True),
        (Op.IN, "jinan", ("yantai", "jinan"), True),
        (Op.IN, "linyi", ("yantai", "jinan"), False),
        (Op.IS, True, True, True),
        (Op.IS, False, True, False),
    ],
)
def test_holds(op: Op, given: bool | int | str, limit: str | int | bool | tuple[str, ...], held: bool) -> None:
    assert holds(op, given, limit, today=date(2025, 6, 15)) is held


@pytest.mark.parametrize(
    ("op", "given", "limit"),
    [
        (Op.IS, True, 1),
        (Op.IS, 1, True),
        (Op.BELOW, "yantai", 40),
        (Op.BELOW, "yantai", "jinan"),
        (Op.IN, 3, ("3",)),
        (Op.IS, "yantai", ("yantai",)),
        (Op.AT_LEAST, True, 1),
    ],
)
def test_values_of_different_kinds_do_not_compare(op: Op, given: bool | int | str, limit: str | int | bool) -> None:
    assert holds(op, given, limit, today=date(2025, 6, 15)) is None
