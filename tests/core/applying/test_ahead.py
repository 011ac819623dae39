"""What answers a later question of a form is kept for it; what is no place is not taken for one."""

import pytest

SIGN_UP = "yantai-youth-volunteering-sign-up"


@pytest.fixture
def at_the_phone(person):
    person.open(SIGN_UP)
    for text in ("王小明", "2010-05-01"):
        person.say(text)
    assert person.asked().id == "phone"
    return person


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("爸爸叫张建国", "guardian_name", "张建国"),
        ("my father is Li Wei", "guardian_name", "Li Wei"),
        ("芝罘区", "area", "芝罘区"),
        ("我住莱山区", "area", "莱山区"),
        ("俺住李營街道", "area", "李營街道"),
        ("美丽烟台", "team", "beautiful_yantai"),
    ],
)
def test_the_answer_to_a_later_question_is_kept_and_not_asked_again(at_the_phone, text, field, value):
    at_the_phone.say(text)
    assert at_the_phone.says == ["kept_ahead", "question"]
    assert at_the_phone.asked().id == "phone"
    assert at_the_phone.run.answers[field] == value


@pytest.mark.parametrize("text", ["张伟", "学生", "my mother is ill", "1", "芝罘区在哪里", "我住的地方很远"])
def test_what_may_be_anything_is_kept_for_nothing(at_the_phone, text):
    at_the_phone.say(text)
    assert "kept_ahead" not in at_the_phone.says


def test_a_number_at_the_name_is_kept_as_the_number(person):
    person.open(SIGN_UP)
    person.say("13812345678")
    assert person.says == ["kept_ahead", "question"] and person.asked().id == "full_name"
    for text in ("王小明", "2000-05-01"):
        person.say(text)
    assert person.asked().id == "area"


@pytest.mark.parametrize("text", ["在读", "学生", "大学生", "我是学生", "上班", "单身", "会画画", "周末", "student"])
def test_what_somebody_is_or_does_is_no_place(at_the_phone, text):
    for said in ("13812345678", "张建国", "13812345679", "同意"):
        at_the_phone.say(said)
    assert at_the_phone.asked().id == "area"
    at_the_phone.say(text)
    assert at_the_phone.asked().id == "area" and "area" not in at_the_phone.run.answers


@pytest.mark.parametrize("text", ["芝罘", "莱山区", "学府街道", "工人新村", "大学城", "会泽县", "Zhifu"])
def test_a_place_is_taken(at_the_phone, text):
    for said in ("13812345678", "张建国", "13812345679", "同意", text):
        at_the_phone.say(said)
    assert at_the_phone.run.answers["area"] == text


@pytest.mark.parametrize("text", ["sign up", "报名", "预约"])
def test_the_word_that_opened_the_form_is_no_name(person, text):
    person.open(SIGN_UP)
    person.say(text)
    assert person.asked().id == "full_name"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (["电话写错了", "13912345679"], "13912345679"),
        (["电话不对，应该是13712345678"], "13712345678"),
        (["13612345678"], "13612345678"),
        (["改一下电话", "不改了"], "13812345678"),
        (["my phone number is wrong", "13912345679"], "13912345679"),
    ],
)
def test_what_was_told_ahead_can_be_mended_before_its_question_comes(person, said, value):
    person.open(SIGN_UP)
    for text in ("13812345678", *said):
        person.say(text)
    assert person.asked().id == "full_name" and person.run.answers["phone"].endswith(value)


@pytest.mark.parametrize("text", ["烟台", "希望小屋", "Yantai"])
def test_the_name_of_a_place_or_a_programme_is_not_silently_taken_for_that_of_a_person(person, text):
    person.open(SIGN_UP)
    person.say(text)
    assert person.says == ["doubt"] and "full_name" not in person.run.answers
    person.say("王小明")
    assert person.run.answers["full_name"] == "王小明"
