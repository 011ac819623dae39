"""Several programmes were offered to choose from, and the person goes on without picking one."""

import pytest

from core.acts import AskAbout
from knowledge.model import Lang
from wording.render import Wording


def offered(person):
    rows = (row for say in person.effects for row in getattr(say, "buttons", ()))
    return [button.act for row in rows for button in row if isinstance(button.act, AskAbout)]


@pytest.mark.parametrize(
    ("before", "then", "attribute"),
    [
        (["贷款", "临沂"], "开网店可以吗", "eligibility"),
        (["开店", "烟台", "有钱拿吗"], "怎么申请", "how_to_apply"),
        (["job fair"], "when", "schedule"),
        (["志愿者"], "怎么报名", "how_to_apply"),
    ],
)
def test_a_question_is_put_to_all_that_was_offered(person, before, then, attribute):
    for text in before:
        person.say(text)
    were = {act.programme for act in offered(person)}
    person.say(then)
    now = offered(person)
    assert now and {act.programme for act in now} <= were
    assert attribute in {act.attribute for act in now}


def test_then_a_place_picks_from_what_was_offered(person):
    for text in ("志愿者", "怎么报名", "临沂"):
        person.say(text)
    assert person.conversation.focus.programme == "linyi-hope-cabin-companion"


@pytest.mark.parametrize("text", ["要", "yes please", "我48了"])
def test_who_says_no_more_than_yes_is_offered_them_again(person, text):
    person.say("贷款")
    before = [act.programme for act in offered(person)]
    person.say(text)
    assert [act.programme for act in offered(person)] == before


@pytest.mark.parametrize(("text", "programme"), [("怎么入团", "yantai-league-membership"), ("山亭青年驿站", None)])
def test_what_names_something_else_is_asked_of_that(person, text, programme):
    person.say("贷款")
    before = {act.programme for act in offered(person)}
    person.say(text)
    assert not before & {act.programme for act in offered(person)}
    assert programme is None or programme in {act.programme for act in offered(person)}


def test_a_choice_of_places_names_what_there_is_in_each(person):
    person.say("青年驿站怎么订")
    (asked,) = person.effects
    assert asked.name == "which_city"
    assert "linyi-youth-station" in asked.args["programmes"]


def test_a_choice_of_programmes_says_for_whom_each_is_where_that_is_known_of_all(person):
    person.say("助学金")
    asked = person.effects[0]
    assert {*asked.args["programmes"]} == {"yantai-hope-one-to-one", "yantai-hope-dream-fulfil"}


def test_a_choice_of_programmes_says_nothing_of_whom_where_that_is_not_known_of_all(person):
    person.say("志愿者")
    assert not person.effects[0].args["programmes"]


def test_a_place_picks_what_was_offered_of_it(person):
    for text in ("我是退休老师想去支教", "烟台"):
        person.say(text)
    (answer,) = person.effects
    assert answer.args["programme"] == "yantai-youth-volunteering"


def told_of_each(person):
    (say,) = [one for one in person.effects if one.name == "of_each"]
    return say.args


def test_who_asks_on_without_choosing_is_told_what_is_stated_of_each(person):
    person.say("志愿者")
    person.say("怎么报名")
    told = told_of_each(person)
    assert told["stated"] == ("yantai-youth-volunteering",)
    assert len(told["unsaid"]) == 4


@pytest.mark.parametrize("lang", [Lang.ZH, Lang.EN])
def test_where_it_is_stated_the_document_is_named(person, lang):
    person.say("志愿者")
    person.say("怎么报名")
    (say,) = [one for one in person.effects if one.name == "of_each"]
    (source,) = [
        person.catalogue.sources[id] for id in person.catalogue.programmes["yantai-youth-volunteering"].sources
    ]
    (message,) = Wording(person.catalogue).render(say, lang)
    assert message.text.count(source.title.pick(lang)) == 1
    assert source.dated.pick(lang) in message.text


def test_and_that_it_is_stated_of_none(person):
    for text in ("我是大学生，想暑假回任城实习", "有工资吗"):
        person.say(text)
    turn = person.say("包住吗")
    told = told_of_each(person)
    assert told["attribute"] == "board"
    assert not told["stated"] and told["unsaid"]
    assert turn.outcome.kind == "not_stated"


def test_what_is_offered_for_the_first_time_is_asked_about(person):
    person.say("入团年龄")
    assert person.says == ["which_city"]


def test_a_place_then_tells_what_was_asked_last(person):
    for text in ("志愿者", "怎么报名", "要自己花钱吗", "任城"):
        person.say(text)
    focus = person.conversation.focus
    assert (focus.programme, focus.attribute) == ("rencheng-youth-volunteering", "fee")
