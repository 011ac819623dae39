"""Who wants to begin gets the form of what they name, or of what was talked about, and not the list of all forms."""

import pytest

from tests.filler import Filler


@pytest.fixture
def person(catalogue, searcher):
    return Filler(catalogue, searcher)


NAMED = {
    "我要申请烟台圆梦行动": "yantai-hope-dream-fulfil-application",
    "我想申请圆梦行动": "yantai-hope-dream-fulfil-application",
    "我要申請煙台圓夢行動": "yantai-hope-dream-fulfil-application",
    "wo yao shen qing yan tai yuan meng xing dong": "yantai-hope-dream-fulfil-application",
    "我想申请任城乡村好青年": "rencheng-good-rural-youth-application",
    "I want to apply for the youth station in rencheng": "rencheng-youth-station-booking",
    "帮我申请任城希望小屋": "rencheng-hope-cabin-application",
    "任城青年驿站预约": "rencheng-youth-station-booking",
    "任城青年驛站，預約": "rencheng-youth-station-booking",
    "任城青年驿站预订": "rencheng-youth-station-booking",
    "book the youth station in Rencheng": "rencheng-youth-station-booking",
    "Apply to the Yantai young entrepreneurs association": "yantai-youth-entrepreneur-association-application",
    "烟台青企协入会申请": "yantai-youth-entrepreneur-association-application",
    "rencheng youth station register": "rencheng-youth-station-booking",
}


@pytest.mark.parametrize(("text", "form"), NAMED.items())
def test_a_wish_that_names_one_programme_opens_its_form(person, text, form):
    person.say(text)
    assert person.run is not None
    assert person.run.form == form


@pytest.mark.parametrize("text", ["报名", "申请一下", "預約", "好的，报名", "bao ming", "sign up"])
def test_the_word_of_the_button_opens_the_form_of_what_was_talked_about(person, text):
    person.say("任城希望小屋")
    person.say(text)
    assert person.run is not None
    assert person.run.form == "rencheng-hope-cabin-application"


@pytest.mark.parametrize("text", ["订一个", "那订吧", "10月3号到5号订一个床位", "book one for me", "那我想住"])
def test_who_wants_one_of_what_was_talked_about_gets_its_form(person, text):
    person.say("济南青年驿站免费吗")
    person.say(text)
    assert person.run is not None
    assert person.run.form == "jinan-youth-station-booking"


@pytest.mark.parametrize("text", ["我考虑一下再订", "谁都能订一个吗", "我还没想好订哪天"])
def test_who_does_not_want_one_yet_gets_none(person, text):
    person.say("济南青年驿站免费吗")
    person.say(text)
    assert person.run is None


@pytest.mark.parametrize(
    "text",
    [
        "我想申请圆梦行动要什么材料",
        "我想申请乡村好青年",
        "我不想申请任城希望小屋了",
        "我要申请青岛的青年驿站",
        "任城青年驿站预约电话",
        "任城希望小屋什么时候报名",
        "报名",
    ],
)
def test_what_asks_or_names_no_one_programme_here_opens_none(person, text):
    person.say(text)
    assert person.run is None
    assert person.says


PUPIL, STUDENT = "yantai-hope-one-to-one-application", "yantai-hope-dream-fulfil-application"
OF_ANOTHER_CASE = [
    (["烟台圆梦行动给多少", "我妹妹上初二，给她申请"], PUPIL),
    (["煙台圓夢行動給多少", "我弟弟讀高一，幫他申請"], PUPIL),
    (["烟台圆梦行动", "I'm in middle school, i want to apply"], PUPIL),
    (["烟台圆梦行动", "my sister is in junior two, apply for her"], PUPIL),
    (["烟台一助一初中给多少", "我大一，给我申请"], STUDENT),
    (["烟台一助一", "I'm a freshman, sign me up"], STUDENT),
]


@pytest.mark.parametrize(("said", "form"), OF_ANOTHER_CASE)
def test_the_level_that_is_told_chooses_between_programmes_of_a_family_and_it_is_said(person, said, form):
    for text in said:
        person.say(text)
    assert person.says[0] == "form_for_case"
    assert person.run.form == form


@pytest.mark.parametrize(
    ("said", "form"),
    [
        (["烟台一助一", "我妹妹上初二，给她申请"], PUPIL),
        (["烟台圆梦行动给多少", "我大二，给我申请"], STUDENT),
        (["烟台一助一初中给多少", "我想申请圆梦行动"], STUDENT),
        (["任城希望小屋", "我儿子上初一，帮他申请"], "rencheng-hope-cabin-application"),
    ],
)
def test_a_level_that_fits_or_tells_nothing_leaves_the_form_as_it_is(person, said, form):
    for text in said:
        person.say(text)
    assert "form_for_case" not in person.says
    assert person.run.form == form


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("linyi win in yimeng", "linyi-win-in-yimeng-contest"),
        ("win in yimeng", "linyi-win-in-yimeng-contest"),
        ("Linyi 5L Yimeng Youth Station", "linyi-youth-station"),
        ("济南暑假那个爱心助托我也想去搭把手", "jinan-love-care-classes"),
    ],
)
def test_who_did_not_ask_for_a_form_is_told_first_what_it_is(person, text, programme):
    person.say(text)
    assert person.run is None
    assert person.conversation.focus.programme == programme
    assert any(type(button.act).__name__ == "OpenForm" for row in person.effects[0].buttons for button in row)


def test_then_it_begins(person):
    person.say("win in yimeng")
    person.say("sign me up")
    assert person.run is not None


@pytest.mark.parametrize("text", ["我想捐点钱给学生", "想资助一个孩子", "i want to donate money for poor students"])
def test_who_wants_to_give_is_offered_where(person, text):
    person.say(text)
    assert person.run is None
    assert "linyi-hope-cabin-donation" in {
        getattr(button.act, "programme", "") for row in person.effects[0].buttons for button in row
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Would you kindly put my name down for one of the League's matchmaking activities in Yantai?",
            "yantai-dating-sign-up",
        ),
        (
            "my son is in year two of a Yantai university. the dream thing, please begin the application",
            "yantai-hope-dream-fulfil-application",
        ),
    ],
)
def test_a_wish_in_other_words_opens_the_form(person, text, form):
    person.say(text)
    assert person.run is not None
    assert person.run.form == form
