"""What is offered to whoever writes one word, a name or a place, and asks hardly anything."""

import pytest

from knowledge.found import About, Ambiguous, Asked, Certain, Nothing, NotThere
from knowledge.model import CityId

AID = ["yantai-hope-one-to-one", "yantai-hope-dream-fulfil"]


def the_only(searcher, query, **asked):
    found = searcher.search(query, Asked(**asked))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "word", ["奖学金", "獎學金", "学费", "jiangxuejin", "scholarship", "Student aid in Yantai", "助学金 烟台"]
)
def test_a_word_for_a_topic_offers_its_programmes(searcher, word):
    found = the_only(searcher, word)
    assert isinstance(found, Ambiguous)
    assert [about.programme for about in found.candidates] == AID


@pytest.mark.parametrize(
    ("word", "waiting"), [("大学生助学金", None), ("大学", "助学金 烟台"), ("university", "student aid")]
)
def test_a_case_that_is_told_chooses_between_them(searcher, word, waiting):
    found = the_only(searcher, word, waiting=waiting)
    assert isinstance(found, Certain)
    assert found.about.programme == "yantai-hope-dream-fulfil"


def test_a_place_leaves_its_own(searcher):
    here = the_only(searcher, "贷款", city="linyi")
    assert {about.programme for about in here.candidates} == {
        "linyi-youth-startup-loan",
        "linyi-good-rural-youth-credit",
    }


def test_a_place_without_any_of_a_complete_topic_has_none(searcher):
    found = the_only(searcher, "临沂奖学金")
    assert isinstance(found, NotThere)
    assert found.city == "linyi"


@pytest.mark.parametrize("query", ["怎么入团", "贷款要什么材料", "学费太贵了，孩子不想念了"])
def test_in_a_longer_message_the_word_counts_for_nothing(searcher, query):
    found = searcher.search(query, Asked())[0]
    offered = (
        isinstance(found, Ambiguous)
        and found.confidence > 0
        and {a.attribute for a in found.candidates} == {"overview"}
    )
    assert not offered


@pytest.mark.parametrize("query", ["烟台", "Yantai", "煙臺"])
def test_a_place_alone_leaves_open_what_is_asked_there(searcher, query):
    found = the_only(searcher, query)
    assert not isinstance(found, Nothing)
    assert (found.by, found.city, found.candidates) == ("subject", CityId("yantai"), ())


@pytest.mark.parametrize(
    ("waiting", "query", "programme"),
    [
        ("Did Yantai ever hold a forum for young founders from Korea", "how many people came", "yantai-cjk-forum"),
        ("任城给企业里的年轻人培训过安全没", "累计多少人", "rencheng-safety-engineer-training"),
    ],
)
def test_a_question_that_names_nothing_is_read_with_what_was_left_unanswered(searcher, waiting, query, programme):
    found = the_only(searcher, query, waiting=waiting)
    assert isinstance(found, Certain)
    assert found.about == About(programme, "people")


def test_where_both_leave_it_open_it_stays_so(searcher):
    assert isinstance(the_only(searcher, "能住多久", waiting="青年驿站是免费的吗"), Ambiguous)


@pytest.mark.parametrize(
    "query",
    [
        "my son is 13 and needs a study room, we live in Zaozhuang Shanting",
        "my son is 13 and needs a study room in Shanting",
    ],
)
def test_who_only_tells_of_somebody_hears_what_there_is(searcher, query):
    found = the_only(searcher, query)
    assert isinstance(found, Certain)
    assert found.about == About("shanting-hope-cabin", "overview")


def test_of_several_topics_in_a_few_words_the_longest_word_tells(searcher):
    found = the_only(searcher, "创业缺钱，要办贷款")
    # This one is offered for loans, and not for starting a business.
    assert "rencheng-rural-youth-loan" in {about.programme for about in found.candidates}


def test_of_a_topic_the_case_that_is_told_leaves_its_own(searcher):
    found = the_only(searcher, "刚考上大学，学费还差一点，烟台的")
    assert isinstance(found, Nothing)
    assert found.near == (About("yantai-hope-dream-fulfil", "overview"),)


@pytest.mark.parametrize(
    ("query", "programme", "attribute"),
    [
        ("great, what time on saturdays", "linyi-street-dance-class", "schedule"),
        ("能给多少钱 minimum", "yantai-hope-project", "amount"),
    ],
)
def test_a_clear_cue_in_few_words_goes_on_with_what_is_talked_about(searcher, query, programme, attribute):
    found = the_only(searcher, query, programme=programme, attribute="overview")
    assert found.about == About(programme, attribute)


@pytest.mark.parametrize("query", ["附近酒店多少钱", "那边的公交车几点末班"])
def test_a_cue_in_what_is_something_else_does_not(searcher, query):
    assert isinstance(the_only(searcher, query, programme="rencheng-youth-station", attribute="overview"), Nothing)


@pytest.mark.parametrize(
    ("text", "programme"), [("我28了在厂里上班想找个对象", "yantai-dating"), ("被同学打了咋办", "yantai-youth-rights")]
)
def test_a_choice_that_is_hardly_sure_is_narrowed_by_the_word_for_a_topic(searcher, text, programme):
    found = the_only(searcher, text)
    assert isinstance(found, Ambiguous)
    assert [about.programme for about in found.candidates] == [programme]


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("我家没钱了，我还想念书", "yantai-hope-one-to-one"),
        ("自己开了个小公司缺钱", "yantai-startup-funding"),
        ("公司想招几个大学生", "jinan-talent-demo-zone"),
        ("奶奶带的孙子没爹没妈想要个自己的小房间", "rencheng-hope-cabin"),
    ],
)
def test_needs_in_everyday_words_come_near_to_what_there_is(searcher, text, programme):
    found = the_only(searcher, text)
    near = found.near if isinstance(found, Nothing) else found.candidates
    assert programme in [about.programme for about in near] + [about.programme for about in searcher.near(text)]
