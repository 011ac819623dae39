from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

_SPEC = spec_from_file_location("small_content", Path(__file__).with_name("small.py"))
assert _SPEC is not None and _SPEC.loader is not None
small = module_from_spec(_SPEC)
_SPEC.loader.exec_module(small)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder without a fault."""
    return small.build(tmp_path)


@pytest.fixture
def change() -> Callable[[Path, str, str, str], Path]:
    """Changes one passage of one file of a folder."""
    return small.change
