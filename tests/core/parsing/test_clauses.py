import pytest

from core.parsing.clauses import clauses, told_clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("是的，我同意。", ["是的", "我同意"]),
        ("yes!  i do", ["yes", "i do"]),
        ("5.5分，对", ["5.5分", "对"]),
        ("yes.", ["yes"]),
        ("对吗？对", ["对吗？对"]),
        ("，。", []),
    ],
)
def test_an_answer_is_parted_where_its_clauses_end(text, parts) -> None:
    assert clauses(text) == parts


def test_only_the_words_that_are_named_join_clauses() -> None:
    assert clauses("not there but here, butter", "but") == ["not there", "here", "butter"]
    assert clauses("not there but here") == ["not there but here"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("老大上初中 老二上小学", ["老大上初中", "老二上小学"]),
        ("他多大？10岁", ["他多大", "10岁"]),
        ("she is 9 and he is 11. both here", ["she is 9", "he is 11", "both here"]),
        ("姓名：李明, 9:30", ["姓名", "李明", "9:30"]),
        ("mail me at li.ming@example.com", ["mail me at li.ming@example.com"]),
    ],
)
def test_a_message_is_parted_also_at_questions_and_between_characters(text, parts) -> None:
    assert told_clauses(text) == parts
