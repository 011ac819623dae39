"""Figures of entries are taken to the targets and the programmes that the entries are questions for: the most of each."""

import numpy as np
import pytest

from knowledge.matching.candidates import Numbers
from knowledge.queries.targets import Targets
from knowledge.search import Searcher

FIGURES = 3


@pytest.fixture(scope="module")
def targets(searcher: Searcher) -> Targets:
    return searcher.reader.targets


@pytest.fixture(scope="module")
def figures(searcher: Searcher) -> Numbers:
    chance = np.random.default_rng(1)
    return chance.random((FIGURES, len(searcher.index.corpus.entries)), np.float32)


def most_one_by_one(targets: Targets, figures: Numbers) -> Numbers:
    most = np.zeros((FIGURES, len(targets)), np.float32)
    for entry in range(figures.shape[1]):
        _, found = targets.answering(np.array([entry]))
        most[:, found] = np.maximum(most[:, found], figures[:, [entry]])
    return most


def test_the_most_of_each_target_is_that_of_its_entries(targets: Targets, figures: Numbers) -> None:
    expected = most_one_by_one(targets, figures)
    assert np.array_equal(targets.most(figures, np.arange(len(targets))), expected)
    assert (expected == 0).any()
    for chosen in (np.arange(5, len(targets), 7), np.flatnonzero(expected[0] == 0)[:4], np.zeros(0, np.intp)):
        assert np.array_equal(targets.most(figures, chosen), expected[:, chosen])


def test_the_most_of_each_programme_is_that_of_its_targets(targets: Targets, figures: Numbers) -> None:
    expected = np.maximum.reduceat(most_one_by_one(targets, figures), targets.firsts, axis=1)
    assert np.array_equal(targets.most_here(figures), expected)
