"""Who counts something that the programme talked about says nothing of asks of that thing."""

import pytest

from knowledge.found import Ambiguous, Asked


@pytest.mark.parametrize(
    ("talked", "query", "programme", "attribute"),
    [
        (("jinan-youth-station", "jinan", "count"), "贷款放了多少", "jinan-rural-youth-loan", "funds"),
        (("shanting-hope-cabin", "zaozhuang-shanting", "count"), "贷款放了多少", "shanting-rural-youth-loan", "funds"),
    ],
)
def test_another_thing_is_counted_in_the_place_that_is_talked_about(searcher, talked, query, programme, attribute):
    found = searcher.search(query, Asked(*talked))[0]
    assert (found.about.programme, found.about.attribute) == (programme, attribute)


@pytest.mark.parametrize("query", ["贷款放了多少", "how many loans were given"])
def test_where_the_place_has_none_the_others_are_offered(searcher, query):
    found = searcher.search(query, Asked("yantai-youth-volunteering", "yantai", "people"))[0]
    assert "shanting-rural-youth-loan" in {about.programme for about in found.candidates}


@pytest.mark.parametrize(
    ("programme", "query"),
    [
        ("yantai-hope-one-to-one", "补贴多少"),
        ("rencheng-youth-station", "工作几年"),
        ("yantai-youth-volunteering", "多少人"),
    ],
)
def test_what_is_counted_of_the_programme_itself_stays_with_it(searcher, catalogue, programme, query):
    found = searcher.search(query, Asked(programme, catalogue.programmes[programme].city, "overview"))[0]
    assert found.about.programme == programme


@pytest.mark.parametrize("query", ["我想捐钱", "想捐点东西", "i want to donate"])
def test_who_wants_to_give_in_a_talk_about_beds_is_told_where_the_place_takes_it(searcher, query):
    found = searcher.search(query, Asked("jinan-youth-station", "jinan", "how_to_apply"))[0]
    assert isinstance(found, Ambiguous)
    assert {about.programme for about in found.candidates} <= {
        "jinan-hope-cabin-donation",
        "jinan-public-benefit-partner-plan",
    }
