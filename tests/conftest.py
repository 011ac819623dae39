"""What many tests read and none changes: the shipped content and a searcher over it, made once."""

from pathlib import Path

import pytest

from knowledge.load import load
from knowledge.model import Catalogue
from knowledge.search import Searcher

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped content."""
    return load(CONTENT)


@pytest.fixture(scope="session")
def searcher(catalogue: Catalogue) -> Searcher:
    """A searcher over it."""
    return Searcher.build(catalogue)


@pytest.fixture(scope="session")
def shared(catalogue: Catalogue, searcher: Searcher) -> tuple[Catalogue, Searcher]:
    """Both, as a `Player` takes them."""
    return catalogue, searcher
