"""Two questions in one message are taken apart, and one question never is."""

import pytest

from knowledge.matching.index import Index, Row
from knowledge.matching.splitting import split

ENTRIES = {
    "apply": ["希望工程怎么申请", "怎样申请希望工程资助"],
    "whitelist": ["创业白名单上有多少人", "白名单里有几个青年"],
    "hours": ["志愿服务时长在哪里查", "怎么查我的志愿时长"],
    "station": ["青年驿站可以免费住几天", "驿站能住多久"],
    "club": ["How do I join the entrepreneur association", "joining the entrepreneur association"],
    "visit": ["Who looks after the children of the hope cabin", "does anyone visit the hope cabin children"],
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build([Row(entry, text) for entry, texts in ENTRIES.items() for text in texts])


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        ("希望工程怎么申请？另外志愿服务时长在哪里查", ["apply", "hours"]),
        ("您好，请问创业白名单上有多少人，还有青年驿站可以免费住几天，谢谢", ["whitelist", "station"]),
        ("希望工程怎么申请 青年驿站可以免费住几天", ["apply", "station"]),
        (
            "How do I join the entrepreneur association? Who looks after the children of the hope cabin?",
            ["club", "visit"],
        ),
    ],
)
def test_both_questions_find_their_entries(index: Index, message: str, entries: list[str]) -> None:
    assert [index.search(part).hits[0].entry for part in split(index, message)] == entries


@pytest.mark.parametrize(
    "message",
    [
        "希望工程怎么申请",
        "您好，请问希望工程怎么申请？谢谢您",
        "你好，我家孩子上小学，想问一下希望工程怎么申请",
        "今天天气不错，吃什么好呢",
        "xiwang gongcheng zenme shenqing",
        "how do I join the entrepreneur association, and what is it",
        "",
    ],
)
def test_one_question_stays_as_it_was_written(index: Index, message: str) -> None:
    assert index.split(message) == (message,)
