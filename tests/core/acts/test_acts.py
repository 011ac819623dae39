"""A button's written form is short and gives the act back; nothing else unpacks."""

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import acts

IDS = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=14)
NUMBERS = st.integers(min_value=0, max_value=10**6)


def act_of(kind: type) -> st.SearchStrategy[acts.Act]:
    parts = {f.name: NUMBERS if f.type is int else IDS for f in fields(kind)}
    return st.builds(kind, **parts)


ACTS = st.one_of([act_of(kind) for kind in get_args(acts.Act)])


@given(ACTS)
def test_every_act_comes_back_as_it_went(act):
    written = acts.pack(act)
    assert len(written.encode()) <= acts.LONGEST
    assert acts.unpack(written) == act


@given(st.text(max_size=80))
def test_anything_else_is_no_act_or_an_act_that_is_written_so(text):
    act = acts.unpack(text)
    assert act is None or acts.unpack(acts.pack(act)) == act


@pytest.mark.parametrize("written", ["", "po", "po:a:b:c", "po:a:b:c:d", "zz:a", "po:a:b:c:-1", "po:a:b:c:１"])
def test_forged_buttons_are_no_acts(written):
    assert acts.unpack(written) is None


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError):
        acts.pack(acts.OpenForm("x" * 65))
    with pytest.raises(ValueError):
        acts.pack(acts.OpenForm("a:b"))


def test_every_act_has_a_code_of_its_own():
    written = {acts.pack(kind(*["1" if f.type is str else 1 for f in fields(kind)]))[:2] for kind in get_args(acts.Act)}
    assert len(written) == len(get_args(acts.Act))
