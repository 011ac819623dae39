"""The fitting finds what orders candidates, and its figures are right."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import fit_ranking
from benchmarks.figures import area, confidence_figures
from benchmarks.fit_ranking import checked, looked_at, rank_fit, rows_of
from knowledge.matching.index import Index

ASKED = {"申请": "apply", "费用": "cost", "地址": "place", "时间": "when"}
THINGS = ["助学金", "公寓", "讲座", "培训", "体检", "球赛"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kb = [
        {"id": f"{thing}-{id}", "question": f"{thing}的{word}是什么"} for thing in THINGS for word, id in ASKED.items()
    ]
    queries = [
        {"id": f"q{n}", "query": f"{one['question'][:-3]}", "gold_ids": [one["id"]], "split": "answerable"}
        for n, one in enumerate(kb)
    ]
    queries += [{"id": f"o{n}", "query": f"{n}只猫怎么养", "gold_ids": [], "split": "oos_far"} for n in range(5)]
    queries += [
        {"id": f"n{n}", "query": f"{t}的奖品", "gold_ids": [], "split": "oos_near"} for n, t in enumerate(THINGS)
    ]
    for name, objects in (("kb.jsonl", kb), ("queries.jsonl", queries)):
        lines = (json.dumps({"noise": "clean", "set": "made", "lang": "zh", **one}) + "\n" for one in objects)
        (tmp_path / name).write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_fitted_weights_find_what_they_did_not_see(folder: Path) -> None:
    index = Index.build(rows_of(folder / "kb.jsonl"), calibrate=False)
    found = checked(list(looked_at(index, fit_ranking.read(folder / "queries.jsonl"))))
    inside = [one for one in found if one.query["split"] == "answerable"]
    assert np.mean([one.place < 1 for one in inside]) > 0.9
    figures = confidence_figures(found)
    assert figures["auc_far"] > 0.9
    assert figures["false_far"] < 0.5


def test_no_weight_has_the_wrong_sign(folder: Path) -> None:
    index = Index.build(rows_of(folder / "kb.jsonl"), calibrate=False)
    table = rank_fit(list(looked_at(index, fit_ranking.read(folder / "queries.jsonl")))).table()
    assert table["ones"] > 0
    assert all((value > 0) == (name in fit_ranking.FOR) for name, value in table.items())


def test_weights_are_written_beside_those_of_the_other_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_ranking, "TABLE", tmp_path / "ranking.json")
    fit_ranking.write("core", {})
    fit_ranking.write("semantic", {})
    assert set(json.loads((tmp_path / "ranking.json").read_text(encoding="utf-8"))) == {"core", "semantic"}


def test_a_tie_is_half_a_win() -> None:
    assert area(np.array([1.0, 0.5]), np.array([0.5, 0.0])) == pytest.approx(0.875)
