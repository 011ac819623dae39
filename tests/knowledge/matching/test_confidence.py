"""The probability that the first answer is right, and how a knowledge base adjusts it without labels."""

import numpy as np
import pytest

from knowledge.matching.calibration import off_topic, samples
from knowledge.matching.confidence import EVIDENCE, Calibrator, Sample, fit
from knowledge.matching.index import Index, Row
from knowledge.matching.ranking import Script

WHAT = [
    "助学金",
    "公寓",
    "志愿者证",
    "创业贷款",
    "体检",
    "培训班",
    "就业补贴",
    "驿站",
    "工作证",
    "活动室",
    "报告厅",
    "球场",
]
ROWS = [Row(what, text) for what in WHAT for text in (f"怎么申请{what}", f"我想要{what}要办什么手续")]


def evidence(score: float) -> np.ndarray:
    values = np.zeros(len(EVIDENCE))
    values[:2] = 1.0, score
    return values


def test_newtons_method_finds_the_odds() -> None:
    y = np.array([1.0, 1.0, 1.0, 0.0])
    (weight,) = fit(np.ones((4, 1)), y, np.zeros(1), np.zeros(1))
    assert weight == pytest.approx(np.log(3))
    (half,) = fit(np.ones((4, 1)), y, np.zeros(1), np.zeros(1), np.array([1, 1, 1, 3]))
    assert half == pytest.approx(0, abs=1e-9)


def test_samples_draw_the_probability_towards_them() -> None:
    shipped = Calibrator({script: np.array([0.0, 1.0, *[0.0] * (len(EVIDENCE) - 2)]) for script in Script})
    wrong = [Sample(Script.HAN, evidence(score), right=score > 4) for score in np.linspace(0, 10, 60)]
    adjusted = shipped.adjusted(wrong)
    assert adjusted.probability(Script.HAN, evidence(3)) < 0.5 < shipped.probability(Script.HAN, evidence(3))
    assert adjusted.probability(Script.HAN, evidence(9)) > 0.5
    assert adjusted.probability(Script.LATIN, evidence(3)) == shipped.probability(Script.LATIN, evidence(3))


def test_samples_of_one_kind_change_nothing() -> None:
    shipped = Calibrator.of("core")
    right = [Sample(Script.HAN, evidence(1), right=True)] * 30
    assert shipped.adjusted(right).probability(Script.HAN, evidence(1)) == shipped.probability(Script.HAN, evidence(1))


def test_phrasings_that_do_not_find_their_entry_change_nothing() -> None:
    shipped = Calibrator.of("core")
    unlike = [Sample(Script.HAN, evidence(score), right=score > 8) for score in np.linspace(0, 10, 60)]
    assert shipped.adjusted(unlike).weights[Script.HAN] is shipped.weights[Script.HAN]


def test_a_knowledge_base_labels_its_own_phrasings() -> None:
    found = samples(Index.build(ROWS, calibrate=False))
    assert sum(sample.right for sample in found) >= len(ROWS) // 2
    assert sum(not sample.right for sample in found) > len(ROWS) // 2


def test_too_few_second_phrasings_label_nothing() -> None:
    assert samples(Index.build(ROWS[:4], calibrate=False)) == []


def test_an_adjusted_index_tells_inside_from_outside() -> None:
    index = Index.build(ROWS)
    inside = [index.search(f"请问{what}去哪里申请").confidence for what in WHAT]
    outside = [index.search(line).confidence for line in off_topic()]
    assert np.mean(inside) > np.mean(outside) + 0.2
    assert np.mean(np.array(outside) >= 0.5) <= 0.05
