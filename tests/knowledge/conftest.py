"""A small content folder, and how one passage of it is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge import small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder without a fault."""
    return small.build(tmp_path)


@pytest.fixture
def change() -> Callable[[Path, str, str, str], Path]:
    """Changes one passage of one file of a folder."""
    return small.change
