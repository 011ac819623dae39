"""The summary by typing: sending, changing one answer by its name, leaving one as it is."""

import pytest

from core.acts import PickOption
from core.forms.uploads import KEEP
from tests.filler import Filler

FORM = "yantai-youth-volunteering-sign-up"


@pytest.fixture
def filler(catalogue, searcher):
    """Everything is filled in, and the summary is shown."""
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    while filler.asked() is not None:
        filler.answer()
    return filler


@pytest.mark.parametrize("text", ["提交", "确认提交", "確認提交。", "没问题", "没问题了", "都對了", "Send", "submit"])
def test_send_may_be_typed(filler, text):
    filler.say(text)
    assert len(filler.applications) == 1


@pytest.mark.parametrize("text", ["联系电话", "我想改一下联系电话", "聯繫電話", "phone", "change my phone"])
def test_an_answer_is_changed_by_its_name(filler, text):
    filler.say(text)
    assert (filler.says, filler.asked().id) == (["question"], "phone")
    filler.say("13900000000")
    assert filler.says == ["summary"]
    assert filler.run.answers["phone"] == "+8613900000000"


def test_a_part_of_one_name_is_enough_and_of_two_the_own_is_meant(filler):
    filler.say("改时间")
    assert filler.asked().id == "availability"
    filler.say("不改了")
    filler.say("改电话")
    assert filler.asked().id == "phone"


CHANGES = [
    ("电话改成13900001111", "phone", "+8613900001111"),
    ("把電話換成 13900001111", "phone", "+8613900001111"),
    ("我的手机号写错了，应该是13900001111", "phone", "+8613900001111"),
    ("错了，手机号是13900001111", "phone", "+8613900001111"),
    ("监护人电话改成13900001111", "guardian_phone", "+8613900001111"),
    ("change my phone number to 13900001111 please", "phone", "+8613900001111"),
    ("sorry, my phone is 13900001111", "phone", "+8613900001111"),
    ("change my name to Thomas Baker", "full_name", "Thomas Baker"),
    ("my name should be Thomas Baker", "full_name", "Thomas Baker"),
    ("名字写错了 应该是张三", "full_name", "张三"),
    ("第一项改成李娜娜", "full_name", "李娜娜"),
    ("姓名应该是李娜娜", "full_name", "李娜娜"),
    ("把名字改成李娜娜，谢谢您", "full_name", "李娜娜"),
    ("我的生日应该是2009年1月1号才对", "birth_date", "2009-01-01"),
    ("把出生日期改成2009年1月1日", "birth_date", "2009-01-01"),
    ("actually my phone changed, it's 13900001111", "phone", "+8613900001111"),
    ("my phone number has changed to 13900001111", "phone", "+8613900001111"),
    ("I have a new phone number, it's 13900001111", "phone", "+8613900001111"),
    ("my new number is 13900001111", "phone", "+8613900001111"),
    ("手机号换了 13900001111", "phone", "+8613900001111"),
    ("手機號換了，現在是13900001111", "phone", "+8613900001111"),
    ("我换了个手机号，13900001111", "phone", "+8613900001111"),
    ("新手机号是13900001111", "phone", "+8613900001111"),
    ("actually my phone is 13900001111", "phone", "+8613900001111"),
    ("生日不对，2009年1月1日", "birth_date", "2009-01-01"),
    ("名字写错了，是李敏", "full_name", "李敏"),
    ("我叫李敏，前面打错了", "full_name", "李敏"),
    ("前面打错了，我叫李敏", "full_name", "李敏"),
    ("my name is Li Min, i made a typo", "full_name", "Li Min"),
    ("名字写错了，李敏", "full_name", "李敏"),
    ("my name is wrong, it's Li Min", "full_name", "Li Min"),
    ("i typed my phone wrong, it should be 13900001111", "phone", "+8613900001111"),
    ("my birthday is wrong, it should be 2009-01-01", "birth_date", "2009-01-01"),
]


@pytest.mark.parametrize(("text", "field", "value"), CHANGES)
def test_an_answer_is_set_in_plain_words(filler, text, field, value):
    filler.say(text)
    assert filler.run.answers[field] == value
    [say] = filler.effects
    assert (say.name, say.args["echo"]) == ("summary", (field, value))


@pytest.mark.parametrize(("text", "field", "value"), CHANGES)
def test_the_same_while_another_question_is_open(filler, text, field, value):
    filler.say("特长")
    before = filler.asked()
    assert before.id == "skills"
    filler.say(text)
    assert filler.run.answers[field] == value


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("改名字", "full_name"),
        ("名字写错了", "full_name"),
        ("我的名字錯了", "full_name"),
        ("填错了名字", "full_name"),
        ("my name is wrong", "full_name"),
        ("I got my name wrong", "full_name"),
        ("i typed the wrong name", "full_name"),
        ("gai mingzi", None),
        ("手机号", "phone"),
        ("生日要改一下", "birth_date"),
        ("电话改成139", "phone"),
        ("fix item 2", "birth_date"),
        ("第3题要改", "phone"),
    ],
)
def test_what_does_not_read_as_a_new_answer_opens_the_item(filler, text, field):
    before = filler.run.answers
    filler.say(text)
    assert (filler.asked() and filler.asked().id, filler.run.answers) == (field, before)


@pytest.mark.parametrize(("text", "field"), [("电话是13900001111", "phone"), ("my phone: 13900001111", "phone")])
def test_on_the_last_page_an_item_that_is_told_is_changed(filler, text, field):
    filler.say(text)
    assert (filler.says, filler.run.answers[field]) == (["summary"], "+8613900001111")


@pytest.mark.parametrize("text", ["名字写错了，怎么改", "我的名字换了，怎么办", "名字不对，能改吗"])
def test_who_asks_how_to_change_it_is_asked_for_it(filler, text):
    before = filler.run.answers
    filler.say(text)
    assert (filler.asked().id, filler.run.answers) == ("full_name", before)


def test_that_something_is_wrong_leads_back_or_asks_what(filler):
    filler.say("我填错了")
    assert filler.says == ["which_item"]
    filler.say("特长")
    filler.say("填错了")
    assert filler.asked().id == "availability"


@pytest.mark.parametrize(
    "text", ["我换过工作", "手机换了三次也没修好", "我想换个城市住", "改革开放史", "I am sorry", "这是对的"]
)
def test_an_answer_that_speaks_of_change_is_an_answer(filler, text):
    filler.say("特长")
    filler.say(text)
    assert filler.run.answers["skills"] == text


@pytest.mark.parametrize("text", ["什么呀", "13900000000", "改", "改成张三", "张三"])
def test_anything_else_says_what_can_be_done_here(filler, text):
    filler.say(text)
    [say] = filler.effects
    assert say.name == "rejected_summary_open"
    assert filler.applications == {}


@pytest.mark.parametrize("way", ["typed", "tapped"])
def test_an_answer_that_was_to_be_changed_may_stay(filler, way):
    before = filler.run.answers
    filler.say("姓名")
    [say] = filler.effects
    assert next(button.name for row in say.buttons for button in row) == "keep_answer"
    filler.say("不改了") if way == "typed" else filler.tap(
        PickOption(filler.run.draft, "full_name", KEEP, filler.run.asked)
    )
    assert (filler.says, filler.run.answers) == (["summary"], before)


def test_nothing_is_kept_that_was_never_there(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.tap(PickOption(filler.run.draft, "full_name", KEEP, filler.run.asked))
    assert filler.run.answers == {}
    filler.say("不改了")
    assert filler.run.answers == {"full_name": "不改了"}


def test_going_back_and_leaving_it_goes_on(filler):
    filler.say("/back")
    asked = filler.asked().id
    filler.tap(PickOption(filler.run.draft, asked, KEEP, filler.run.asked))
    assert filler.says == ["summary"]


def test_a_minor_who_types_send_is_led_to_the_guardian(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open("yantai-hope-one-to-one-application")
    while filler.asked() is not None:
        if filler.asked().id == "filled_by":
            filler.pick("student")
        elif filler.asked().id == "birth_date":
            filler.say("2010-05-20")
        else:
            filler.answer()
    filler.say("提交")
    assert filler.applications == {}
    assert [run.waits is not None for run in filler.conversation.parked] == [True]


def test_who_wants_to_go_on_is_asked_once_more_or_led_back_to_the_draft(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.say("继续")
    assert "form_resumed" not in filler.says
    filler.open(FORM)
    filler.say("王安娜")
    filler.say("接着填")
    assert filler.says == ["question"]
    filler.say("我不想活了")
    assert filler.run is None
    filler.say("接著填")
    assert filler.says == ["form_resumed", "question"]
    assert filler.run.answers == {"full_name": "王安娜"}
    filler.open("jinan-volunteer-expo-sign-up")
    filler.say("我不想活了")
    filler.say("go on")
    assert filler.says[0] == "drafts"
