"""So many of several rules: met, not met and open exactly as counting would say."""

from datetime import date
from itertools import product

import pytest

from core.eligibility.rules import Standing, check, standing
from knowledge.model.values import read_rule

TODAY = date(2025, 6, 15)
STAFF = {"staff": {"zh": "看", "en": "look"}}
PART = {
    Standing.MET: ({"field": "yes", "is": True}),
    Standing.NOT_MET: ({"field": "no", "is": True}),
    Standing.UNKNOWN: ({"field": "open", "is": True}),
    Standing.STAFF_DECIDES: STAFF,
}
FACTS = {"yes": True, "no": False}


def counted(parts, count):
    """Met when enough are; not met when too few still can be; else open while a fact may settle it, or for officers."""
    met, unknown, judged = (
        sum(part is kind for part in parts) for kind in (Standing.MET, Standing.UNKNOWN, Standing.STAFF_DECIDES)
    )
    if met >= count:
        return {Standing.MET}
    if met + unknown + judged < count:
        return {Standing.NOT_MET}
    if not unknown:
        return {Standing.STAFF_DECIDES}
    return {Standing.UNKNOWN}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_so_many_of_several_is_what_counting_says(count):
    for parts in product(PART, repeat=3):
        rule = read_rule({"at_least": count, "of": [PART[part] for part in parts]})
        assert standing(check(rule, FACTS, today=TODAY)) in counted(parts, count), parts


@pytest.mark.parametrize(
    "raw",
    [
        {"at_least": 0, "of": [STAFF, STAFF]},
        {"at_least": 3, "of": [STAFF, STAFF]},
        {"at_least": True, "of": [STAFF, STAFF]},
        {"at_least": "2", "of": [STAFF, STAFF]},
        {"at_least": 1, "of": [STAFF]},
        {"at_least": 1, "of": STAFF},
        {"at_least": 1, "of": [STAFF] * 9},
        {"of": [STAFF, STAFF]},
        {"at_least": 1, "of": [STAFF, STAFF], "any": []},
    ],
)
def test_what_cannot_be_counted_is_refused(raw):
    with pytest.raises(ValueError, match="at_least"):
        read_rule(raw)
