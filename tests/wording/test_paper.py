"""The page to print: every answer as it was given, nothing that could act, a code that holds only the number."""

from dataclasses import replace

import pytest
import segno
from markupsafe import escape

from knowledge.model import Lang
from tests.filler import Filler
from wording.paper import code, paper
from wording.render import Wording


@pytest.fixture(scope="module")
def sent(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open("yantai-youth-volunteering-sign-up")
    filler.finish()
    [application] = filler.applications.values()
    return application


@pytest.mark.parametrize("lang", Lang)
def test_the_page_holds_every_answer_under_its_label(catalogue, sent, lang):
    wording = Wording(catalogue)
    page = paper(sent, wording, lang)
    vocabulary = wording.vocabulary(lang)
    form = catalogue.forms[sent.form]
    for id, value in sent.answers.items():
        assert escape(vocabulary.said(form.field(id).label)) in page
        assert escape(vocabulary.shown(form.field(id), value)) in page
    assert sent.number in page
    assert str(code(sent.number)) in page


def test_what_people_typed_stays_text(catalogue, sent):
    typed = "<script>alert(1)</script>{{ number }}"
    page = paper(replace(sent, answers={"full_name": typed}), Wording(catalogue), Lang.ZH)
    assert "<script>" not in page
    assert "{{ number }}" in page


def test_the_code_is_that_of_the_number_alone():
    assert str(code("9ABC-DEFGR")) == segno.make("9ABC-DEFGR", error="m", micro=False).svg_inline(scale=4, border=2)
