"""A slip that is named changes the answer that is meant, whatever is asked; it is never kept as another answer."""

import pytest

from tests.filler import Filler

FORM = "yantai-hope-one-to-one-application"
OWN = {"student_name": "王小明", "area": "芝罘区", "birth_date": "2017-05-20"}
SLIPS = [
    ("我填错了 区应该是福山区", "area", "福山区"),
    ("我填錯了 區應該是福山區", "area", "福山區"),
    ("区写错了 是福山区", "area", "福山区"),
    ("是福山区不是芝罘区", "area", "福山区"),
    ("不是芝罘区，是福山区", "area", "福山区"),
    ("名字是王晓明不是王小明", "student_name", "王晓明"),
    ("名字不是王小明，是王晓明", "student_name", "王晓明"),
    ("my name is Li Xia not Li Xiao", "student_name", "Li Xia"),
    ("不对 刚才生日写错了 是2017年6月6日", "birth_date", "2017-06-06"),
]
ASKED = ["grade", "guardian_name", "guardian_phone", "hardship_type", None]


@pytest.fixture
def filled(catalogue, searcher):
    """Fills the form in until that question is open."""

    def until(id):
        filler = Filler(catalogue, searcher)
        filler.open(FORM)
        while (asked := filler.asked()) is not None and asked.id != id:
            if asked.id == "filled_by":
                filler.pick("guardian")
            elif asked.id in OWN:
                filler.say(OWN[asked.id])
            else:
                filler.answer()
        return filler

    return until


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(("text", "field", "value"), SLIPS)
def test_only_the_answer_that_is_meant_is_changed(filled, asked, text, field, value):
    filler = filled(asked)
    before = filler.run.answers
    filler.say(text)
    assert filler.run.answers == {**before, field: value}
    assert (filler.asked() and filler.asked().id) == asked


@pytest.mark.parametrize(("text", "field", "value"), SLIPS)
def test_the_same_while_another_answer_is_given_anew(filled, text, field, value):
    filler = filled(None)
    filler.say("改学校")
    assert filler.asked().id == "school"
    before = filler.run.answers
    filler.say(text)
    assert filler.run.answers == {**before, field: value}


@pytest.mark.parametrize("asked", ["grade", "guardian_name"])
@pytest.mark.parametrize("text", ["我填错了 福山区", "电话改成13700002222"])
def test_a_slip_that_names_no_answer_is_asked_about(filled, asked, text):
    filler = filled(asked)
    before = filler.run.answers
    filler.say(text)
    assert (filler.says, filler.run.answers) == (["which_item"], before)
