"""A shipped form that asks a question only of those whose case officers must judge."""

from datetime import date

import pytest

from core.forms.path import walk
from knowledge.model import Catalogue, FormId

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(("born", "asked"), [("1990-06-16", False), ("1986-06-15", True), ("1970-01-01", False)])
def test_who_is_over_the_age_limit_by_a_little_says_what_is_outstanding(catalogue: Catalogue, born, asked):
    form = catalogue.forms[FormId("yantai-youth-entrepreneur-association-application")]
    path = walk(form, {"full_name": "李明", "birth_date": born}, today=TODAY).path
    assert ("outstanding" in [field.id for field in path]) is asked
