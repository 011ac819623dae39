"""Whole talks as people have them: what each of them was told about, turn by turn."""

import pytest

from core.effects import Say


def told(person):
    """The programmes that the last reply names, and what it told or asked of them."""
    says = [effect for effect in person.effects if isinstance(effect, Say)]
    return {(say.args["programme"], say.args.get("attribute")) for say in says if "programme" in say.args}


def acts(person):
    """What the buttons of the last reply do."""
    says = (effect for effect in person.effects if isinstance(effect, Say))
    return [button.act for say in says for row in say.buttons for button in row]


def offered(person):
    """The programmes that the last reply offers to choose from; there are some."""
    programmes = {getattr(act, "programme", None) for act in acts(person)} - {None}
    assert programmes
    return programmes


def test_who_chose_a_place_is_told_of_no_other(person, catalogue):
    for text in ("hi, can i volunteer", "in jinan", "i'm 15", "what would i do"):
        person.say(text)
    assert person.says == ["of_each"]
    assert {catalogue.programmes[id].city for id in offered(person)} == {"jinan"}


@pytest.mark.parametrize(
    ("texts", "programme", "attribute"),
    [
        (["暑假孩子没人看", "任城"], "rencheng-summer-care", "eligibility"),
        (["暑假孩子没人看", "任城", "几年级能去", "一天多少钱"], "rencheng-summer-care", "fee"),
        (["我想给村里小孩捐书", "枣庄"], "shanting-hope-cabin", "overview"),
        (["我想认识女朋友"], "yantai-dating", "overview"),
        # What is asked fits one of those offered far better than the others.
        (["想创业没钱", "临沂的", "最多能贷多少"], "linyi-youth-startup-loan", "amount"),
        (["想创业没钱", "临沂的", "最多能贷多少", "利息呢", "去哪办"], "linyi-youth-startup-loan", "how_to_apply"),
        # A name that completes what was told tells of it, and asks for nothing that is not stated.
        (["我是老师，想带学生参加活动", "济南", "少先队的"], "jinan-young-pioneer-base", "overview"),
        (["我想加入青企协", "烟台", "做餐饮的也行吗"], "yantai-youth-entrepreneur-association", "eligibility"),
        (["我想加入青企协", "烟台", "怎么入"], "yantai-youth-entrepreneur-association", "how_to_apply"),
    ],
)
def test_what_is_needed_and_where_come_one_after_the_other(person, texts, programme, attribute):
    for text in texts:
        person.say(text)
    assert told(person) == {(programme, attribute)}


@pytest.mark.parametrize(
    "text", ["我女儿13岁不想上学，天天关在屋里", "孩子厌学怎么办", "my son refuses to go to school"]
)
def test_a_child_that_stays_away_from_school_gets_kind_words_and_no_alarm(person, text):
    person.say(text)
    assert person.says == ["feels_low"]


def test_what_fits_none_of_those_offered_leads_to_nothing_else(person):
    for text in ("loan?", "how much", "i'm 34", "where do i go"):
        person.say(text)
    assert all("loan" in id or "credit" in id for id in offered(person))


def test_of_what_is_talked_about_it_is_said_that_nothing_was_found(person):
    for text in ("linyi youth station", "is it clean"):
        person.say(text)
    assert person.says == ["no_answer"]
    assert told(person) == {("linyi-youth-station", None)}


def test_who_wants_one_too_begins(person):
    for text in ("山亭希望小屋", "给俺家也弄一个"):
        person.say(text)
    assert person.conversation.run.form == "shanting-hope-cabin-application"


@pytest.mark.parametrize(
    "text", ["are there any free classes for kids", "are there any free classes for kids in linyi"]
)
def test_what_was_guessed_and_is_not_in_the_place_is_looked_for_there_anew(person, text):
    person.say(text)
    person.say("jinan")
    assert told(person) == {("jinan-love-care-classes", "overview")}


def test_what_is_asked_on_stays_with_what_was_offered(person):
    for text in ("请问入团要什么条件", "我初二", "比例是多少"):
        person.say(text)
    assert offered(person) == {"yantai-league-membership", "shanting-league-membership"}


def test_a_topic_that_a_place_lacks_leads_to_what_it_has(person):
    for text in ("怎么贷款开店", "烟台"):
        person.say(text)
    assert person.says == ["which_subject"]
    assert {act.city for act in acts(person)} == {"yantai"}


def test_who_wants_to_give_one_does_not_apply_for_one(person):
    for text in ("临沂希望小屋", "我想捐一间"):
        person.say(text)
    assert person.conversation.run is None
    assert told(person) == {("linyi-hope-cabin", "donation")}


def test_who_only_tells_of_themselves_is_still_asked_which(person):
    for text in ("can you find me a job", "i am graduating next june", "shanting"):
        person.say(text)
    assert "shanting-qingniao-job-fair" in offered(person)


def test_what_was_offered_stands_after_something_that_was_not_understood(person):
    for text in ("有没有夏令营", "济南", "港澳的能来吗", "多少钱"):
        person.say(text)
    assert person.says == ["of_each"]
    assert offered(person) == {"jinan-love-care-classes", "jinan-after-school-service"}


def test_conditions_are_no_misunderstanding(person):
    for text in ("临沂希望小屋", "要啥条件"):
        person.say(text)
    assert told(person) == {("linyi-hope-cabin", "eligibility")}


@pytest.mark.parametrize("text", ["听说你们有个什么青鸟计划", "你们有个青鸟计划", "青鸟计划"])
def test_a_name_that_several_places_share_is_asked_back(person, catalogue, text):
    person.say(text)
    assert len({catalogue.programmes[id].city for id in offered(person)}) > 1


@pytest.mark.parametrize("text", ["money", "i need money", "俺今年毕业了有没有钱发"])
def test_who_only_wants_money_is_offered_more_than_one_kind(person, text):
    person.say(text)
    assert {"yantai-hope-one-to-one", "linyi-youth-startup-loan"} <= offered(person)


@pytest.mark.parametrize("text", ["钱", "money", "有没有钱发"])
def test_money_in_a_talk_is_the_amount_of_what_is_talked_about(person, text):
    person.say("烟台一助一")
    person.say(text)
    assert told(person) == {("yantai-hope-one-to-one", "amount")}


@pytest.mark.parametrize(
    ("programme", "text", "about"),
    [
        ("烟台圆梦行动", "he starts in september", "yantai-hope-dream-fulfil"),
        ("烟台圆梦行动", "他九月份开学", "yantai-hope-dream-fulfil"),
        ("烟台一助一", "haizi 8 sui", "yantai-hope-one-to-one"),
        ("烟台一助一", "父母都不在了", "yantai-hope-one-to-one"),
        ("烟台一助一", "爸妈离婚了跟我奶奶过", "yantai-hope-one-to-one"),
        ("任城暑托班", "i'm the grandma", "rencheng-summer-care"),
        ("济南青年驿站", "我是程序员", "jinan-youth-station"),
    ],
)
def test_who_only_tells_of_somebody_is_told_for_whom_it_is(person, programme, text, about):
    person.say(programme)
    person.say(text)
    assert told(person) == {(about, "eligibility")}


def test_for_whom_it_is_is_not_told_again_for_every_further_thing(person):
    for text in ("任城希望小屋", "我孙子在老家", "他爸妈都在外面打工"):
        person.say(text)
    assert person.says == ["not_enough_told"]


def test_who_asks_for_another_person_what_nothing_is_known_of_is_told_for_whom_it_is(person):
    for text in ("烟台希望工程能查下我能申请吗", "我弟上高二也能要不"):
        person.say(text)
    assert told(person) == {("yantai-hope-project", "eligibility")}


def test_who_only_says_what_they_are_is_not_told_who_the_bot_is(person):
    person.say("我是程序员")
    assert person.says != ["small_who_are_you"]


@pytest.mark.parametrize(
    ("texts", "forms"),
    [
        (
            ("volunteer in jinan", "sign me up"),
            {
                "jinan-youth-community-sign-up",
                "jinan-hope-cabin-companion-sign-up",
                "jinan-volunteer-expo-sign-up",
            },
        ),
        (
            ("助学金", "帮我申请"),
            {"yantai-hope-one-to-one-application", "yantai-hope-dream-fulfil-application"},
        ),
    ],
)
def test_who_wants_to_begin_after_a_choice_begins_one_of_it(person, texts, forms):
    for text in texts:
        person.say(text)
    assert {act.form for act in acts(person)} == forms


@pytest.mark.parametrize("texts", [("青年驿站", "预约"), ("创业贷款", "申请"), ("linyi volunteering", "how do i join")])
def test_of_what_has_no_form_or_several_places_how_one_applies_is_told_or_asked(person, texts):
    person.say(texts[0])
    before = offered(person)
    person.say(texts[1])
    assert person.says[0] in ("which_city", "which_programme", "of_each")
    assert offered(person) == before
    assert {act.attribute for act in acts(person) if hasattr(act, "attribute")} == {"how_to_apply"}


@pytest.mark.parametrize("text", ["contest", "大赛"])
def test_the_word_for_something_else_turns_to_it(person, text):
    person.say("临沂创业贷款")
    person.say(text)
    assert told(person) == {("linyi-win-in-yimeng-contest", "overview")}


@pytest.mark.parametrize(
    ("text", "place"), [("which programs in Henan", "Henan"), ("anything in Xi'an", "Xi'an"), ("河南有吗", "河南")]
)
def test_a_place_that_is_not_covered_is_called_as_it_was_typed(person, text, place):
    person.say(text)
    assert person.says == ["elsewhere"] and person.effects[0].args["place"] == place


def test_to_check_in_a_word_checks_what_is_talked_about(person):
    person.say("济南青年驿站")
    person.say("查")
    assert person.conversation.run.programme == "jinan-youth-station"


def test_what_somebody_is_about_to_do_is_no_name(person):
    person.say("can you find me a job")
    person.say("i am graduating next june")
    assert person.says != ["small_greeting"]


@pytest.mark.parametrize(
    "text",
    [
        "我家两个孩子",
        "我爸住院了",
        "楼下有便利店吗",
        "房间里有熨斗或者挂烫机没",
        "我女儿没朋友",
        "我弟弟爱打架",
        "我离婚了",
        "我妈走得早",
        "my mum is sick",
        "i have two kids",
    ],
)
def test_what_families_tell_of_themselves_raises_no_alarm(person, text):
    for said in ("任城暑托班", text):
        person.say(said)
    assert "crisis" not in person.says


@pytest.mark.parametrize(
    ("texts", "programme"),
    [(("青年驿站", "临沂"), "linyi-youth-station"), (("家里老人没人照顾", "任城"), "rencheng-angel-volunteers")],
)
def test_the_place_that_was_asked_for_leads_to_what_it_has_and_to_no_guess_at_a_detail(person, texts, programme):
    for text in texts:
        person.say(text)
    assert told(person) == {(programme, "overview")}


def test_a_word_for_more_than_was_offered_offers_all_of_it(person):
    for text in ("i run a bakery", "need a loan"):
        person.say(text)
    assert len(offered(person)) > 2


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (("烟台志愿服务", "一个月去几次"), ("yantai-youth-volunteering", "frequency")),
        (("烟台志愿服务", "can i volunteer"), ("yantai-youth-volunteering", "eligibility")),
        (("临沂街舞", "35岁还能报吗"), ("linyi-street-dance-class", "eligibility")),
        (("任城青年驿站", "我在那边租了房"), ("rencheng-youth-station", "eligibility")),
        (("任城青年驿站", "我在那边租了房", "那算不算"), ("rencheng-youth-station", "eligibility")),
        (("烟台圆梦行动", "要拿什么去办"), ("yantai-hope-dream-fulfil", "documents")),
        (("my son is 7 and i work all summer", "rencheng"), ("rencheng-summer-care", "overview")),
        (("暖蜂行动是啥", "发东西吗"), ("jinan-warm-bee-courier", "benefits")),
        (("我公司想捐一万块", "山亭", "有发票吗"), ("shanting-hope-cabin", "donation")),
    ],
)
def test_what_is_asked_on_is_told(person, texts, about):
    for text in texts:
        person.say(text)
    assert about in told(person)


def test_who_may_not_and_asks_what_else_there_is_is_told_of_others(person):
    for text in ("任城希望小屋", "他15了行不", "那还有啥"):
        person.say(text)
    assert person.says == ["what_else"]


@pytest.mark.parametrize(
    ("texts", "programmes"),
    [
        (("烟台相亲活动", "济南的", "那哪儿有"), {"yantai-dating"}),
        (
            ("youth station yantai", "where else"),
            {"jinan-youth-station", "rencheng-youth-station", "linyi-youth-station", "shanting-youth-station"},
        ),
    ],
)
def test_who_asks_where_there_is_what_a_place_lacks_is_told(person, texts, programmes):
    for text in texts:
        person.say(text)
    assert {programme for programme, _ in told(person)} == programmes or offered(person) == programmes


def test_how_to_reach_the_office_is_asked_in_several_messages(person):
    for text in ("怎么联系你们", "电话", "济南团委", "几点上班"):
        person.say(text)
        assert person.says == ["office_not_stated"]


def test_who_asks_whether_a_case_counts_is_told_for_whom_it_is(person):
    for text in ("临沂实习给盖章吗", "大一能去吗"):
        person.say(text)
    assert told(person) == {("linyi-summer-practice-posts", "eligibility")}


@pytest.mark.parametrize("text", ["等一下我问问我妈", "let me ask my mum first"])
def test_who_wants_to_ask_somebody_first_is_not_hurried(person, text):
    person.open("yantai-youth-volunteering-sign-up")
    person.say("张三")
    before = person.run.answers
    person.say(text)
    assert person.says == ["no_hurry", "question"]
    assert person.run.answers == before


def test_what_a_word_means_in_another_place_is_not_told_to_who_chose_one(person, catalogue):
    for text in ("想跟团委合作", "济南", "有资金吗"):
        person.say(text)
    assert {catalogue.programmes[id].city for id in offered(person)} == {"jinan"}


@pytest.mark.parametrize("text", ["老师说有个志愿汇", "听说有个志愿汇"])
def test_who_has_only_heard_of_a_name_is_told_what_it_is(person, text):
    person.say(text)
    assert person.says == ["answer"] and told(person) == {("yantai-youth-volunteering", "overview")}


def test_a_place_that_has_several_of_what_was_offered_leads_to_no_other(person, catalogue):
    for text in ("有没有免费学直播的", "山亭"):
        person.say(text)
    assert "shanting-live-commerce" in offered(person)
    assert {catalogue.programmes[id].city for id in offered(person)} == {"zaozhuang-shanting"}
