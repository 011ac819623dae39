"""People from abroad, Hong Kong, Macao and Taiwan hear what the documents say of them, or that they do not say."""

import pytest

from knowledge.found import Ambiguous, Asked, Certain, NotStated
from knowledge.model import AttributeId
from knowledge.search import Searcher

NATIONALITY = AttributeId("nationality")


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("外国人能申请烟台一助一吗", "yantai-hope-one-to-one"),
        ("我是台湾人，能住任城青年驿站吗", "rencheng-youth-station"),
        ("外國人可以住濟南青年驛站嗎", "jinan-youth-station"),
        ("港澳台同胞可以加入烟台青年企业家协会吗", "yantai-youth-entrepreneur-association"),
        ("台胞能申请临沂青年创业贷款吗", "linyi-youth-startup-loan"),
        ("澳门的年轻人能来山亭创业贷款吗", "shanting-rural-youth-loan"),
        ("can foreigners apply for the youth station in Jinan?", "jinan-youth-station"),
        ("I am not a Chinese citizen, can I apply for the startup loan in Linyi?", "linyi-youth-startup-loan"),
        ("are international students allowed in the Linyi street dance class?", "linyi-street-dance-class"),
        ("waiguoren neng shenqing jinan qingnian yizhan ma", "jinan-youth-station"),
    ],
)
def test_it_is_not_stated_whether_they_may(searcher: Searcher, query: str, programme: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, NotStated)
    assert (found.about.programme, found.about.attribute) == (programme, NATIONALITY)


@pytest.mark.parametrize(
    ("query", "attribute"),
    [
        ("我是日本留学生，明年回国，想去烟台创业，有扶持资金吗", "overview"),
        ("I'm an international student. What is the Yantai entrepreneur association?", "overview"),
        ("我是美国人，烟台志愿者怎么报名", "how_to_apply"),
    ],
)
def test_who_only_tells_where_they_are_from_is_told_what_they_ask(
    searcher: Searcher, query: str, attribute: str
) -> None:
    (found, *_) = searcher.search(query, Asked())
    assert isinstance(found, Certain)
    assert found.about.attribute == attribute


@pytest.mark.parametrize(
    "query", ["外国人行吗", "i'm not from china", "香港人可以住吗", "what about foreigners", "台灣籍的可以嗎"]
)
def test_asked_on_it_is_about_what_was_talked_about(searcher: Searcher, query: str) -> None:
    (found, *_) = searcher.search(query, Asked("jinan-youth-station", "jinan", "overview"))
    assert isinstance(found, NotStated)
    assert (found.about.programme, found.about.attribute) == ("jinan-youth-station", NATIONALITY)


def test_where_it_must_be_chosen_first_the_choices_are_about_it(searcher: Searcher) -> None:
    (found, *_) = searcher.search("没有中国国籍能入团吗", Asked())
    assert isinstance(found, Ambiguous) and {one.attribute for one in found.candidates} == {NATIONALITY}


def test_what_a_programme_says_in_its_own_words_goes_before(searcher: Searcher) -> None:
    (found, *_) = searcher.search("我是韩国人，能参加烟台中日韩论坛吗", Asked())
    assert isinstance(found, NotStated)
    own = searcher.catalogue.programmes[found.about.programme].not_stated
    assert "韩国" in own[found.about.attribute].zh


@pytest.mark.parametrize(
    "query",
    ["港澳同胞想捐小屋怎么联络", "烟台一助一小学给多少钱", "加入烟台青企协要什么条件", "烟台籍的人能加入烟台青企协吗"],
)
def test_other_questions_are_answered_as_before(searcher: Searcher, query: str) -> None:
    (found, *_) = searcher.search(query, Asked())
    abouts = found.candidates if isinstance(found, Ambiguous) else (found.about,) if isinstance(found, Certain) else ()
    assert abouts and NATIONALITY not in {one.attribute for one in abouts}
