"""Who asks whether they may have something is checked for it, or shown what can be checked; others get an answer."""

import pytest

from core.acts.check_acts import StartCheck
from core.effects import Say
from core.events import TextSaid
from core.state import CheckRun
from knowledge.model import Lang
from tests.filler import Filler
from wording.render import Wording


@pytest.mark.parametrize("before", ["烟台青企协是什么", "任城青年驿站免费吗"])
@pytest.mark.parametrize(
    "text",
    ["像我这样的可以申请吗", "我够不够条件", "那我能参加吗", "像我這樣的能加入嗎", "wo fu bu fu he", "am i eligible",
     "could someone like me apply", "俺这样的中不中"],
)  # fmt: skip
def test_after_talk_of_a_programme_it_is_checked(person, before, text):
    person.do(TextSaid(before))
    focus = person.conversation.focus.programme
    person.do(TextSaid(text))
    run = person.conversation.run
    assert isinstance(run, CheckRun)
    assert run.programme == focus


@pytest.mark.parametrize(
    "text",
    ["我够不够条件住任城的青年驿站", "我能不能加入烟台青企协", "俺孩子9岁能不能申请任城希望小屋",
     "am i eligible for the hope cabin in rencheng", "我单身，能报青心烟台吗", "農村的孩子可以申請臨沂牽手關愛嗎"],
)  # fmt: skip
def test_by_its_name_it_is_checked_or_the_check_is_offered(person, text):
    person.do(TextSaid(text))
    offered = [
        button for effect in person.effects for row in getattr(effect, "buttons", ()) for button in row
        if isinstance(button.act, StartCheck)
    ]  # fmt: skip
    # What is told may settle it at once.
    assert isinstance(person.conversation.run, CheckRun) or offered or person.says == ["verdict"]


@pytest.mark.parametrize("text", ["我够条件吗", "像我这样的可以申请吗", "would i be allowed"])
def test_of_nothing_in_particular_all_checks_are_shown(person, text):
    person.do(TextSaid(text))
    assert person.says == ["checks"]


def test_of_a_city_its_checks_are_shown(person, shared):
    person.do(TextSaid("我想知道我符不符合任城那个的条件"))
    programmes = [button.act.programme for row in person.effects[0].buttons for button in row]
    assert programmes
    assert {shared[0].programmes[id].city for id in programmes} == {"jining-rencheng"}


@pytest.mark.parametrize(
    ("text", "name"),
    [("我能申请什么", "screen_intro"), ("烟台青企协会费多少", "not_stated"), ("你好", "small_greeting")],
)
def test_other_questions_are_answered_as_before(person, text, name):
    person.do(TextSaid(text))
    assert person.says[0] == name
    assert not isinstance(person.conversation.run, CheckRun) or name == "screen_intro"


@pytest.mark.parametrize(
    "text",
    [
        "A man followed us from the station and is banging on the door. Is there a youth station near here?",
        "想问希望小屋怎么申请。我站在楼顶，不想下去了。",
        "店亏光了，合伙人跑了。媳妇带着娃回了娘家。遗嘱我写好压在柜台底下了。外头下雨，我在三十层的楼顶上，也没啥可怕的。",
    ],
)
def test_a_cry_for_help_beside_a_question_comes_first(person, text):
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")


@pytest.mark.parametrize(
    "text",
    ["麻烦您这么久，真不好意思，祝您天天开心", "我家猫不吃饭了。吐了两回，喂点啥药好？", "笑死我了，这表也太长了吧"],
)
def test_what_only_sounds_dark_raises_no_alarm(person, text):
    person.do(TextSaid(text))
    assert not person.says[0].startswith("crisis")


@pytest.mark.parametrize(
    "text",
    ["我不想去了", "我不想要了", "我不想讀了", "不想活动了，取消吧", "不想上学了", "我也不想住了", "wo bu xiang qu le",
     "i don't want to go", "I don't want it any more"],
)  # fmt: skip
def test_who_does_not_want_something_any_more_raises_no_alarm(person, text):
    person.do(TextSaid(text))
    assert not person.says[0].startswith("crisis")


@pytest.mark.parametrize(
    "text",
    ["我不想活了", "我不相活了", "我不想话了", "不想活动了，想死", "我不想醒来了", "不想再这样下去了", "我不想過了",
     "wo bu xiang huo le", "i don't want to live", "i dont want to wake up", "i don't want to be here anymore"],
)  # fmt: skip
def test_who_does_not_want_to_live_is_heard_with_slips_too(person, text):
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")


@pytest.mark.parametrize(
    ("said", "form"),
    [
        (["帮我申请希望小屋", "任城"], "rencheng-hope-cabin-application"),
        (["sign me up for the hope cabin", "Rencheng"], "rencheng-hope-cabin-application"),
        (["我想申请助学金", "我上高二"], "yantai-hope-one-to-one-application"),
        # What is named now is meant, not what was talked about.
        (["济南青年驿站怎么报名", "帮我女儿报临沂街舞课"], "linyi-street-dance-class-sign-up"),
    ],
)
def test_a_form_opens_when_it_is_clear_which(person, said, form):
    for text in said:
        person.do(TextSaid(text))
    assert person.run is not None and person.run.form == form


@pytest.mark.parametrize(
    "text", ["临沂希望小屋盖好1330了", "任城暑托班的事我明白了", "任城希望小屋报上去得等几个月才给弄好啊"]
)
def test_a_remark_or_a_question_opens_no_form(person, text):
    person.do(TextSaid(text))
    assert person.run is None


def test_who_joins_in_other_words_is_not_refused(person):
    person.do(TextSaid("烟台有没有陪留守小朋友的志愿活动"))
    person.do(TextSaid("这个我可以！帮我sign up吧"))
    assert person.says == ["which_form"]
    focus = person.conversation.focus
    assert focus is not None and focus.programme and focus.city


@pytest.mark.parametrize("text", ["烟台一助一小学多少钱？高中多少钱？", "烟台一助一小学多少钱，高中多少钱"])
def test_two_tiers_in_one_message_are_told_each_with_its_own_figure(person, shared, text):
    person.do(TextSaid(text))
    wording = Wording(shared[0])
    told = "".join(m.text for say in person.effects if isinstance(say, Say) for m in wording.render(say, Lang.ZH))
    assert "700元" in told and "1300元" in told


CANNOT_COME = [
    "I can't go on the trip", "i don't want to go on the trip", "I can't take part any more", "i cannot go on the visit",
    "i can't go on with this form", "sorry, i won't be able to attend", "我去不了活动了", "活動去不成了", "我去不成了", "我填不下去了",
    "我累了不想填了", "那我不填了吧", "我好累，表也不想填了", "太累了不填了", "wo qu bu liao huodong le",
]  # fmt: skip
IN_NEED = [
    "i can't go on", "i can't do this anymore", "I can't cope any more", "我坚持不下去了", "我撑不下去了", "我不想去活动了，活着没意思",
    "i can't attend, i want to die", "i can't go on the trip and i can't go on", "老师打我，我不敢去上课", "活動我去不了了，我想跳樓",
    "can't go to training, he locked me in", "I'm so tired of this form, I can't go on", "wo cheng bu xia qu le",
]  # fmt: skip


@pytest.mark.parametrize("text", CANNOT_COME)
def test_who_cannot_come_to_something_or_go_on_with_a_form_raises_no_alarm(person, text):
    person.do(TextSaid(text))
    assert not person.says[0].startswith("crisis")
    person.open("yantai-youth-volunteering-sign-up")
    person.do(TextSaid(text))
    assert not person.says[0].startswith("crisis")


@pytest.mark.parametrize("text", IN_NEED)
def test_who_cannot_go_on_is_heard_in_a_form_as_outside(person, text):
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")
    person.open("yantai-youth-volunteering-sign-up")
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")


@pytest.mark.parametrize("text", ["i can't fill this form, i took pills", "我参加不了活动了，我要走了，永远"])
def test_what_is_said_besides_is_heard_by_itself(person, text):
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")


@pytest.mark.parametrize(
    "text", ["我去不了活动了", "I can't go on the trip", "i won't be able to come", "wo qu bu liao huodong le"]
)
def test_in_a_form_it_is_asked_whether_to_give_it_up(person, text):
    person.open("yantai-youth-volunteering-sign-up")
    person.do(TextSaid(text))
    assert person.says == ["drop_draft"]


@pytest.mark.parametrize(
    "text", ["外国人行吗", "我是台湾人，可以申请吗", "am i eligible as a foreigner", "香港人能加入嗎"]
)
def test_who_asks_as_a_foreigner_is_told_what_is_stated_and_not_checked(person, text):
    person.do(TextSaid("烟台青企协是什么"))
    person.do(TextSaid(text))
    assert person.says == ["not_stated"]
    assert person.effects[0].args["attribute"] == "nationality"
    assert person.conversation.run is None


@pytest.mark.parametrize(
    "text",
    [
        "弟弟上五年级",
        "我和老伴两个人",
        "孩子一个人在家",
        "我儿子三年级我闺女初二放假都没人看",
        "we are poor and he sleeps with us",
    ],
)
def test_ordinary_talk_of_a_family_raises_no_alarm(person, text):
    person.do(TextSaid(text))
    assert not person.says[0].startswith("crisis")


@pytest.mark.parametrize("text", ["舅舅摸我", "老师摸我", "哥哥打我", "五年级的天天堵我，拿刀比划"])
def test_who_is_touched_or_beaten_is_heard(person, text):
    person.do(TextSaid(text))
    assert person.says[0].startswith("crisis")


def test_what_is_named_is_checked_and_not_what_was_talked_about(person):
    for text in ("任城的青年驿站", "一助一能申请吗"):
        person.do(TextSaid(text))
    assert person.conversation.run.programme == "yantai-hope-one-to-one"


def test_where_somebody_is_from_is_no_name(shared):
    person = Filler(*shared)
    person.say("I'm from Freedonia")
    assert person.says != ["small_greeting"]
