"""Who only tells where they are from asks nothing of that place."""

import pytest

from knowledge.found import About, Asked, Certain, Nothing, NotStated

AID = "yantai-hope-one-to-one"


@pytest.mark.parametrize("text", ["聊城的", "我是聊城的", "我们聊城的呀"])
def test_in_a_talk_about_another_place_it_is_asked_whether_one_may_be_from_there(searcher, text):
    found = searcher.search(text, Asked(AID, "yantai", "overview"))[0]
    assert isinstance(found, NotStated) and found.about == About(AID, "residence")


def test_the_bare_name_of_a_place_that_is_not_covered_still_asks_of_it(searcher):
    found = searcher.search("聊城", Asked(AID, "yantai", "overview"))[0]
    assert isinstance(found, Nothing) and found.elsewhere == "聊城"


def test_after_it_a_programme_of_ours_is_answered(searcher):
    found = searcher.search("烟台一助一", Asked(waiting="我是聊城的"))[0]
    assert isinstance(found, Certain) and found.about.programme == AID


def test_a_place_within_one_that_is_not_covered_is_none_of_ours(searcher):
    assert isinstance(searcher.search("德州的临沂有驿站吗", Asked())[0], Nothing)


@pytest.mark.parametrize("text", ["I'm from Canada", "i am from the UK"])
def test_who_is_from_another_country_hears_of_foreigners(searcher, text):
    found = searcher.search(text, Asked("rencheng-youth-station", "jining-rencheng", "overview"))[0]
    assert found.about == About("rencheng-youth-station", "nationality")


@pytest.mark.parametrize(
    "text",
    [
        "i came back from shanghai and want to open a small shop in my village",
        "我从上海回来想在村里开个小店",
        "i moved here from beijing, is there a youth station",
    ],
)
def test_a_place_that_somebody_has_left_is_not_asked_about(searcher, text):
    assert all(not isinstance(part, Nothing) for part in searcher.search(text, Asked()))


def test_a_place_on_the_way_is_still_named(searcher):
    assert searcher.search("上海的驿站怎么申请", Asked())[0].elsewhere == "上海"


def test_where_ones_school_is_asks_nothing_of_that_place(searcher):
    found = searcher.search("my school is in Beijing", Asked("linyi-summer-practice-posts", "linyi", "overview"))[0]
    assert not isinstance(found, Nothing)


@pytest.mark.parametrize(
    "text",
    [
        "我离开了杭州，想找招聘会",
        "他辞掉广州的工作了，有什么招聘会",
        "上半年从苏州撤了，有什么招聘会",
        "i quit my job in Shanghai, are there any job fairs",
        "和复旦、上海财大合作的青年驿站有几个",
    ],
)
def test_a_place_that_somebody_left_or_that_begins_the_name_of_a_university_is_not_asked_about(searcher, text):
    assert searcher.spotter.spot(text).elsewhere is None


@pytest.mark.parametrize("text", ["上海的招聘会什么时候开", "我想离职去上海，那边有青年驿站吗", "jobs in Shanghai"])
def test_a_place_that_is_asked_about_is_heard(searcher, text):
    assert searcher.spotter.spot(text).elsewhere
