"""What is asked of a list that its document only begins, and details that a cue asks for and nothing states."""

import pytest

from knowledge.found import Asked, Certain, NotStated
from knowledge.queries.listing import asks_among, asks_for_rest
from knowledge.search import Searcher


@pytest.mark.parametrize(
    "text",
    [
        "除了南水桃林和小草沟，剩下那仨叫啥",
        "八大类服务，另外五类是什么",
        "those are two. what are the other three called?",
    ],
)
def test_the_rest_of_a_list_is_asked_for(text: str) -> None:
    assert asks_for_rest(text)


@pytest.mark.parametrize("text", ["除了莱州的还有哪个村是点了名的", "what about the other one", "还有什么活动"])
def test_what_is_named_is_no_rest(text: str) -> None:
    assert not asks_for_rest(text)


@pytest.mark.parametrize(
    ("query", "programme", "attribute"),
    [
        ("烟台青年村五个村，另外三个是哪", "yantai-youth-village", "others"),
        ("山亭共建实践基地的7所高校，除了上海交大还有哪些", "shanting-university-practice", "others"),
        ("济南课后延时进的那15所学校 有没有俺历城洪家楼小学", "jinan-after-school-service", "names"),
        ("临沂那100个办街舞课的社区里有没有金雀山街道的", "linyi-street-dance-class", "names"),
    ],
)
def test_what_a_list_leaves_out_is_not_stated(searcher: Searcher, query: str, programme: str, attribute: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, NotStated) and (found.about.programme, found.about.attribute) == (programme, attribute)


@pytest.mark.parametrize(
    "query",
    ["任城要建“五大友好环境”，第一个是素养提升，其余4个是啥", "烟台青年志愿服务除了美丽烟台，还有哪几支队伍"],
)
def test_the_rest_of_a_whole_list_is_told(searcher: Searcher, query: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, Certain)


def test_something_else_is_asked_after_when_it_is_one_of_so_many() -> None:
    assert asks_among("那35个社区里有九曲吗") and not asks_among("那35个社区都在哪")


def test_what_is_only_likelier_is_not_told_for_what_a_cue_asks(searcher: Searcher) -> None:
    (found, *_) = searcher.search("知行计划第四期招多少人", Asked())
    assert isinstance(found, NotStated) and found.about.attribute == "capacity"


def test_what_comes_nearest_is_told_for_what_a_cue_asks(searcher: Searcher) -> None:
    (found, *_) = searcher.search(
        "how many young people stayed to work in Rencheng thanks to the youth station", Asked()
    )
    assert isinstance(found, Certain) and found.about.attribute == "people"


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("山亭五四青年标兵评选奖金多少", "prize"),
        ("Our NGO in Linyi wants to join the Partner Plan. Is there a minimum number of members?", "group_size"),
        ("任城青年驿站住满了还能续住吗", "renewal"),
        ("Warm Bee stations in Jinan: is there one near Daming Lake?", "place"),
        ("The Angel volunteers in Rencheng: how many are they?", "people"),
    ],
)
def test_a_clear_cue_shows_what_is_not_stated(searcher: Searcher, query: str, attribute: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, NotStated) and found.about.attribute == attribute


def test_who_tells_of_themselves_asks_for_no_such_condition(searcher: Searcher) -> None:
    (found, *_) = searcher.search("外地人在烟台上班，27了还单着，公家有没有组织相亲啥的啊", Asked())
    assert isinstance(found, Certain) and found.about.programme == "yantai-dating"


def test_a_word_of_a_name_asks_for_nothing_beside_another_cue(searcher: Searcher) -> None:
    assert searcher.spotter.spot("Partner Plan in Linyi: is it free?").attributes == ("fee",)
