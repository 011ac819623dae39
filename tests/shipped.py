"""The shipped content and a searcher over it, each made once in a run of the tests. Nobody may change them."""

from functools import cache
from pathlib import Path

from knowledge.loading.load import load
from knowledge.model import Catalogue
from knowledge.search import Searcher

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"


@cache
def catalogue() -> Catalogue:
    """The shipped content."""
    return load(CONTENT)


@cache
def searcher() -> Searcher:
    """A searcher over it."""
    return Searcher.build(catalogue())
