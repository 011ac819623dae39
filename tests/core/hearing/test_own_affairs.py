"""What people say in plain words of their own draft or application, in a form, in a check and outside."""

from dataclasses import replace

import pytest

from core.acts import OpenForm
from core.acts.check_acts import StartCheck
from core.acts.guard_acts import AskGuardian
from core.effects import OpenTicket, SaveApplication
from core.events import ActPicked
from core.hearing.own_affairs import hear
from core.state import CheckRun
from knowledge.model import Lang

FORM = "yantai-youth-volunteering-sign-up"
MINOR = "yantai-hope-one-to-one-application"
NEWS = [
    "我的申请到哪一步了", "我的報名審核通過了嗎", "我的志愿者报名审核通过了吗", "申请怎么样了", "我孙女的申请批下来没有",
    "我女儿报的名怎么样了", "where is my application", "has my application been approved",
    "what's the status of my application", "any news about my application?", "wo de shenqing zenmeyang le",
]  # fmt: skip
SENT = ["发出去了吗", "我填的在哪看", "什么时候给我打电话", "我交上去了没", "什麼時候會通知我", "fa chu qu le ma", "is it sent?",
        "where can i see what i sent", "when will they call me", "was my form submitted"]  # fmt: skip
STOP = ["取消吧", "不想填了", "我不想填了", "那我不填了吧", "算了 不问了", "quxiao ba", "please cancel it", "放棄吧",
        "太麻烦了，不填了", "別問了", "i give up"]  # fmt: skip
PAUSE = [
    "先不填",
    "先放着",
    "那我先不填了吧",
    "等会儿再填",
    "先放著",
    "I'll finish it later",
    "save it for later please",
]
GO_ON = ["我想接着填", "接着上次的填", "我上次那个表填到哪了", "sorry, continue", "I'm fine now, go on", "没事，我继续填",
         "wo xiang jie zhe tian", "where was i",
         "好了，继续", "填到一半的表呢", "back to my form"]  # fmt: skip
TAKE_BACK = ["我不要了，撤回", "撤回申请", "把我的报名撤了", "我想撤回", "我要取消报名", "不想参加了", "我不想去了",
             "我不想申請了 撤回吧", "我后悔了，不想报了", "交错了，撤回", "请把我的报名取消", "bang wo quxiao baoming",
             "I do not want to join anymore", "i want to withdraw it", "please withdraw my application", "wo xiang che hui"]  # fmt: skip


@pytest.fixture
def filling(person):
    person.tap(OpenForm(FORM))
    assert person.asked() is not None
    return person


@pytest.fixture
def sent(filling):
    while filling.asked() is not None:
        filling.answer(lambda many: many[-1] if isinstance(many[0], str) and "say" in many else many[0])
    filling.send()
    assert any(isinstance(effect, SaveApplication) for effect in filling.effects)
    return filling


@pytest.mark.parametrize("text", STOP)
def test_in_a_form_it_is_asked_whether_to_give_up_and_nothing_is_stored(filling, text):
    filling.say(text)
    assert filling.says == ["drop_draft"]
    assert filling.run.answers == {}


def test_the_words_of_the_button_give_up(filling):
    filling.say("不想填了")
    filling.say("放弃并删除")
    assert filling.says == ["dropped"]
    assert filling.run is None


@pytest.mark.parametrize("text", PAUSE)
def test_a_form_is_put_aside_and_gone_on_with(filling, text):
    filling.say("王安娜")
    filling.say(text)
    assert filling.says == ["put_aside"]
    assert filling.run is None
    filling.say("我想接着填")
    assert filling.says[0] == "form_resumed"
    assert filling.run.answers


@pytest.mark.parametrize("text", GO_ON)
def test_at_the_prompt_and_after_help_lines_the_form_goes_on(filling, text):
    filling.say("取消吧")
    filling.say(text)
    assert filling.says == ["question"]
    assert filling.run.answers == {}
    filling.say("我不想活了")
    filling.say(text)
    assert filling.says[0] == "form_resumed"


@pytest.mark.parametrize("text", [*GO_ON, "I'm okay, let's continue"])
def test_with_nothing_open_nothing_is_opened(person, text):
    person.say("山亭高素质农民培训班")
    person.say("我不想活了")
    person.say(text)
    assert person.says == ["nothing_to_leave"]
    assert person.conversation.run is None


@pytest.mark.parametrize("text", [*STOP, *PAUSE])
def test_a_check_is_left(person, text):
    person.do(ActPicked(StartCheck("yantai-youth-entrepreneur-association")))
    assert isinstance(person.conversation.run, CheckRun)
    person.say(text)
    assert person.says == ["left"]


@pytest.mark.parametrize("text", NEWS)
def test_what_became_of_it_is_told_and_nobody_is_refused(person, text):
    person.say(text)
    assert person.says == ["status_none"]


def test_without_an_application_the_drafts_are_named(filling):
    filling.say("先放着")
    filling.say("我的申请怎么样了")
    assert filling.says == ["status_none", "not_sent"]


@pytest.mark.parametrize(
    "text", [*NEWS, *SENT, "啥时候有结果", "when will i hear back", "审核通过了吗", "what's the status"]
)
def test_who_handed_something_in_sees_where_it_stands(sent, text):
    sent.say(text)
    assert sent.says in (["status"], ["status", "how_long"])


@pytest.mark.parametrize("text", TAKE_BACK)
def test_who_wants_it_back_is_asked_whether_really(sent, text):
    sent.say(text)
    assert sent.says == ["withdraw_confirm"]
    sent.say("确认撤回")
    assert sent.says == ["withdrawn"]


@pytest.mark.parametrize(
    "text",
    ["怎么申请", "申请要什么材料", "我同学的申请怎么样了", "我想申请烟台志愿者", "取消资格是什么意思", "我能通过审核吗",
     "继续教育有什么", "报名要打电话吗", "能打电话申请吗", "什么时候给我打电话", "is it sent?", "how do I apply", "can I volunteer", "不是", "好的", "后天"],
)  # fmt: skip
def test_other_messages_are_none_of_these(person, text):
    assert hear(person.conversation, text, person.world()) is None


def test_of_others_nothing_is_told(sent):
    sent.say("我同学的申请怎么样了")
    assert sent.says == ["small_other_people"]


def test_who_says_only_their_name_is_greeted(person):
    person.say("我是李强")
    assert person.says == ["small_greeting"]


@pytest.mark.parametrize("text", ["8", "8岁", "17歲", "kind of", "sort of"])
def test_an_age_or_a_hedge_is_no_goodbye_and_no_thanks(person, text):
    person.say(text)
    assert person.says[0] not in ("small_goodbye", "small_thanks", "small_greeting")


@pytest.mark.parametrize("text", ["再见", "88", "拜拜", "bye"])
def test_a_goodbye_is_one(person, text):
    person.say(text)
    assert person.says == ["small_goodbye"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("switch to english", Lang.EN), ("Can we do this in English?", Lang.EN), ("换成英文", Lang.EN),
        ("let's speak English please", Lang.EN), ("hi, can you speak english?", Lang.EN),
        ("switch back to 中文", Lang.ZH), ("用中文继续", Lang.ZH), ("麻烦用繁體中文", Lang.HANT), ("i don't understand chinese", Lang.EN), ("我看不懂英文", Lang.ZH),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["idle", "name", "date"])
def test_the_language_is_switched_in_plain_words(filling, text, lang, where):
    filling.say("王安娜" if where == "date" else "先放着" if where == "idle" else "/why")
    filling.say(text)
    assert filling.says[0] == "language_set"
    assert filling.conversation.lang is lang


def test_the_name_of_a_language_may_be_an_answer(filling):
    for answer in ("王安娜", "2003-05-01", "13912345678", "芝罘区"):
        filling.say(answer)
    filling.pick(filling.asked().options[0].id)
    filling.say("周末")
    filling.say("我会英语")
    assert "language_set" not in filling.says


@pytest.mark.parametrize(
    "text",
    ["没人理我吗", "怎么还没人回我", "有人吗", "你们什么时候回复我", "沒人回覆嗎", "is anyone there?", "nobody answers"],
)  # fmt: skip
def test_a_question_that_was_passed_on_still_waits(person, text):
    person.say("/person 补贴哪天发")
    [ticket] = [effect.ticket for effect in person.effects if isinstance(effect, OpenTicket)]
    world = replace(person.world(), tickets=(ticket,))
    [say] = hear(person.conversation, text, world).effects
    assert (say.name, say.args["ticket"]) == ("still_waiting", ticket.id)
    assert hear(person.conversation, text, person.world()) is None


def test_who_writes_english_is_answered_in_it(person):
    person.say("what's the status of my application?")
    assert person.conversation.lang is Lang.EN


@pytest.mark.parametrize("text", ["我的申请怎么样了", "进度", "审核通过了吗"])
def test_what_waits_for_a_guardian_is_named(person, text):
    person.open(MINOR)
    person.say("李小花")
    person.say("2012-03-04")
    while person.asked() is not None:
        person.pick("student") if person.asked().id == "filled_by" else person.answer()
    person.tap(AskGuardian(person.run.draft, person.run.asked))
    person.say(text)
    assert person.says == ["status_none", "not_sent"]
    [(form, _, waits)] = person.effects[-1].args["drafts"]
    assert (form, waits) == (MINOR, True)


WHY = [
    "为什么没通过",
    "我不服，要申诉",
    "哪里不符合",
    "why was my application declined?",
    "I want to appeal",
    "this is unfair",
]


@pytest.mark.parametrize("text", WHY)
def test_who_asks_why_or_wants_to_appeal_sees_where_it_stands(sent, text):
    sent.say(text)
    assert sent.says == ["status"]


@pytest.mark.parametrize("text", ["I want to speak to staff", "我要跟工作人员说话"])
def test_who_wants_a_person_is_asked_what_about(sent, text):
    sent.say(text)
    assert "status" not in sent.says


CORRECTED = ["电话写错了，应该是13900002222", "姓名写错了，应该是王小明", "電話應該是13900002222", "my phone is wrong, it should be 13900002222",
             "change my phone to 13900002222", "把电话改成13900002222"]  # fmt: skip


@pytest.mark.parametrize("text", CORRECTED)
def test_a_correction_of_what_was_sent_is_offered_to_officers_and_passed_on_when_wanted(sent, text):
    sent.say(text)
    assert sent.says == ["sent_to_change"]
    [number] = [one.number for one in sent.applications.values()]
    sent.say("yes")
    [ticket] = [effect.ticket for effect in sent.effects if isinstance(effect, OpenTicket)]
    assert ticket.query == f"{number} {text}"


WRONG = ["我刚才电话填错了 怎么改", "电话填错了", "電話填錯了怎麼辦", "我想改电话", "能改电话吗", "怎么改电话", "我填错了",
         "刚才写错了", "i typed the phone wrong"]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_so_is_what_is_only_said_to_be_wrong(sent, text):
    sent.say(text)
    assert sent.says == ["sent_to_change"]


@pytest.mark.parametrize("text", [*CORRECTED, *WRONG])
def test_without_anything_sent_a_correction_is_of_nothing(person, text):
    person.say(text)
    assert "sent_to_change" not in person.says


@pytest.mark.parametrize(
    "text",
    [
        "烟台一助一是多少钱",
        "电话是多少",
        "what is the phone number",
        "烟台换成济南呢",
        "活动时间改了吗",
        "学校换了怎么办",
        "电话写谁的",
        "错了",
    ],
)
def test_other_questions_after_sending_are_no_corrections(sent, text):
    sent.say(text)
    assert "sent_to_change" not in sent.says


@pytest.mark.parametrize(
    "text", ["我谈对象了，不去了", "找到工作了，不住了", "计划有变，不去了", "i found a job so i won't come"]
)
@pytest.mark.parametrize("answers", [[], ["王小明"]])
def test_who_gives_a_reason_for_not_coming_is_asked_whether_to_give_up(person, text, answers):
    person.tap(OpenForm("yantai-dating-sign-up"))
    for answer in answers:
        person.say(answer)
    person.say(text)
    assert person.says == ["drop_draft"]


@pytest.mark.parametrize("text", ["算了不住了", "我谈对象了，不去了", "不去了"])
def test_who_holds_nothing_is_told_that_nothing_is_open(person, text):
    person.say("任城青年驿站")
    person.say(text)
    assert person.says == ["nothing_to_leave"]
