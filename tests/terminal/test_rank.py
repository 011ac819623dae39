"""Retrieval over any entries, from files to a file."""

import json
from pathlib import Path
from typing import Any

from terminal.rank import rank

KB: list[dict[str, Any]] = [
    {"id": "apply", "question": "怎么申请助学金", "aliases": ["助学金在哪里申请"]},
    {"id": "hours", "question": "志愿时长在哪里查"},
    {"id": "flat", "question": "人才公寓有哪些条件", "answer": "不用"},
]


def ranked(folder: Path, queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for name, objects in (("kb", KB), ("queries", queries)):
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in objects)
        (folder / name).write_text("".join(lines) + "\n", encoding="utf-8")
    rank(folder / "kb", folder / "queries", folder / "to")
    return [json.loads(line) for line in (folder / "to").read_text(encoding="utf-8").splitlines()]


def test_every_query_has_a_line_in_order(tmp_path: Path) -> None:
    queries = [
        {"id": "a", "query": "請問助學金怎麼申請"},
        {"id": "b", "query": "👍"},
        {"id": "c", "query": "zhiyuan shichang"},
    ]
    found = ranked(tmp_path, queries)
    assert [one["id"] for one in found] == ["a", "b", "c"]
    assert found[0]["ranked"][0] == "apply"
    assert (found[1]["ranked"], found[1]["confidence"]) == ([], 0.0)
    assert found[2]["ranked"][0] == "hours"
    assert all(0 <= one["confidence"] <= 1 and one["ms"] >= 0 for one in found)


def test_two_questions_have_both_answers_first(tmp_path: Path) -> None:
    (found,) = ranked(tmp_path, [{"id": "a", "query": "助学金在哪里申请？另外人才公寓有哪些条件"}])
    assert found["ranked"][:2] == ["apply", "flat"]
