"""Patterns are compiled when they are first used, and each of them can be."""

import importlib
import pkgutil
import re

import pytest

import core.parsing
from core.parsing.late import late

MODULES = [one.name for one in pkgutil.iter_modules(core.parsing.__path__)]


def test_a_pattern_is_compiled_when_it_is_used_and_then_is_like_any_other() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("x")
    pattern = late("A+", re.IGNORECASE)
    assert pattern.fullmatch("aa") and pattern.sub("b", "xaa") == "xb" and pattern.pattern == "A+"


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_can_be_compiled(name: str) -> None:
    module = importlib.import_module(f"core.parsing.{name}")
    patterns = [one for one in vars(module).values() if type(one).__name__ == "_Late"]
    assert all(isinstance(one.search("2008年5月"), re.Match | None) for one in patterns)
