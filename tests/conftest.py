"""What many tests read and none changes: the shipped content and a searcher over it, made once."""

import pytest

from knowledge.model import Catalogue
from knowledge.search import Searcher
from tests import profiles, shipped
from tests.stores import empty, migrated_database, migrated_file, postgresql, url  # noqa: F401

profiles.load()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped content."""
    return shipped.catalogue()


@pytest.fixture(scope="session")
def searcher() -> Searcher:
    """A searcher over it."""
    return shipped.searcher()


@pytest.fixture(scope="session")
def shared(catalogue: Catalogue, searcher: Searcher) -> tuple[Catalogue, Searcher]:
    """Both, as a `Player` takes them."""
    return catalogue, searcher
