"""What is said at the first, second and third failure of a question differs, and the second shows ways out."""

from dataclasses import replace

import pytest

from core.effects import Say
from knowledge.model import FieldType, Lang
from tests.filler import Filler
from wording.render import Wording

FORM = "yantai-youth-volunteering-sign-up"


@pytest.mark.parametrize(("lang", "out"), [(Lang.ZH, "/person"), (Lang.EN, "/person")])
def test_each_failure_says_something_else(catalogue, searcher, lang, out):
    filler, wording, said = Filler(catalogue, searcher), Wording(catalogue), []
    filler.open(FORM)
    filler.say("李明")
    for _ in range(4):
        filler.say("随便啦啦啦")
        [say] = [effect for effect in filler.effects if isinstance(effect, Say)]
        said.append(wording.render(say, lang)[0].text)
    assert len(set(said[:3])) == 3
    assert said[2] == said[3]
    assert "20080520" in said[1]
    assert (out in said[0], out in said[1], out in said[2]) == (False, True, True)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_type_has_its_hint(catalogue, lang):
    wording = Wording(catalogue)
    hints = [wording.label(f"hint_{kind.value}", lang) for kind in FieldType]
    assert all(hints)


@pytest.mark.parametrize("lang", list(Lang))
def test_an_officer_sees_what_the_person_was_doing(catalogue, searcher, lang):
    filler, wording = Filler(catalogue, searcher), Wording(catalogue)
    filler.open(FORM)
    filler.say("/person 残疾证过期了")
    note = next(effect.say for effect in filler.effects if hasattr(effect, "say"))
    assert wording.vocabulary(lang).said(catalogue.forms[FORM].title) in wording.render(note, lang)[0].text
    args = {**note.args, "candidates": ("yantai-hope-one-to-one",), "spoken": "en"}
    shown = wording.render(replace(note, args=args), lang)[0].text
    assert wording.label("spoken_en", lang) in shown
