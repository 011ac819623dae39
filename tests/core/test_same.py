"""What is kept for one thing is not found for another that holds the same."""

from core.same import Same


def test_only_the_very_same_thing_is_equal() -> None:
    one, twin = ["a"], ["a"]
    kept = {Same(one): 1}
    assert kept.get(Same(one)) == 1
    assert kept.get(Same(twin)) is None
    assert Same(one) != one
