"""A question passes when kind, groups and forbidden tokens all hold."""

import pytest

from terminal.scoring import comparable, interval, score

ITEM = {
    "id": "a",
    "lang": "zh",
    "noise": "none",
    "expect": ["answer", "form"],
    "must_have": [["700", "七百"], ["1100"]],
    "must_not": ["3000"],
}


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("answer", "７００元和1,100元", ""),
        ("form", "七 百、1100", ""),
        ("clarify", "700 1100", "kind clarify"),
        ("answer", "700", "lacks 1100"),
        ("answer", "700 1100 3,000", "says 3000"),
    ],
)
def test_scores(kind, text, why):
    assert score(ITEM, {"kind": kind, "text": text}).why == why


def test_a_comma_between_two_numbers_is_no_separator():
    assert comparable("700,1100") == "700,1100"
    assert comparable("1,234,567 元") == "1234567元"


def test_the_interval_holds_the_share():
    scores = [score(ITEM, {"kind": "answer", "text": text}) for text in ("700 1100", "700", "700 1100", "700 1100")]
    share, low, high = interval(scores)
    assert low <= share == 0.75 <= high
    assert interval([]) == (0.0, 0.0, 0.0)
