"""What people say beside an answer, or in place of it, at the questions for a name, a number and what follows a day."""

import pytest

from tests.filler import Filler

CABIN, AID = "rencheng-hope-cabin-application", "yantai-hope-one-to-one-application"


def at(shared, form, *said):
    person = Filler(*shared)
    person.open(form)
    for text in said:
        person.say(text)
    return person


@pytest.mark.parametrize("text", ["我在李营", "住在任城", "我来自济宁", "I'm in Rencheng", "i live in Jining"])
def test_a_place_is_no_name(shared, text):
    person = at(shared, CABIN, text)
    assert person.says[0] == "rejected_no_name"
    assert not person.run.answers


@pytest.mark.parametrize(
    "text", ["我是他妈", "我是孩子的奶奶", "他妈妈", "我是他媽媽", "I'm his mother", "her grandma"]
)
def test_who_somebody_is_to_the_child_is_no_name(shared, text):
    person = at(shared, CABIN, "王小宝", "2016年6月1日", text)
    assert person.asked().id == "guardian_name"
    assert person.says[0] == "rejected_no_name"


NAMED = {
    "他叫王小宝，今年10岁": "王小宝",
    "王小寶，剛滿十歲": "王小寶",
    "his name is Tom Li, 10 years old": "Tom Li",
    "Tom Li, he's 10": "Tom Li",
    "张在莱": "张在莱",
    "家宝": "家宝",
    "我叫马岁": "马岁",
    "wo jiao li xiaoyu": "li xiaoyu",
    "ta de mingzi shi Wang Bao": "Wang Bao",
    "Shi Mingli": "Shi Mingli",
    "Jiao Ming Li": "Jiao Ming Li",
}


@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_an_age_beside_a_name_is_no_part_of_it(shared, text, name):
    assert at(shared, CABIN, text).run.answers["child_name"] == name


@pytest.mark.parametrize(
    "text",
    ["手机跟微信一样，13912345678", "我妈的行吗，13912345678", "我媽的可以嗎 13912345678", "13912345678 is that ok?",
     "一三九一二三四五六七八"],
)  # fmt: skip
def test_the_number_is_taken_whatever_stands_beside_it(shared, text):
    person = at(shared, CABIN, "王小宝", "2016年6月1日", "李梅", text)
    assert person.run.answers["guardian_phone"] == "+8613912345678"


def test_a_number_is_no_place(shared):
    person = at(shared, "yantai-youth-volunteering-sign-up", "林晓", "2001年3月2号", "13912345678")
    person.say("我的微信也是这个 13912345678")
    assert person.says[0] == "rejected_contact_here"


@pytest.mark.parametrize(
    ("text", "day", "asked"),
    [
        ("写错了，是2011年3月5号", "2011-03-05", "school"),
        ("不對，是2011年3月5日", "2011-03-05", "school"),
        ("sorry, it's 2011-03-05", "2011-03-05", "school"),
        ("不对，是2011年", "2012-03-05", "birth_date"),
    ],
)
def test_a_day_corrected_at_the_next_question_is_no_school(shared, text, day, asked):
    person = at(shared, AID, "李小雨", "2012年3月5号", text)
    assert person.run.answers["birth_date"] == day
    assert person.asked().id == asked
    assert "school" not in person.run.answers


def test_another_school_after_a_word_of_correction_is_the_school(shared):
    person = at(shared, AID, "李小雨", "2012年3月5号", "不对，是莱山一中")
    assert person.run.answers["birth_date"] == "2012-03-05"
    assert "莱山一中" in person.run.answers["school"]


@pytest.mark.parametrize("text", ["没有", "还没毕业", "mei you", "not yet", "tiaoguo"])
def test_a_day_that_need_not_be_told_is_left_out(shared, text):
    person = at(shared, "rencheng-youth-station-booking", "李明", "1999-01-01", "13912345678")
    assert person.asked().id == "graduation_date"
    person.say(text)
    assert person.asked().id == "registered_in_rencheng"


ASSOCIATION = "yantai-youth-entrepreneur-association-application"


@pytest.mark.parametrize("text", ["烟台有没有什么创业资金", "is there any startup money in yantai", "要什么材料"])
def test_a_short_question_in_place_of_a_story_is_asked_back(shared, text):
    person = at(shared, ASSOCIATION, "李强", "1985-03-02", text)
    assert person.says == ["doubt"]
    assert "outstanding" not in person.run.answers


@pytest.mark.parametrize(
    "text",
    [
        "带动就业多少人都有记录",
        "解决了怎么申请专利的问题",
        "在烟台办企业，怎么招工、怎么留人都做过，带动了多少家小店也数不清",
    ],
)
def test_a_story_with_question_words_in_it_is_taken(shared, text):
    person = at(shared, ASSOCIATION, "李强", "1985-03-02", text)
    assert person.run.answers["outstanding"] == text


def test_who_wants_a_person_is_heard_where_a_day_is_asked_for(shared):
    person = at(shared, ASSOCIATION, "李强", "pass it to staff pls")
    assert person.says[0] == "person_what"
    assert person.run.failures == 0


CARE = "rencheng-summer-care-application"


def at_health(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(CARE)
    while filler.asked().id != "health_note":
        filler.answer()
    return filler


@pytest.mark.parametrize("text", ["上午几点", "几点放学", "中午管饭吗"])
def test_a_short_question_where_any_text_will_do_is_asked_back(catalogue, searcher, text):
    filler = at_health(catalogue, searcher)
    filler.say(text)
    assert (filler.says, "health_note" in filler.run.answers) == (["doubt"], False)


def test_two_questions_one_after_the_other_are_both_answered_and_none_is_kept(catalogue, searcher):
    filler = at_health(catalogue, searcher)
    filler.say("中午管饭吗")
    filler.say("上午几点")
    assert filler.says == ["not_stated", "not_stated", "question"]
    told = [effect.args["attribute"] for effect in filler.effects[:2]]
    assert (told, filler.run.doubt, "health_note" in filler.run.answers) == (["board", "schedule"], None, False)
    filler.say("对花生过敏")
    assert filler.run.answers["health_note"] == "对花生过敏"


@pytest.mark.parametrize("text", ["几点都行", "做过几次赛会服务"])
def test_what_only_has_a_word_of_questions_is_an_answer(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open("yantai-youth-volunteering-sign-up")
    while filler.asked().id != "skills":
        filler.answer()
    filler.say(text)
    assert filler.run.answers["skills"] == text


@pytest.mark.parametrize("text", ["去年6月", "去年的六月份", "June last year"])
def test_a_month_of_last_year_lacks_only_its_day(shared, text):
    person = at(shared, "rencheng-youth-station-booking", "李强", text)
    assert person.says == ["rejected_day_missing"]
    assert person.effects[0].args["month"] == 6


def test_a_day_of_last_year_is_taken(shared):
    person = at(shared, "rencheng-youth-station-booking", "李强", "2001-02-03", "13912345678", "去年6月15号")
    assert person.run.answers["graduation_date"].endswith("-06-15")
