"""A detail that the question names and that nothing written of the programme mentions is not stated."""

import pytest

from knowledge.found import Asked, Certain, Nothing, NotStated
from knowledge.search import Searcher


@pytest.mark.parametrize(
    ("query", "programme", "words"),
    [
        ("Are there Bunk Beds in Jinan's youth stations?", "jinan-youth-station", ("Bunk Beds",)),
        ("臨沂青年驛站有沒有女生專用樓層", "linyi-youth-station", ("樓層",)),
        ("我儿子七岁，有癫痫。任城的暑期托管班老师能帮着喂药吗", "rencheng-summer-care", ("喂药",)),
    ],
)
def test_the_detail_is_named_and_not_stated(
    searcher: Searcher, query: str, programme: str, words: tuple[str, ...]
) -> None:
    (found,) = searcher.search(query, Asked())
    assert isinstance(found, NotStated)
    assert (found.about.programme, found.words) == (programme, words)


@pytest.mark.parametrize(
    "query",
    [
        # What a document mentions is told.
        "临沂青年驿站有暖气吗",
        "is the Jinan youth station free of charge?",
        # A detail that somebody only tells is not asked for.
        "我在宾馆住，楼层太高，马桶还漏水。济南有免费住的青年驿站吗？",
        # Who asks for a name asks for no detail.
        "任城那个能投简历的夜市叫啥名",
    ],
)
def test_what_is_written_or_only_told_is_answered(searcher: Searcher, query: str) -> None:
    assert isinstance(searcher.search(query, Asked())[0], Certain)


def test_what_comes_nearest_is_told_of_where_it_is_stated(searcher: Searcher) -> None:
    (found,) = searcher.search("临沂青年驿站有没有女生专用楼层", Asked())
    assert found.about.attribute == "facilities"
    assert found.about.attribute in searcher.catalogue.programmes[found.about.programme].answers


def test_a_detail_is_named_in_place_of_a_gap_that_nobody_asked_for(searcher: Searcher) -> None:
    talked = Asked(programme="linyi-hope-cabin", city="linyi", attribute="overview")
    (found,) = searcher.search("do we get a bookshelf with it", talked)
    assert isinstance(found, NotStated)
    assert (found.about.programme, found.words) == ("linyi-hope-cabin", ("bookshelf",))


@pytest.mark.parametrize("query", ["楼下有便利店吗", "is there a lift"])
def test_a_detail_of_what_is_talked_about_is_not_stated_of_it(searcher: Searcher, query: str) -> None:
    (found,) = searcher.search(query, Asked(programme="jinan-youth-station", city="jinan", attribute="overview"))
    assert isinstance(found, NotStated) and found.about.programme == "jinan-youth-station"


@pytest.mark.parametrize("query", ["今天天气怎么样", "what's the weather tomorrow"])
def test_what_is_asked_of_something_else_is_no_detail(searcher: Searcher, query: str) -> None:
    (found,) = searcher.search(query, Asked(programme="jinan-youth-station", city="jinan", attribute="overview"))
    assert isinstance(found, Nothing)


def test_who_asks_for_nothing_in_particular_is_told_what_there_is(searcher: Searcher) -> None:
    (found, *_) = searcher.search("济南青年驿站能住吗", Asked())
    assert isinstance(found, Certain) and found.about.attribute == "overview"


def test_typed_sounds_name_no_detail(searcher: Searcher) -> None:
    found = searcher.search("jinan qingnian yizhan zai changdi", Asked())
    assert not any(isinstance(one, NotStated) and one.words for one in found)
