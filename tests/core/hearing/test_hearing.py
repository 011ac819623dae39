"""What is written while a form is open: an answer, a poor answer, or a question besides."""

import pytest

from core.acts.check_acts import StartScreen
from core.effects import Say
from core.state import Absent, Why
from tests.filler import Filler

FORM = "yantai-youth-volunteering-sign-up"


@pytest.fixture
def at_the_phone(catalogue, searcher):
    """After a question about a programme, a form asks for a telephone number."""
    filler = Filler(catalogue, searcher)
    filler.say("一助一初中给多少钱")
    filler.open(FORM)
    filler.say("王安娜")
    filler.say("2003-05-01")
    assert filler.asked().id == "phone"
    return filler


@pytest.mark.parametrize(
    "text",
    [
        "烟台",
        "在烟台工作",
        "我在烟台",
        "Yantai",
        "in Jinan",
        "高中生",
        "住在村里",
        "贫困家庭",
        "我的电话是139",
        "电话 1391234567",
    ],
)
def test_what_only_names_something_is_a_poor_answer(at_the_phone, text):
    at_the_phone.say(text)
    assert at_the_phone.run.failures == 1
    assert at_the_phone.says[0].startswith("rejected_")


@pytest.mark.parametrize(
    "text", ["一助一高中给多少钱？", "要什么材料", "how much is the one-to-one aid?", "一助一的材料"]
)
def test_what_clearly_asks_is_answered_and_the_question_put_again(at_the_phone, text):
    at_the_phone.say(text)
    assert at_the_phone.says[-1] == "question"
    assert at_the_phone.says[0] in ("answer", "not_stated")
    assert at_the_phone.run.failures == 0


ABOUT_THE_PROGRAMME = [
    "有补贴吗",
    "要考试吗？",
    "志愿者有证书吗",
    "我才15能报吗",
    "你們這個要錢嗎",
    "is it free?",
    "do i need to pay anything",
    "能带朋友一起吗",
    "you butie ma",
]
ABOUT_THE_FORM = [
    ("how long is this form", "how_far"),
    ("what will happen to my data", "why"),
    ("wait, how long until someone calls me?", "after_sending"),
    ("第几题了", "how_far"),
    ("还有多少题啊", "how_far"),
    ("how many questions left", "how_far"),
    ("hai you ji ti", "how_far"),
    ("what will you do with my data?", "why"),
    ("你们拿我的信息干嘛", "why"),
    ("这个要等多久才有结果", "after_sending"),
    ("多久有人聯繫我", "after_sending"),
    ("what happens next?", "after_sending"),
    ("shenme shihou you jieguo", "after_sending"),
]


@pytest.mark.parametrize("text", ABOUT_THE_PROGRAMME)
def test_a_question_is_answered_for_what_the_form_is_for(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.say("王安娜")
    filler.say(text)
    assert filler.says[-1] == "question"
    assert filler.effects[0].args["programme"] == "yantai-youth-volunteering"
    assert (filler.run.failures, filler.asked().id) == (0, "birth_date")


@pytest.mark.parametrize("text", ["有补贴吗", "要考试吗", "收不收費呀", "填这个有什么好处"])
def test_a_question_is_no_name_when_it_has_a_word_for_what_it_asks(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.say(text)
    assert filler.says[-1] in ("question", "doubt")
    assert filler.run.answers == {}


@pytest.mark.parametrize("text", ["what happens if my dog eats the form", "我爸爸不同意怎么办"])
def test_an_unsure_guess_denies_nothing_in_particular(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.say("王安娜")
    filler.say(text)
    assert filler.says == ["no_answer_here", "question"]


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize(("text", "said"), ABOUT_THE_FORM)
def test_what_is_asked_about_the_form_is_told_at_every_question(catalogue, searcher, before, text, said):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", "会英语", "同意")[:before]:
        filler.say(answer)
    answers = filler.run.answers
    filler.say(text)
    assert filler.says[0] == said
    assert filler.says[1:] in (["question"], ["rejected_summary_open"], [])
    assert (filler.run.answers, filler.run.failures, filler.run.doubt) == (answers, 0, None)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("what do you need my phone for", "联系电话"),
        ("为什么要电话", "联系电话"),
        ("why do you need my phone number?", "联系电话"),
        ("為什麼要問這個啊", None),
    ],
)
def test_why_something_is_asked_is_told_of_what_is_named(catalogue, searcher, text, label):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    filler.say("王安娜")
    filler.say(text)
    told = filler.effects[0]
    assert (told.name, told.args["label"] and told.args["label"].zh) == ("why", label)


@pytest.mark.parametrize("text", ["四新是什么意思", "种苹果的算哪一类", "what does four-new mean?", "十强指哪些"])
def test_what_an_option_means_is_told_from_the_documents(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open("yantai-youth-entrepreneur-association-application")
    while filler.asked().id != "company_field":
        filler.answer()
    filler.say(text)
    assert filler.says == ["answer", "question"]
    assert filler.effects[0].args["attribute"] == "focus"


@pytest.mark.parametrize(
    "text",
    ["没有", "无", "沒有", "不会啥", "没什么特长", "没有经验", "none", "no skills", "I don't have any", "meiyou"],
)
def test_having_nothing_to_say_leaves_an_optional_question_out(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末"):
        filler.say(answer)
    assert filler.asked().id == "skills"
    filler.say(text)
    assert filler.run.answers["skills"] == Absent(Why.SKIPPED)


@pytest.mark.parametrize("text", ["没有驾照，会做饭", "无人机", "不会英语，会弹琴", "no English but good at IT"])
def test_what_begins_like_nothing_may_be_an_answer(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", text):
        filler.say(answer)
    assert filler.run.answers["skills"] == text


@pytest.mark.parametrize(("then", "kept"), [("是回答", True), ("同意", True), ("It is a question", False)])
def test_a_doubt_is_settled_in_words(catalogue, searcher, then, kept):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", "弹琴行不"):
        filler.say(answer)
    assert filler.says == ["doubt"]
    filler.say(then)
    assert (filler.run.answers.get("skills") == "弹琴行不", filler.run.doubt) == (kept, None)
    assert filler.says[-1] == "question"


def test_what_takes_the_place_of_a_doubtful_text_is_told(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", "弹琴行不", "会弹琴"):
        filler.say(answer)
    assert filler.says == ["doubt_dropped", "question"]
    assert filler.run.answers["skills"] == "会弹琴"


@pytest.mark.parametrize(
    "text", ["没有", "沒有", "还没准备好", "算是吧", "是的", "不是", "not yet", "kind of", "maybe", "mei you"]
)
def test_what_is_said_to_an_answer_is_no_question(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.say("烟台青企协怎么加入")
    filler.say(text)
    assert filler.says == ["small_idle"]


@pytest.mark.parametrize("text", ["没有工作能申请吗", "不是烟台人可以吗", "没有介绍人怎么办"])
def test_a_question_may_begin_like_that(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.say("烟台青企协怎么加入")
    filler.say(text)
    assert filler.says != ["small_idle"]


@pytest.mark.parametrize("text", ["and a desk for my startup?", "and somewhere to work for my start-up?"])
def test_a_question_that_sounds_like_a_wish_opens_no_form(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.say("what do you have for start-up loans in Jinan")
    filler.say(text)
    assert filler.run is None


@pytest.mark.parametrize("text", ["sign me up", "can you sign me up?", "我想报名", "可以帮我报名吗？"])
def test_a_wish_put_as_a_question_opens_it(catalogue, searcher, text):
    filler = Filler(catalogue, searcher)
    filler.say("烟台志愿者怎么报名")
    filler.say(text)
    assert filler.run is not None


def test_a_number_is_no_name(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    for text, why in (("a@example.com", "contact_here"), ("12345", "no_letters")):
        filler.say(text)
        assert filler.says == [f"rejected_{why}"]
    assert filler.run.answers == {}
    filler.say("13912345678")
    assert [*filler.run.answers] == ["phone"] and filler.asked().id != "phone"


@pytest.mark.parametrize(
    "text", ["my father is in hospital and my mother works odd jobs", "I am still at school", "我跟奶奶住", "还没有办"]
)
def test_a_statement_is_no_question(at_the_phone, text):
    at_the_phone.say(text)
    assert at_the_phone.says[0].startswith("rejected_")


@pytest.mark.parametrize(("named", "lang"), [("English", "en"), ("繁體中文", "zh-Hant"), ("简体中文", "zh")])
def test_the_name_of_a_language_is_a_wish_for_it_where_no_words_are_asked_for(at_the_phone, named, lang):
    at_the_phone.say(named)
    assert at_the_phone.conversation.lang == lang
    assert at_the_phone.says == ["language_set", "question"]


def test_the_name_of_a_language_answers_a_question_for_words(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open(FORM)
    while filler.asked().id != "availability":
        filler.answer()
    filler.say("English")
    assert filler.run.answers["availability"] == "English"


def test_not_knowing_gets_a_kind_word_and_a_way_on(at_the_phone):
    at_the_phone.say("不知道")
    assert at_the_phone.says == ["rejected_not_known"]
    assert at_the_phone.run.failures == 1


def test_who_writes_on_after_an_alarm_is_led_back_to_the_form(at_the_phone):
    at_the_phone.say("我不想活了")
    at_the_phone.say("13812345678")
    [say] = at_the_phone.effects
    assert (say.name, say.args["drafts"], say.buttons[0][0].name) == ("no_answer", 1, "resume")


@pytest.mark.parametrize(("text", "said"), [("谢谢", "small_thanks"), ("are you a bot", "small_who_are_you")])
def test_small_talk_is_answered_and_the_question_put_again(at_the_phone, text, said):
    at_the_phone.say(text)
    assert at_the_phone.says == [said, "question"]
    assert at_the_phone.run.failures == 0


def test_a_draft_is_called_by_its_organisation_until_a_person_is_named(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.open("jinan-volunteer-expo-sign-up")
    filler.say("春芽社")
    filler.open("jinan-volunteer-expo-sign-up")
    assert filler.effects[0].args["whose"] == "春芽社"
    filler.say("李明")
    filler.open("jinan-volunteer-expo-sign-up")
    assert filler.effects[0].args["whose"] == "李明"


def test_a_check_that_an_alarm_broke_off_is_gone_on_with(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.say("/check")
    filler.tap(StartScreen())
    filler.say("16")
    filler.say("谢谢")
    assert filler.says[0] == "small_thanks"
    filler.say("我爸打我")
    [button] = [one for say in filler.effects if isinstance(say, Say) for row in say.buttons for one in row]
    assert button.name == "more_questions"
    filler.tap(button.act)
    assert filler.conversation.run.facts == {"age": 16}


def test_who_wants_to_sign_up_in_a_city_is_shown_what_there_is_there(catalogue, searcher):
    filler = Filler(catalogue, searcher)
    filler.say("我要报名志愿者")
    filler.say("临沂")
    assert filler.says == ["forms"]
    buttons = [button for row in filler.effects[0].buttons for button in row]
    assert {catalogue.programmes[catalogue.forms[button.act.form].programme].city for button in buttons} == {"linyi"}
