"""A message is taken apart at its marks; in a story only what is marked as a question, or comes last, may ask."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from knowledge.queries.clues import length
from knowledge.queries.sentences import STORY, asking, clauses, is_story, sentences

TOLD = "我今年三十四，种了九亩半苹果，去年腐烂病掉了一大片，药店老板说什么我就打什么，钱花了多少也没数。"
STORY_TOLD = f"{TOLD}我想正经学学，听说区里有个培训班，剪枝都教。谁能去这个班学？一年学几天"


def questions_in(text: str) -> int:
    return sum(word in text.lower() for word in ("什么", "多少", "谁", "几", "what", "how"))


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("志愿者怎么报名", ["志愿者怎么报名"]),
        ("志愿者怎么报名？希望小屋有多少间", ["志愿者怎么报名？", "希望小屋有多少间"]),
        ("志愿者怎么报名 希望小屋有多少间", ["志愿者怎么报名", "希望小屋有多少间"]),
        ("你好！志愿者怎么报名？？", ["志愿者怎么报名？"]),
    ],
)
def test_sentences(query: str, parts: list[str]) -> None:
    assert sentences(query) == asking(query) == parts


def test_in_a_story_only_what_is_marked_or_comes_last_may_ask() -> None:
    assert len(sentences(STORY_TOLD)) == 4
    assert asking(STORY_TOLD) == ["谁能去这个班学？", "一年学几天"]


def test_a_clause_asks_with_what_comes_before_its_question() -> None:
    query = "希望小屋建了多少间，我家也困难，谁能申请"
    assert clauses(query, questions_in) == ["希望小屋建了多少间，", "我家也困难，谁能申请"]


def test_what_a_story_tells_is_no_part_of_its_questions() -> None:
    assert clauses(STORY_TOLD, questions_in) == ["谁能去这个班学？", "一年学几天"]


def test_an_english_story_has_its_question_behind_a_full_stop() -> None:
    told = "I do not know what to do and how to pay the fees of this school. " * 4
    assert is_story(told) and length(told) > STORY
    assert clauses(f"{told}Tell me what they give and how I get it", questions_in) == [
        "Tell me what they give",
        " and how I get it",
    ]


MESSAGES = some.text(some.sampled_from("多少谁几a志愿者希望小屋？。，, \n"), max_size=120)


@given(MESSAGES)
@example("多少谁" * 27 + "希？" + "望。" + "多少")
def test_clauses_are_the_message_in_order_without_what_a_story_tells(query: str) -> None:
    asked = clauses(query, questions_in)
    assert all(map(questions_in, asked))
    left = iter("".join(query.split()))
    together = "".join("".join(asked).split())
    assert all(character in left for character in together)
    assert is_story(query) or "".join(query.split()).startswith(together)


@given(MESSAGES)
def test_what_asks_is_among_the_sentences(query: str) -> None:
    assert set(asking(query)) <= set(sentences(query))
    assert is_story(query) or asking(query) == sentences(query)
