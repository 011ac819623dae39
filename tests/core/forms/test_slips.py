"""A slip that is named changes the answer that is meant and no other; what is told of relatives ticks nothing."""

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


@pytest.mark.parametrize(
    "text", ["單親家庭 爸爸生病", "单亲家庭 爸爸生病", "爸爸生病住院", "妈妈去世了", "我爸爸残疾", "my mother is ill"]
)
def test_what_is_told_of_a_relative_does_not_tell_who_fills_the_form_in(filled, text):
    filler = filled("filled_by")
    before = filler.run.answers
    filler.say(text)
    assert (filler.asked().id, filler.run.answers) == ("filled_by", before)


@pytest.mark.parametrize(
    "text", ["我是她妈妈", "妈妈在填", "爸爸帮他填的", "妈妈来填", "是我 他爸爸", "my mother is filling it in"]
)
def test_a_relative_who_fills_it_in_is_known(filled, text):
    filler = filled("filled_by")
    filler.say(text)
    assert filler.run.answers["filled_by"] == "guardian"


@pytest.mark.parametrize(
    ("form", "asked"),
    [("yantai-youth-volunteering-sign-up", "availability"), ("jinan-graduation-ceremony-sign-up", "session")],
)
def test_a_number_of_a_list_is_no_time(catalogue, searcher, form, asked):
    filler = Filler(catalogue, searcher)
    filler.open(form)
    while filler.asked().id != asked:
        filler.answer()
    filler.say("1")
    assert (filler.asked().id, asked in filler.run.answers) == (asked, False)
    filler.say("周六")
    assert filler.run.answers[asked] == "周六"
